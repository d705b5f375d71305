import { padTwoCharacterName } from '#shared/core/name.ts';
import { SCORE_COMPONENT_KEYS, SCORE_COMPONENTS, type ScoreRow } from '#shared/evaluations/score-model.ts';
import type { Column } from '../core/table-columns.tsx';

/** Points as shown: nothing was asked is a dash. */
export const pointsText = (points: number | null | undefined): string =>
  points === null || points === undefined ? '—' : String(points);

/** Columns of the ranking. */
export const SCORE_COLUMNS: readonly Column<ScoreRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 92 },
  {
    key: 'rank',
    label: '名次',
    width: 84,
    align: 'right',
    sortKey: 'rank',
    text: row => (row.rank === null ? '—' : `${row.rank}/${row.rankedCount}`),
  },
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  { key: 'groupName', label: '代表小组', width: 128, text: row => row.groupName ?? '' },
  { key: 'score', label: '得分', width: 72, align: 'right', sortKey: 'score', text: row => pointsText(row.score) },
  ...SCORE_COMPONENT_KEYS.map(
    (key): Column<ScoreRow> => ({
      key,
      label: SCORE_COMPONENTS[key],
      width: Math.max(72, SCORE_COMPONENTS[key].length * 14 + 34),
      align: 'right',
      sortKey: key,
      text: row => pointsText(row.points[key]),
    }),
  ),
  { key: 'deduction', label: '扣分', width: 68, align: 'right', sortKey: 'deduction' },
  { key: 'termLabel', label: '届次', width: 132, isOptional: true },
];
