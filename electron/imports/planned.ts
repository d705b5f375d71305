import type { PlannedThings } from './matched-row.ts';

/** Marks a reference to something the import itself will create: an organisation, a group, an electoral unit, by its name in the sheet. */
export const plannedPrefix = 'new:';

export function plannedName(value: unknown): string | null {
  return typeof value === 'string' && value.startsWith(plannedPrefix) ? value.slice(plannedPrefix.length) : null;
}

/** What applying creates besides the rows, for the clerk to confirm. */
export function plannedSentences(planned: PlannedThings): string[] {
  const { organizations, terms, externalMembers, units = [], sessions = [] } = planned;
  return [
    ...(organizations.length === 0
      ? []
      : [
          `新建党组织 ${organizations.length} 个：${organizations
            .slice(0, 5)
            .map(organization => organization.text)
            .join('、')}${organizations.length > 5 ? '等' : ''}`,
        ]),
    ...(terms.length === 0
      ? []
      : [
          `新建届次 ${terms.length} 个：${terms
            .slice(0, 5)
            .map(term => `${term.label}（${term.startedOn} 起）`)
            .join('、')}${terms.length > 5 ? '等' : ''}`,
        ]),
    ...(units.length === 0 ? [] : [`新建承办单位 ${units.length} 个：${fewOf(units.map(({ name }) => name))}`]),
    ...(sessions.length === 0
      ? []
      : [`新建通报会议 ${sessions.length} 次：${fewOf(sessions.map(({ name, heldOn }) => `${name}（${heldOn}）`))}`]),
    ...(externalMembers === 0 ? [] : [`登记组织关系不在本县的党员 ${externalMembers} 名`]),
  ];
}

const fewOf = (names: readonly string[]): string => `${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}`;
