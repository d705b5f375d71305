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
  /** JSON: placeholders of a Word form whose words do not say what they mean. */
  placeholders: string;
  searchText: string;
};
