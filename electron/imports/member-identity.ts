/** Which stored member a row means, and which rows of a file are one person. Never on a name alone. Source: domain.md §7.2. */
import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { MemberValues } from '#shared/members/model.ts';
import { candidateOf, chosenAmong, earlierRow } from './candidates.ts';
import type { Values } from './matched-row.ts';

export type StoredMember = MemberValues & { id: string; version: number };
type Found = Readonly<{ target: StoredMember | null; isOpen: boolean; candidates: readonly ImportCandidate[] }>;
type Facts = Readonly<{
  stored: readonly StoredMember[];
  /** Names of members in the recycle bin by identity number. */
  inBin: ReadonlyMap<string | null, string>;
  organizationName: (id: string) => string;
}>;

const personKey = (name: FieldValue | undefined, birth: FieldValue | undefined, sex: FieldValue | undefined) =>
  `${name}|${String(birth ?? '').slice(0, 7)}|${sex}`;
const numberOf = (values: Values): string | null => (typeof values['idNumber'] === 'string' ? values['idNumber'] : null);

/** Finds the stored person of a row: by identity number, else by name, birth month, sex and branch; the clerk chooses among several. */
export function createMemberFinder({ stored, inBin, organizationName }: Facts) {
  const byIdNumber = new Map(stored.filter(member => member.idNumber !== null).map(member => [member.idNumber, member]));
  const byId = new Map(stored.map(member => [member.id, member]));
  const byPerson = Map.groupBy(stored, member => personKey(member.name, member.birth, member.sex));

  return (row: CheckedRow, values: Values, issues: Issue[]): Found => {
    const own = row.recordId === undefined ? undefined : byId.get(row.recordId);
    const idNumber = numberOf(values);
    if (idNumber !== null) {
      const owner = byIdNumber.get(idNumber);
      if (owner !== undefined) {
        if (owner.name !== values['name'] || (own !== undefined && own !== owner))
          issues.push({ code: 'ID_NUMBER_OTHER_NAME', severity: 'error', field: 'idNumber', params: { name: owner.name } });
        return { target: owner, isOpen: false, candidates: [] };
      }
      const former = inBin.get(idNumber);
      if (former !== undefined)
        issues.push({ code: 'IN_RECYCLE_BIN', severity: 'warning', field: 'idNumber', params: { name: former } });
    }
    if (own !== undefined) return { target: own, isOpen: false, candidates: [] };
    // two different numbers are two different people
    const namesakes = (byPerson.get(personKey(values['name'], values['birth'], values['sex'])) ?? []).filter(
      member => idNumber === null || member.idNumber === null,
    );
    const inside = namesakes.filter(member => member.organizationId === values['organizationId']);
    const others = inside.length > 0 || values['birth'] === null ? [] : namesakes;
    const candidates = [
      ...inside.map(member => ({ member, why: 'samePerson' as const })),
      ...others.map(member => ({ member, why: 'otherBranch' as const })),
    ].map(({ member, why }) =>
      candidateOf(member, organizationName(member.organizationId), { kind: 'record', field: null, why }),
    );
    const chosen = chosenAmong(row, '', namesakes);
    if (inside.length > 1) issues.push({ code: 'SEVERAL_MATCHES', severity: 'warning', params: { count: inside.length } });
    if (chosen !== null) return { target: chosen, isOpen: inside.length > 1, candidates };
    const [first] = inside;
    const [elsewhere] = others;
    if (elsewhere !== undefined)
      issues.push({
        code: 'NAMESAKE_ELSEWHERE',
        severity: 'info',
        params: { name: elsewhere.name, branch: organizationName(elsewhere.organizationId), count: others.length },
      });
    if (inside.length === 1) issues.push({ code: 'MATCHED_BY_NAME', severity: 'info' });
    return { target: first ?? null, isOpen: inside.length > 1, candidates };
  };
}

type Seen = Readonly<{ row: CheckedRow; name: FieldValue; idNumber: string | null; organizationId: FieldValue }>;

/**
 * Remembers the people of a file and says which row is one of them again: by identity number, or by name, birth month, sex and branch
 * where not both rows have a number. @returns the earlier row, null when the person is new
 */
export function createFileDuplicates(organizationName: (id: string) => string) {
  const byNumber = new Map<string, Seen>();
  const byPerson = new Map<string, Seen[]>();

  const candidate = (seen: Seen) =>
    earlierRow(seen.row, typeof seen.organizationId === 'string' ? organizationName(seen.organizationId) : '');

  return (row: CheckedRow, values: Values, issues: Issue[]): ImportCandidate | null => {
    const idNumber = numberOf(values);
    const self: Seen = { row, name: values['name'] ?? null, idNumber, organizationId: values['organizationId'] ?? null };
    if (idNumber !== null) {
      const earlier = byNumber.get(idNumber);
      if (earlier !== undefined) {
        const isSameName = earlier.name === self.name;
        // the stored owner of the number has been named already
        if (!isSameName && issues.some(issue => issue.code === 'ID_NUMBER_OTHER_NAME')) return null;
        issues.push(
          isSameName
            ? {
                code: 'DUPLICATE_IN_FILE',
                severity: 'warning',
                field: 'idNumber',
                params: { other: earlier.row.rowNumber, by: '公民身份号码' },
              }
            : { code: 'ID_NUMBER_OTHER_NAME', severity: 'error', field: 'idNumber', params: { name: String(earlier.name) } },
        );
        return isSameName ? candidate(earlier) : null;
      }
      byNumber.set(idNumber, self);
    }
    if (self.name === null || (values['birth'] ?? null) === null) return null;
    const person = `${personKey(self.name, values['birth'], values['sex'])}|${String(self.organizationId)}`;
    const key = idNumber === null ? (row.recordId ?? person) : person;
    const seen = byPerson.get(key) ?? [];
    const earlier = seen.find(other => idNumber === null || other.idNumber === null);
    if (earlier !== undefined) {
      issues.push({
        code: 'DUPLICATE_IN_FILE',
        severity: 'warning',
        params: { other: earlier.row.rowNumber, by: '姓名、出生年月、性别、党支部' },
      });
      return candidate(earlier);
    }
    byPerson.set(key, [...seen, self]);
    return null;
  };
}
