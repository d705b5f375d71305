import type { FieldValue } from '#shared/core/field.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { PlannedTerm } from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { plannedPrefix } from './planned.ts';

type TermToBe = PlannedTerm & Pick<TermRow, 'id' | 'organizationName'>;

/** Terms by the words rosters use: 柏林乡第五届, 第五届 (when one level or township is meant), 县. */
export function findTerm(
  terms: readonly TermRow[],
  text: string | null,
  level: FieldValue,
  fallback: string | null,
): TermRow | null {
  const chosen = terms.find(term => term.id === fallback) ?? null;
  if (text === null) return chosen;
  const plain = text.replace(/\s|党代会|党代表大会|代表大会|代表|中共|西畴县(?=.)/g, '');
  const exact = terms.filter(term => term.label === text || term.label.replace(/\s|中共|西畴县(?=.)/g, '') === plain);
  if (exact.length === 1) return exact[0] ?? null;
  // 第九届 never means the fifth, whatever stands before it
  const stated = /第([一二三四五六七八九十\d]+)届/.exec(plain)?.[1];
  const partial = terms.filter(
    term =>
      term.status === 'current' &&
      (stated === undefined || numberOf(stated) === term.termNumber) &&
      (level === null || level === undefined || term.level === level) &&
      (term.label.includes(plain) || plain.includes(term.organizationName)),
  );
  if (partial.length === 1) return partial[0] ?? null;
  return chosen !== null && chosen.label.includes(plain) ? chosen : null;
}

/** Terms that rows name and nobody has registered yet: 柏林乡第五届 when the township is in the tree. */
export function createTermPlanner(organizations: OrganizationIndex, facts: { today: string; foundDate: string | null }) {
  const planned = new Map<string, TermToBe>();

  function planTerm(text: string | null, electedOn: FieldValue): TermToBe | null {
    const [, name, number] = /^(.+?)第([一二三四五六七八九十\d]+)届/.exec((text ?? '').replace(/\s/g, '')) ?? [];
    if (name === undefined || number === undefined) return null;
    const label = `${name}第${number}届`;
    const known = planned.get(label);
    if (known !== undefined) return known;
    const match = organizations.match(name, null);
    const organization =
      match.kind === 'found'
        ? organizations.tree.byId.get(match.id)
        : organizations.tree.ordered.find(
            row =>
              row.orgType === 'county_committee' && /县$|县委$/.test(name) && row.name.includes(name.replace(/^中共|委$/g, '')),
          );
    if (organization === undefined || !(organization.orgType === 'county_committee' || organization.orgCategory === 'township'))
      return null;
    const startedOn = typeof electedOn === 'string' ? electedOn : `${(facts.foundDate ?? facts.today).slice(0, 4)}-01-01`;
    const term = {
      id: plannedPrefix + label,
      label,
      organizationId: organization.id,
      organizationName: name,
      level: organization.orgType === 'county_committee' ? ('county' as const) : ('township' as const),
      termNumber: numberOf(number),
      startedOn,
    };
    planned.set(label, term);
    return term;
  }

  return {
    planTerm,
    planned: (): readonly PlannedTerm[] => [...planned.values()].map(({ id: _id, organizationName: _name, ...term }) => term),
  };
}

/** 五, 十二 or 12 as a number. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined) =>
    character === undefined || character === '' ? -1 : '零一二三四五六七八九'.indexOf(character);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  return (text.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0) + Math.max(0, digit(ones));
}
