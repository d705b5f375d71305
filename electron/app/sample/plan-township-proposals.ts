import { addDays } from '#shared/calendar/days.ts';
import type { ProposalCategory, ProposalKind, ProposalValues } from '#shared/proposals/model.ts';
import type { Township } from './places.ts';
import type { HandlingUnits } from './plan-handling-units.ts';
import type { CountyGround } from './plan-proposals.ts';
import { type Batch, planSessions, type TownshipSessions } from './plan-sessions.ts';
import type { PlannedMember } from './plan-types.ts';
import { stepsOf } from './proposal-endings.ts';
import { type PlannedEnding, planEndings, planSeedEndings } from './proposal-fates.ts';
import type { ProposalScript } from './proposal-script.ts';
import { signersOf } from './proposal-signers.ts';
import { makeProposalText, type ProposalWords, SEED_PROPOSALS } from './proposal-words.ts';
import type { Chance } from './random.ts';

const SEED_TOWNSHIP = '柏林乡';
/** Proposals and suggestions by township. */
const COUNTS: Readonly<Record<string, number>> = {
  西洒镇: 42,
  兴街镇: 45,
  蚌谷乡: 24,
  莲花塘乡: 31,
  新马街乡: 18,
  法斗乡: 27,
  董马乡: 23,
  鸡街乡: 26,
};
const CATEGORY_WEIGHTS: readonly (readonly [ProposalCategory, number])[] = [
  ['party_building', 12],
  ['economy', 28],
  ['spiritual_civilisation', 10],
  ['social', 24],
  ['ecology_town', 14],
  ['hot_issue', 10],
  ['other', 2],
];

type Entry = Readonly<{ planned: PlannedEnding; kind: ProposalKind; words: ProposalWords | null; mainUnit?: string }>;
/** A registered proposal before its steps are told. */
export type ProposalDraft = Readonly<{
  id: string;
  ending: PlannedEnding['ending'];
  batch: Batch;
  submittedOn: string;
  village: string;
  mainUnit: string | null;
  values: ProposalValues;
  /** The case it was merged into. */
  parentId: string | null;
}>;
type Ground = Readonly<{ county: CountyGround; people: ReadonlyMap<string, PlannedMember>; units: HandlingUnits }>;

function entriesOf(chance: Chance, township: Township, order: number): Entry[] {
  if (township.name !== SEED_TOWNSHIP)
    return planEndings(chance, COUNTS[township.name] ?? 0, order).map(planned => ({
      planned,
      kind: !planned.season.endsWith('会') && chance.happens(0.4) ? 'suggestion' : 'proposal',
      words: null,
    }));
  const { proposals, suggestions } = planSeedEndings(chance);
  return [
    ...proposals.map(
      (planned, index): Entry => ({
        planned,
        kind: 'proposal',
        words: SEED_PROPOSALS[index] ?? null,
        ...(index === 0 ? { mainUnit: '三板桥村委会' } : index === 1 ? { mainUnit: '林业站' } : {}),
      }),
    ),
    ...suggestions.map((planned): Entry => ({ planned, kind: 'suggestion', words: null })),
  ];
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Sittings and proposals of one township. */
export function planTownshipProposals(
  chance: Chance,
  { county, people, units }: Ground,
  township: Township,
  order: number,
): Readonly<{ scripts: readonly ProposalScript[]; sessions: TownshipSessions }> {
  const organization = need(county.organizations.find(row => row.orgCategory === 'township' && row.shortName === township.name));
  const committee = county.committeeMembers
    .filter(record => record.organizationId === organization.id && record.body === 'party_committee')
    .map(record => need(people.get(record.memberId)));
  const sessions = planSessions(
    township,
    order,
    {
      earlier: need(county.earlier.terms.find(term => term.organizationId === organization.id)),
      current: need(county.terms.find(term => term.organizationId === organization.id)),
    },
    committee,
  );
  const clerk = chance.pick(committee.slice(3)).name;
  const seasonOf = ({ planned }: Entry) => need(sessions.batches.get(planned.season));
  const entries = entriesOf(chance, township, order).toSorted((a, b) => seasonOf(a).from.localeCompare(seasonOf(b).from));
  const drafts: ProposalDraft[] = [];
  for (const [index, entry] of entries.entries())
    drafts.push(
      draftOf(chance, county, {
        entry,
        batch: seasonOf(entry),
        before: drafts.at(-1),
        township,
        organizationId: organization.id,
        clerk,
        id: `proposal-${order + 1}-${index + 1}`,
      }),
    );
  const approver = `${committee[0]?.name ?? ''}（党委书记）`;
  const ground = { drafts, township: township.name, units, conferences: sessions.conferences, approver };
  return {
    sessions,
    scripts: drafts.map(draft => ({ id: draft.id, values: draft.values, steps: stepsOf(chance, draft, ground) })),
  };
}

function need<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('a part of the county is missing');
  return item;
}

type DraftRequest = Readonly<{
  id: string;
  entry: Entry;
  batch: Batch;
  /** The draft before it, a child of which it may become. */
  before: ProposalDraft | undefined;
  township: Township;
  organizationId: string;
  clerk: string;
}>;

function draftOf(chance: Chance, county: CountyGround, request: DraftRequest): ProposalDraft {
  const { entry, batch, before, township, clerk, id } = request;
  const { planned } = entry;
  const canMerge =
    planned.ending.kind === 'merged' &&
    before?.ending.kind === 'life' &&
    before.batch.key === batch.key &&
    before.ending.fate.isSentBack !== true;
  const ending: PlannedEnding['ending'] =
    planned.ending.kind === 'merged' && !canMerge
      ? { kind: 'life', fate: { stage: 'concluded', mode: 'single' } }
      : planned.ending;
  // what still waits for its review came in after the last sitting
  const isWaiting = ending.kind === 'life' && ending.fate.stage === 'submitted';
  const submittedOn = isWaiting
    ? addDays(batch.reviewOn, chance.integer(1, 5))
    : entry.words === null
      ? addDays(batch.from, chance.integer(0, daysBetween(batch.from, batch.to)))
      : batch.from;
  const delegates = batch.term.status === 'ended' ? county.earlier.delegates : county.delegates;
  const signers = signersOf(chance, {
    delegates: delegates.filter(delegate => delegate.congressTermId === batch.term.id),
    groups: county.groups,
    on: submittedOn,
  });
  const village = canMerge ? before.village : chance.pick(township.villages);
  const words =
    entry.words ??
    makeProposalText(chance, { townshipName: township.name, villageName: village, category: chance.weigh(CATEGORY_WEIGHTS) });
  const told = canMerge ? { ...before.values, subject: before.values.subject.replace(/^关于/, '关于尽快') } : words;
  // the source report prints its two
  const isPublic = chance.happens(0.95) || entry.words !== null;
  return {
    id,
    ending,
    batch,
    submittedOn,
    village,
    mainUnit: entry.mainUnit ?? null,
    parentId: canMerge ? before.id : null,
    values: {
      kind: entry.kind,
      sessionContext: batch.context,
      organizationId: request.organizationId,
      congressTermId: batch.term.id,
      subject: told.subject.replace(/(提案|提议)$/, entry.kind === 'suggestion' ? '提议' : '提案').slice(0, 60),
      grounds: told.grounds,
      plan: told.plan,
      category: told.category,
      ...signers,
      submittedOn: ending.kind === 'draft' ? null : submittedOn,
      receivedBy: clerk,
      allowPublic: isPublic,
      notPublicReason: isPublic ? null : '涉及个人信息，提案人要求不公开',
      remark: null,
    },
  };
}
