/** Rows of an old register that lean on one another: children of a merger and rows that stand there twice. */
import type { Issue } from '#shared/core/issue.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ProposalLife } from '#shared/imports/proposal-life.ts';
import { parentNumberIn, peopleIn } from '#shared/imports/proposal-words.ts';
import { FILED_STATES } from '#shared/proposals/model.ts';
import type { Values } from './matched-row.ts';
import type { FoundProposers } from './proposal-people.ts';
import { plainText, type ProposalKeys, type ProposalRecords, type StoredProposal } from './proposal-records.ts';
import type { HeardAt } from './proposal-sessions.ts';

const IDENTITIES = [
  { keys: ['organizationId', 'fileNo'], label: '立案号' },
  { keys: ['organizationId', 'receiptNo'], label: '收件号' },
  { keys: ['congressTermId', 'subject', 'leadName', 'submittedOn'], label: '案由、领衔代表、收件日期' },
] as const;

/** A row as far as it can be understood without the others. */
export type Reading = {
  row: CheckedRow;
  values: Values;
  issues: Issue[];
  candidates: ImportCandidate[];
  term: TermRow | null;
  life: ProposalLife;
  people: FoundProposers | null;
  target: StoredProposal | null;
  heard: HeardAt | null;
  earlier: Readonly<{ row: CheckedRow; by: string }> | null;
};

export const keyOf = (row: CheckedRow) => `${row.sheet}|${row.rowNumber}|${row.table ?? 0}`;
export const textOf = (values: Values, key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);

/** What tells the proposal of a row from others. */
export function keysOf(values: Values, term: TermRow): ProposalKeys {
  const lead = peopleIn(textOf(values, 'leadName') ?? '').names[0] ?? '';
  return {
    organizationId: term.organizationId,
    congressTermId: term.id,
    receiptNo: textOf(values, 'receiptNo'),
    fileNo: textOf(values, 'fileNo'),
    subject: textOf(values, 'subject') ?? '',
    leadName: personReferenceOf(lead).name,
    submittedOn: textOf(values, 'submittedOn'),
  };
}

/** The number under which a merged row's parent is found; the row may name it in 并入, carry it as its own, or in the remark. */
export function settleChildren(
  readings: ReadonlyMap<string, Reading>,
  records: ProposalRecords,
  numbers: ReadonlyMap<string, Reading>,
): void {
  for (const { row, values, life, term, issues, target } of readings.values()) {
    if (life.state !== 'merged' || term === null) continue;
    const own = target;
    const parentOf = (number: string) => {
      const inFile = numbers.get(`${term.organizationId}|${number}`);
      if (inFile !== undefined && inFile.row !== row && inFile.term?.id === term.id) return { state: inFile.life.state };
      const stored = records.ofNumber(term.organizationId, number);
      return stored !== null && stored.id !== own?.id && stored.congressTermId === term.id ? { state: stored.state } : null;
    };
    const told = textOf(values, 'mergedIntoNo');
    const fileNo = textOf(values, 'fileNo');
    const inRemark = /(?:并入|并案|合并)[^A-Za-z0-9\u4e00-\u9fff]*([A-Za-z0-9][A-Za-z0-9-]*)/.exec(
      textOf(values, 'remark') ?? '',
    )?.[1];
    const asked = [...(told === null ? [] : [told, parentNumberIn(told)]), fileNo, inRemark ?? null];
    const number = asked.find(text => text !== null && text !== '' && parentOf(text) !== null) ?? null;
    // a child carries no file number of its own where it repeats that of its parent
    if (number !== null && number === fileNo) values['fileNo'] = null;
    values['parentNo'] = number;
    const parent = number === null ? null : parentOf(number);
    if (own !== null) continue;
    if (parent === null)
      issues.push({ code: 'PROPOSAL_PARENT_UNKNOWN', severity: 'error', field: 'mergedIntoNo', params: { raw: told ?? '未填' } });
    else if (parent.state !== 'submitted' && !(FILED_STATES as readonly string[]).includes(parent.state))
      issues.push({ code: 'PROPOSAL_PARENT_STATE', severity: 'error', field: 'mergedIntoNo', params: { raw: number ?? '' } });
  }
}

/** Marks rows that repeat an earlier one. */
export function markRepeated(readings: ReadonlyMap<string, Reading>): void {
  const seen = new Map<string, CheckedRow>();
  for (const reading of readings.values()) {
    const { term, values, row } = reading;
    if (term === null) continue;
    const keys = keysOf(values, term);
    const named = IDENTITIES.flatMap(({ keys: parts, label }) => {
      const texts = parts.map(part => keys[part]);
      return texts.some(text => text === null || text === '')
        ? []
        : [{ key: `${label}|${texts.map(text => plainText(text ?? '')).join('|')}`, label }];
    });
    // two numbers tell two proposals of one subject apart
    const telling =
      keys.fileNo !== null || keys.receiptNo !== null ? named.filter(({ label }) => label !== IDENTITIES[2].label) : named;
    const found = telling.find(({ key }) => seen.has(key));
    const earlier = found === undefined ? undefined : seen.get(found.key);
    if (found !== undefined && earlier !== undefined) reading.earlier = { row: earlier, by: found.label };
    else for (const { key } of named) seen.set(key, row);
  }
}
