/** Marks a reference to something the import itself will create: an organisation, a group, an electoral unit, by its name in the sheet. */
export const plannedPrefix = 'new:';

export function plannedName(value: unknown): string | null {
  return typeof value === 'string' && value.startsWith(plannedPrefix) ? value.slice(plannedPrefix.length) : null;
}
