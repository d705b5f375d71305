/** One filed, assigned and answered proposal of invented people, as the papers' tests and the paper's e2e need it. */
import type { ProposalCase } from './case-model.ts';
import type { ProposalRow } from './model.ts';
import type { PaperFacts } from './papers.ts';
import { proposalSettings } from './settings.ts';

const id = (name: string) => name.toUpperCase().padEnd(26, '0').slice(0, 26);
const explained = (dueOn: string) => ({ dueOn, working: [] });

/** A line of the register. */
export function registerRowOf(values: Partial<ProposalRow> = {}): ProposalRow {
  return {
    id: id('case1'),
    version: 1,
    state: 'handling',
    round: 1,
    receiptNo: '柏林收2012-007',
    fileNo: 'TA20120007',
    kind: 'proposal',
    sessionContext: 'in_session',
    organizationId: id('org'),
    townshipName: '柏林乡',
    congressTermId: id('term'),
    termLabel: '第十次代表大会',
    subject: '关于修建田房村至水库道路的提案',
    category: 'social',
    proposerType: 'joint',
    leadName: '示例甲',
    jointCount: 2,
    submittedOn: '2012-04-05',
    reviewedOn: '2012-04-12',
    handlingMode: 'joint',
    mainUnits: '林业站',
    assistingUnits: '水务所、财政所',
    assignedOn: '2012-05-02',
    dueOn: '2012-08-02',
    extendedTo: null,
    repliedOn: null,
    replyNumber: null,
    resultClass: null,
    satisfaction: null,
    concludedOn: null,
    promiseDueOn: null,
    reportTitle: null,
    mergedIntoId: null,
    mergedIntoNo: null,
    isKey: false,
    isExcellent: false,
    allowPublic: true,
    archiveNo: null,
    remark: null,
    clock: { kind: 'none', daysLeft: 8, text: '还有 8 天' },
    ...values,
  };
}

/** A unit's assignment of 2 May 2012. */
export function assignmentOf(values: Partial<ProposalCase['assignments'][number]> = {}): ProposalCase['assignments'][number] {
  return {
    id: id('assignment1'),
    unitId: id('unit1'),
    unitName: '林业站',
    role: 'main',
    assignedOn: '2012-05-02',
    due: explained('2012-08-02'),
    acceptBy: explained('2012-05-09'),
    returnBy: explained('2012-05-12'),
    acceptedOn: null,
    returnedOn: null,
    returnReason: null,
    proposedUnitName: null,
    opinionOn: null,
    opinionText: null,
    waiveReason: null,
    endedOn: null,
    endReason: null,
    ...values,
  };
}

/** A signer. */
export function proposerOf(
  name: string,
  values: Partial<ProposalCase['proposers'][number]> = {},
): ProposalCase['proposers'][number] {
  return {
    id: id(`p${Array.from(name, character => character.codePointAt(0)?.toString(16)).join('')}`),
    delegateId: null,
    name,
    role: 'joint',
    signedOn: '2012-04-05',
    groupName: '第一代表小组',
    workUnitAndPost: '田房村委会主任',
    phone: '138****5678',
    isFormer: false,
    ...values,
  };
}

/** A reply of the main unit. */
export function replyOf(values: Partial<ProposalCase['replies'][number]> = {}): ProposalCase['replies'][number] {
  return {
    id: id('reply1'),
    round: 1,
    unitId: id('unit1'),
    unitName: '林业站',
    assignmentId: id('assignment1'),
    repliedOn: '2012-07-20',
    documentNumber: '柏林函〔2012〕7号',
    resultClass: 'B',
    done: '',
    planned: '',
    plannedBy: null,
    notAdopted: '',
    text: '所提问题已列入本年度计划。',
    means: 'interview',
    signedBy: '示例签',
    contactPerson: '示例联',
    contactPhone: '0876-0000000',
    deliveries: [],
    ...values,
  };
}

/** A case with three signers and three units, under way. */
export function proposalCaseOf(values: Partial<ProposalCase> = {}): ProposalCase {
  const proposers = values.proposers ?? [proposerOf('示例甲', { role: 'lead' }), proposerOf('示乙'), proposerOf('示例丙丁')];
  return {
    row: registerRowOf(),
    grounds: '田房村至水库道路年久失修，雨季不能通行。',
    plan: '将该路列入通村公路计划。',
    delegationGroupId: null,
    delegationGroupName: null,
    receivedBy: '示例收',
    notPublicReason: null,
    proposers,
    recipients: proposers.map(({ id: proposerId, name, role }) => {
      return { proposerId, name, isLead: role === 'lead', childId: null, childNo: null };
    }),
    versions: [],
    review: {
      due: null,
      opinion: '同意立案。',
      session: null,
      notFiledReasons: [],
      disposition: null,
      proposerToldOn: null,
      opinionId: null,
      opinionCode: null,
      convertedId: null,
      convertedNo: null,
    },
    mergedInto: null,
    children: [],
    due: explained('2012-08-02'),
    assignments: [
      assignmentOf(),
      assignmentOf({ id: id('assignment2'), unitId: id('unit2'), unitName: '水务所', role: 'assisting' }),
      assignmentOf({ id: id('assignment3'), unitId: id('unit3'), unitName: '财政所', role: 'assisting' }),
    ],
    extensions: [],
    contacts: [],
    replies: [],
    feedbacks: [],
    promises: [],
    report: [],
    archivedOn: null,
    archivePlace: null,
    keyLeader: null,
    steps: [],
    lateness: [],
    printed: [],
    available: [],
    ...values,
  };
}

/** What the builders read. */
export function paperFactsOf(proposal: Partial<ProposalCase> = {}, values: Partial<PaperFacts> = {}): PaperFacts {
  return {
    proposal: proposalCaseOf(proposal),
    organizationName: '中共西畴县柏林乡委员会',
    unitName: '中共西畴县委组织部',
    asOf: '2012-07-25',
    isSample: true,
    requirement: proposalSettings.parse({}).requirement,
    ...values,
  };
}
