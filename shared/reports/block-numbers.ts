/** Numbers of headings (一、 （一） 1. （1）), of items (一是) and of attachments, made anew whenever blocks move. Source: domain.md §6.3. */
import type { BlockRole, BlockValues } from './composer-model.ts';
import { ordinal } from './situation-model.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const TEN = 10;

/** 1 → 一, 12 → 十二, 20 → 二十. */
function chineseNumber(value: number): string {
  if (value < TEN) return DIGITS[value] ?? '';
  if (value >= TEN * TEN) return String(value);
  const [tens, ones] = [Math.floor(value / TEN), value % TEN];
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${DIGITS[ones] ?? ''}`;
}

type Level = 1 | 2 | 3 | 4;
function numberOf(level: Level, value: number): string {
  switch (level) {
    case 1:
      return `${chineseNumber(value)}、`;
    case 2:
      return `（${chineseNumber(value)}）`;
    case 3:
      return `${value}.`;
    case 4:
      return `（${value}）`;
    default:
      return level satisfies never;
  }
}

export type NumberedBlock = Readonly<{
  /** Of its heading or run-in heading. */
  heading: string | null;
  /** 一是 where it is an item. */
  item: string | null;
  /** 附件1, or 附件 where there is only one. */
  attachment: string | null;
}>;
type Block = Readonly<Pick<BlockValues, 'kind' | 'level' | 'heading' | 'isOrdinal' | 'role'>>;

/** The numbers of blocks in their order. */
export function numbersOf(blocks: readonly Block[]): readonly NumberedBlock[] {
  const levels = [0, 0, 0, 0];
  let items: Partial<Record<BlockRole | 'none', number>> = {};
  let attachments = 0;
  const tables = blocks.filter(({ kind }) => kind === 'table').length;
  return blocks.map(({ kind, level, heading, isOrdinal, role }) => {
    if (kind === 'table') {
      attachments += 1;
      return { heading: null, item: null, attachment: tables === 1 ? '附件' : `附件${attachments}` };
    }
    let number: string | null = null;
    if (heading !== null && level !== null) {
      levels[level - 1] = (levels[level - 1] ?? 0) + 1;
      levels.fill(0, level);
      items = {};
      number = numberOf(level as Level, levels[level - 1] ?? 1);
    }
    if (!isOrdinal) return { heading: number, item: null, attachment: null };
    const series = role ?? 'none';
    const place = items[series] ?? 0;
    items[series] = place + 1;
    return { heading: number, item: ordinal(place), attachment: null };
  });
}

/** The number by which the outline shows a block. */
export const shownNumber = ({ heading, item, attachment }: NumberedBlock): string | null => heading ?? item ?? attachment;
