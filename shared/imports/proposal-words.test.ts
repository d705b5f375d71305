import { describe, expect, it } from 'vitest';
import { lifeOf } from './proposal-life.ts';
import {
  parentNumberIn,
  peopleIn,
  readCategory,
  readDisposition,
  readMode,
  readResultClass,
  readSatisfaction,
  readState,
  unitsIn,
} from './proposal-words.ts';

describe('words of old registers of proposals (§4.1, §7.2)', () => {
  it.each([
    ['A类', 'A'],
    ['Ａ', 'A'],
    ['a', 'A'],
    ['已解决', 'A'],
    ['B', 'B'],
    ['列入计划解决', 'B'],
    ['正在办理', 'B'],
    ['部分采纳', 'B'],
    ['C类', 'C'],
    ['因条件限制暂不能解决', 'C'],
    ['留作参考', 'C'],
    ['D', 'D'],
    ['经乡政府研究，道路建设资金已到位，计划年内动工', null],
    ['经办人已回复', null],
  ])('class: %s is %s', (text, wanted) => expect(readResultClass(text)).toBe(wanted));

  it.each([
    ['满意', 'satisfied'],
    ['很满意', 'satisfied'],
    ['基本满意', 'basically_satisfied'],
    ['比较满意', 'basically_satisfied'],
    ['不满意', 'dissatisfied'],
    ['不太满意', 'dissatisfied'],
    ['未表态', 'no_answer'],
    ['未反馈', 'no_answer'],
    ['已回访', null],
  ])('answer: %s is %s', (text, wanted) => expect(readSatisfaction(text)).toBe(wanted));

  it.each([
    ['已办结', 'concluded'],
    ['办理完毕', 'concluded'],
    ['未办结', 'handling'],
    ['正在办理', 'handling'],
    ['已交办', 'assigned'],
    ['待交办', 'filed'],
    ['已答复', 'replied'],
    ['未答复', 'handling'],
    ['已立案', 'filed'],
    ['不予立案', 'not_filed'],
    ['待立案', 'submitted'],
    ['与3号并案', 'merged'],
    ['撤案', 'withdrawn'],
    ['重新办理', 'rehandling'],
    ['已通报', 'reported'],
    ['退回补充', 'returned'],
    ['甲乙', null],
  ])('state: %s is %s', (text, wanted) => expect(readState(text)).toBe(wanted));

  it.each([
    ['党建类', 'party_building'],
    ['农业农村', 'economy'],
    ['文化体育', 'spiritual_civilisation'],
    ['教育卫生', 'social'],
    ['环境保护', 'ecology_town'],
    ['热点难点', 'hot_issue'],
    ['其它', 'other'],
    ['甲乙', null],
  ])('category: %s is %s', (text, wanted) => expect(readCategory(text)).toBe(wanted));

  it('mode and disposition', () => {
    expect(['单独办理', '分别办理', '会同办理', '甲'].map(readMode)).toEqual(['single', 'separate', 'joint', null]);
    expect(['转为意见建议', '转为提议', '退回本人', '转信访', '留存参考', '甲'].map(readDisposition)).toEqual([
      'to_opinion',
      'to_suggestion',
      'return',
      'to_petition',
      'for_reference',
      null,
    ]);
  });

  it.each([
    ['李明、王芳', ['李明', '王芳'], null],
    ['李 明，王 芳', ['李明', '王芳'], null],
    ['李 明 王芳', ['李明', '王芳'], null],
    ['梁 建 祥 王芳', ['梁建祥', '王芳'], null],
    ['李明、王芳等5人', ['李明', '王芳'], 5],
    ['李明等十二名代表', ['李明'], 12],
    ['李明、王芳等', ['李明', '王芳'], null],
    ['王芳（田房党支部）、李明', ['王芳（田房党支部）', '李明'], null],
  ])('people: %s', (text, names, total) => expect(peopleIn(text)).toEqual({ names, total }));

  it('units and numbers of parents', () => {
    expect(unitsIn('林业站（牵头）、水务所，财政所')).toEqual(['林业站', '水务所', '财政所']);
    expect(['并入TA20120003', '与TA20120003号提案合并办理', 'TA20120003'].map(parentNumberIn)).toEqual([
      'TA20120003',
      'TA20120003',
      'TA20120003',
    ]);
  });
});

describe('the life a row tells (R-P14, R-P15)', () => {
  const issueCodes = (values: Parameters<typeof lifeOf>[0]) => lifeOf(values).issues.map(issue => issue.code);

  it('takes a month as its first day, or as the day before it within the month, and says so', () => {
    const life = lifeOf({ submittedOn: '2012-03-15', reviewedOn: '2012-03', assignedOn: '2012-04', mainUnits: '林业站' });
    expect(life).toMatchObject({
      state: 'assigned',
      days: { submittedOn: '2012-03-15', reviewedOn: '2012-03-15', assignedOn: '2012-04-01' },
    });
    expect(life.issues.map(issue => [issue.code, issue.severity])).toEqual([
      ['DATE_FIRST_OF_MONTH', 'info'],
      ['DATE_FIRST_OF_MONTH', 'info'],
    ]);
  });

  it('takes a missing day from one that bounds it, and refuses where none does', () => {
    expect(lifeOf({ submittedOn: '2012-02-01', concludedOn: '2012-06-01', mainUnits: '林业站' }).days).toMatchObject({
      reviewedOn: '2012-02-01',
      assignedOn: '2012-02-01',
      repliedOn: '2012-06-01',
      concludedOn: '2012-06-01',
    });
    const unbound = lifeOf({ submittedOn: '2012-02-01', state: 'concluded' });
    expect(unbound.days).toBeNull();
    expect(unbound.issues.filter(issue => issue.severity === 'error')).toMatchObject([
      { code: 'PROPOSAL_DATE_MISSING', field: 'repliedOn' },
    ]);
    expect(issueCodes({ state: 'submitted' })).toContain('PROPOSAL_DATE_MISSING');
  });

  it('goes by the columns where the state says less, and by the state where it says more', () => {
    expect(lifeOf({ submittedOn: '2012-02-01', state: 'handling', concludedOn: '2012-06-01' }).state).toBe('concluded');
    expect(issueCodes({ submittedOn: '2012-02-01', state: 'handling', concludedOn: '2012-06-01' })).toContain(
      'PROPOSAL_STATE_BY_COLUMNS',
    );
    expect(lifeOf({ submittedOn: '2012-02-01', state: 'handling', assignedOn: '2012-03-01' }).state).toBe('handling');
    expect(lifeOf({ submittedOn: '2012-02-01', replyText: '已办结', repliedOn: '2012-03-01' }).state).toBe('concluded');
  });

  it('says which columns a merged proposal does not keep', () => {
    const life = lifeOf({ submittedOn: '2012-02-01', reviewResult: 'merged', concludedOn: '2012-06-01' });
    expect(life).toMatchObject({ state: 'merged', days: { concludedOn: null } });
    expect(life.issues.map(issue => issue.code)).toContain('PROPOSAL_COLUMNS_IGNORED');
  });
});
