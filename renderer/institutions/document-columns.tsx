import { Tag } from 'antd';
import { documentListFields } from '#shared/institutions/fields.ts';
import { DOCUMENT_STATES, type DocumentRow, type DocumentState } from '#shared/institutions/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const COLOURS: Readonly<Record<DocumentState, string>> = {
  draft: 'default',
  trial: 'blue',
  in_force: 'green',
  revised: 'default',
  abolished: 'default',
};

/** State of a document in word and colour. */
export function DocumentTag({ state }: { state: DocumentState }) {
  return <Tag color={COLOURS[state]}>{DOCUMENT_STATES[state]}</Tag>;
}

const MORE: Readonly<Record<string, Partial<Column<DocumentRow>>>> = {
  level: { width: 64, sortKey: 'level' },
  title: { width: 300, sortKey: 'title' },
  documentNumber: { width: 150, sortKey: 'documentNumber' },
  docType: { width: 84 },
  issuer: { width: 150 },
  issuedOn: { width: 96, sortKey: 'issuedOn' },
  state: { width: 84, sortKey: 'state', render: row => <DocumentTag state={row.state} /> },
  basisTitle: { width: 200, isOptional: true },
  fileCount: { width: 56, text: row => (row.fileCount === 0 ? '' : String(row.fileCount)) },
  effectiveOn: { width: 96, isOptional: true },
  abolishedOn: { width: 96, isOptional: true },
  organizationName: { width: 92, isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of documents. */
export const DOCUMENT_COLUMNS: readonly Column<DocumentRow>[] = documentListFields.map(field => columnOf(field, MORE[field.key]));
