import type { ProposalStep, StepOf } from '#shared/proposals/events.ts';
import type { ProposalValues } from '#shared/proposals/model.ts';
import { delegateValuesOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { type OperationContext, runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { createDelegate } from '../delegates/commands.ts';
import { saveTerm, saveUnit } from '../delegates/congress-commands.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { advanceProposal } from './advance.ts';
import { storedProposal } from './facts.ts';
import { registerProposal } from './register-commands.ts';

/** A work file with one township congress, eight valid delegates, five handling units and a report-back conference on 2012-07-20. */
export type ProposalDesk = ProposalCongress &
  Readonly<{
    test: TestFile;
    write: <T>(work: (tx: WriteTx) => Promise<T>) => Promise<T>;
    /** Registers on 2012-02-01 unless told otherwise. @returns the id. */
    register: (values?: Partial<ProposalValues>) => Promise<string>;
    step: (id: string, step: ProposalStep) => Promise<void>;
    state: (id: string) => Promise<string>;
    assignments: (id: string) => Promise<{ id: string; unitId: string; role: string }[]>;
    proposers: (id: string) => Promise<string[]>;
    dispose: () => Promise<void>;
  }>;
const NAMES = ['甲示例', '乙示例', '丙示例', '丁示例', '戊示例', '己示例', '庚示例', '辛示例'];
const UNITS = ['林业站', '水务所', '田房村委会', '财政所', '农业服务中心'];

async function insertUnits(tx: WriteTx): Promise<string[]> {
  const ids = UNITS.map(() => newId());
  const rows = ids.map((id, index) => ({
    id,
    ...createdColumns(stampOf(tx)),
    remark: null,
    importBatchId: null,
    name: UNITS[index] ?? '',
    kind: 'township_office',
    organizationId: null,
    contactPerson: null,
    phone: null,
    leaderInCharge: null,
    isActive: 1 as const,
    searchText: UNITS[index] ?? '',
  }));
  await tx.insertInto('handling_unit').values(rows).execute();
  return ids;
}

export type ProposalCongress = Readonly<{
  organizationId: string;
  congressTermId: string;
  delegateIds: readonly string[];
  unitIds: readonly string[];
  reportSessionId: string;
}>;

/** Makes the congress in an open work file. */
export async function makeProposalCongress(context: OperationContext): Promise<ProposalCongress> {
  const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
    (await runOperation(context, 'proposals.advance', {}, work)).value;
  const countyId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', code: '0', name: '中共示例县委员会' }),
    ),
  );
  const organizationId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: countyId })));
  const congressTermId = await write(tx => saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId }) }));
  const electoralUnitId = await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 8 }));
  const delegateIds: string[] = [];
  for (const name of NAMES)
    delegateIds.push(
      await write(async tx => {
        const memberId = await createMember(tx, memberValuesOf({ organizationId, name }));
        return createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId }));
      }),
    );
  const unitIds = await write(insertUnits);
  const reportSessionId = newId();
  await write(async tx => {
    await tx
      .insertInto('proposal_session')
      .values({
        id: reportSessionId,
        ...createdColumns(stampOf(tx)),
        remark: null,
        importBatchId: null,
        kind: 'report_back',
        organizationId,
        congressTermId,
        heldOn: '2012-07-20',
        title: '2012年党代表会议',
        place: null,
        chair: null,
        attendees: '[]',
        meetingId: null,
      })
      .execute();
  });
  return { organizationId, congressTermId, delegateIds, unitIds, reportSessionId };
}

export async function openProposalDesk(): Promise<ProposalDesk> {
  const test = await makeTestFile();
  const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
    (await runOperation(test.context, 'proposals.advance', {}, work)).value;
  const congress = await makeProposalCongress(test.context);
  const db = () => test.connection.db;
  return {
    ...congress,
    test,
    write,
    register: values =>
      write(async tx => (await registerProposal(tx, { values: proposalValuesOf(congress, values), isDraft: false })).id),
    step: (id, step) => write(tx => advanceProposal(tx, { id, version: null, step })),
    state: async id => (await storedProposal(db(), id))?.state ?? '',
    assignments: id =>
      db()
        .selectFrom('proposal_assignment')
        .select(['id', 'unitId', 'role'])
        .where('proposalId', '=', id)
        .where('endedOn', 'is', null)
        .orderBy('id')
        .execute(),
    proposers: async id =>
      (await db().selectFrom('proposal_proposer').select('id').where('proposalId', '=', id).orderBy('sortOrder').execute()).map(
        row => row.id,
      ),
    dispose: () => test.dispose(),
  };
}

/** A valid registration by the first delegate alone. */
export function proposalValuesOf(
  place: Readonly<{ organizationId: string; congressTermId: string; delegateIds: readonly string[] }>,
  values: Partial<ProposalValues> = {},
): ProposalValues {
  return {
    kind: 'proposal',
    sessionContext: 'intersession',
    organizationId: place.organizationId,
    congressTermId: place.congressTermId,
    subject: '关于修建田房村道路的提案',
    grounds: '田房村道路雨季无法通行。',
    plan: '建议硬化道路三公里。',
    category: 'social',
    proposerType: 'individual',
    delegationGroupId: null,
    proposers: place.delegateIds.slice(0, 1).map(delegateId => ({ delegateId, role: 'lead' as const, signedOn: '2012-01-30' })),
    submittedOn: '2012-02-01',
    receivedBy: '经办人',
    allowPublic: true,
    notPublicReason: null,
    remark: null,
    ...values,
  };
}

/** A class A reply; a test states what matters. */
export function replyOf(assignmentId: string, on: string, values: Partial<StepOf<'reply'>> = {}): StepOf<'reply'> {
  return {
    event: 'reply',
    on,
    assignmentId,
    resultClass: 'A',
    done: '道路已硬化。',
    planned: '',
    plannedBy: null,
    notAdopted: '',
    text: '现答复如下：道路已硬化。',
    means: null,
    documentNumber: null,
    signedBy: null,
    contactPerson: null,
    contactPhone: null,
    ...values,
  };
}

/** One signer's answer. */
export function feedbackOf(proposerId: string, on: string, result: StepOf<'feedback'>['result']): StepOf<'feedback'> {
  const comment = result === 'dissatisfied' ? '问题没有解决。' : null;
  return { event: 'feedback', on, proposerId, attitude: 'satisfied', result, means: 'phone', comment };
}
