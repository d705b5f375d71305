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
  /** A sentence about a value; nothing where an old register does not tell it. */
  const say = (key: string, sentence: (value: string) => string) => (text(key) === '' ? '' : sentence(text(key)));
  const parts: string[] = [];
  switch (event) {
    case 'submit':
      parts.push(say('receiptNo', number => `收件号 ${number}`));
      break;
    case 'file':
      parts.push(
        say('fileNo', number => `立案号 ${number}`),
        text('opinion'),
      );
      break;
    case 'merge':
      parts.push(
        say('mergedIntoId', id => `并入 ${names.proposal(id)}`),
        text('consent'),
      );
      break;
    case 'not_file':
      parts.push(DISPOSITIONS[text('disposition') as Disposition] ?? '');
      break;
    case 'assign':
      parts.push(
        unitsText(data, names),
        say('dueOn', day => `期限 ${day}`),
      );
      break;
    case 'add_unit':
      parts.push(
        say('unitId', names.unit),
        say('unitDueOn', day => `${day} 前提出意见`),
      );
      break;
    case 'accept':
    case 'opinion':
    case 'waive_opinion':
      parts.push(say('assignmentId', names.unitOfAssignment), text('text'));
      break;
    case 'return_assignment':
      parts.push(
        say('assignmentId', names.unitOfAssignment),
        say('proposedUnitName', name => `建议改由${name}办理`),
      );
      break;
    case 'extend':
      parts.push(
        data['isApproved'] === false
          ? `${text('decidedBy')}不同意延期`
          : say('newDueOn', day => `${text('decidedBy')}同意延期至 ${day}`),
      );
      break;
    case 'remind':
    case 'communicate':
      parts.push(
        say('unitId', names.unit),
        say('answer', answer => `答复：${answer}`),
      );
      break;
    case 'reply':
      parts.push(
        say('assignmentId', names.unitOfAssignment),
        say(text('unitClass') === '' ? 'resultClass' : 'unitClass', name => `${name} 类`),
        figure('round', 1) > 1 ? `第 ${figure('round', 1)} 轮` : '',
      );
      break;
    case 'deliver':
      parts.push(Array.isArray(data['proposerIds']) ? (data['proposerIds'] as string[]).map(names.proposer).join('、') : '');
      break;
    case 'feedback':
      parts.push(
        say('proposerId', names.proposer),
        [
          say('result', result => `结果${SATISFACTIONS[result as Satisfaction]}`),
          say('attitude', attitude => `态度${SATISFACTIONS[attitude as Satisfaction]}`),
        ]
          .filter(part => part !== '')
          .join('，'),
      );
      break;
    case 'rehandle':
      parts.push(
        `第 ${figure('round', 2)} 轮`,
        say('dueOn', day => `期限 ${day}`),
      );
      break;
    case 'conclude_dissatisfied':
      parts.push(say('approvedBy', name => `${name}批准`));
      break;
    case 'report_back':
      parts.push(say('sessionId', names.session));
      break;
    case 'progress':
      parts.push(`进度 ${figure('percent', 0)}%`, text('progress'));
      break;
    case 'archive':
      parts.push(
        say('archiveNo', number => `卷号 ${number}`),
        text('place'),
      );
      break;
    case 'mark_key':
      parts.push(data['isKey'] === false ? '不再列为重点提案' : `列为重点提案${say('leader', name => `，${name}督办`)}`);
      break;
    case 'mark_excellent':
      parts.push(data['isExcellent'] === false ? '取消优秀提案' : '评为优秀提案');
      break;
    case 'recount':
      parts.push(say('dueOn', day => `${text('oldDueOn')} 改为 ${day}`));
      break;
    case 'change_parent':
      parts.push(say('newParentId', id => `新主件 ${names.proposal(id)}`));
      break;
    default:
      break;
  }
  return parts.filter(part => part !== '').join('；');
}

function unitsText(data: Readonly<Record<string, unknown>>, names: StepNames): string {
  const units = Array.isArray(data['units']) ? (data['units'] as { unitId: string; role: string }[]) : [];
  if (units.length === 0) return '';
  const mode = HANDLING_MODES[data['mode'] as HandlingMode];
  const list = (role: string) =>
    units
      .filter(unit => unit.role === role)
      .map(unit => names.unit(unit.unitId))
      .join('、');
  const assisting = list('assisting');
  return `${mode ?? ''}：${list('main')}${assisting === '' ? '' : `，协办 ${assisting}`}`;
}
