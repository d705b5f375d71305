/** 交办通知单 with its receipt, 延期申请表, 退办单 and 催办单. Source: domain.md §6.1. */
import type { PaperDocument } from '../core/document.ts';
import {
  BLANK_DATE,
  boxes,
  dateOf,
  dateOrBlank,
  field,
  formDocument,
  FULL_MM,
  HALF_MM,
  WIDE_FIELD_MM,
} from '../core/paper-fields.ts';
import { HANDLING_MODES, PROPOSAL_CATEGORIES, UNIT_ROLES } from './model.ts';
import type { ProposalCase } from './case-model.ts';
import { kindWord, numberOf, proposerSummary, unitNames } from './paper-parts.ts';
import type { PaperFacts } from './papers.ts';

type Assignment = ProposalCase['assignments'][number];

/** 交办通知单 for one unit, with the receipt to be cut off below. */
export function buildAssignmentNotice(facts: PaperFacts, unit: Assignment): PaperDocument {
  const { proposal } = facts;
  const { row } = proposal;
  const word = kindWord(proposal);
  const assigned = proposal.steps.findLast(step => step.event === 'assign' && !step.isCorrected);
  const documentNumber = assigned?.documentNumber ?? '';
  const subject = field('案由', row.subject, FULL_MM, WIDE_FIELD_MM);
  return formDocument(facts, `${word}交办通知单`, [
    { kind: 'title', text: `${word}交办通知单` },
    { kind: 'line', left: `${unit.unitName}：`, right: documentNumber === '' ? '' : `文号：${documentNumber}` },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM), field('类别', PROPOSAL_CATEGORIES[row.category], HALF_MM)],
        [subject],
        [field('提案人', proposerSummary(proposal))],
        [
          field('办理方式', row.handlingMode === null ? '' : HANDLING_MODES[row.handlingMode], HALF_MM),
          field('本单位为', `${UNIT_ROLES[unit.role]}单位`, HALF_MM),
        ],
        [field('主办单位', unitNames(proposal, 'main'))],
        [field('协办单位', unitNames(proposal, 'assisting'))],
        [field('交办日期', dateOf(unit.assignedOn), HALF_MM), field('办理期限', dateOf(unit.due.dueOn), HALF_MM)],
        [field('签收期限', dateOf(unit.acceptBy.dueOn), HALF_MM), field('退办期限', dateOf(unit.returnBy.dueOn), HALF_MM)],
        [field('办理要求', assigned?.reason ?? facts.requirement, FULL_MM, 20)],
        [field('联系人', '', HALF_MM), field('联系电话', '', HALF_MM)],
        [{ ...field('交办单位', facts.organizationName, FULL_MM, 20), closing: `（盖章）　　${dateOf(unit.assignedOn)}` }],
      ],
    },
    { kind: 'cutLine', text: '沿此线裁开，签收后退回交办单位' },
    { kind: 'title', text: '回　　执' },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM), field('承办单位', unit.unitName, HALF_MM)],
        [subject],
        [field('签收意见', '□同意办理　□申请退办，理由：', FULL_MM, 14)],
        [field('承办人', '', HALF_MM), field('联系电话', '', HALF_MM)],
        [{ ...field('签收单位', '', FULL_MM, 18), closing: `负责人（签名、盖章）：　　　　　　${dateOrBlank(unit.acceptedOn)}` }],
      ],
    },
  ]);
}

type Extension = ProposalCase['extensions'][number];

/** 延期申请表: of an extension on record, or to be filled in by the unit when null. */
export function buildExtensionForm(facts: PaperFacts, extension: Extension | null): PaperDocument {
  const { proposal } = facts;
  const word = kindWord(proposal);
  const oldDueOn = extension?.oldDueOn ?? proposal.due?.dueOn ?? proposal.row.dueOn;
  const decision = extension === null ? null : extension.isApproved ? 'yes' : 'no';
  const newDue = `批准延期至：${dateOrBlank(extension?.newDueOn ?? null)}`;
  const decided = extension === null ? BLANK_DATE : `${extension.decidedBy}　${dateOf(extension.decidedOn)}`;
  return formDocument(facts, `${word}办理延期申请表`, [
    { kind: 'title', text: `${word}办理延期申请表` },
    {
      kind: 'line',
      left: `${facts.organizationName}：`,
      right: extension?.documentNumber ? `文号：${extension.documentNumber}` : '',
    },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM), field('承办单位', unitNames(proposal, 'main'), HALF_MM)],
        [field('案由', proposal.row.subject, FULL_MM, WIDE_FIELD_MM)],
        [field('交办日期', dateOf(proposal.row.assignedOn), HALF_MM), field('原办理期限', dateOf(oldDueOn), HALF_MM)],
        [
          field('申请日期', dateOrBlank(extension?.requestedOn ?? null), HALF_MM),
          field('申请延期至', dateOrBlank(extension?.requestedDueOn ?? null), HALF_MM),
        ],
        [
          {
            ...field('延期理由', extension?.reason ?? '', FULL_MM, 65),
            closing: `承办单位负责人（签名、盖章）：　　　　　　${BLANK_DATE}`,
          },
        ],
        [{ ...field('提案人意见', '', FULL_MM, 35), closing: `领衔代表（签名）：　　　　　　${BLANK_DATE}` }],
        [
          {
            ...field('审批意见', `${boxes({ yes: '同意', no: '不同意' }, decision)}\n${newDue}`, FULL_MM, 50),
            closing: `审批人（签名、盖章）：　　　　　　${decided}`,
          },
        ],
      ],
    },
  ]);
}

/** 退办单 of one unit: its reason and the office's answer. */
export function buildReturnForm(facts: PaperFacts, unit: Assignment): PaperDocument {
  const { proposal } = facts;
  const word = kindWord(proposal);
  return formDocument(facts, `${word}退办单`, [
    { kind: 'title', text: `${word}退办单` },
    { kind: 'line', left: `${facts.organizationName}：`, right: `退办日期：${dateOrBlank(unit.returnedOn)}` },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM), field('退办单位', unit.unitName, HALF_MM)],
        [field('案由', proposal.row.subject, FULL_MM, WIDE_FIELD_MM)],
        [field('交办日期', dateOf(unit.assignedOn), HALF_MM), field('退办期限', dateOf(unit.returnBy.dueOn), HALF_MM)],
        [
          {
            ...field('退办理由', unit.returnReason, FULL_MM, 70),
            closing: `负责人（签名、盖章）：　　　　　　${dateOrBlank(unit.returnedOn)}`,
          },
        ],
        [field('建议承办\n单位', unit.proposedUnitName, FULL_MM, WIDE_FIELD_MM)],
        [
          {
            ...field('交办单位\n处理意见', '□同意退办，另行交办　□仍由该单位办理', FULL_MM, 60),
            closing: `（签名、盖章）　　　　　　${BLANK_DATE}`,
          },
        ],
      ],
    },
  ]);
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** 催办单 to a unit that still owes its answer. */
export function buildReminder(facts: PaperFacts, unit: Assignment): PaperDocument {
  const { proposal, asOf } = facts;
  const word = kindWord(proposal);
  const dueOn = (unit.role === 'main' ? proposal.due?.dueOn : null) ?? unit.due.dueOn;
  const late = daysBetween(dueOn, asOf);
  const standing = late > 0 ? `已逾期${late}天` : late === 0 ? '今日到期' : `距期限${-late}天`;
  const times = proposal.contacts.filter(
    ({ kind, unitName }) => kind === 'reminder' && (unitName ?? unit.unitName) === unit.unitName,
  );
  const owed = unit.role === 'main' ? `书面答复全体提案人，并将答复文本报送本单位` : `将协办意见送交主办单位`;
  return formDocument(facts, `${word}催办单`, [
    { kind: 'title', text: `${word}催办单` },
    { kind: 'line', left: `${unit.unitName}：`, right: `第${times.length + 1}次催办` },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM), field('承办方式', `${UNIT_ROLES[unit.role]}单位`, HALF_MM)],
        [field('案由', proposal.row.subject, FULL_MM, WIDE_FIELD_MM)],
        [field('交办日期', dateOf(unit.assignedOn), HALF_MM), field('办理期限', dateOf(dueOn), HALF_MM)],
        [field('办理状况', `截至${dateOf(asOf)}，${standing}`)],
        [
          {
            ...field(
              '催办事项',
              `上述${word}交由你单位办理，请于收到本单后抓紧办理，尽快${owed}；不能按期办结的，说明理由。`,
              FULL_MM,
              45,
            ),
            closing: `${facts.organizationName}（盖章）　　${dateOf(asOf)}`,
          },
        ],
        [{ ...field('承办单位\n回复', '', FULL_MM, 60), closing: `负责人（签名、盖章）：　　　　　　${BLANK_DATE}` }],
      ],
    },
  ]);
}
