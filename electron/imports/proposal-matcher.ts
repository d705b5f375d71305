import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import { proposalImportFields } from '#shared/imports/proposal-fields.ts';
import { lifeOf } from '#shared/imports/proposal-life.ts';
import type { ImportedDays, ImportedProposal } from '#shared/proposals/import-model.ts';
import { readCalendar } from '../calendar/queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { listTerms } from '../delegates/congress-queries.ts';
import { readProposalSettings } from '../proposals/settings-queries.ts';
import { earlierRow } from './candidates.ts';
import { missingIssues } from './finish-match.ts';
import {
  type Decision,
  decideState,
  type MatchedRow,
  type Matcher,
  NOTHING_PLANNED,
  rowIssue,
  skipped,
  type Values,
} from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createProposerFinder } from './proposal-people.ts';
import { type Ground, planProposal } from './proposal-planner.ts';
import { keyOf, keysOf, markRepeated, type Reading, settleChildren, textOf } from './proposal-readings.ts';
import { differencesOf, differenceText, loadProposalRecords, type ProposalRecords } from './proposal-records.ts';
import { createSessionResolver, heardIn, type SessionResolver } from './proposal-sessions.ts';
import { createRegisterTerms } from './proposal-terms.ts';
import { createUnitResolver } from './proposal-units.ts';

/** Columns that may be added to a proposal that is registered already; its steps are never touched. */
const FILLED_KEYS = ['grounds', 'plan', 'remark'] as const;
/** Holds rows of an old register against the proposals of their congresses; all rows are read before any is judged. Source: domain.md §2.16. */
export async function createProposalMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { rows: readonly CheckedRow[]; congressTermId: string | null; today: string },
): Promise<Matcher> {
  const termOf = createRegisterTerms(await listTerms(db, null), organizations, facts.congressTermId);
  const records = await loadProposalRecords(db, facts.today);
  const findProposers = await createProposerFinder(db);
  const sessions = await createSessionResolver(db);
  const ground: Ground = {
    settings: await readProposalSettings(db),
    calendar: await readCalendar(db),
    units: await createUnitResolver(db),
  };

  function read(row: CheckedRow): Reading {
    const issues: Issue[] = [];
    const candidates: ImportCandidate[] = [];
    const values: Values = { ...row.values };
    const heardText = heardIn(values['reportTitle'], facts.today);
    values['reportTitle'] = heardText.isSaid && heardText.title === null ? (heardText.on ?? '已通报') : heardText.title;
    if (heardText.on !== null && values['reportedOn'] == null) values['reportedOn'] = heardText.on;
    const life = lifeOf(values);
    const on = life.days?.submittedOn ?? textOf(values, 'submittedOn');
    const { organizationId, congressTermId } = values;
    const term = termOf({ organization: organizationId ?? null, term: congressTermId ?? null, context: row.context, on }, issues);
    const people = term === null ? null : findProposers({ row, term, issues, candidates });
    const reading = { row, values, issues, candidates, term, life, people, target: null, heard: null, earlier: null };
    if (term === null) return reading;
    const target = records.find(keysOf(values, term));
    const { days } = life;
    const reportedOn = days?.reportedOn ?? null;
    const isHeard = days !== null && (heardText.title !== null || reportedOn !== null);
    const latestOn = days?.concludedOn ?? days?.repliedOn ?? days?.assignedOn ?? null;
    return {
      ...reading,
      target,
      heard: isHeard ? { congressTermId: term.id, title: heardText.title, on: reportedOn, latestOn } : null,
    };
  }

  const readings = new Map<string, Reading>();
  /** Numbers of the proposals of the file, with their readings: parents of merged ones. */
  const numbers = new Map<string, Reading>();
  for (const row of facts.rows) {
    if (row.skippedAs !== null) continue;
    const reading = read(row);
    readings.set(keyOf(row), reading);
    if (reading.heard !== null && reading.target === null) sessions.expect(reading.heard);
    if (reading.term === null || reading.life.state === 'merged') continue;
    for (const key of ['fileNo', 'receiptNo']) {
      const number = textOf(reading.values, key);
      const place = `${reading.term.organizationId}|${number}`;
      if (number !== null && !numbers.has(place)) numbers.set(place, reading);
    }
  }
  settleChildren(readings, records, numbers);
  markRepeated(readings);

  return {
    unknownOrganizations: () => new Map(),
    planned: () => ({ ...NOTHING_PLANNED, units: ground.units.planned(), sessions: sessions.planned() }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      const reading = readings.get(keyOf(row));
      if (row.skippedAs !== null || reading === undefined) return skipped(row);
      const isNew = reading.target === null;
      return isNew ? matchNew(reading, decision, { ground, sessions, records }) : matchStored(reading, decision);
    },
  };
}

type Around = Readonly<{ ground: Ground; sessions: SessionResolver; records: ProposalRecords }>;

function matchNew(reading: Reading, decision: Decision, { ground, sessions, records }: Around): MatchedRow {
  const { row, values, term, life, people, earlier, candidates } = reading;
  const found: Issue[] = [...reading.issues, ...life.issues];
  found.push(...missingIssues(row, proposalImportFields, values, found));
  const hasError = () => [...row.issues, ...found].some(issue => issue.severity === 'error');
  for (const key of ['fileNo', 'receiptNo']) {
    const number = textOf(values, key);
    if (number !== null && term !== null && records.isInBin(term.organizationId, number))
      found.push({ code: 'PROPOSAL_NUMBER_IN_BIN', severity: 'error', field: key, params: { raw: number } });
  }
  let plan: ImportedProposal | null = null;
  if (term !== null && people !== null && life.days !== null && textOf(values, 'subject') !== null) {
    const days: ImportedDays = life.days;
    const session = reading.heard === null ? null : sessions.resolve(reading.heard, found);
    const parentNo = textOf(values, 'parentNo');
    plan = planProposal({ values, term, life: { ...life, days }, people, session, parentNo }, ground, found);
  }
  if (earlier !== null)
    found.push({ code: 'DUPLICATE_IN_FILE', severity: 'warning', params: { other: earlier.row.rowNumber, by: earlier.by } });
  const issues = [...row.issues, ...found.map(issue => rowIssue(issue, row, proposalImportFields))];
  const state = decideState(row, issues, 'create', true, earlier !== null, decision);
  if (plan !== null && !hasError() && state.isIncluded) {
    ground.units.note([...plan.mains, ...plan.assisting]);
    sessions.note(plan.session);
  }
  return {
    ...state,
    values:
      plan === null
        ? {}
        : {
            organizationId: plan.organizationId,
            congressTermId: plan.congressTermId,
            subject: plan.subject,
            receiptNo: plan.receiptNo,
            fileNo: plan.fileNo,
            proposal: JSON.stringify(plan),
          },
    issues,
    changes: {},
    targetId: null,
    targetVersion: null,
    candidates: earlier === null ? candidates : [...candidates, earlierRow(earlier.row)],
  };
}

/** A row of a proposal that is registered already: the same, a blank to fill, or something else, which is only said. */
function matchStored({ row, values, life, target, earlier, people }: Reading, decision: Decision): MatchedRow {
  if (target === null) throw new Error('a stored row without its record');
  const { subject, leadName } = values;
  const differences = differencesOf(values, target, life.state);
  const isOther =
    typeof subject === 'string' &&
    typeof leadName === 'string' &&
    differences.some(({ field }) => field === 'subject') &&
    differences.some(({ field }) => field === 'leadName');
  const found: Issue[] = [];
  if (isOther) {
    const field = textOf(values, 'fileNo') === target.fileNo && target.fileNo !== null ? 'fileNo' : 'receiptNo';
    found.push({
      code: 'PROPOSAL_NUMBER_TAKEN',
      severity: 'error',
      field,
      params: { raw: textOf(values, field) ?? '', subject: target.subject },
    });
  } else if (differences.length > 0)
    found.push({
      code: 'PROPOSAL_DIFFERS',
      severity: 'warning',
      params: {
        number: target.fileNo ?? target.receiptNo ?? target.subject,
        differences: differences.map(difference => differenceText(difference, proposalImportFields)).join('；'),
      },
    });
  if (earlier !== null)
    found.push({ code: 'DUPLICATE_IN_FILE', severity: 'warning', params: { other: earlier.row.rowNumber, by: earlier.by } });
  const note = people?.note ?? '';
  const told: Values = {
    ...values,
    remark: [textOf(values, 'remark'), note].filter(text => text !== null && text !== '').join('；'),
  };
  const filled = FILLED_KEYS.flatMap(key => {
    const text = textOf(told, key);
    return text !== null && text !== '' && (target[key] ?? '') === '' ? [[key, text] as const] : [];
  });
  const shown = proposalImportFields.filter(field => filled.some(([key]) => key === field.key));
  const issues = [
    ...row.issues.filter(issue => issue.severity === 'error'),
    ...found.map(issue => rowIssue(issue, row, proposalImportFields)),
  ];
  const isDifferent = differences.length > 0;
  const state = decideState(row, issues, 'update', filled.length > 0 || isDifferent, earlier !== null, decision);
  const isWritten = !isDifferent && state.action === 'update';
  return {
    ...state,
    action: isWritten ? 'update' : 'none',
    isIncluded: isWritten && state.isIncluded,
    values: Object.fromEntries(filled),
    issues,
    changes: isWritten
      ? Object.fromEntries(shown.map(field => [field.key, { before: '', after: field.format(textOf(told, field.key)) }]))
      : {},
    targetId: isWritten ? target.id : null,
    targetVersion: isWritten ? target.version : null,
    candidates: earlier === null ? [] : [earlierRow(earlier.row)],
  };
}
