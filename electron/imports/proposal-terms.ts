import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import { normalizeOrganizationName } from '#shared/organizations/organization-names.ts';
import { findTerm, numberOf } from './delegate-terms.ts';
import type { OrganizationIndex } from './organization-index.ts';

type Asked = Readonly<{
  /** Columns 乡镇 and 届次. */
  organization: FieldValue;
  term: FieldValue;
  /** Township of the heading, title or sheet. */
  context: string | null;
  /** Day by which one of several terms is told. */
  on: string | null;
}>;
const NUMBER = /^第?([一二三四五六七八九十]+|\d{1,2})届?$|第?([一二三四五六七八九十]+|\d{1,2})届/;

/** Finds the congress a row of an old register belongs to: by its columns, else by heading or sheet, else the one chosen for the file. */
export function createRegisterTerms(
  terms: readonly TermRow[],
  organizations: OrganizationIndex,
  congressTermId: string | null,
): (asked: Asked, issues: Issue[]) => TermRow | null {
  const chosen = terms.find(term => term.id === congressTermId) ?? null;
  const ofName = new Map<string, readonly TermRow[]>();

  function termsOf(name: string): readonly TermRow[] {
    const known = ofName.get(name);
    if (known !== undefined) return known;
    const plain = normalizeOrganizationName(name);
    let found = terms.filter(
      term => plain !== '' && normalizeOrganizationName(term.organizationName).replace(/委$/, '') === plain.replace(/委$/, ''),
    );
    if (found.length === 0 && /^(?:县|县委|县级|全县|本县)$/.test(plain)) found = terms.filter(term => term.level === 'county');
    if (found.length === 0) {
      const match = organizations.match(name, null);
      const ids = match.kind === 'found' ? [match.id] : match.kind === 'ambiguous' ? match.ids : [];
      found = terms.filter(term => ids.includes(term.organizationId));
    }
    ofName.set(name, found);
    return found;
  }

  /** Of several terms of one congress the one of the day, else the current one. */
  function oneOf(found: readonly TermRow[], on: string | null): TermRow | null {
    if (found.length <= 1) return found[0] ?? null;
    const dated = on === null ? [] : found.filter(term => term.startedOn <= on && (term.endedOn === null || on < term.endedOn));
    if (dated.length === 1) return dated[0] ?? null;
    const current = found.filter(term => term.status === 'current');
    return current.length === 1 ? (current[0] ?? null) : null;
  }

  function lookUp({ organization, term, context, on }: Asked): TermRow | null {
    const told = typeof term === 'string' ? term.replace(/\s/g, '') : null;
    const [, whole, part] = told === null ? [] : (NUMBER.exec(told) ?? []);
    const number = whole ?? part;
    const numbered = (found: readonly TermRow[]) =>
      number === undefined ? found : found.filter(entry => entry.termNumber === numberOf(number));
    if (typeof organization === 'string') return oneOf(numbered(termsOf(organization)), on);
    const exact = told === null ? null : findTerm(terms, told, null, null);
    if (exact !== null) return exact;
    const outside = context === null ? [] : termsOf(context);
    if (outside.length > 0) return oneOf(numbered(outside), on);
    if (told === null) return chosen ?? (terms.length === 1 ? (terms[0] ?? null) : null);
    if (number === undefined) return null;
    return oneOf(numbered(chosen === null ? terms : terms.filter(entry => entry.organizationId === chosen.organizationId)), on);
  }

  return (asked, issues) => {
    const term = lookUp(asked);
    if (term === null) {
      const raw = [asked.organization, asked.term].filter(text => typeof text === 'string').join('');
      const field = typeof asked.organization === 'string' ? 'organizationId' : 'congressTermId';
      issues.push({ code: 'TERM_NOT_FOUND', severity: 'error', field, params: { raw: raw === '' ? '未填' : raw } });
    }
    return term;
  };
}
