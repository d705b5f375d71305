/** Number formats of xlsx: the built-in codes and the question whether a code shows a date. Source: ECMA-376 part 1, 18.8.30. */

/** Built-in ids that a file uses without declaring them; 27–36 and 50–58 are those of Chinese Excel and WPS. Absent = General. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The code of a built-in number format id, undefined for General and for ids without a meaning of their own. */
export function builtInFormat(id: number): string | undefined {
  return BUILT_IN[id];
}

/** True for General in the notations found in files, the Chinese one included. */
export function isGeneralFormat(code: string): boolean {
  return code === '' || code === 'General' || code === 'GENERAL' || code === 'general' || code === 'G/通用格式';
}

/**
 * True when a format code shows a date or a time of day: y, m, d or h outside quotes, brackets and escapes.
 * Elapsed time ([h]:mm) and minutes with seconds (mm:ss) are amounts, not dates.
 */
export function isDateFormat(code: string): boolean {
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(code);
  const letters = code
    .replace(/"[^"]*"?/g, '')
    .replace(/\[[^\]]*\]?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/am\/pm|a\/p|general/gi, '')
    .toLowerCase();
  if (/[yd]/.test(letters)) return true;
  if (isElapsed) return false;
  return letters.includes('h') || (letters.includes('m') && !letters.includes('s'));
}
