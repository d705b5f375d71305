import { sql } from 'kysely';
import type { WorkFile } from '../accounts/work-file.ts';
import { damagedAttachments } from '../attachments/queries.ts';
import { dayOf } from '../core/context.ts';
import { auditGaps } from '../db/audit-check.ts';
import { proposalIntegrity } from '../proposals/integrity-queries.ts';
import { runChecks } from '../statistics/checks-queries.ts';
import { readSettings } from '../settings/queries.ts';
import { rosterIntegrity } from './check-rosters.ts';

export type WorkFileCheck = {
  isClean: boolean;
  integrity: string;
  foreignKeys: number;
  auditGaps: number;
  openOperation: boolean;
  /** Attachments whose content is missing or not what was added. */
  damagedAttachments: { id: string; originalName: string }[];
  rules: { rule: string; text: string; isPassed: boolean; severity: string; detail: string }[];
};

/** Everything that must hold in a work file: SQLite's integrity, foreign keys, an unbroken audit, sound attachments, cross-table rules. */
export async function checkWorkFile(work: WorkFile): Promise<WorkFileCheck> {
  const { raw, db } = work.connection;
  const integrity = String(raw.pragma('integrity_check(1)', { simple: true }));
  const foreignKeys = (raw.pragma('foreign_key_check') as unknown[]).length;
  const gaps = await auditGaps(db);
  const current = await sql<{ operationId: number | null }>`select "operationId" from "current_operation"`.execute(db);
  const settings = await readSettings(db);
  const rules = [
    ...(await runChecks(db, settings.referenceDate ?? dayOf(new Date()))),
    ...(await proposalIntegrity(db)),
    ...(await rosterIntegrity(db)),
  ];
  const damaged = await damagedAttachments(db);
  const openOperation = current.rows.some(row => row.operationId !== null);
  return {
    isClean:
      integrity === 'ok' &&
      foreignKeys === 0 &&
      gaps === 0 &&
      damaged.length === 0 &&
      !openOperation &&
      rules.every(rule => rule.isPassed || rule.severity === 'warning'),
    integrity,
    foreignKeys,
    auditGaps: gaps,
    openOperation,
    damagedAttachments: damaged,
    rules,
  };
}
