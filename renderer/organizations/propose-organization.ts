import type { OrganizationRow } from '#shared/organizations/model.ts';
import { api } from '../core/api.ts';

const NO_DIVISION = '000000';
const WINDOW = 500;

/** Next code after those in use: the prefix and a number of three to five digits. @example nextCode('532623', ['532623007']) → '532623008' */
export function nextCode(prefix: string, codes: readonly string[]): string {
  const numbers = codes
    .filter(code => code.startsWith(prefix) && /^\d{3,5}$/.test(code.slice(prefix.length)))
    .map(code => Number(code.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

async function allOf(filter: Readonly<{ asOf: string; within?: string | null }>): Promise<readonly OrganizationRow[]> {
  const rows: OrganizationRow[] = [];
  for (let offset = 0; ; offset += WINDOW) {
    const answer = await api.organizations.list({ filter: { ...filter, existence: 'all' }, window: { offset, limit: WINDOW } });
    if (!answer.ok) return rows;
    rows.push(...answer.value.rows);
    if (rows.length >= answer.value.total || answer.value.rows.length === 0) return rows;
  }
}

/** Division code of the nearest organisation upward that has one; 000000 when none has. */
async function divisionOf(id: string | null, asOf: string): Promise<string> {
  let next = id;
  for (let depth = 0; next !== null && depth < 10; depth += 1) {
    const answer = await api.organizations.get({ id: next, asOf });
    if (!answer.ok) return NO_DIVISION;
    if (answer.value.divisionCode !== null) return answer.value.divisionCode;
    next = answer.value.parentId;
  }
  return NO_DIVISION;
}

/** A free code under the parent's division. */
export async function proposeCode(parentId: string | null, asOf: string): Promise<string> {
  const prefix = await divisionOf(parentId, asOf);
  const rows = await allOf({ asOf });
  return nextCode(
    prefix,
    rows.map(row => row.code),
  );
}

/** The place after the last of the parent's organisations. */
export async function proposeSortOrder(parentId: string | null, asOf: string): Promise<number> {
  const rows = parentId === null ? [] : await allOf({ asOf, within: parentId });
  return Math.max(0, ...rows.filter(row => row.parentId === parentId).map(row => row.sortOrder)) + 1;
}
