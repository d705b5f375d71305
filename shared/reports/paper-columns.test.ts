import { describe, expect, it } from 'vitest';
import { CELL_SIDE_MM } from '../core/paper.ts';
import { fittingPaper, paperColumns } from './paper-columns.ts';
import type { SheetColumn } from './workbook-plan.ts';

const column = (label: string, width: number): SheetColumn => ({ label, group: null, width, align: 'center', isText: false });
const MM_PER_HALF_POINT = 25.4 / 144;
/** Half characters that fit on one line of a column. */
const roomOf = ({ textPt, widthsMm }: ReturnType<typeof paperColumns>, index: number) =>
  ((widthsMm[index] ?? 0) - 2 * CELL_SIDE_MM) / (textPt * MM_PER_HALF_POINT);

describe('the columns of a table on paper (§6.3)', () => {
  it('fill the width and give each what stands in it, whatever it has in the workbook', () => {
    const found = paperColumns(
      [column('序号', 20), column('单位', 4), column('党员数', 4)],
      [['1', '西洒镇', '1144']],
      ['', '合计', '10767'],
      120,
    );
    expect(found.widthsMm.reduce((sum, width) => sum + width, 0)).toBeCloseTo(120, 6);
    expect(found.textPt).toBe(10.5);
    expect(roomOf(found, 1)).toBeGreaterThanOrEqual(6);
    expect(roomOf(found, 2)).toBeGreaterThan(5);
  });

  it('keep numbers and short names whole at the smallest size and break long text instead', () => {
    const columns = [column('单位', 10), column('总额', 8), column('内容', 120)];
    const found = paperColumns(columns, [['新马街乡', '197150.00', '一'.repeat(60)]], null, 60);
    expect(found.textPt).toBe(7.5);
    expect(roomOf(found, 0)).toBeGreaterThanOrEqual(8 - 1e-9);
    expect(roomOf(found, 1)).toBeGreaterThanOrEqual(9 - 1e-9);
    expect(roomOf(found, 2)).toBeLessThan(120);
  });

  it('keep the width of a column that is to be filled by hand', () => {
    const found = paperColumns([column('姓名', 8), column('签名', 20)], [['张　三', '']], null, 160);
    expect(roomOf(found, 1)).toBeGreaterThan(roomOf(found, 0));
  });

  it('choose the smallest sheet that is easy to read: upright, across, and A3 for what is too small there', () => {
    const of = (count: number, text: string) => ({
      columns: Array.from({ length: count }, (_, index) => column(`第${index}列`, 40)),
      rows: [Array.from({ length: count }, () => text)],
      total: null,
    });
    expect([fittingPaper(of(5, '西洒镇')), fittingPaper(of(9, '西洒镇中心学校')), fittingPaper(of(20, '2012-07-25'))]).toEqual([
      { format: 'A4', orientation: 'portrait' },
      { format: 'A4', orientation: 'landscape' },
      { format: 'A3', orientation: 'landscape' },
    ]);
  });
});
