/** Points of an item from what the records say. */
import { percentText } from '../core/percent.ts';
import { ASSESSMENT_MEASURES, type AssessmentItemValues, type MeasureValue } from './model.ts';

const rounded = (points: number): number => Math.round(points * 100 + 1e-7) / 100;

/** The value of a measure as a number to hold against the target; null where nothing was due. */
function numberOf(measure: AssessmentItemValues['measure'], value: MeasureValue): number | null {
  if (ASSESSMENT_MEASURES[measure].unit === 'count') return value.count;
  return value.of === null || value.of === 0 ? null : (value.count / value.of) * 100;
}

/** Value as the table prints it: 2 or 12/15，80%. */
export function valueText(measure: AssessmentItemValues['measure'], value: MeasureValue): string {
  if (ASSESSMENT_MEASURES[measure].unit === 'count') return String(value.count);
  return value.of === null || value.of === 0
    ? '没有应计对象'
    : `${value.count}/${value.of}，${percentText(value.count, value.of)}`;
}

/**
 * Points with the sentence that explains them. Nothing due, such as a closing rate without proposals, takes nothing off.
 * @param value null for a manual item
 */
export function pointsOf(
  item: Pick<AssessmentItemValues, 'points' | 'measure' | 'target' | 'rule'>,
  value: MeasureValue | null,
): Readonly<{ points: number | null; working: string }> {
  if (item.measure === 'manual' || value === null) return { points: null, working: '由考核组评定' };
  const { unit, target: standard } = ASSESSMENT_MEASURES[item.measure];
  const reached = numberOf(item.measure, value);
  const text = valueText(item.measure, value);
  if (reached === null) return { points: item.points, working: `${text}，按满分计` };
  const target = item.target ?? standard ?? 1;
  const targetText = `目标 ${target}${unit === 'percent' ? '%' : ''}`;
  if (item.rule === 'all_or_nothing') {
    const isReached = reached >= target;
    return { points: isReached ? item.points : 0, working: `${text}，${targetText}，${isReached ? '达标' : '未达标'}` };
  }
  return { points: rounded(item.points * Math.min(1, reached / target)), working: `${text}，${targetText}` };
}

/** Sum of points, to the hundredth. */
export const sumOf = (points: readonly (number | null)[]): number =>
  rounded(points.reduce<number>((sum, each) => sum + (each ?? 0), 0));
