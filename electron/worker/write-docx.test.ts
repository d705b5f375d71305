import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { Block, PaperDocument } from '#shared/core/document.ts';
import { officialPage, tablePage } from '#shared/core/paper.ts';
import { writeDocx } from './write-docx.ts';

const official = (...blocks: Block[]): PaperDocument => ({
  title: '情况报告',
  page: officialPage(),
  style: 'official',
  blocks,
  notice: null,
});
const roster = (...blocks: Block[]): PaperDocument => ({
  title: '花名册',
  page: tablePage('landscape'),
  style: 'table',
  blocks,
  notice: '示例数据',
});

async function partsOf(document: PaperDocument) {
  const zip = await JSZip.loadAsync(await writeDocx(document));
  const read = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const footers = await Promise.all(zip.file(/footer\d+\.xml$/).map(file => file.async('string')));
  return {
    body: await read('word/document.xml'),
    styles: await read('word/styles.xml'),
    settings: await read('word/settings.xml'),
    footers,
    zip,
  };
}

/** One style of styles.xml by its id. */
function styleOf(styles: string, id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? '';
}
const textsOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text);
const attribute = (xml: string, element: string, name: string) =>
  new RegExp(`<w:${element} [^>]*w:${name}="([^"]*)"`).exec(xml)?.[1];

const text = (content: string) => ({ kind: 'text', text: content }) as const;
const report = official(
  { kind: 'title', text: '西畴县党代表密切联系党员群众情况报告' },
  { kind: 'heading', level: 1, text: '一、基本情况' },
  {
    kind: 'paragraph',
    indent: true,
    runIn: { level: 2, text: '（一）加强领导。' },
    spans: [text('全县共有'), { kind: 'figure', text: '37', statistic: 'orgCommitteeTotal', scopeId: null }, text('个党委。')],
  },
  { kind: 'signature', issuer: '中共西畴县委组织部', date: '2012年7月25日' },
);

describe('writeDocx (domain.md §6.3)', () => {
  it('holds the words of the document in their order', async () => {
    const { body } = await partsOf(report);
    expect(textsOf(body)).toEqual([
      '西畴县党代表密切联系党员群众情况报告',
      '一、基本情况',
      '（一）加强领导。',
      '全县共有',
      '37',
      '个党委。',
      '中共西畴县委组织部',
      '2012年7月25日',
    ]);
  });

  it("uses Word's own styles with outline levels and the fonts of the standard for Chinese, letters and digits", async () => {
    const { body, styles } = await partsOf(report);
    expect([...body.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, id]) => id)).toEqual(['Title', 'Heading1', 'PaperBody']);
    const fontsOf = (xml: string) => ['eastAsia', 'ascii', 'hAnsi'].map(name => attribute(xml, 'rFonts', name));
    expect(fontsOf(styleOf(styles, 'Title'))).toEqual(Array(3).fill('方正小标宋简体'));
    expect([1, 2, 3, 4].map(level => fontsOf(styleOf(styles, `Heading${level}`))[0])).toEqual(['黑体', '楷体', '仿宋', '仿宋']);
    expect([1, 2, 3, 4].map(level => attribute(styleOf(styles, `Heading${level}`), 'outlineLvl', 'val'))).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
    expect(fontsOf(styles.slice(0, styles.indexOf('<w:style ')))).toEqual(Array(3).fill('仿宋'));
    expect(body).toContain('<w:rStyle w:val="Heading2Char"/>');
  });

  it('sets lines 28.95 pt apart, first lines 2 characters in and the title in 22 pt', async () => {
    const { styles } = await partsOf(report);
    const bodyStyle = styleOf(styles, 'PaperBody');
    expect(attribute(bodyStyle, 'spacing', 'line')).toBe('579');
    expect(attribute(bodyStyle, 'spacing', 'lineRule')).toBe('exact');
    expect(attribute(bodyStyle, 'ind', 'firstLineChars')).toBe('200');
    expect(attribute(styleOf(styles, 'Title'), 'sz', 'val')).toBe('44');
  });

  it('has the page of the standard with a grid of 22 lines', async () => {
    const { body } = await partsOf(report);
    const twips = ['top', 'right', 'bottom', 'left'].map(side => Number(attribute(body, 'pgMar', side)));
    expect(twips.map(value => Math.round((value / 1440) * 25.4))).toEqual([37, 26, 35, 28]);
    expect([attribute(body, 'pgSz', 'w'), attribute(body, 'pgSz', 'h')]).toEqual(['11906', '16838']);
    expect(attribute(body, 'docGrid', 'linePitch')).toBe('579');
    expect(attribute(body, 'docGrid', 'type')).toMatch(/^lines/);
  });

  it('numbers odd pages at the right and even pages at the left, one character in, in 14 pt 宋体', async () => {
    const { settings, footers } = await partsOf(report);
    expect(settings).toContain('<w:evenAndOddHeaders');
    const placeOf = (footer: string) =>
      `${attribute(footer, 'jc', 'val')} ${attribute(footer, 'ind', 'right') ?? attribute(footer, 'ind', 'left')}`;
    expect(new Set(footers.map(placeOf))).toEqual(new Set(['right 280', 'left 280']));
    for (const footer of footers) {
      expect(footer).toMatch(/— .*PAGE.* —/s);
      expect([attribute(footer, 'sz', 'val'), attribute(footer, 'rFonts', 'eastAsia')]).toEqual(['28', '宋体']);
    }
  });

  it('starts the date of a signature 2 characters right of the issuer, or ends it 2 before the edge when it is longer', async () => {
    const indentsOf = async (issuer: string, date: string) => {
      const { body } = await partsOf(official({ kind: 'signature', issuer, date }));
      return [...body.matchAll(/<w:ind [^>]*w:left="(\d+)"/g)].map(([, left]) =>
        Math.round(((Number(left) / 1440) * 25.4 * 28) / 156),
      );
    };
    // 9 characters end 2 before the edge of 28: they start at 17
    expect(await indentsOf('中共西畴县委组织部', '2012年7月25日')).toEqual([17, 19]);
    const [issuer = 0, date = 0] = await indentsOf('县委', '2012年12月25日');
    expect(date - issuer).toBe(2);
    expect(date).toBe(28 - 2 - 7);
  });

  it('draws tables with a repeated, merged head, rows that never split, thin lines and a thicker frame', async () => {
    const column = (label: string, group: string | null) => ({ label, group, widthMm: 20, align: 'center' }) as const;
    const columns = [column('乡镇', null), column('人数', '农民'), column('占比', '农民')];
    const rows = [
      ['兴街镇', '3', '50%'],
      ['合计', '3', '50%'],
    ].map(row => row.map(cell => ({ text: cell })));
    const { body, footers } = await partsOf(roster({ kind: 'table', columns, rows, hasTotalRow: true }));
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(4);
    expect(body).toContain('<w:gridSpan w:val="2"/>');
    expect(body.match(/<w:vMerge/g)).toHaveLength(2);
    expect(
      ['top', 'insideH'].map(side => attribute(/<w:tblBorders>.*<\/w:tblBorders>/s.exec(body)?.[0] ?? '', side, 'sz')),
    ).toEqual(['8', '4']);
    expect(attribute(body, 'pgSz', 'orient')).toBe('landscape');
    expect(footers.join('')).toMatch(/第 .*PAGE.* 页 共 .*NUMPAGES.* 页/s);
  });

  it('begins a new page after a page break and writes no formula, macro or outside link', async () => {
    const paragraph = { kind: 'paragraph', indent: true, spans: [text('正文')] } as const;
    const { body, zip } = await partsOf(official(paragraph, { kind: 'pageBreak' }, paragraph));
    expect(body.match(/<w:pageBreakBefore/g)).toHaveLength(1);
    expect(Object.keys(zip.files).filter(name => /vba|embeddings|external/i.test(name))).toEqual([]);
  });
});
