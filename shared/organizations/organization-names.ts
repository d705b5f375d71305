import { toHalfWidth } from '../core/text.ts';

const PREFIX = /^(中国共产党|中共)/;
const COUNTY = /^([\u4e00-\u9fff]{1,3}(州|市))?[\u4e00-\u9fff]{1,4}县(?=.{2,})/u;

/**
 * An organisation name as sheets abbreviate it: without 中共 and the county, 委员会 and 支部委员会 shortened,
 * so that 中共西畴县兴街镇委员会, 兴街镇党委 and 兴街镇 meet. Source: domain.md §7.2.
 */
export function normalizeOrganizationName(name: string): string {
  return toHalfWidth(name)
    .replace(/[\s()（）"“”·.]/g, '')
    .replace(PREFIX, '')
    .replace(COUNTY, '')
    .replace(/(党总支部委员会|总支部委员会|党总支委员会|党总支部|总支部|党总支)$/, '总支')
    .replace(/(党支部委员会|支部委员会|党支部)$/, '支部')
    .replace(/(党委|党的委员会|委员会)$/, '');
}
