import { type Disposition, DISPOSITIONS, HANDLING_MODES, type HandlingMode, SATISFACTIONS, type Satisfaction } from './model.ts';

/** Names the records a step's data mentions. */
export type StepNames = Readonly<{
  unit: (unitId: string) => string;
  unitOfAssignment: (assignmentId: string) => string;
  proposer: (proposerId: string) => string;
  proposal: (id: string) => string;
  session: (id: string) => string;
}>;

/** What a step of the file said, in one line for the timeline: units, new due day, class, who answered what. */
export function stepDetail(event: string, data: Readonly<Record<string, unknown>>, names: StepNames): string {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const figure = (key: string, otherwise: number) => (typeof data[key] === 'number' ? data[key] : otherwise);
  const parts: string[] = [];
  switch (event) {
    case 'submit':
      parts.push(text('receiptNo') === '' ? '' : `收件号 ${text('receiptNo')}`);
      break;
    case 'file':
      parts.push(text('fileNo') === '' ? '' : `立案号 ${text('fileNo')}`, text('opinion'));
      break;
    case 'merge':
      parts.push(`并入 ${names.proposal(text('mergedIntoId'))}`, text('consent'));
      break;
    case 'not_file':
      parts.push(DISPOSITIONS[text('disposition') as Disposition] ?? '');
      break;
    case 'assign':
      parts.push(unitsText(data, names), `期限 ${text('dueOn')}`);
      break;
    case 'add_unit':
      parts.push(names.unit(text('unitId')), `${text('unitDueOn')} 前提出意见`);
      break;
    case 'accept':
    case 'opinion':
    case 'waive_opinion':
      parts.push(names.unitOfAssignment(text('assignmentId')), text('text'));
      break;
    case 'return_assignment':
      parts.push(
        names.unitOfAssignment(text('assignmentId')),
        text('proposedUnitName') === '' ? '' : `建议改由${text('proposedUnitName')}办理`,
      );
      break;
    case 'extend':
      parts.push(
        data['isApproved'] === true ? `${text('decidedBy')}同意延期至 ${text('newDueOn')}` : `${text('decidedBy')}不同意延期`,
      );
      break;
    case 'remind':
    case 'communicate':
      parts.push(text('unitId') === '' ? '' : names.unit(text('unitId')), text('answer') === '' ? '' : `答复：${text('answer')}`);
      break;
    case 'reply':
      parts.push(
        names.unitOfAssignment(text('assignmentId')),
        `${text('unitClass') === '' ? text('resultClass') : text('unitClass')} 类`,
        figure('round', 1) > 1 ? `第 ${figure('round', 1)} 轮` : '',
      );
      break;
    case 'deliver':
      parts.push(Array.isArray(data['proposerIds']) ? (data['proposerIds'] as string[]).map(names.proposer).join('、') : '');
      break;
    case 'feedback':
      parts.push(
        names.proposer(text('proposerId')),
        `结果${SATISFACTIONS[text('result') as Satisfaction] ?? ''}，态度${SATISFACTIONS[text('attitude') as Satisfaction] ?? ''}`,
      );
      break;
    case 'rehandle':
      parts.push(`第 ${figure('round', 2)} 轮`, `期限 ${text('dueOn')}`);
      break;
    case 'conclude_dissatisfied':
      parts.push(`${text('approvedBy')}批准`);
      break;
    case 'report_back':
      parts.push(names.session(text('sessionId')));
      break;
    case 'progress':
      parts.push(`进度 ${figure('percent', 0)}%`, text('progress'));
      break;
    case 'archive':
      parts.push(`卷号 ${text('archiveNo')}`, text('place'));
      break;
    case 'mark_key':
      parts.push(
        data['isKey'] === true ? `列为重点提案${text('leader') === '' ? '' : `，${text('leader')}督办`}` : '不再列为重点提案',
      );
      break;
    case 'mark_excellent':
      parts.push(data['isExcellent'] === true ? '评为优秀提案' : '取消优秀提案');
      break;
    case 'recount':
      parts.push(`${text('oldDueOn')} 改为 ${text('dueOn')}`);
      break;
    case 'change_parent':
      parts.push(`新主件 ${names.proposal(text('newParentId'))}`);
      break;
    default:
      break;
  }
  return parts.filter(part => part !== '').join('；');
}

function unitsText(data: Readonly<Record<string, unknown>>, names: StepNames): string {
  const units = Array.isArray(data['units']) ? (data['units'] as { unitId: string; role: string }[]) : [];
  const mode = HANDLING_MODES[data['mode'] as HandlingMode];
  const list = (role: string) =>
    units
      .filter(unit => unit.role === role)
      .map(unit => names.unit(unit.unitId))
      .join('、');
  const assisting = list('assisting');
  return `${mode ?? ''}：${list('main')}${assisting === '' ? '' : `，协办 ${assisting}`}`;
}
