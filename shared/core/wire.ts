import type { Result } from './result.ts';

/** The only invoke channel between window and main. */
export const CALL_CHANNEL = 'call';
export const CANCEL_CHANNEL = 'cancel';
export const PUSH_CHANNEL = 'push';

export type CallRequest = Readonly<{ callId: string; name: string; input: unknown }>;

/** Main to window: progress of one call, or "these features changed, refetch". */
export type PushMessage =
  | Readonly<{ kind: 'progress'; callId: string; value: unknown }>
  | Readonly<{ kind: 'changed'; features: readonly string[]; operationId: number | null }>
  | Readonly<{ kind: 'status' }>;

/** What preload.ts exposes as window.delegateDesk; it never changes. */
export type Bridge = Readonly<{
  call: (request: CallRequest) => Promise<Result<unknown, string>>;
  cancel: (callId: string) => void;
  onPush: (listener: (message: PushMessage) => void) => () => void;
  /** Registers a dropped file with main and yields a token; the page never sees its path. */
  acceptDrop: (file: unknown) => Promise<string | null>;
}>;
