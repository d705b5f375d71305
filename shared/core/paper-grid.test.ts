import { describe, expect, it } from 'vitest';
import type { BlockOf } from './document.ts';
import { gridOf } from './paper-grid.ts';

const column = (label: string, group: string | null, widthMm = 10) => ({ label, group, widthMm, align: 'right' }) as const;

describe('the grid of a table', () => {
  it('merges the heads of neighbours with one group and lets the others span both head rows', () => {
    const columns = [
      column('乡镇', null),
      column('人数', '干部'),
      column('占比', '干部'),
      column('人数', '农民'),
      column('备注', null),
    ];
    const grid = gridOf({ kind: 'table', columns, rows: [], hasTotalRow: false }, 250);
    expect(grid.head.map(row => row.cells.map(cell => [cell.text, cell.columns, cell.rows]))).toEqual([
      [
        ['乡镇', 1, 2],
        ['干部', 2, 1],
        ['农民', 1, 1],
        ['备注', 1, 2],
      ],
      [
        ['人数', 1, 1],
        ['占比', 1, 1],
        ['人数', 1, 1],
      ],
    ]);
  });

  it('fills the type area in proportion to the widths asked for', () => {
    const columns = [column('甲', null, 10), column('乙', null, 30)];
    expect(gridOf({ kind: 'table', columns, rows: [], hasTotalRow: false }, 160).widthsMm).toEqual([40, 120]);
  });

  it('marks the last row as total and fills short rows with empty cells', () => {
    const columns = [column('甲', null), column('乙', null)];
    const { body } = gridOf(
      { kind: 'table', columns, rows: [[{ text: '1' }], [{ text: '合计' }, { text: '2' }]], hasTotalRow: true },
      100,
    );
    expect(body.map(row => [row.isTotal, ...row.cells.map(cell => cell.text)])).toEqual([
      [false, '1', ''],
      [true, '合计', '2'],
    ]);
  });
});

describe('the grid of a form', () => {
  const cell = (label: string, widthMm: number, heightMm = 10) => ({ label, value: `${label}值`, widthMm, heightMm });
  const form: BlockOf<'form'> = {
    kind: 'form',
    rows: [[cell('案由', 170)], [cell('代表', 85), cell('电话', 85)], [cell('案据', 170, 70)]],
  };

  it('spans rows that are parted differently over one set of columns as wide as the type area', () => {
    const { widthsMm, body } = gridOf(form, 170);
    expect(widthsMm.reduce((sum, width) => sum + width, 0)).toBeCloseTo(170, 5);
    expect(body.map(row => row.cells.map(({ text, role, columns }) => `${text} ${role} ${columns}`))).toEqual([
      ['案由 label 1', '案由值 cell 3'],
      ['代表 label 1', '代表值 cell 1', '电话 label 1', '电话值 cell 1'],
      ['案据 label 1', '案据值 cell 3'],
    ]);
  });

  it('begins the text of a tall row at the top', () => {
    expect(gridOf(form, 170).body.map(row => row.isTall)).toEqual([false, false, true]);
  });
});

describe('a text row of a form', () => {
  const text = (value: string) => ({ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text: value }] }) as const;
  const table: BlockOf<'table'> = {
    kind: 'table',
    columns: [column('', null), column('', null)],
    rows: [
      [{ text: '路段' }, { text: '长度' }],
      [{ text: '东' }, { text: '3' }],
    ],
    hasTotalRow: false,
  };
  const flow = { label: '方案', blocks: [text('一'), table, text('二')], heightMm: 60, closing: '（签名）' } as const;

  it('is a label, a row for each paragraph and table row, a filler and what closes it, with no lines between', () => {
    const { body, widthsMm } = gridOf({ kind: 'form', rows: [flow] }, 170);
    expect(widthsMm).toEqual([170]);
    expect(body.map(row => [row.joinsAbove === true, row.cells[0]?.content?.kind ?? row.cells[0]?.text])).toEqual([
      [false, 'runs'],
      [true, 'runs'],
      [true, 'grid'],
      [true, 'grid'],
      [true, 'runs'],
      [true, 'runs'],
      [true, '（签名）'],
    ]);
    expect(body.map(row => row.fillsToMm)).toEqual([undefined, undefined, undefined, undefined, undefined, 52, undefined]);
    expect(body.map(row => row.flow === false)).toEqual([false, true, true, true, true, true, true]);
  });

  it('insets its tables, and a table without labels has no head', () => {
    const inner = gridOf({ kind: 'form', rows: [flow] }, 170).body[2]?.cells[0]?.content;
    expect(
      inner?.kind === 'grid' && [inner.grid.head.length, inner.grid.widthsMm.reduce((sum, width) => sum + width, 0)],
    ).toEqual([0, 162]);
  });
});

describe('a field that is signed', () => {
  it('has its label over both rows and no line above what closes it', () => {
    const row = [{ label: '意见', value: '同意', widthMm: 170, heightMm: 40, closing: '（盖章）' }];
    expect(gridOf({ kind: 'form', rows: [row] }, 170).body).toMatchObject([
      {
        minHeightMm: 32,
        keepsWithNext: true,
        cells: [
          { text: '意见', rows: 2 },
          { text: '同意', rows: 1 },
        ],
      },
      { minHeightMm: 8, joinsAbove: true, cells: [{ text: '（盖章）', align: 'right' }] },
    ]);
  });
});
