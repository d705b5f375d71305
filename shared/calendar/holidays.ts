/**
 * Public holidays and 调休 working weekends as the State Council announced them (国务院办公厅关于 N 年部分节假日安排的通知), with
 * its later notices: 抗战胜利纪念日 2015 (2015-05-13), 劳动节 2019 (2019-03-22), longer 春节 2020 (2020-01-27).
 * Entered from the notices (www.gov.cn/zhengce); every day of 2009 to 2026 was compared with two public lists, chinese-days
 * 1.5.7 and holidays 0.105, without a difference. 2027 had not been announced: a year not listed follows Monday to Friday.
 *
 * One line a holiday: name, days off (month/day, from-to, its weekend included), and with + the days worked for it.
 * A day of the year before the notice's carries its year.
 */
import { addDays } from './days.ts';
import type { CalendarDay } from './model.ts';

const NOTICES: Readonly<Record<number, readonly string[]>> = {
  2009: [
    '元旦 1/1-1/3 +1/4',
    '春节 1/25-1/31 +1/24 +2/1',
    '清明节 4/4-4/6',
    '劳动节 5/1-5/3',
    '端午节 5/28-5/30 +5/31',
    '国庆节、中秋节 10/1-10/8 +9/27 +10/10',
  ],
  2010: [
    '元旦 1/1-1/3',
    '春节 2/13-2/19 +2/20 +2/21',
    '清明节 4/3-4/5',
    '劳动节 5/1-5/3',
    '端午节 6/14-6/16 +6/12 +6/13',
    '中秋节 9/22-9/24 +9/19 +9/25',
    '国庆节 10/1-10/7 +9/26 +10/9',
  ],
  2011: [
    '元旦 1/1-1/3',
    '春节 2/2-2/8 +1/30 +2/12',
    '清明节 4/3-4/5 +4/2',
    '劳动节 4/30-5/2',
    '端午节 6/4-6/6',
    '中秋节 9/10-9/12',
    '国庆节 10/1-10/7 +10/8 +10/9',
  ],
  2012: [
    '元旦 1/1-1/3 +2011/12/31',
    '春节 1/22-1/28 +1/21 +1/29',
    '清明节 4/2-4/4 +3/31 +4/1',
    '劳动节 4/29-5/1 +4/28',
    '端午节 6/22-6/24',
    '中秋节、国庆节 9/30-10/7 +9/29',
  ],
  2013: [
    '元旦 1/1-1/3 +1/5 +1/6',
    '春节 2/9-2/15 +2/16 +2/17',
    '清明节 4/4-4/6 +4/7',
    '劳动节 4/29-5/1 +4/27 +4/28',
    '端午节 6/10-6/12 +6/8 +6/9',
    '中秋节 9/19-9/21 +9/22',
    '国庆节 10/1-10/7 +9/29 +10/12',
  ],
  2014: [
    '元旦 1/1',
    '春节 1/31-2/6 +1/26 +2/8',
    '清明节 4/5-4/7',
    '劳动节 5/1-5/3 +5/4',
    '端午节 5/31-6/2',
    '中秋节 9/6-9/8',
    '国庆节 10/1-10/7 +9/28 +10/11',
  ],
  2015: [
    '元旦 1/1-1/3 +1/4',
    '春节 2/18-2/24 +2/15 +2/28',
    '清明节 4/4-4/6',
    '劳动节 5/1-5/3',
    '端午节 6/20-6/22',
    '抗战胜利纪念日 9/3-9/5 +9/6',
    '中秋节 9/26-9/27',
    '国庆节 10/1-10/7 +10/10',
  ],
  2016: [
    '元旦 1/1-1/3',
    '春节 2/7-2/13 +2/6 +2/14',
    '清明节 4/2-4/4',
    '劳动节 4/30-5/2',
    '端午节 6/9-6/11 +6/12',
    '中秋节 9/15-9/17 +9/18',
    '国庆节 10/1-10/7 +10/8 +10/9',
  ],
  2017: [
    '元旦 2016/12/31-1/2',
    '春节 1/27-2/2 +1/22 +2/4',
    '清明节 4/2-4/4 +4/1',
    '劳动节 4/29-5/1',
    '端午节 5/28-5/30 +5/27',
    '中秋节、国庆节 10/1-10/8 +9/30',
  ],
  2018: [
    '元旦 2017/12/30-1/1',
    '春节 2/15-2/21 +2/11 +2/24',
    '清明节 4/5-4/7 +4/8',
    '劳动节 4/29-5/1 +4/28',
    '端午节 6/16-6/18',
    '中秋节 9/22-9/24',
    '国庆节 10/1-10/7 +9/29 +9/30',
  ],
  2019: [
    '元旦 2018/12/30-1/1 +2018/12/29',
    '春节 2/4-2/10 +2/2 +2/3',
    '清明节 4/5-4/7',
    '劳动节 5/1-5/4 +4/28 +5/5',
    '端午节 6/7-6/9',
    '中秋节 9/13-9/15',
    '国庆节 10/1-10/7 +9/29 +10/12',
  ],
  2020: [
    '元旦 1/1',
    '春节 1/24-2/2 +1/19',
    '清明节 4/4-4/6',
    '劳动节 5/1-5/5 +4/26 +5/9',
    '端午节 6/25-6/27 +6/28',
    '国庆节、中秋节 10/1-10/8 +9/27 +10/10',
  ],
  2021: [
    '元旦 1/1-1/3',
    '春节 2/11-2/17 +2/7 +2/20',
    '清明节 4/3-4/5',
    '劳动节 5/1-5/5 +4/25 +5/8',
    '端午节 6/12-6/14',
    '中秋节 9/19-9/21 +9/18',
    '国庆节 10/1-10/7 +9/26 +10/9',
  ],
  2022: [
    '元旦 1/1-1/3',
    '春节 1/31-2/6 +1/29 +1/30',
    '清明节 4/3-4/5 +4/2',
    '劳动节 4/30-5/4 +4/24 +5/7',
    '端午节 6/3-6/5',
    '中秋节 9/10-9/12',
    '国庆节 10/1-10/7 +10/8 +10/9',
  ],
  2023: [
    '元旦 2022/12/31-1/2',
    '春节 1/21-1/27 +1/28 +1/29',
    '清明节 4/5',
    '劳动节 4/29-5/3 +4/23 +5/6',
    '端午节 6/22-6/24 +6/25',
    '中秋节、国庆节 9/29-10/6 +10/7 +10/8',
  ],
  2024: [
    '元旦 2023/12/30-1/1',
    '春节 2/10-2/17 +2/4 +2/18',
    '清明节 4/4-4/6 +4/7',
    '劳动节 5/1-5/5 +4/28 +5/11',
    '端午节 6/8-6/10',
    '中秋节 9/15-9/17 +9/14',
    '国庆节 10/1-10/7 +9/29 +10/12',
  ],
  2025: [
    '元旦 1/1',
    '春节 1/28-2/4 +1/26 +2/8',
    '清明节 4/4-4/6',
    '劳动节 5/1-5/5 +4/27',
    '端午节 5/31-6/2',
    '国庆节、中秋节 10/1-10/8 +9/28 +10/11',
  ],
  2026: [
    '元旦 1/1-1/3 +1/4',
    '春节 2/15-2/23 +2/14 +2/28',
    '清明节 4/4-4/6',
    '劳动节 5/1-5/5 +5/9',
    '端午节 6/19-6/21',
    '中秋节 9/25-9/27',
    '国庆节 10/1-10/7 +9/20 +10/10',
  ],
};

/** Years whose notice is shipped. */
export const SHIPPED_YEARS: readonly number[] = Object.keys(NOTICES).map(Number);

function dayOf(text: string, year: number): string {
  const parts = text.split('/').map(Number);
  const [month = 0, date = 0] = parts.slice(-2);
  const ownYear = parts.length === 3 ? (parts[0] ?? year) : year;
  return `${ownYear}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function* daysOf(line: string, year: number): Generator<CalendarDay> {
  const [name = '', ...spans] = line.split(' ');
  for (const span of spans) {
    const kind = span.startsWith('+') ? 'workday' : 'holiday';
    const [from = '', to = from] = span.replace('+', '').split('-');
    const last = dayOf(to, year);
    for (let day = dayOf(from, year); day <= last; day = addDays(day, 1)) yield { day, kind, name };
  }
}

/** Every shipped day that does not follow Monday to Friday, or lies in a holiday's weekend, by day. */
export const SHIPPED_DAYS: ReadonlyMap<string, CalendarDay> = new Map(
  Object.entries(NOTICES).flatMap(([year, lines]) =>
    lines.flatMap(line => [...daysOf(line, Number(year))].map(entry => [entry.day, entry] as const)),
  ),
);
