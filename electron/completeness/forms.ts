/** 补充信息表: a table or one form a person, known values in print, what lacks blank; as a workbook it finds its people again when it comes back. */
import { sql } from 'kysely';
import { completenessContract } from '#shared/completeness/contract.ts';
import { buildPersonForms } from '#shared/completeness/form-document.ts';
import {
  FORM_TABLE,
  type FormKind,
  type FormSource,
  MOST_IN_A_FORM,
  SCORED_FIELDS,
  type ScoredField,
} from '#shared/completeness/model.ts';
import { formatPartial } from '#shared/core/dates.ts';
import type { PaperDocument } from '#shared/core/document.ts';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import { FORM_ID_HEADER } from '#shared/core/workbook-meta.ts';
import { memberFields } from '#shared/members/fields.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import type { SheetColumn, SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import { refuse } from '../core/refusal.ts';
import { memberAt, organizationAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import type { MemberAt } from '../db/as-of.ts';
import { readSettings } from '../settings/queries.ts';
import { incompleteIds, lacks, readWeights } from './queries.ts';

/** Says who is meant, on every form. */
const NAMING = ['name', 'sex', 'birth', 'organizationId'] as const;
const MASKS: Readonly<Record<string, (text: string) => string>> = {
  idNumber: maskIdNumber,
  phone: maskPhone,
  phone2: maskPhone,
  address: maskAddressToVillage,
};
const FEWEST_HALVES = 10;

type FormPerson = Readonly<{
  row: MemberAt & { organizationName: string; organizationCode: string };
  missing: ReadonlySet<ScoredField>;
}>;
export type FormParts = Readonly<{
  people: readonly FormPerson[];
  /** Naming fields, then what somebody of them lacks. */
  fields: readonly Field[];
  unitName: string;
  orgCode: string;
  isSample: boolean;
  asOf: string;
}>;

/** Who is asked for what. Refuses with NOTHING_TO_FILL, TOO_MANY_IN_FORM. */
export async function gatherForm(db: ReadDb, source: FormSource): Promise<FormParts> {
  const { asOf, within, field } = source;
  const ids =
    source.ids ?? (await incompleteIds(db, { asOf, within, field, search: '', isIncomplete: true }, MOST_IN_A_FORM + 1));
  if (ids.length === 0) return refuse(completenessContract.form, 'NOTHING_TO_FILL');
  if (ids.length > MOST_IN_A_FORM) return refuse(completenessContract.form, 'TOO_MANY_IN_FORM', { most: MOST_IN_A_FORM });
  const weights = await readWeights(db);
  const counted = SCORED_FIELDS.filter(key => weights[key] > 0);
  const flags = counted.map(key => sql`, ${lacks('m', key)} as ${sql.ref(`lacks_${key}`)}`);
  const { rows } = await sql<FormPerson['row'] & Record<string, unknown>>`
    select m.*, o."name" as "organizationName", o."code" as "organizationCode" ${flags.length === 0 ? sql`` : sql.join(flags, sql` `)}
    from ${memberAt(asOf, 'm')} join ${organizationAt(asOf, 'o')} on o."id" = m."organizationId"
    where m."id" in (select value from json_each(${JSON.stringify(ids)})) and m."deletedAt" is null
    order by o."sortOrder", o."code", m."id"`.execute(db);
  const people = rows.map(row => ({ row, missing: new Set(counted.filter(key => row[`lacks_${key}`] === 1)) }));
  const asked = new Set(people.flatMap(person => [...person.missing]));
  if (asked.size === 0) return refuse(completenessContract.form, 'NOTHING_TO_FILL');
  const naming: readonly string[] = NAMING;
  const fields = [
    ...naming.flatMap(key => memberFields.filter(candidate => candidate.key === key)),
    ...memberFields.filter(candidate => asked.has(candidate.key as ScoredField) && !naming.includes(candidate.key)),
  ];
  const settings = await readSettings(db);
  const branches = new Set(people.map(person => person.row.organizationId));
  const [first] = people;
  const place =
    within === null
      ? undefined
      : await db.selectFrom('party_organization').select(['name', 'code']).where('id', '=', within).executeTakeFirst();
  const isOneBranch = branches.size === 1 && first !== undefined;
  return {
    people,
    fields,
    asOf,
    isSample: settings.isSample,
    unitName: isOneBranch ? first.row.organizationName : (place?.name ?? settings.unitName),
    orgCode: isOneBranch ? first.row.organizationCode : (place?.code ?? ''),
  };
}

/** What stands in a box: blank where it lacks, numbers hidden unless asked for whole, on paper a birth to the month. */
function textOf(field: Field, { row, missing }: FormPerson, isUnmasked: boolean, isPaper: boolean): string {
  if (field.kind === 'organization') return row.organizationName;
  if (missing.has(field.key as ScoredField)) return '';
  const value = (row as unknown as Readonly<Record<string, FieldValue>>)[field.key] ?? null;
  if (value === null || value === '') return '';
  if (field.key === 'birth' && isPaper) return formatPartial(String(value).slice(0, 7), 'dot');
  const mask = isUnmasked ? undefined : MASKS[field.key];
  return mask?.(String(value)) ?? field.format(value);
}

const columnOf = ({ label, width, align }: Field): SheetColumn => ({
  label,
  group: null,
  width: Math.max(FEWEST_HALVES, width),
  align,
  isText: true,
});

/** The table as a sheet; the workbook has one hidden column more. */
export function formSheet(parts: FormParts, isUnmasked: boolean, target: 'paper' | 'workbook'): SheetPlan {
  const isPaper = target === 'paper';
  const { people, fields } = parts;
  return {
    name: FORM_TABLE,
    title: `党员${FORM_TABLE}`,
    unitLine: `填报单位：${parts.unitName}`,
    dateLine: `截至 ${parts.asOf}`,
    columns: [
      { label: '序号', group: null, width: 6, align: 'center', isText: false },
      ...fields.map(columnOf),
      ...(isPaper
        ? []
        : [{ label: FORM_ID_HEADER, group: null, width: 28, align: 'left' as const, isText: true, isHidden: true }]),
    ],
    rows: people.map((person, index) => [
      index + 1,
      ...fields.map(field => textOf(field, person, isUnmasked, isPaper)),
      ...(isPaper ? [] : [person.row.id]),
    ]),
    total: null,
    footnotes: [
      isPaper
        ? '请把空格填全；已印的内容有误时划去重写。身份号码填 18 位，日期写到月。'
        : '请把空格填全；已有内容有误时直接改，留空的不会清除原有内容。填好后在“导入”中选择本文件，不需要核对人员。',
    ],
    signOff: ['填表人：', '审核人：', '填报日期：'],
    notice: parts.isSample ? '示例数据' : '内部资料 注意保管',
    orientation: 'landscape',
    paper: 'A4',
  };
}

/** The workbook that goes out to be filled in. */
export function formWorkbook(parts: FormParts, isUnmasked: boolean, generatedAt: string): WorkbookPlan {
  const sheet = formSheet(parts, isUnmasked, 'workbook');
  return {
    title: sheet.title,
    sheets: [sheet],
    meta: {
      tableId: FORM_TABLE,
      orgCode: parts.orgCode,
      referenceDate: parts.asOf,
      generatedAt,
      numbers: isUnmasked ? 'full' : 'masked',
    },
  };
}

const rankOf = (entry: Readonly<{ isMissing: boolean; isNaming: boolean }>) => (entry.isMissing ? 1 : entry.isNaming ? 0 : 2);

/** The form on paper. */
export function formDocument(parts: FormParts, kind: FormKind, isUnmasked: boolean): PaperDocument {
  if (kind === 'table') return tableDocument(formSheet(parts, isUnmasked, 'paper'), { format: 'A4', orientation: 'landscape' });
  return buildPersonForms({
    unitName: parts.unitName,
    asOf: parts.asOf,
    isSample: parts.isSample,
    people: parts.people.map(person => ({
      name: person.row.name,
      organizationName: person.row.organizationName,
      entries: parts.fields
        .filter(field => field.key !== 'name' && field.kind !== 'organization')
        .map(field => ({
          label: field.label,
          value: textOf(field, person, isUnmasked, true),
          isMissing: person.missing.has(field.key as ScoredField),
          isNaming: NAMING.some(key => key === field.key),
        }))
        // who it is, what is asked, what else is known
        .toSorted((a, b) => rankOf(a) - rankOf(b)),
    })),
  });
}
