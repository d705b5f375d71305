import { describe, expect, it } from 'vitest';
import { textBlocks } from './text-blocks.ts';

describe('text pasted from Word', () => {
  it('keeps paragraphs in order and leaves blank lines out', () => {
    const blocks = textBlocks('　　第一段。\r\n\r\n第二段。');
    expect(blocks.map(block => block.kind === 'paragraph' && block.spans[0]?.text)).toEqual(['第一段。', '第二段。']);
  });

  it('makes one table of neighbouring lines with tabs, filled up to the widest row, numbers to the right', () => {
    const [before, table, after] = textBlocks('前\n路段\t长度\t备注\n村口\t3.5\n水库\t12\t急\n后');
    expect([before?.kind, after?.kind]).toEqual(['paragraph', 'paragraph']);
    expect(table).toMatchObject({
      kind: 'table',
      columns: [
        { align: 'left', widthMm: 3 },
        { align: 'right', widthMm: 3 },
        { align: 'left', widthMm: 3 },
      ],
      rows: [
        [{ text: '路段' }, { text: '长度' }, { text: '备注' }],
        [{ text: '村口' }, { text: '3.5' }, { text: '' }],
        [{ text: '水库' }, { text: '12' }, { text: '急' }],
      ],
    });
  });

  it('makes nothing of nothing', () => {
    expect(textBlocks(' \n\n')).toEqual([]);
  });
});
