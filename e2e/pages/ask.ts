import type { Page } from '@playwright/test';

type Bridge = Readonly<{
  delegateDesk: Readonly<{ call: (call: unknown) => Promise<Readonly<{ ok: boolean; value: unknown }>> }>;
}>;

/** What the program itself answers to one of its procedures, for choosing people and checking figures. */
export async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    ([procedure, given]) =>
      (window as unknown as Bridge).delegateDesk.call({ callId: `test-${Math.random()}`, name: procedure, input: given }),
    [name, input] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value as T;
}
