import { describe, expect, it } from 'vitest';
import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { checkText, choicesOf, editTextOf, fieldOfColumn, type GridEdit, matchingChoices } from './grid-edit.ts';

type Row = { id: string; version: number; name: string; phone: string | null; birth: string; age: number };
const edit: GridEdit<Row> = {
  list: 'members',
  fields: EDITABLE_CELLS.members,
  versionOf: row => row.version,
  nameOf: row => row.name,
};
const column = (key: string, more = {}) => ({ key, label: key, width: 80, ...more });
const fieldNamed = (key: string) => {
  const field = fieldOfColumn(edit, column(key));
  if (field === null) throw new Error(key);
  return field;
};

describe('editing a cell', () => {
  it('is open for fields of the list only: age and organisation change elsewhere', () => {
    expect(fieldOfColumn(edit, column('birth'))?.key).toBe('birth');
    expect(fieldOfColumn(edit, column('age'))).toBeNull();
    expect(fieldOfColumn(edit, column('organizationId'))).toBeNull();
    expect(fieldOfColumn(edit, column('shown', { fieldKey: 'remark' }))?.key).toBe('remark');
  });
  it('begins with the whole value, and with nothing where only asterisks are known', () => {
    const row = { id: '1', version: 1, name: '王芳', phone: '138****5678', birth: '1985-06-15', age: 27 };
    expect(editTextOf(column('birth'), fieldNamed('birth'), row)).toBe('1985.06.15');
    expect(editTextOf(column('phone'), fieldNamed('phone'), row)).toBeNull();
  });
  it('checks what was typed as a form does and says how it will be shown', () => {
    expect(checkText(fieldNamed('birth'), '1985年6月', '2012-07-25')).toMatchObject({ hasErrors: false, shown: '1985.06' });
    const wrong = checkText(fieldNamed('birth'), '198513', '2012-07-25');
    expect(wrong.hasErrors).toBe(true);
    expect(wrong.lines[0]).toContain('198513');
  });
  it('offers the choices that begin with what was typed first', () => {
    const choices = choicesOf(edit, fieldNamed('ethnicity')) ?? [];
    expect(matchingChoices(choices, '苗')[0]?.label).toBe('苗族');
    expect(matchingChoices(choices, '')).toHaveLength(choices.length);
    expect(choicesOf(edit, fieldNamed('isFloating'))?.map(choice => choice.label)).toEqual(['是', '否']);
  });
});
