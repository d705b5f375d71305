import type { EntityColumns } from './schema.ts';

/** 上级表格: a form received and what goes into it; its bytes stand in attachment_content. Migration 0052. */
export type FormTable = EntityColumns & {
  name: string;
  /** xlsx or docx. */
  kind: string;
  fileName: string;
  sha256: string;
  size: number;
  /** JSON: what files alike are known by. */
  fingerprint: string;
  /** JSON: places of a workbook and what goes there. */
  bindings: string;
  year: number | null;
  /** Instant it was last filled, and the day it was filled for. */
  filledAt: string | null;
  filledAsOf: string | null;
  searchText: string;
};
