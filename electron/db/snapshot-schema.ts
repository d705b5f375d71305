import type { EntityColumns } from './schema.ts';

/** 定格: a frozen state of figures and rosters; its bytes (gzip of JSON) stand in attachment_content. Migration 0053. */
export type StateSnapshotTable = EntityColumns & { name: string; asOf: string; sha256: string; size: number };
