import { ISSUE_TEXTS, type IssueCode } from './issue-texts.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One finding about one value or record. Codes and Chinese texts stand in issue-texts.ts; rule ids of domain.md are params.rule. */
export type Issue = Readonly<{
  code: IssueCode;
  severity: Severity;
  /** Key of the field it belongs to; absent for a finding about the whole record. */
  field?: string;
  params?: Readonly<Record<string, string | number>>;
}>;

/** What a parser understood: the value in normal form (null when blank or not understood) and what it has to say about it. */
export type Parsed<T> = Readonly<{ value: T | null; issues: readonly Issue[] }>;

/** Chinese sentence of an issue: what, where, what to do, and its number for the telephone. */
export function issueText(issue: Issue): string {
  const entry = ISSUE_TEXTS[issue.code];
  const sentence = entry.text.replace(/\{(\w+)\}/g, (_match, name: string) => String(issue.params?.[name] ?? ''));
  return `${sentence}（${entry.number}）`;
}

/** The heaviest severity among the issues, or undefined when there are none. */
export function worstSeverity(issues: readonly Issue[]): Severity | undefined {
  if (issues.some(issue => issue.severity === 'error')) return 'error';
  if (issues.some(issue => issue.severity === 'warning')) return 'warning';
  return issues.length > 0 ? 'info' : undefined;
}
