import type { z } from 'zod';
import type { checkResult } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { organizationTable } from './organization-table.ts';
import { statisticValues } from './values-queries.ts';

type CheckResult = z.output<typeof checkResult>;

/** Cross-table rules of the rosters, in plain Chinese with the figures behind each verdict. Source: domain.md §3.1 A1–A4, A12, R-D6, R-D8, R-P14. */
export async function runChecks(db: ReadDb, asOf: string): Promise<CheckResult[]> {
  const figures = new Map((await statisticValues(db, asOf, null)).map(figure => [figure.name, figure.value]));
  const value = (name: string) => figures.get(name) ?? 0;
  const sum = (rule: string, text: string, total: string, parts: readonly string[]): CheckResult => {
    const added = parts.reduce((all, part) => all + value(part), 0);
    return {
      rule,
      text,
      severity: 'error',
      isPassed: added === value(total),
      detail: `${parts.map(value).join(' + ')} = ${added}，总数 ${value(total)}`,
    };
  };
  /** Share of delegates not below the share of members; compared in whole numbers. */
  const share = (text: string, delegates: string, members: string): CheckResult => {
    const isPassed = value(delegates) * value('memberTotal') >= value(members) * value('countyDelegateTotal');
    return {
      rule: 'R-D6',
      text,
      severity: 'warning',
      isPassed,
      detail: `代表 ${value(delegates)}/${value('countyDelegateTotal')}，党员 ${value(members)}/${value('memberTotal')}`,
    };
  };
  const table = await organizationTable(db, asOf);
  const rows = table.rows.filter(row => !row.isTotal);
  const total = table.rows.find(row => row.isTotal);
  const wrongColumns = table.columns.filter(
    column => rows.reduce((all, row) => all + (row.cells[column.key]?.value ?? 0), 0) !== (total?.cells[column.key]?.value ?? 0),
  );
  const { homeless } = await db
    .selectFrom('delegate')
    .leftJoin('party_member', 'party_member.id', 'delegate.memberId')
    .select(eb => eb.fn.countAll<number>().as('homeless'))
    .where('delegate.deletedAt', 'is', null)
    .where('party_member.deletedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return [
    sum('A1', '党委总数等于乡镇、县属、村级党委之和', 'orgCommitteeTotal', [
      'orgCommitteeTownship',
      'orgCommitteeCountyAffiliated',
      'orgCommitteeVillage',
    ]),
    sum('A2', '党总支总数等于机关企事业单位、农村、社区党总支之和', 'orgGeneralBranchTotal', [
      'orgGeneralBranchAgencyUnit',
      'orgGeneralBranchRural',
      'orgGeneralBranchCommunity',
    ]),
    sum('A3', '党支部总数等于六类党支部之和', 'orgBranchTotal', [
      'orgBranchAgencyUnit',
      'orgBranchRural',
      'orgBranchCommunity',
      'orgBranchRetired',
      'orgBranchAssociation',
      'orgBranchMigrant',
    ]),
    sum('A4', '县党代表总数等于部队、领导干部、先进模范、专业技术人员之和（R-D8）', 'countyDelegateTotal', [
      'countyDelegateMilitary',
      'countyDelegateOfficial',
      'countyDelegateModel',
      'countyDelegateProfessional',
    ]),
    sum('R-P14', '收到提案等于立案、并案、不予立案、撤案、审查中之和', 'proposalReceived', [
      'proposalFiled',
      'proposalMerged',
      'proposalNotFiled',
      'proposalWithdrawn',
      'proposalUnderReview',
    ]),
    {
      rule: 'A1–A3',
      text: '党组织情况统计表各列合计等于各行之和',
      severity: 'error',
      isPassed: wrongColumns.length === 0,
      detail:
        wrongColumns.length === 0 ? `${table.columns.length} 列全部相符` : wrongColumns.map(column => column.label).join('、'),
    },
    share('妇女代表比例不低于妇女党员比例', 'countyDelegateWomen', 'memberWomen'),
    share('少数民族代表比例不低于少数民族党员比例', 'countyDelegateMinority', 'memberMinority'),
    {
      rule: 'R-D5',
      text: '每名党代表都有在册的党员记录',
      severity: 'error',
      isPassed: homeless === 0,
      detail: `${homeless} 名代表的党员记录在回收站`,
    },
  ];
}
