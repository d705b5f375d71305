import { describe, expect, it } from 'vitest';
import { type PaperDocument, paperDocumentSchema, plainText } from '../core/document.ts';
import { mergePapers } from '../core/merge-papers.ts';
import { buildCollective, buildPapers } from './build-paper.ts';
import { PROPOSAL_STATES, type ProposalState } from './model.ts';
import { assignmentOf, paperFactsOf, proposalCaseOf, proposerOf, registerRowOf, replyOf } from './paper-testing.ts';
import { PAPERS, type Paper, paperTargets } from './papers.ts';

const CHILD = 'CHILD'.padEnd(26, '0');
const single = Object.keys(PAPERS).filter(paper => paper !== 'bulletin' && paper !== 'case_label') as Exclude<
  Paper,
  'bulletin' | 'case_label'
>[];

describe('the papers of a proposal (domain.md §6.1)', () => {
  it('are offered from the state in which they make sense', () => {
    const offered = (state: ProposalState, more: Partial<Parameters<typeof proposalCaseOf>[0]> = {}) => {
      const proposal = proposalCaseOf({ row: registerRowOf({ state }), ...more });
      return Object.keys(PAPERS).filter(paper => paperTargets(paper as Paper, proposal).length > 0);
    };
    const none = { assignments: [] };
    expect(offered('draft', none)).toEqual(['register_form']);
    expect(offered('submitted', none)).toEqual(['register_form', 'review_form', 'case_cover', 'case_label', 'bulletin']);
    expect(offered('handling')).toEqual(
      Object.keys(PAPERS).filter(paper => paper !== 'reply_letter' && paper !== 'feedback_form'),
    );
    expect(offered('replied', { replies: [replyOf()] })).toEqual(
      Object.keys(PAPERS).filter(paper => !['extension_form', 'return_form', 'reminder'].includes(paper)),
    );
  });

  it('can be built in every state, cross the wire and name the proposal', () => {
    for (const state of Object.keys(PROPOSAL_STATES) as ProposalState[]) {
      const facts = paperFactsOf({ row: registerRowOf({ state }), replies: [replyOf()] });
      for (const paper of single)
        for (const { document, fileName } of buildPapers(paper, facts)) {
          expect(paperDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
          expect(`${fileName}${plainText(document)}`).toMatch(/TA20120007|柏林收2012-007/);
        }
    }
  });

  it('are one notice a unit, saved under number, subject, paper and unit', () => {
    expect(buildPapers('assignment_notice', paperFactsOf()).map(({ fileName }) => fileName)).toEqual([
      'TA20120007_关于修建田房村至水库道路的提案_交办通知单_林业站',
      'TA20120007_关于修建田房村至水库道路的提案_交办通知单_水务所',
      'TA20120007_关于修建田房村至水库道路的提案_交办通知单_财政所',
    ]);
  });

  it('leave out units that returned the case or are done with it, but offer their 退办单', () => {
    const proposal = proposalCaseOf({
      assignments: [assignmentOf({ returnedOn: '2012-05-08', returnReason: '不属职责' }), assignmentOf({ id: 'B'.repeat(26) })],
    });
    expect(paperTargets('assignment_notice', proposal).map(({ targetId }) => targetId)).toEqual(['B'.repeat(26)]);
    expect(paperTargets('return_form', proposal)).toHaveLength(2);
  });

  it('remind only units that still owe something', () => {
    const [main, first, second] = proposalCaseOf().assignments;
    if (main === undefined || first === undefined || second === undefined) throw new Error('three units');
    const assignments = [main, { ...first, opinionOn: '2012-05-20' }, { ...second, waiveReason: '无需会签' }];
    expect(paperTargets('reminder', proposalCaseOf({ assignments })).map(({ label }) => label)).toEqual(['林业站']);
    expect(paperTargets('reminder', proposalCaseOf({ assignments, replies: [replyOf()] }))).toEqual([]);
  });
});

describe('提案登记表', () => {
  const document = (values: Parameters<typeof paperFactsOf>[0]): PaperDocument => {
    const [paper] = buildPapers('register_form', paperFactsOf(values));
    if (paper === undefined) throw new Error('no form');
    return paper.document;
  };

  it('pads two-character names and marks who was a delegate then (R-P16)', () => {
    const text = plainText(
      document({ proposers: [proposerOf('示甲', { role: 'lead' }), proposerOf('示例乙', { isFormer: true })] }),
    );
    expect(text).toContain('示　甲');
    expect(text).toContain('示例乙\n（时任）');
  });

  it('keeps the table of a pasted text within the row of the text', () => {
    const form = document({ plan: '分段：\n路段\t长度\n东\t3' }).blocks.find(block => block.kind === 'form');
    const row = form?.rows.find(found => 'blocks' in found && found.label === '方案');
    expect(row !== undefined && 'blocks' in row && row.blocks.map(block => block.kind)).toEqual(['paragraph', 'table']);
  });
});

describe('答复函', () => {
  const proposers = [proposerOf('示例甲', { role: 'lead', isFormer: true })];
  const facts = paperFactsOf({
    proposers,
    children: [{ id: CHILD, number: 'TA20120019', subject: '关于硬化水库道路的提案', leadName: '示例子' }],
    recipients: [
      { proposerId: proposers[0]?.id ?? '', name: '示例甲', isLead: true, childId: null, childNo: null },
      { proposerId: CHILD, name: '示例子', isLead: true, childId: CHILD, childNo: 'TA20120019' },
    ],
    replies: [replyOf({ done: '已测量。', planned: '明年修建。', plannedBy: '2013-06-30' })],
  });

  it('is a letter to each signer on pages of its own, those of a merged proposal under their own number (R-P9)', () => {
    const [paper] = buildPapers('reply_letter', facts);
    const blocks = paper?.document.blocks ?? [];
    expect(blocks.filter(block => block.kind === 'title').map(block => block.text)).toEqual([
      '关于第TA20120007号提案的答复',
      '关于第TA20120019号提案的答复',
    ]);
    expect(blocks.filter(block => block.kind === 'pageBreak')).toEqual([{ kind: 'pageBreak', startsPaper: true }]);
    const text = paper === undefined ? '' : plainText(paper.document);
    expect(text).toContain('示例甲（时任）代表：');
    expect(text).toContain('《关于硬化水库道路的提案》（第TA20120019号）收悉。与第TA20120007号');
  });

  it('shows class, number and who signed at its head, what is done and promised in its text, copies at its foot', () => {
    const [paper] = buildPapers('reply_letter', facts);
    const [head] = paper?.document.blocks ?? [];
    expect(head).toEqual({
      kind: 'letterHead',
      issuer: '林业站',
      mark: 'B类',
      left: '签发人：示例签',
      right: '柏林函〔2012〕7号',
    });
    const text = paper === undefined ? '' : plainText(paper.document);
    expect(text).toContain('一、已经落实的事项\n已测量。\n二、计划落实的事项\n明年修建。\n计划于2013年6月30日前落实。');
    expect(text).toContain('抄送：中共西畴县柏林乡委员会，中共西畴县委组织部。');
  });

  it('says 再次 in the second round', () => {
    const [paper] = buildPapers('reply_letter', paperFactsOf({ replies: [replyOf({ round: 2 })] }));
    expect(paper?.document.title).toBe('关于第TA20120007号提案的再次答复');
  });
});

describe('征询意见表', () => {
  it('is blank for who has not answered and ticked for who has, without 未表态 to choose', () => {
    const facts = paperFactsOf({
      replies: [replyOf()],
      feedbacks: [
        {
          id: 'F'.repeat(26),
          proposerId: proposalCaseOf().recipients[0]?.proposerId ?? '',
          name: '示例甲',
          round: 1,
          answeredOn: '2012-07-24',
          attitude: 'satisfied',
          result: 'basically_satisfied',
          means: 'interview',
          comment: '尽快动工。',
        },
      ],
    });
    const [answered = '', blank = ''] = buildPapers('feedback_form', facts).map(({ document }) => plainText(document));
    expect(answered).toContain('对办理态度：■满意　□基本满意　□不满意');
    expect(answered).toContain('对办理结果：□满意　■基本满意　□不满意');
    expect(answered).toContain('■走访面商');
    expect(blank).not.toContain('■');
    expect(blank).not.toContain('未表态');
  });
});

describe('催办单', () => {
  it('says how late the unit is', () => {
    const papers = buildPapers('reminder', paperFactsOf({ due: { dueOn: '2012-07-20', working: [] } }));
    expect(papers.map(({ document }) => plainText(document).match(/已逾期\d+天|距期限\d+天/)?.[0])).toEqual([
      '已逾期5天',
      '距期限8天',
      '距期限8天',
    ]);
  });
});

describe('papers for a selection', () => {
  it('are merged into one document, each beginning a paper of its own', () => {
    const papers = buildPapers('assignment_notice', paperFactsOf());
    const merged = mergePapers(papers.map(({ document }) => document));
    expect(merged?.blocks.filter(block => block.kind === 'pageBreak')).toHaveLength(2);
    expect(mergePapers([])).toBeNull();
  });

  it('give a bulletin whose figures keep R-P14 and whose table adds up to its total', () => {
    const states: ProposalState[] = [
      'concluded',
      'reported',
      'handling',
      'merged',
      'not_filed',
      'withdrawn',
      'submitted',
      'draft',
    ];
    const all = states.map((state, index) =>
      paperFactsOf({
        row: registerRowOf({
          state,
          townshipName: index % 2 === 0 ? '柏林乡' : '董马乡',
          ...(index < 2 && { resultClass: 'A', satisfaction: index === 0 ? 'satisfied' : 'no_answer' }),
        }),
      }),
    );
    const document = buildCollective('bulletin', all, 'township');
    const text = plainText(document);
    expect(text).toContain('共收到提案7件，立案3件，并案1件，不予立案1件，撤案1件，正在审查1件，立案率60%。');
    expect(text).toContain('办结2件，办结率66.7%，正在办理1件');
    expect(text).toContain('代表已对1件的答复表明意见，满意1件，基本满意0件，不满意0件，满意率100%，未表态1件。');
    const [table] = document.blocks.filter(block => block.kind === 'table');
    const rows = table?.rows.map(row => row.slice(2, -2).map(cell => Number(cell.text))) ?? [];
    const total = rows.at(-1) ?? [];
    expect(total.map((_, place) => rows.slice(0, -1).reduce((sum, row) => sum + (row[place] ?? 0), 0))).toEqual(total);
  });

  it('set labels in pairs, the last sheet filled up', () => {
    const document = buildCollective('case_label', [paperFactsOf(), paperFactsOf(), paperFactsOf()], 'township');
    const [form] = document.blocks;
    expect(form?.kind === 'form' && form.rows.map(row => !('blocks' in row) && row.length)).toEqual([2, 2]);
  });
});
