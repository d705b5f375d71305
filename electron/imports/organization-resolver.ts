import type { Issue } from '#shared/core/issue.ts';
import type { PlannedOrganization } from './matched-row.ts';
import type { OrganizationIndex, OrganizationMatch } from './organization-index.ts';
import { plannedPrefix } from './planned.ts';

/** Finds the organisations a roster names and remembers those it could not find. */
export type OrganizationResolver = Readonly<{
  /** @returns the id, or a reference to one the clerk has said to create, or null with the finding added to `issues`. */
  resolve: (text: string, context: string | null, field: string, issues: Issue[]) => string | null;
  unknown: ReadonlyMap<string, number>;
  planned: readonly PlannedOrganization[];
}>;

/** @param prefer chooses among namesakes of another kind, e.g. the township committee among everything called 兴街镇. */
export function createOrganizationResolver(
  organizations: OrganizationIndex,
  confirmed: readonly PlannedOrganization[],
  prefer?: (id: string) => boolean,
): OrganizationResolver {
  const planned = new Set(confirmed.map(organization => organization.text));
  const unknown = new Map<string, number>();

  function matchOf(text: string, context: string | null): OrganizationMatch {
    const match = organizations.match(text, context);
    if (prefer === undefined || match.kind !== 'ambiguous') return match;
    const preferred = match.ids.filter(prefer);
    const [first] = preferred;
    return first !== undefined && preferred.length === 1 ? { kind: 'found', id: first } : match;
  }

  return {
    unknown,
    planned: confirmed,
    resolve(text, context, field, issues) {
      if (planned.has(text)) return plannedPrefix + text;
      const match = matchOf(text, context);
      if (match.kind === 'found') return match.id;
      unknown.set(text, (unknown.get(text) ?? 0) + 1);
      issues.push(
        match.kind === 'unknown'
          ? { code: 'ORGANIZATION_UNKNOWN', severity: 'error', field, params: { raw: text } }
          : { code: 'ORGANIZATION_AMBIGUOUS', severity: 'error', field, params: { raw: text, count: match.ids.length } },
      );
      return null;
    },
  };
}
