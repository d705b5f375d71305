import { basename } from 'node:path';
import { attendanceContract } from '#shared/attendance/contract.ts';
import { ATTENDANCE_STATUSES, type OccasionKind } from '#shared/attendance/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { addAttendance, fillExpected, markAttendance, removeAttendance, updateAttendance } from './commands.ts';
import { getOccasion } from './occasion-queries.ts';
import { attendanceSummary, listAttendance, matchPastedNames } from './queries.ts';

const FILTERS = [
  { name: '表格文件', extensions: ['xlsx', 'xlsm', 'xls', 'et', 'csv', 'txt'] },
  { name: '所有文件', extensions: ['*'] },
];

const titleOf = async ({ db }: OpenContext, kind: OccasionKind, id: string) => (await getOccasion(db, kind, id))?.title ?? '';
async function titleOfLine({ db }: OpenContext, id: string | undefined): Promise<string> {
  const line = await db
    .selectFrom('attendance')
    .select(['occasionKind', 'occasionId'])
    .where('id', '=', id ?? '')
    .executeTakeFirst();
  return line === undefined ? '' : ((await getOccasion(db, line.occasionKind as OccasionKind, line.occasionId))?.title ?? '');
}

export const attendanceHandlers: HandlersOf<typeof attendanceContract, AppContexts> = {
  list: ({ db }, input) => listAttendance(db, input),
  summary: async ({ db }, input) => (await attendanceSummary(db, input)) ?? refuse(attendanceContract.summary, 'NOT_FOUND'),
  fillExpected: async (context, input) => {
    const name = await titleOf(context, input.occasionKind, input.occasionId);
    const { operationId, value } = await runOperation(context.operation, 'attendance.fillExpected', { name }, tx =>
      fillExpected(tx, input),
    );
    return { operationId, added: value };
  },
  add: async (context, input) => {
    const name = await titleOf(context, input.occasionKind, input.occasionId);
    const { operationId, value } = await runOperation(context.operation, 'attendance.add', { name }, tx =>
      addAttendance(tx, input),
    );
    return { operationId, added: value };
  },
  mark: async (context, input) => {
    const name = `${ATTENDANCE_STATUSES[input.status]} ${await titleOfLine(context, input.ids[0])}`;
    const params = input.ids.length > 1 ? { name, count: input.ids.length } : { name };
    const { operationId } = await runOperation(context.operation, 'attendance.mark', params, tx => markAttendance(tx, input));
    return { operationId };
  },
  update: async (context, input) => {
    const name = await titleOfLine(context, input.id);
    const { operationId } = await runOperation(context.operation, 'attendance.update', { name }, tx =>
      updateAttendance(tx, input),
    );
    return { operationId };
  },
  remove: async (context, { ids }) => {
    const params = { name: await titleOfLine(context, ids[0]), count: ids.length };
    const { operationId } = await runOperation(context.operation, 'attendance.remove', params, tx => removeAttendance(tx, ids));
    return { operationId };
  },
  readSheet: async context => {
    const path = await context.files.chooseOpen({ title: '选择签到表', filters: FILTERS });
    if (path === null) return refuse(attendanceContract.readSheet, 'CANCELLED');
    const fileName = basename(path);
    const found = await context.worker.run('readNames', { path }, { signal: context.signal, fileLabel: fileName });
    if (found === null) return refuse(attendanceContract.readSheet, 'HEADER_NOT_FOUND', { file: fileName });
    return { fileName, ...found, names: [...found.names] };
  },
  matchNames: ({ db }, input) => matchPastedNames(db, input),
};
