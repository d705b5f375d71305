import { describe, expect, it } from 'vitest';
import { stepDetail, type StepNames } from './step-detail.ts';
import { OWN_ENTRIES, PROPOSAL_TRANSITIONS } from './workflow.ts';

const names: StepNames = {
  unit: id => `单位${id}`,
  unitOfAssignment: id => `承办${id}`,
  proposer: id => `代表${id}`,
  proposal: id => `提案${id}`,
  session: id => `会议${id}`,
};
const LINES: readonly [event: string, data: Record<string, unknown>, line: string][] = [
  ['submit', { receiptNo: '收1' }, '收件号 收1'],
  ['merge', { mergedIntoId: '7', consent: null }, '并入 提案7'],
  ['not_file', { disposition: 'to_opinion' }, '转为意见建议'],
  [
    'assign',
    {
      mode: 'separate',
      units: [
        { unitId: '1', role: 'main' },
        { unitId: '2', role: 'main' },
      ],
      dueOn: '2012-05-20',
    },
    '分办：单位1、单位2；期限 2012-05-20',
  ],
  ['add_unit', { unitId: '3', unitDueOn: '2012-03-20' }, '单位3；2012-03-20 前提出意见'],
  ['extend', { isApproved: false, decidedBy: '镇党委', newDueOn: null }, '镇党委不同意延期'],
  ['remind', { unitId: null, answer: '下周答复' }, '答复：下周答复'],
  ['reply', { assignmentId: '1', unitClass: 'C', round: 1 }, '承办1；C 类'],
  ['reply', { assignmentId: '1', unitClass: 'A', resultClass: 'B', round: 2 }, '承办1；A 类；第 2 轮'],
  ['deliver', { proposerIds: ['1', '2'] }, '代表1、代表2'],
  ['feedback', { proposerId: '1', result: 'no_answer', attitude: 'satisfied' }, '代表1；结果未表态，态度满意'],
  ['report_back', { sessionId: '9' }, '会议9'],
  ['progress', { percent: 40, progress: '已进场' }, '进度 40%；已进场'],
  ['mark_key', { isKey: true, leader: '王书记' }, '列为重点提案，王书记督办'],
  ['recount', { oldDueOn: '2012-05-02', dueOn: '2012-05-04' }, '2012-05-02 改为 2012-05-04'],
];

describe('the line of a step', () => {
  it.each(LINES)('of %s %j is %s', (event, data, line) => {
    expect(stepDetail(event, data, names)).toBe(line);
  });

  it('holds nothing half said where an old register says nothing more', () => {
    const events = [...PROPOSAL_TRANSITIONS.map(transition => transition.event), ...Object.keys(OWN_ENTRIES)];
    const lines = events.map(event => [event, stepDetail(event, {}, names)]).filter(([, line]) => line !== '');
    expect(Object.fromEntries(lines)).toEqual({
      rehandle: '第 2 轮',
      progress: '进度 0%',
      mark_key: '列为重点提案',
      mark_excellent: '评为优秀提案',
    });
  });
});
