import type { Kysely, Transaction } from 'kysely';
import type { OperationVerb } from '#shared/history/model.ts';
import { connectionOf, noteConnection } from './raw-connection.ts';
import type { Schema } from './schema.ts';

/** Read side: every query file takes this, so it cannot write even by accident. A transaction is readable too. */
export type ReadDb = Pick<Kysely<Schema>, 'selectFrom' | 'with' | 'withRecursive' | 'fn' | 'selectNoFrom' | 'getExecutor'>;

declare const inOperation: unique symbol;
/** Write side: exists only inside {@link runOperation}. */
export type WriteTx = Transaction<Schema> & { readonly [inOperation]: OperationStamp };

/** Who writes and when; every row written by the operation carries it. */
export type OperationStamp = Readonly<{ operationId: number; at: string; actor: string }>;

/** What {@link runOperation} needs of a call. */
export type OperationContext = Readonly<{
  root: Kysely<Schema>;
  actor: string;
  now: () => Date;
  /** Daily backup, read-only refusal. */
  beforeWrite: () => Promise<void>;
  afterWrite: (operationId: number) => void;
}>;

const stamps = new WeakMap<object, OperationStamp>();

/** The stamp of the running operation. */
export function stampOf(tx: WriteTx): OperationStamp {
  const stamp = stamps.get(tx);
  if (stamp === undefined) throw new Error('not inside runOperation');
  return stamp;
}

/**
 * The only way to write audited tables: one transaction, one row in `operation`, every change recorded by trigger.
 * @param params what the label in 历史 shows: name and count. @returns the operation's number and what `work` returned.
 */
export async function runOperation<T>(
  context: OperationContext,
  verb: OperationVerb,
  params: Readonly<{ name?: string; count?: number; undoes?: number }>,
  work: (tx: WriteTx) => Promise<T>,
): Promise<{ operationId: number; value: T }> {
  await context.beforeWrite();
  const { undoes, ...label } = params;
  const at = context.now().toISOString();
  const result = await context.root.transaction().execute(async transaction => {
    const { id: operationId } = await transaction
      .insertInto('operation')
      .values({ at, actor: context.actor, verb, params: JSON.stringify(label), undoes: undoes ?? null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction.updateTable('current_operation').set({ operationId }).execute();
    const tx = transaction as WriteTx;
    noteConnection(tx, connectionOf(context.root));
    stamps.set(tx, { operationId, at, actor: context.actor });
    const value = await work(tx);
    await transaction.updateTable('current_operation').set({ operationId: null }).execute();
    return { operationId, value };
  });
  context.afterWrite(result.operationId);
  return result;
}

/** Tables that hold previews and logs: no history, no undo. */
type StagingTable = 'import_batch' | 'import_row' | 'import_layout' | 'saved_view' | 'access_log' | 'proposal_lateness';
export type StagingTx = Transaction<Pick<Schema, StagingTable>>;

/** One transaction over staging tables only, outside any operation. */
export async function runStaging<T>(root: Kysely<Schema>, work: (tx: StagingTx) => Promise<T>): Promise<T> {
  return root.transaction().execute(transaction => {
    noteConnection(transaction, connectionOf(root));
    return work(transaction as unknown as StagingTx);
  });
}
