import { beforeAll, describe, expect, it } from 'vitest';
import type { PaperDocument } from '#shared/core/document.ts';
import { officialPage, tablePage } from '#shared/core/paper.ts';
import { ReadBudget } from './read-refusal.ts';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { writeDocx } from './write-docx.ts';
import { openZip, readPart } from './zip-archive.ts';

const figure = (text: string) => ({ kind: 'figure', text, statistic: 'memberTotal', scopeId: null }) as const;
const text = (value: string) => ({ kind: 'text', text: value }) as const;

const report: PaperDocument = {
  title: '情况报告',
  page: officialPage(),
  style: 'official',
  notice: '示例数据',
  blocks: [
    { kind: 'title', text: '西畴县党代表密切联系党员群众情况报告' },
    { kind: 'heading', level: 1, text: '一、基本情况' },
    { kind: 'paragraph', indent: true, spans: [text('有党员'), figure('10767'), text('名，妇女'), figure('2277'), text('名。')] },
    { kind: 'heading', level: 2, text: '（一）领导' },
    { kind: 'heading', level: 3, text: '1. 责任' },
    { kind: 'heading', level: 4, text: '（1）分工' },
    { kind: 'paragraph', indent: true, runIn: { level: 2, text: '（二）管理。' }, spans: [text('每名代表联系3至5名。')] },
    { kind: 'signature', issuer: '中共西畴县委组织部', date: '2012年7月25日' },
  ],
};

const roster: PaperDocument = {
  title: '花名册',
  page: tablePage('landscape'),
  style: 'table',
  notice: null,
  blocks: [
    { kind: 'title', text: '党员花名册' },
    {
      kind: 'table',
      columns: [
        { label: '序号', group: null, widthMm: 10, align: 'right' },
        { label: '人数', group: '代表', widthMm: 20, align: 'right' },
        { label: '占比', group: '代表', widthMm: 20, align: 'right' },
      ],
      rows: [[{ text: '1' }, { text: '12' }, { text: '=1+1' }]],
      hasTotalRow: false,
    },
  ],
};

type Parts = Readonly<Record<'document' | 'styles' | 'settings', string>> & { footers: string };

async function partsOf(document: PaperDocument): Promise<Parts> {
  const archive = openZip(Buffer.from(await writeDocx(document)));
  const part = (name: string) => {
    const entry = archive.entries.get(name);
    return entry === undefined ? '' : readPart(archive, entry, new ReadBudget(DEFAULT_CAPS)).toString('utf8');
  };
  const [main, styles, settings] = ['word/document.xml', 'word/styles.xml', 'word/settings.xml'].map(part);
  return {
    document: main ?? '',
    styles: styles ?? '',
    settings: settings ?? '',
    footers: part('word/footer1.xml') + part('word/footer2.xml'),
  };
}

const styleOf = (styles: string, id: string) =>
  new RegExp(`<w:style [^>]*w:styleId="${id}"[^>]*>.*?</w:style>`, 's').exec(styles)?.[0] ?? '';
const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(match => match[1]).join('');

describe('an official document in Word (domain.md §6.3)', () => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await partsOf(report);
  });

  it('has the four heading styles with outline levels and their fonts', () => {
    const found = [1, 2, 3, 4].map(level => {
      const style = styleOf(parts.styles, `Heading${level}`);
      return [/w:outlineLvl w:val="(\d)"/.exec(style)?.[1], /w:eastAsia="([^"]+)"/.exec(style)?.[1]];
    });
    expect(found).toEqual([
      ['0', '黑体'],
      ['1', '楷体'],
      ['2', '仿宋'],
      ['3', '仿宋'],
    ]);
    expect([...parts.document.matchAll(/w:pStyle w:val="([^"]+)"/g)].map(match => match[1])).toEqual([
      'Title',
      'Heading1',
      'PaperBody',
      'Heading2',
      'Heading3',
      'Heading4',
      'PaperBody',
    ]);
  });

  it('sets the title in 小标宋 of 22 pt and a heading within a paragraph in the linked style', () => {
    expect(styleOf(parts.styles, 'Title')).toMatch(/方正小标宋简体.*w:sz w:val="44"/s);
    expect(parts.document).toMatch(/w:rStyle w:val="Heading2Char"\/><\/w:rPr><w:t[^>]*>（二）管理。/);
  });

  it('has A4 paper, the margins and 22 lines of 28.95 pt', () => {
    expect(parts.document).toMatch(/w:pgSz w:w="11906" w:h="16838"/);
    expect(parts.document).toMatch(/w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(parts.document).toMatch(/w:docGrid [^>]*w:linePitch="579"/);
    expect(styleOf(parts.styles, 'PaperBody')).toMatch(/w:line="579" w:lineRule="exact".*w:firstLineChars="200"/s);
  });

  it('draws 16 pt characters together so that 28 fit a line, and puts no space between Chinese and digits', () => {
    const normal = styleOf(parts.styles, 'Normal');
    const spacing = Number(/<w:spacing w:val="(-?\d+)"/.exec(normal)?.[1]);
    expect(Math.floor((11906 - 1474 - 1587) / (16 * 20 + spacing))).toBe(28);
    expect(normal).toMatch(/<w:autoSpaceDN w:val="0"\/>/);
  });

  it('numbers odd pages on the right and even pages on the left', () => {
    expect(parts.settings).toMatch(/<w:evenAndOddHeaders/);
    expect(parts.document).toMatch(/w:footerReference w:type="even"/);
    expect([...parts.footers.matchAll(/<w:jc w:val="(\w+)"/g)].map(match => match[1])).toEqual(['right', 'left']);
    expect(textOf(parts.footers)).toBe('—  —'.repeat(2));
  });

  it('holds the figures in reading order', () => {
    expect(textOf(parts.document)).toContain('有党员10767名，妇女2277名。');
  });
});

describe('a table in Word', () => {
  let parts: Parts;
  beforeAll(async () => {
    parts = await partsOf(roster);
  });

  it('repeats both head rows, merges their cells and splits no row', () => {
    expect(parts.document.match(/<w:tblHeader/g)).toHaveLength(2);
    expect(parts.document.match(/<w:cantSplit/g)).toHaveLength(3);
    expect(parts.document).toMatch(/<w:gridSpan w:val="2"/);
    expect(parts.document).toMatch(/<w:vMerge w:val="restart"/);
  });

  it('lies across the page, numbered 第 x 页 共 y 页', () => {
    expect(parts.document).toMatch(/w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(textOf(parts.footers)).toBe('第  页 共  页');
  });
});

describe('a letter and a form in Word', () => {
  const paragraph = (value: string) => ({ kind: 'paragraph', indent: true, spans: [text(value)] }) as const;
  const cells: PaperDocument['blocks'][number] = {
    kind: 'table',
    columns: [1, 2].map(() => ({ label: '', group: null, widthMm: 20, align: 'left' as const })),
    rows: [[{ text: '路段' }, { text: '长度' }]],
    hasTotalRow: false,
  };

  it('sets each paper as a section with its own first page and numbers from 1', async () => {
    const head = { kind: 'letterHead', issuer: '西畴县交通运输局', mark: 'A类', left: null, right: '1号' } as const;
    const blocks = [head, paragraph('一'), { kind: 'pageBreak', startsPaper: true }, head, paragraph('二')] as const;
    const parts = await partsOf({ ...report, blocks });
    expect(parts.document.match(/<w:sectPr/g)).toHaveLength(2);
    expect(parts.document.match(/<w:titlePg/g)).toHaveLength(2);
    expect(parts.document.match(/<w:pgNumType[^>]*w:start="1"/g)).toHaveLength(2);
  });

  it('lets a text row go on over pages, with its table inside its cell, and keeps what closes it with it', async () => {
    const rows = [{ label: '方案', blocks: [paragraph('修路'), cells], heightMm: 60, closing: '（签名）' }] as const;
    const { document } = await partsOf({ ...roster, blocks: [{ kind: 'form', rows }] });
    expect(textOf(document)).toBe('方案修路路段长度（签名）');
    expect(document.match(/<w:tbl>/g)).toHaveLength(2);
    expect(document.indexOf('<w:cantSplit')).toBeGreaterThan(document.indexOf('修路'));
  });
});

describe('a formally issued report in Word (domain.md §6.3)', () => {
  const paragraph = (value: string) => ({ kind: 'paragraph', indent: true, spans: [text(value)] }) as const;
  const landscape = { ...officialPage(), orientation: 'landscape' } as const;
  const issued = (blocks: PaperDocument['blocks']) => partsOf({ ...report, notice: null, blocks });
  const redHead = {
    kind: 'redHead',
    mark: '中共西畴县委组织部文件',
    documentNumber: '西组报〔2012〕3号',
    signatory: '王某某',
  } as const;
  const imprint = {
    kind: 'imprint',
    lines: ['抄送：县委办公室。'],
    printed: { left: '中共西畴县委组织部办公室', right: '2012年7月26日印发' },
  } as const;

  it('has the mark in red 小标宋 over number and 签发人 over a red rule', async () => {
    const { document } = await issued([redHead, paragraph('正文')]);
    expect(document).toMatch(/<w:color w:val="D7000F"\/>.*中共西畴县委组织部文件/i);
    expect(document).toMatch(/<w:bottom w:val="single" w:color="D7000F"/i);
    expect(document).toMatch(/签发人：.*w:eastAsia="楷体".*王某某/);
  });

  it('turns the pages of an attachment without numbering them anew, and sets an imprint alone on an even page', async () => {
    const { document } = await issued([
      paragraph('正文'),
      { kind: 'pageBreak', page: landscape },
      { kind: 'attachmentHead', text: '附件' },
      { kind: 'title', text: '统计表' },
      { kind: 'pageBreak', page: officialPage() },
      imprint,
    ]);
    expect(document.match(/w:orient="\w+"/g)).toEqual(['w:orient="portrait"', 'w:orient="landscape"', 'w:orient="portrait"']);
    expect(document).not.toMatch(/w:start="1"/);
    expect(document.match(/<w:type w:val="\w+"/g)?.at(-1)).toBe('<w:type w:val="evenPage"');
  });

  it('frames each line of the imprint at its height, the last one on the foot of the type area', async () => {
    const { document } = await issued([paragraph('正文'), paragraph('完'), imprint]);
    const heights = [...document.matchAll(/<w:framePr [^>]*w:y="(\d+)"/g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBe(448);
    // 297 mm less 35 mm in twentieths of a point
    expect((heights[1] ?? 0) + 448).toBe(14_854);
  });

  it('lists attachments with hanging numbers', async () => {
    const { document } = await issued([paragraph('正文'), { kind: 'attachmentNote', items: ['表甲', '表乙'] }]);
    expect(document).toContain('附件：1. 表甲');
    expect(document).toContain('>2. 表乙<');
  });
});
