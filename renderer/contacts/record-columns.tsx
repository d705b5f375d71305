import { codesText } from '#shared/core/codes-field.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { HELP_TYPES } from '#shared/contacts/model.ts';
import { recordListFields } from '#shared/contacts/record-fields.ts';
import type { RecordRow } from '#shared/contacts/record-model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const OWN: Readonly<Record<string, Partial<Column<RecordRow>>>> = {
  occurredOn: { width: 92, sortKey: 'occurredOn' },
  townshipName: { width: 76 },
  byName: { width: 72, sortKey: 'byName', text: row => padTwoCharacterName(row.byName) },
  byDetail: { width: 106 },
  targetName: { width: 82, sortKey: 'targetName', text: row => padTwoCharacterName(row.targetName) },
  targetDetail: { width: 106 },
  method: { width: 80, sortKey: 'method' },
  place: { width: 100, isOptional: true },
  content: { width: 164, text: row => row.content.split('\n')[0] ?? '' },
  helpGiven: { width: 120 },
  helpTypes: { width: 110, isOptional: true, text: row => codesText(HELP_TYPES, row.helpTypes) },
  amountCents: { width: 80, sortKey: 'amountCents' },
  opinionCount: { width: 72, text: row => (row.opinionCount === 0 ? '' : String(row.opinionCount)) },
  remark: { isOptional: true },
};

export const RECORD_COLUMNS: readonly Column<RecordRow>[] = recordListFields.map(field =>
  columnOf<RecordRow>(field, OWN[field.key]),
);
