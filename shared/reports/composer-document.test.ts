import { describe, expect, it } from 'vitest';
import { paperDocumentSchema, plainText } from '../core/document.ts';
import { numbersOf } from './block-numbers.ts';
import { builtInTemplate } from './built-in-templates.ts';
import { BUILT_IN_TEMPLATES } from './template-model.ts';
import { type AttachedTable, buildReport, type PrintedBlock } from './composer-document.ts';
import { type BlockValues, blockValues, type ReportValues } from './composer-model.ts';
import { inForm } from './figure-forms.ts';

const VALUES: ReportValues = {
  title: '西畴县党代表密切联系党员群众情况报告',
  organizationId: '',
  periodFrom: null,
  periodTo: null,
  referenceDate: '2012-07-25',
  issuer: '中共西畴县委组织部',
  signedOn: null,
  hasSeal: false,
  hasRedHead: false,
  issuerMark: null,
  documentNumber: null,
  signatory: null,
  addressee: null,
  copiesTo: null,
  printedBy: null,
  printedOn: null,
  remark: null,
};
const text = (words: string, values: Partial<BlockValues> = {}): PrintedBlock => ({
  ...blockValues.parse({ kind: 'text', ...values }),
  pieces: words === '' ? [] : [{ kind: 'text', text: words }],
  table: null,
});
const heading = (level: number, words: string): PrintedBlock => text('', { kind: 'heading', level, heading: words });
const table = (title: string, orientation: AttachedTable['orientation']): PrintedBlock => ({
  ...text('', { kind: 'table' }),
  table: { title, orientation, blocks: [{ kind: 'line', left: '', right: '基准日' }] },
});
const build = (blocks: readonly PrintedBlock[], values: Partial<ReportValues> = {}) =>
  paperDocumentSchema.parse(buildReport({ ...VALUES, ...values }, blocks, false));

describe('the document of a report (§6.2, §6.3)', () => {
  it('numbers 一、（一）1.（1） anew under each heading, and 一是 among items of one role', () => {
    const blocks = [
      heading(1, '甲'),
      text('', { level: 2, heading: '乙', isOrdinal: true }),
      text('', { isOrdinal: true }),
      text('', {}),
      text('', { isOrdinal: true }),
      heading(3, '丙'),
      heading(4, '丁'),
      heading(4, '戊'),
      heading(1, '己'),
      heading(2, '庚'),
      text('', { isOrdinal: true, role: 'problem' }),
      text('', { isOrdinal: true, role: 'measure' }),
    ];
    expect(numbersOf(blocks).map(({ heading: own, item }) => own ?? item)).toEqual([
      '一、',
      '（一）',
      '二是',
      null,
      '三是',
      '1.',
      '（1）',
      '（2）',
      '二、',
      '（一）',
      '一是',
      '一是',
    ]);
  });

  it('counts headings past ten in characters', () => {
    const numbers = numbersOf(Array.from({ length: 21 }, () => heading(1, '节'))).map(({ heading: own }) => own);
    expect([numbers[9], numbers[10], numbers[19], numbers[20]]).toEqual(['十、', '十一、', '二十、', '二十一、']);
  });

  it('joins what runs on, sets the heading in, and leaves nothing of an empty block', () => {
    const document = build([
      heading(1, '做法'),
      text('首先。', { level: 2, heading: '加强领导' }),
      text('其次。', { isRunOn: true }),
      text('', { isRunOn: true }),
      text('另起。'),
      text(''),
      text('接着。', { isRunOn: true }),
    ]);
    expect(plainText(document).split('\n').slice(1, -2)).toEqual([
      '一、做法',
      '（一）加强领导。首先。其次。',
      '另起。',
      '接着。',
    ]);
  });

  it('has a red head, addressee, 附件说明, attachments on pages of their own and the imprint last, in this order', () => {
    const document = build([text('正文。'), table('表甲', 'portrait'), table('表乙', 'landscape')], {
      hasRedHead: true,
      documentNumber: '西组报〔2012〕3号',
      signatory: '王某某',
      addressee: '中共文山州委组织部：',
      copiesTo: '县委办公室',
      printedBy: '中共西畴县委组织部办公室',
      printedOn: '2012-07-26',
      hasSeal: true,
    });
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'redHead',
      'title',
      'paragraph',
      'paragraph',
      'attachmentNote',
      'signature',
      'pageBreak',
      'attachmentHead',
      'title',
      'line',
      'pageBreak',
      'attachmentHead',
      'title',
      'line',
      'pageBreak',
      'imprint',
    ]);
    expect(plainText(document)).toContain('中共西畴县委组织部文件\n西组报〔2012〕3号\t签发人：王某某');
    expect(plainText(document)).toContain('附件：1. 表甲\n2. 表乙');
    expect(plainText(document).split('\n').slice(-2)).toEqual([
      '抄送：县委办公室。',
      '中共西畴县委组织部办公室\t2012年7月26日印发',
    ]);
    const turned = document.blocks.flatMap(block => (block.kind === 'pageBreak' ? [block.page?.orientation] : []));
    expect(turned).toEqual(['portrait', 'landscape', 'portrait']);
  });

  it('gives a single attachment no number', () => {
    const document = build([text('正文。'), table('表甲', 'portrait')]);
    expect(plainText(document)).toContain('附件：表甲');
    expect(document.blocks.find(({ kind }) => kind === 'attachmentHead')).toMatchObject({ text: '附件' });
  });

  it('writes figures in the forms of reports (F6–F8)', () => {
    expect([
      inForm('3–5', 'range'),
      inForm('1–2', 'dash'),
      inForm('206', 'about'),
      inForm('200', 'about'),
      inForm('4', 'characters'),
    ]).toEqual(['3至5', '1-2', '200余', '200', '四']);
  });

  it('has templates of the program without a figure typed in', () => {
    for (const id of BUILT_IN_TEMPLATES) {
      const { blocks } = builtInTemplate(id);
      const words = blocks.flatMap(({ pieces }) => pieces.flatMap(piece => (piece.kind === 'text' ? [piece.text] : []))).join('');
      expect(words.replace('35岁以下', '')).not.toMatch(/\d/);
    }
  });
});
