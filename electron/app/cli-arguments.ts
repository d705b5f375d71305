/** Words and --flags of one command line. */
export type CliArguments = Readonly<{
  words: readonly string[];
  flag: (name: string) => string | undefined;
  has: (name: string) => boolean;
}>;

export class UsageError extends Error {}

const SWITCHES = new Set(['sample', 'rows', 'commit', 'unmasked', 'trace']);

/** Splits `--name value` and `--switch`; everything else is a word. @throws UsageError for a flag without its value. */
export function parseArguments(args: readonly string[]): CliArguments {
  const words: string[] = [];
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const name = argument.slice(2);
    if (SWITCHES.has(name)) {
      flags.set(name, '');
      continue;
    }
    const value = args[index + 1];
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    flags.set(name, value);
    index += 1;
  }
  return { words, flag: name => flags.get(name), has: name => flags.has(name) };
}
