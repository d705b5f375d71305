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
