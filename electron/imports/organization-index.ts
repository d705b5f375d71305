import { normalizeOrganizationName } from '#shared/organizations/organization-names.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import type { ReadDb } from '../db/operation.ts';

type Organization = OrganizationTree['ordered'][number];
export type OrganizationMatch =
  | Readonly<{ kind: 'found'; id: string }>
  | Readonly<{ kind: 'ambiguous'; ids: readonly string[] }>
  | Readonly<{ kind: 'unknown' }>;

/** Looks organisations up by the names sheets use: full, remembered, short, normalised, and contained within a heading's township. */
export type OrganizationIndex = Readonly<{
  tree: OrganizationTree;
  match: (text: string, context: string | null) => OrganizationMatch;
  candidates: (text: string) => { id: string; name: string; path: string }[];
  nameOf: (id: string) => string;
}>;

export async function loadOrganizationIndex(db: ReadDb, asOf: string): Promise<OrganizationIndex> {
  const tree = await loadTree(db, asOf);
  const aliases = new Map(
    (await db.selectFrom('organization_alias').select(['text', 'organizationId']).execute()).map(row => [
      row.text,
      row.organizationId,
    ]),
  );
  const byText = new Map<string, Organization[]>();
  const put = (text: string, organization: Organization) => {
    const list = byText.get(text);
    if (list === undefined) byText.set(text, [organization]);
    else if (!list.includes(organization)) list.push(organization);
  };
  const normalized = new Map<string, string>();
  for (const organization of tree.ordered) {
    put(organization.name, organization);
    const plain = normalizeOrganizationName(organization.name);
    normalized.set(organization.id, plain);
    put(plain, organization);
    if (organization.shortName !== null) {
      put(organization.shortName, organization);
      put(normalizeOrganizationName(organization.shortName), organization);
    }
  }
  const remembered = new Map<string, OrganizationMatch>();

  function lookUp(text: string, context: string | null): OrganizationMatch {
    const alias = aliases.get(text);
    if (alias !== undefined && tree.byId.has(alias)) return { kind: 'found', id: alias };
    const exact = tree.ordered.filter(organization => organization.name === text);
    const plain = normalizeOrganizationName(text);
    let found: readonly Organization[] = exact.length > 0 ? exact : (byText.get(text) ?? byText.get(plain) ?? []);
    const township = context === null || context === text ? null : lookUp(context, null);
    if (township?.kind === 'found') {
      const inside = (organization: Organization) => tree.isWithin(organization.id, township.id);
      if (found.length > 1) found = found.filter(inside);
      if (found.length === 0)
        found = tree.ordered.filter(
          organization =>
            inside(organization) &&
            (normalized.get(organization.id) ?? '').includes(plain.replace(/支部$/, '')) &&
            (!plain.endsWith('支部') || organization.orgType === 'branch'),
        );
    }
    // a namesake of another kind gives way to the branch, where members live
    if (found.length > 1 && found.filter(organization => organization.orgType === 'branch').length === 1)
      found = found.filter(organization => organization.orgType === 'branch');
    const [first] = found;
    if (first === undefined) return { kind: 'unknown' };
    return found.length === 1
      ? { kind: 'found', id: first.id }
      : { kind: 'ambiguous', ids: found.map(organization => organization.id) };
  }

  return {
    tree,
    match(text, context) {
      const key = `${text}\u0000${context ?? ''}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const answer = lookUp(text, context);
      remembered.set(key, answer);
      return answer;
    },
    candidates(text) {
      const plain = normalizeOrganizationName(text);
      const pairs = (value: string) =>
        new Set(Array.from({ length: Math.max(0, value.length - 1) }, (_unused, index) => value.slice(index, index + 2)));
      const wanted = pairs(plain);
      return tree.ordered
        .map(organization => {
          const own = pairs(normalized.get(organization.id) ?? '');
          const shared = [...wanted].filter(pair => own.has(pair)).length;
          return { organization, score: wanted.size + own.size === 0 ? 0 : (2 * shared) / (wanted.size + own.size) };
        })
        .filter(entry => entry.score > 0.3)
        .sort((a, b) => b.score - a.score)
        .slice(0, 5)
        .map(({ organization }) => ({ id: organization.id, name: organization.name, path: tree.path(organization) }));
    },
    nameOf: id => tree.byId.get(id)?.name ?? '',
  };
}
