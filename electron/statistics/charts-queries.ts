import { sql } from 'kysely';
import { activityFilter } from '#shared/activities/model.ts';
import { AGE_BAND_LABELS, AGE_BANDS } from '#shared/members/model.ts';
import type { ActivityCalendar, BarChart } from '#shared/statistics/contract.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { EDUCATION_LEVELS, POPULATIONS, type Population } from '#shared/statistics/working-register.ts';
import { activityConditions } from '../activities/queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { townshipsOf } from './township-queries.ts';
import { type Scope, valuesOfScopes } from './values-queries.ts';

type Asked = Readonly<{ asOf: string; scopeId: Scope }>;
type Bars = readonly Readonly<{ name: string; label: string }>[];

/** Parts of a whole that do not overlap, and attributes that do, each as bars from zero. */
const STRUCTURES: readonly Readonly<{ key: string; title: string; bars: Bars }>[] = [
  {
    key: 'townshipComposition',
    title: '乡镇党代表构成',
    bars: [
      { name: 'townshipDelegateOfficial', label: '领导干部' },
      { name: 'townshipDelegateFarmer', label: '农民' },
      { name: 'townshipDelegateCollegePlus', label: '大专以上' },
      { name: 'townshipDelegateUnder35', label: '35岁以下' },
      { name: 'townshipDelegateWomen', label: '妇女' },
      { name: 'townshipDelegateMinority', label: '少数民族' },
    ],
  },
  {
    key: 'countyComposition',
    title: '县党代表构成',
    bars: [
      { name: 'countyDelegateOfficial', label: '领导干部' },
      { name: 'countyDelegateProfessional', label: '专业技术人员' },
      { name: 'countyDelegateModel', label: '先进模范' },
      { name: 'countyDelegateMilitary', label: '部队' },
      { name: 'countyDelegateWomen', label: '妇女' },
      { name: 'countyDelegateMinority', label: '少数民族' },
    ],
  },
];

const distributions = (Object.keys(POPULATIONS) as Population[]).flatMap(population => [
  {
    key: `${population}Age`,
    title: `${POPULATIONS[population]}年龄分布`,
    bars: AGE_BANDS.map(band => ({ name: `${population}Age.${band}`, label: AGE_BAND_LABELS[band] })),
  },
  {
    key: `${population}Education`,
    title: `${POPULATIONS[population]}学历分布`,
    bars: Object.entries(EDUCATION_LEVELS).map(([level, label]) => ({ name: `${population}Education.${level}`, label })),
  },
]);

const COVERAGES = [
  {
    key: 'committeeCoverage',
    title: '党委委员联系代表小组',
    name: 'coverageCommitteeToGroup',
    numerator: 'committeeMemberLinked',
  },
  { key: 'delegateCoverage', title: '党代表联系普通党员', name: 'coverageDelegateToMember', numerator: 'townshipDelegateLinked' },
  { key: 'memberCoverage', title: '党员联系群众', name: 'coverageMemberToMass', numerator: 'memberLinked' },
] as const;

/** Structure and distributions of a scope, coverages by township, and the activities of the year by month. */
export async function statisticsCharts(db: ReadDb, asked: Asked): Promise<{ charts: BarChart[]; calendar: ActivityCalendar }> {
  const { asOf, scopeId } = asked;
  const tree = await loadTree(db, asOf);
  const townships = (await townshipsOf(db, asOf)).filter(({ id }) => scopeId === null || tree.isWithin(id, scopeId));
  const [own = [], ...byTownship] = await valuesOfScopes(db, { asOf, from: null }, [scopeId, ...townships.map(({ id }) => id)]);
  const value = (figures: readonly Figure[], name: string) => figures.find(figure => figure.name === name);
  const simple = [...STRUCTURES, ...distributions].map(
    ({ key, title, bars }): BarChart => ({
      key,
      title,
      bars: bars.map(({ name, label }) => ({
        key: name,
        label,
        value: value(own, name)?.value ?? 0,
        done: null,
        filter: {},
        drill: { statistic: name, scopeId },
      })),
    }),
  );
  const coverages = COVERAGES.map(
    ({ key, title, name, numerator }): BarChart => ({
      key,
      title: `${title}覆盖`,
      doneLabel: '已联系',
      bars: townships.map((township, index) => {
        const { numerator: done = 0, denominator = 0 } = value(byTownship[index] ?? [], name)?.percentOf ?? {};
        return {
          key: township.id,
          label: township.name,
          value: denominator,
          done,
          filter: {},
          drill: { statistic: numerator, scopeId: township.id },
        };
      }),
    }),
  );
  return {
    charts: [...simple, ...coverages].filter(({ bars }) => bars.some(bar => bar.value > 0)),
    calendar: await activityCalendar(db, asOf, townships),
  };
}

const MONTHS = Array.from({ length: 12 }, (_none, index) => index + 1);
const twoDigits = (month: number) => String(month).padStart(2, '0');

/** Activities held in each month of the year, by township. Source: R-M3. */
async function activityCalendar(
  db: ReadDb,
  asOf: string,
  townships: readonly Readonly<{ id: string; name: string }>[],
): Promise<ActivityCalendar> {
  const year = asOf.slice(0, 4);
  const filter = activityFilter.parse({ asOf, isHeld: true, from: `${year}-01-01`, to: `${year}-12-31` });
  const { rows } = await sql<{ organizationId: string; month: string; count: number }>`
    select a."organizationId", substr(a."heldOn", 6, 2) as "month", count(*) as "count" from "group_activity" a
    where ${allOf(activityConditions(filter))} group by 1, 2`.execute(db);
  const counts = new Map(rows.map(({ organizationId, month, count }) => [`${organizationId} ${month}`, count]));
  return {
    year: Number(year),
    rows: townships.map(({ id, name }) => ({
      scopeId: id,
      label: name,
      months: MONTHS.map(month => ({
        count: counts.get(`${id} ${twoDigits(month)}`) ?? 0,
        from: `${year}-${twoDigits(month)}-01`,
        to: `${year}-${twoDigits(month)}-${new Date(Date.UTC(Number(year), month, 0)).getUTCDate()}`,
      })),
    })),
  };
}
