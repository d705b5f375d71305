import { describe, expect, it } from 'vitest';
import { figuresOf, type PaperDocument, paperDocumentSchema, plainText } from './document.ts';
import { officialPage } from './paper.ts';

const figure = (text: string, statistic: string) => ({ kind: 'figure', text, statistic, scopeId: null }) as const;

const report: PaperDocument = {
  title: '情况报告',
  page: officialPage(),
  style: 'official',
  notice: '示例数据',
  blocks: [
    { kind: 'title', text: '情况报告' },
    { kind: 'heading', level: 1, text: '一、基本情况' },
    {
      kind: 'paragraph',
      indent: true,
      runIn: { level: 2, text: '（一）党员。' },
      spans: [{ kind: 'text', text: '有党员' }, figure('10767', 'memberTotal'), { kind: 'text', text: '名。', isBold: true }],
    },
    {
      kind: 'table',
      columns: [
        { label: '乡镇', group: null, widthMm: 40, align: 'left' },
        { label: '人数', group: '代表', widthMm: 20, align: 'right' },
      ],
      rows: [
        [{ text: '兴街镇' }, { text: '80', statistic: 'townshipDelegateTotal', scopeId: 'x' }],
        [{ text: '合计' }, { text: '' }],
      ],
      hasTotalRow: true,
    },
    { kind: 'line', left: '填报单位', right: '单位：名' },
    { kind: 'signOff', items: ['填表人：', '审核人：'] },
    { kind: 'form', rows: [[{ label: '案由', value: '修路', widthMm: 100, heightMm: 20 }]] },
    { kind: 'pageBreak' },
    { kind: 'signature', issuer: '中共西畴县委组织部', date: '2012年7月25日' },
  ],
};

const letter: PaperDocument = {
  ...report,
  blocks: [
    { kind: 'letterHead', issuer: '西畴县交通运输局', mark: 'A类', left: null, right: '西交函〔2012〕3号' },
    { kind: 'signature', issuer: '西畴县交通运输局', date: '2012年7月25日', hasSeal: true },
    { kind: 'imprint', lines: ['抄送：中共西畴县委组织部。'] },
    { kind: 'pageBreak', startsPaper: true },
    { kind: 'gap', heightMm: 20 },
    {
      kind: 'form',
      rows: [
        { label: '案据', blocks: [{ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text: '路窄。' }] }], heightMm: 40 },
        [{ label: '意见', value: '同意', widthMm: 100, heightMm: 20, closing: '（盖章）' }],
      ],
    },
    { kind: 'cutLine', text: '沿此线裁开' },
  ],
};

describe('a paper document', () => {
  it('crosses the wire unchanged', () => {
    for (const document of [report, letter])
      expect(paperDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it('is refused when a block is of no known kind or a figure names no statistic', () => {
    const withBlock = (block: unknown) => paperDocumentSchema.safeParse({ ...report, blocks: [block] }).success;
    expect(withBlock({ kind: 'picture', source: 'x' })).toBe(false);
    expect(withBlock({ kind: 'paragraph', indent: true, spans: [figure('1', '')] })).toBe(false);
  });

  it('gives every figure in reading order, those of tables with their scope', () => {
    expect(figuresOf(report)).toEqual([
      figure('10767', 'memberTotal'),
      { kind: 'figure', text: '80', statistic: 'townshipDelegateTotal', scopeId: 'x' },
    ]);
  });

  it('gives all its text in reading order', () => {
    expect(plainText(report).split('\n')).toEqual([
      '情况报告',
      '一、基本情况',
      '（一）党员。有党员10767名。',
      '乡镇\t人数',
      '兴街镇\t80',
      '合计\t',
      '填报单位\t单位：名',
      '填表人：\t审核人：',
      '案由：修路',
      '',
      '中共西畴县委组织部',
      '2012年7月25日',
    ]);
  });

  it('gives the text of letters, of text rows and of what closes a field', () => {
    expect(
      plainText(letter)
        .split('\n')
        .filter(line => line !== ''),
    ).toEqual([
      'A类',
      '西畴县交通运输局',
      '西交函〔2012〕3号',
      '西畴县交通运输局',
      '2012年7月25日',
      '抄送：中共西畴县委组织部。',
      '案据',
      '路窄。',
      '意见：同意（盖章）',
      '沿此线裁开',
    ]);
  });
});
