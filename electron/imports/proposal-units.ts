import type { Issue } from '#shared/core/issue.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { ImportedReference, PlannedUnit } from '#shared/proposals/import-model.ts';
import type { ReadDb } from '../db/operation.ts';

/** Offices every township has one of. */
const LOCAL = /(?:所|站|中心|卫生院|办公室|党政办|综治办|派出所|社区|村|村委会|村民委员会|学校|小学|中学)$/;
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/村$|村委会$|村民委员会$|社区$|居委会$/, 'village'],
  [/组织部|宣传部|统战部|纪委|监委|政法委|党委|团委|工会|妇联|武装部|党校|县委办|党政办|老干/, 'party_mass'],
  [/局$|政府$|政府办|委员会$|法院$|检察院$/, 'government'],
  [/所$|站$|中心$|卫生院$|办公室$|学校$|小学$|中学$|队$/, 'township_office'],
];
const LONGEST = 40;

export type UnitResolver = Readonly<{
  resolve: (name: string, term: TermRow, field: string, issues: Issue[]) => ImportedReference;
  /** Notes the units of a row that will be written. */
  note: (references: readonly ImportedReference[]) => void;
  planned: () => readonly PlannedUnit[];
}>;

/** Finds handling units by name; a local office without its township's name is the township's own. */
export async function createUnitResolver(db: ReadDb): Promise<UnitResolver> {
  const stored = await db
    .selectFrom('handling_unit')
    .select(['id', 'name', 'organizationId'])
    .where('deletedAt', 'is', null)
    .execute();
  const byName = new Map(stored.map(unit => [unit.name.replace(/\s/g, ''), unit]));
  const created = new Map<string, PlannedUnit>();
  const wanted = new Set<string>();

  function resolve(text: string, term: TermRow, field: string, issues: Issue[]): ImportedReference {
    const full = `${term.organizationName}${text}`;
    const isLocal = term.level === 'township' && LOCAL.test(text);
    const plain = byName.get(text);
    const isElsewhere =
      isLocal && plain !== undefined && plain.organizationId !== null && plain.organizationId !== term.organizationId;
    const found = isElsewhere ? byName.get(full) : (plain ?? byName.get(full));
    if (found !== undefined) return { id: found.id };
    const known = created.get(text);
    const isOthers = isLocal && known !== undefined && known.organizationId !== term.organizationId;
    const name = isElsewhere || isOthers ? full : text;
    if (name.length > LONGEST || name.length < 2)
      issues.push({ code: 'TEXT_TOO_LONG', severity: 'error', field, params: { maximum: LONGEST, length: name.length } });
    if (!created.has(name))
      created.set(name, {
        name,
        kind: KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other',
        organizationId: isLocal ? term.organizationId : null,
      });
    issues.push({ code: 'HANDLING_UNIT_WILL_BE_CREATED', severity: 'info', field, params: { raw: name } });
    return { name };
  }

  return {
    resolve,
    note: references => {
      for (const reference of references) if ('name' in reference) wanted.add(reference.name);
    },
    planned: () => [...created.values()].filter(({ name }) => wanted.has(name)),
  };
}
