import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ASSESSMENT_MEASURES,
  type AssessmentItemValues,
  type AssessmentMeasure,
  assessmentFilter,
} from '#shared/assessment/model.ts';
import { organizationValuesOf } from '#shared/testing/builders.ts';
import { createSitting } from '../evaluations/commands.ts';
import { planDutyReports, submitDutyReport } from '../evaluations/duty-commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { copyItems, decidePoints, removeItems, saveItem } from './commands.ts';
import { listAssessment } from './queries.ts';

const EVERYTHING = { offset: 0, limit: 100 } as const;
const AS_OF = '2012-12-31';
let desk: ProposalDesk;
let otherId: string;
const table = async (year = 2012, asOf = AS_OF) =>
  (await listAssessment(desk.test.connection.db, { filter: assessmentFilter.parse({ asOf, year }), window: EVERYTHING })).rows;
const item = (measure: AssessmentMeasure, more: Partial<AssessmentItemValues> = {}): AssessmentItemValues => ({
  year: 2012,
  title: ASSESSMENT_MEASURES[measure].label,
  points: 10,
  measure,
  target: null,
  rule: null,
  remark: null,
  ...more,
});
const add = (values: AssessmentItemValues) => desk.write(tx => saveItem(tx, { id: null, version: null, values }));

beforeEach(async () => {
  desk = await openProposalDesk();
  otherId = await desk.write(async tx => {
    const county = await tx.selectFrom('party_organization').select('id').where('parentId', 'is', null).executeTakeFirstOrThrow();
    return createOrganization(
      tx,
      organizationValuesOf({ parentId: county.id, code: '9', name: '中共示例县柏林乡委员会', shortName: '柏林乡', sortOrder: 2 }),
    );
  });
});
afterEach(() => desk.dispose());

describe('党建目标考核', () => {
  it('begins with the standard items, then with those of the year before', async () => {
    expect(await desk.write(tx => copyItems(tx, 2012))).toEqual({ copied: 14, fromYear: null });
    await expect(desk.write(tx => copyItems(tx, 2012))).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    expect(await desk.write(tx => copyItems(tx, 2013))).toEqual({ copied: 14, fromYear: 2012 });
    const rows = await table();
    expect(rows.slice(-2).map(({ kind, points }) => [kind, points])).toEqual([
      ['total', 100],
      ['rank', null],
    ]);
    expect(rows[0]?.cells.map(cell => cell.townshipName)).toEqual(['兴街镇', '柏林乡']);
  });

  it('reads every measure for every township, also where nothing is recorded', async () => {
    for (const measure of Object.keys(ASSESSMENT_MEASURES) as AssessmentMeasure[]) await add(item(measure));
    const rows = (await table()).filter(({ kind }) => kind === 'item');
    expect(rows.length).toBe(Object.keys(ASSESSMENT_MEASURES).length);
    for (const row of rows) {
      expect(row.cells.length).toBe(2);
      if (row.item?.measure !== 'manual') for (const cell of row.cells) expect(cell.computed).not.toBeNull();
    }
  });

  it('works points out from the records, by township, up to the day (R-M1, §2.18)', async () => {
    await add(item('duty_report'));
    await add(item('rating'));
    await add(item('proposal'));
    const [first = '', second = ''] = desk.delegateIds;
    await desk.write(tx => planDutyReports(tx, [first, second], { year: 2012, plannedOn: null, form: 'oral' }));
    const report = await desk.test.connection.db
      .selectFrom('duty_report')
      .select('id')
      .where('delegateId', '=', first)
      .executeTakeFirstOrThrow();
    await desk.write(async tx => {
      await submitDutyReport(tx, {
        id: report.id,
        version: 1,
        reportedOn: '2012-07-20',
        form: 'oral',
        audienceOrgId: null,
        text: null,
      });
      const line = {
        subjectType: 'committee_body' as const,
        subjectId: desk.organizationId,
        subjectName: '兴街镇党委班子',
        ballotsIssued: 8,
        ballotsReturned: 8,
        counts: { satisfied: 8 },
        invalid: 0,
        remark: null,
      };
      const sitting = {
        title: '2012年民主测评',
        organizationId: desk.organizationId,
        year: 2012,
        heldOn: '2012-07-20',
        meetingId: null,
      };
      await createSitting(tx, { ...sitting, kind: 'rating', scale: 'rating', lines: [line] });
    });
    const cells = async (asOf: string) =>
      (await table(2012, asOf)).map(({ title, cells: own }) => [title, ...own.map(({ points }) => points)]);
    expect(await cells('2012-12-31')).toEqual([
      ['代表述职率', 5, 10],
      ['测评党委班子', 10, 0],
      ['提案办结率', 10, 10],
      ['合计', 25, 20],
      ['名次', 1, 2],
    ]);
    expect((await cells('2012-07-19'))[1]).toEqual(['测评党委班子', 0, 0]);
    expect((await table())[0]?.cells.map(cell => cell.working)).toEqual(['1/2，50%，目标 100%', '没有应计对象，按满分计']);
  });

  it('lets a person decide with a reason, never above the points, and takes it back', async () => {
    const itemId = await add(item('manual', { title: '工作创新', points: 5 }));
    expect((await table())[0]?.cells[1]?.points).toBeNull();
    const decide = (decision: { points: number; reason: string } | null) =>
      desk.write(tx => decidePoints(tx, { itemId, organizationId: otherId, decision }));
    await expect(decide({ points: 6, reason: '有创新' })).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await decide({ points: 4, reason: '有创新' });
    await decide({ points: 4.5, reason: '经复核，有创新' });
    expect((await table())[0]?.cells[1]).toMatchObject({ points: 4.5, computed: null, reason: '经复核，有创新' });
    await decide(null);
    expect((await table())[0]?.cells[1]?.points).toBeNull();
    await desk.write(tx => removeItems(tx, [itemId]));
    expect(await table()).toEqual([]);
  });

  it('keeps an item against a change made elsewhere', async () => {
    const id = await add(item('inspection'));
    await desk.write(tx => saveItem(tx, { id, version: 1, values: item('inspection', { points: 8, target: 2 }) }));
    await expect(desk.write(tx => saveItem(tx, { id, version: 1, values: item('inspection') }))).rejects.toMatchObject({
      code: 'STALE',
    });
    expect((await table())[0]).toMatchObject({ points: 8, item: { target: 2, rule: 'proportional' } });
  });
});
