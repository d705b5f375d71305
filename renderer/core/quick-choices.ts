import type { Choice } from './quick-line.ts';

/** Choices of a short list: those that hold what was typed, the whole list while nothing is typed. */
export function fromList(choices: readonly Choice[]): (text: string) => Promise<readonly Choice[]> {
  return text => {
    const found = choices.filter(choice => choice.label.includes(text));
    return Promise.resolve(found.length > 0 || text === '' ? found : choices.filter(choice => choice.value === text));
  };
}
