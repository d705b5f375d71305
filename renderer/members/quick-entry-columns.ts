import { textCell } from '#shared/core/cell.ts';
import { idNumberBirth, idNumberSex } from '#shared/core/id-number.ts';
import type { Issue } from '#shared/core/issue.ts';
import { memberFields } from '#shared/members/fields.ts';
import type { MemberValues } from '#shared/members/model.ts';
import { checkMember } from '#shared/members/rules.ts';
import { call } from '../core/api.ts';
import type { FormValues } from '../core/form-values.ts';
import { fromList } from '../core/quick-choices.ts';
import type { Fills, QuickColumn, QuickLine } from '../core/quick-line.ts';

const CHOICES_SHOWN = 20;
const FROM_NUMBER = '由身份号码填入';

type Place = Pick<QuickColumn, 'width' | 'above'> & Partial<QuickColumn>;
/** Order in which paper lists name things; a box passes over what the identity number has filled. */
const PLACES: Readonly<Record<string, Place>> = {
  name: { width: 84, above: 'none' },
  idNumber: { width: 168, above: 'none' },
  sex: { width: 56, above: 'none', isSkippedWhenFilled: true },
  birth: { width: 96, above: 'none', isSkippedWhenFilled: true },
  ethnicity: { width: 76, above: 'offered' },
  education: { width: 104, above: 'offered' },
  joinedOn: { width: 92, above: 'offered' },
  formalOn: { width: 92, above: 'offered' },
  membershipStatus: { width: 88, above: 'carried' },
  organizationId: { width: 208, above: 'offered', isReference: true },
  workUnitAndPost: { width: 150, above: 'offered' },
  phone: { width: 120, above: 'none' },
};

const fieldOf = (key: string) => memberFields.find(field => field.key === key);

/** Branches by name, pinyin or code. */
function branches(asOf: string, within: string | null): NonNullable<QuickColumn['suggest']> {
  return async search => {
    const filter = { asOf, search, within, orgType: 'branch' as const };
    const answer = await call('organizations.list', { filter, window: { offset: 0, limit: CHOICES_SHOWN } });
    if (!answer.ok) return [];
    return answer.value.rows.map(({ id, name, path }) => ({ value: id, label: name, detail: path }));
  };
}

/** Columns of the quick entry of members. @param within organisation whose branches are offered. */
export function memberQuickColumns(asOf: string, within: string | null): readonly QuickColumn[] {
  return Object.entries(PLACES).flatMap(([key, place]) => {
    const field = fieldOf(key);
    if (field === undefined) return [];
    const suggest =
      key === 'organizationId'
        ? branches(asOf, within)
        : field.options === undefined
          ? undefined
          : fromList(field.options.map(option => ({ ...option })));
    return [{ field, ...place, ...(suggest === undefined ? {} : { suggest }) }];
  });
}

/** Sex and birth as a valid identity number has them. */
export function fillsOfMember(today: string): (key: string, line: QuickLine) => Fills {
  return (key, line) => {
    const also = key === 'idNumber' ? fieldOf(key)?.parse(textCell(line.texts[key] ?? ''), { today }).also : undefined;
    const texts = { sex: also?.['idNumberSex'] ?? null, birth: also?.['idNumberBirth'] ?? null };
    return Object.fromEntries(
      Object.entries(texts).flatMap(([target, value]) => {
        const text = value === null ? '' : (fieldOf(target)?.format(value) ?? '');
        return text === '' ? [] : [[target, { text, note: FROM_NUMBER }]];
      }),
    );
  };
}

/** The rules of the form, before the line is sent. */
export function judgeMember(today: string): (values: FormValues) => readonly Issue[] {
  return values => {
    const { idNumber } = values;
    const number = typeof idNumber === 'string' ? idNumber : null;
    return checkMember(values as unknown as MemberValues, {
      today,
      idNumberBirth: number === null ? null : idNumberBirth(number),
      idNumberSex: number === null ? null : idNumberSex(number),
    });
  };
}
