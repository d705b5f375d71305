import { type ActivityValues, activityFilter, type ActivityFilter } from '#shared/activities/model.ts';
import type { AttendanceStatus } from '#shared/attendance/model.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { saveGroup } from '../delegates/congress-commands.ts';
import { makeProposalCongress, type ProposalCongress } from '../proposals/testing.ts';
import { createActivities } from './commands.ts';
import { listActivities } from './queries.ts';

/** A work file with one congress and two groups of its delegates. */
export type ActivityDesk = ProposalCongress &
  Readonly<{
    test: TestFile;
    groupIds: readonly string[];
    write: <T>(work: (tx: WriteTx) => Promise<T>) => Promise<T>;
    /** Plans or enters one activity of the first group. @returns the id. */
    add: (values?: Partial<ActivityValues>, isHeld?: boolean) => Promise<string>;
    list: (filter?: Partial<ActivityFilter>) => ReturnType<typeof listActivities>;
    /** Puts delegates on the sheet of an occasion. */
    attend: (
      kind: string,
      occasionId: string,
      people: readonly (readonly [delegateId: string, AttendanceStatus])[],
    ) => Promise<void>;
  }>;

export async function openActivityDesk(): Promise<ActivityDesk> {
  const test = await makeTestFile();
  const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
    (await runOperation(test.context, 'activities.create', {}, work)).value;
  const congress = await makeProposalCongress(test.context);
  const groupIds: string[] = [];
  for (const name of ['第一代表小组', '第二代表小组'])
    groupIds.push(
      await write(tx =>
        saveGroup(tx, {
          id: null,
          version: null,
          values: {
            congressTermId: congress.congressTermId,
            name,
            baseOrganizationId: congress.organizationId,
            leaderDelegateId: null,
            deputyLeaderDelegateId: null,
            formedOn: null,
            dissolvedOn: null,
            remark: null,
          },
        }),
      ),
    );
  const [firstGroup = ''] = groupIds;
  return {
    ...congress,
    test,
    write,
    groupIds,
    add: async ({ groupId = firstGroup, ...values } = {}, isHeld = false) => {
      const [id] = await write(tx => createActivities(tx, { groupIds: [groupId], values: { ...ACTIVITY, ...values }, isHeld }));
      return id ?? '';
    },
    list: filter =>
      listActivities(test.connection.db, {
        filter: activityFilter.parse({ asOf: '2012-07-25', ...filter }),
        sort: null,
        window: { offset: 0, limit: 100 },
      }),
    attend: (occasionKind, occasionId, people) =>
      write(async tx => {
        for (const [index, [delegateId, status]] of people.entries())
          await tx
            .insertInto('attendance')
            .values({
              id: newId(),
              occasionKind,
              occasionId,
              delegateId,
              memberId: null,
              name: `代表${index + 1}`,
              role: 'delegate',
              status,
              leaveReason: status === 'on_leave' ? '外出' : null,
              hours: null,
              result: null,
              sortOrder: index,
            })
            .execute();
      }),
  };
}

export const ACTIVITY: Omit<ActivityValues, 'groupId'> = {
  title: '学习县党代会精神',
  heldOn: '2012-05-10',
  contentKinds: ['study', 'collect_opinions'],
  planApprovedOn: '2012-04-20',
  place: '村委会',
  host: '甲示例',
  summary: '集中学习并讨论。',
  inspectionId: null,
  remark: null,
};
