import { committeeMemberFilter } from '#shared/bodies/model.ts';
import { committeeFields, committeeListFields } from '#shared/bodies/fields.ts';
import type { Field } from '#shared/core/field.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import { delegateListFields, delegateRosterFields } from '#shared/delegates/fields.ts';
import { groupFields } from '#shared/delegates/group-fields.ts';
import { unitFields } from '#shared/delegates/unit-fields.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberListFields, memberRosterFields } from '#shared/members/fields.ts';
import { type MemberFilter, memberFilter } from '#shared/members/model.ts';
import { organizationFields, organizationListFields } from '#shared/organizations/fields.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import { committeeRoster, listCommitteeMembers } from '../bodies/queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateRoster } from '../delegates/queries.ts';
import { groupRoster, unitRoster } from '../delegates/roster-queries.ts';
import { memberRosterIds, memberRosterRows } from '../members/roster-queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { statisticsTableNamed } from '../statistics/tables-queries.ts';
import { chartTable } from '../statistics/chart-table-queries.ts';
import { assessmentListBody } from './export-assessment.ts';
import { contactPlanBody, linkListBody, massListBody, massRosterBody, recordListBody } from './export-contacts.ts';
import { evaluationListBody } from './export-evaluations.ts';
import { activityLedgerBody, activityListBody, trainingLedgerBody, trainingListBody } from './export-occasions.ts';
import { inspectionLedgerBody, inspectionListBody, suggestionListBody } from './export-inspections.ts';
import {
  budgetListBody,
  documentLedgerBody,
  documentListBody,
  expenseListBody,
  fundLedgerBody,
  leadingGroupListBody,
  publicityLedgerBody,
  publicityListBody,
} from './export-safeguards.ts';
import { meetingLedgerBody, meetingListBody } from './export-meetings.ts';
import { opinionLedgerBody, opinionListBody } from './export-opinions.ts';
import { proposalBody, proposalListBody } from './export-proposals.ts';
import {
  atOnce,
  type CellOptions,
  rosterBody,
  type RosterParts,
  type RosterRow,
  statisticsSheet,
  type TableBody,
} from './export-roster.ts';

/** People read at a time: long enough to be fast, short enough not to hold the window up. */
const CHUNK = 1_000;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
type Sort = Extract<TableSource, { kind: 'members' }>['sort'];

const dotted = (day: string) => day.replaceAll('-', '.');
const ageNote = (asOf: string) => `年龄计算截至 ${dotted(asOf)}`;

async function memberParts(
  db: ReadDb,
  filter: MemberFilter,
  sort: Sort | 'office',
): Promise<Pick<RosterParts, 'rowCount' | 'chunks'>> {
  const ids = await memberRosterIds(db, filter, sort);
  return {
    rowCount: ids.length,
    async *chunks() {
      for (let from = 0; from < ids.length; from += CHUNK)
        yield await memberRosterRows(db, ids.slice(from, from + CHUNK), filter.asOf);
    },
  };
}

type TableRequest = Extract<TableSource, { kind: 'table' }>;

const count = (key: string, label: string) => shownField({ key, label, width: 10, align: 'right' }, undefined, 'integer');
const UNIT_FIELDS: readonly Field[] = [...unitFields, count('delegateCount', '现有代表')];
const GROUP_FIELDS: readonly Field[] = [...groupFields, count('delegateCount', '代表人数')];

/** Heads as domain.md §5.3 writes them where a form says less. */
const headed = (fields: readonly Field[], heads: Readonly<Record<string, string>>): readonly Field[] =>
  fields.map(field => ({ ...field, label: heads[field.key] ?? field.label }));
const MEMBER_ROSTER = headed(memberRosterFields, { workUnitAndPost: '工作单位及职务(工作岗位)' });
const DELEGATE_ROSTER = headed(delegateRosterFields, { compositionCategory: '代表类别(构成)' });

/** A roster whose counts are summed in its last row. */
function summed(fields: readonly Field[], rows: readonly RosterRow[], keys: readonly string[]): RosterParts {
  const sums = keys.map(key => [key, rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)] as const);
  return { fields, ...atOnce(rows), sums: Object.fromEntries(sums) };
}

async function statisticsBody(db: ReadDb, { table, asOf }: TableRequest): Promise<TableBody> {
  return statisticsSheet(await statisticsTableNamed(db, asOf, table));
}

/** The rows and columns of a table of the registry. */
async function tableBody(db: ReadDb, request: TableRequest, options: CellOptions): Promise<TableBody> {
  const { table, asOf, scopeId: within } = request;
  switch (table) {
    case '党组织名册': {
      const { rows } = await listOrganizations(db, {
        filter: organizationFilter.parse({ asOf, within }),
        sort: null,
        window: EVERYTHING,
      });
      // the superior stands under organizationName, as every reference to an organisation does
      const named = rows.map((row): RosterRow => ({ ...row, organizationName: row.parentName }));
      return rosterBody({ fields: organizationFields, ...atOnce(named) }, options);
    }
    case '党员花名册': {
      const parts = await memberParts(db, memberFilter.parse({ asOf, within, isCounted: true }), 'office');
      return rosterBody({ fields: MEMBER_ROSTER, ...parts }, options);
    }
    case '党代表花名册': {
      const rows = await delegateRoster(db, delegateFilter.parse({ asOf, within, status: 'valid' }));
      return rosterBody({ fields: DELEGATE_ROSTER, ...atOnce(rows), footnotes: [ageNote(asOf)] }, options);
    }
    case '党委委员名册': {
      const rows = await committeeRoster(db, committeeMemberFilter.parse({ asOf, within }));
      return rosterBody({ fields: committeeFields, ...atOnce(rows) }, options);
    }
    case '选举单位名册':
      return rosterBody(summed(UNIT_FIELDS, await unitRoster(db, { asOf, within }), ['allottedSeats', 'delegateCount']), options);
    case '代表小组名册':
      return rosterBody(summed(GROUP_FIELDS, await groupRoster(db, { asOf, within }), ['delegateCount']), options);
    case '党组织情况统计表':
    case '党代表结构统计表(乡镇)':
    case '党代表结构统计表(县)':
    case '三联系情况表':
    case '年度党员增减情况表':
    case '年度党组织增减情况表':
      return statisticsBody(db, request);
    case '提案办理情况汇总表':
    case '提案办理情况汇总表(承办单位)':
    case '提案办理情况汇总表(类别)':
    case '提案办理情况汇总表(年度)':
    case '提案办理明细台账':
    case '提议办理情况汇总表':
    case '提议办理明细台账':
      return proposalBody(db, { ...request, table }, options);
    case '统计图表':
      return statisticsSheet(await chartTable(db, request));
    case '会议台账':
      return meetingLedgerBody(db, request, options);
    case '视察调研台账':
      return inspectionLedgerBody(db, request, options);
    case '意见建议台账':
      return opinionLedgerBody(db, request, options);
    case '三联系安排表(花名)':
      return contactPlanBody(db, request, options);
    case '群众联系名册':
      return massRosterBody(db, request, options);
    case '代表小组活动台账':
      return activityLedgerBody(db, request, options);
    case '培训台账':
      return trainingLedgerBody(db, request, options);
    case '经费情况表':
      return fundLedgerBody(db, request, options);
    case '宣传与典型情况表':
      return publicityLedgerBody(db, request, options);
    case '制度建设情况表':
      return documentLedgerBody(db, request, options);
    default:
      return table satisfies never;
  }
}

/** The rows and columns of a table, or of a list as it is shown. */
export async function bodyOf(db: ReadDb, source: TableSource, given: CellOptions): Promise<TableBody> {
  if (source.kind === 'table') return tableBody(db, source, given);
  const options = { ...given, isBirthToMonth: true };
  switch (source.kind) {
    case 'members': {
      const fields = fieldsNamed(memberListFields, source.columns);
      return rosterBody({ fields, ...(await memberParts(db, source.filter, source.sort)), footnotes: ageNotes(source) }, options);
    }
    case 'delegates': {
      const fields = fieldsNamed(delegateListFields, source.columns);
      const rows = await delegateRoster(db, source.filter, source.sort);
      return rosterBody({ fields, ...atOnce(rows), footnotes: ageNotes(source) }, options);
    }
    case 'organizations': {
      const fields = fieldsNamed(organizationListFields, source.columns);
      const { rows } = await listOrganizations(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
      return rosterBody({ fields, ...atOnce(rows as readonly RosterRow[]) }, options);
    }
    case 'bodies': {
      const fields = fieldsNamed(committeeListFields, source.columns);
      const { rows } = await listCommitteeMembers(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
      const told = rows.map(
        (row): RosterRow => ({ ...row, warnings: row.warnings.map(text => text.replace(/（I\d+）$/, '')).join('') }),
      );
      return rosterBody({ fields, ...atOnce(told), footnotes: ageNotes(source) }, options);
    }
    case 'proposals':
      return proposalListBody(db, source, options);
    case 'links':
      return linkListBody(db, source, options);
    case 'masses':
      return massListBody(db, source, options);
    case 'contactRecords':
      return recordListBody(db, source, options);
    case 'opinions':
      return opinionListBody(db, source, options);
    case 'inspections':
      return inspectionListBody(db, source, options);
    case 'inspectionSuggestions':
      return suggestionListBody(db, source, options);
    case 'meetings':
      return meetingListBody(db, source, options);
    case 'activities':
      return activityListBody(db, source, options);
    case 'training':
      return trainingListBody(db, source, options);
    case 'funds':
      return budgetListBody(db, source, options);
    case 'fundExpenses':
      return expenseListBody(db, source, options);
    case 'publicity':
      return publicityListBody(db, source, options);
    case 'leadingGroups':
      return leadingGroupListBody(db, source, options);
    case 'institutions':
      return documentListBody(db, source, options);
    case 'evaluations':
    case 'dutyReports':
    case 'dutyDelegates':
    case 'delegateScores':
      return evaluationListBody(db, source, options);
    case 'assessment':
      return assessmentListBody(db, source, options);
    default:
      return source satisfies never;
  }
}

function ageNotes({ columns, filter }: { columns: readonly string[]; filter: { asOf: string } }): readonly string[] {
  return columns.includes('age') ? [ageNote(filter.asOf)] : [];
}
