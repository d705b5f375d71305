/** A ground of any size for tests: townships of villages with members, households, delegates, groups and committee members. */
import type { FillingFacts, FillingTarget } from './assignment-filling.ts';
import type { GroundDelegate, GroundMember, Place } from './assignment-rules.ts';
import { linkSettings } from './assignment-settings.ts';

export const SETTINGS = linkSettings.parse({});
export const placeOf = (township: number, village: number): Place => ({
  unitId: `t${township}`,
  unitName: `第${township}乡`,
  isTownship: true,
  placeId: `t${township}v${village}`,
  placeName: `第${village}村`,
});
const named = (id: string) => ({ id, name: id, detail: '' });

export type Size = Readonly<{ townships: number; villages: number; members: number; households: number; delegates: number }>;

/** Nobody has a link yet; every delegate is also a member of the village. */
export function emptyFacts({ townships, villages, members, households, delegates }: Size): FillingFacts {
  const ground = {
    townships: [] as { id: string; name: string }[],
    committees: [] as FillingFacts['ground']['committees'][number][],
    groups: [] as FillingFacts['ground']['groups'][number][],
    delegates: [] as GroundDelegate[],
    members: [] as GroundMember[],
    targets: [],
  };
  const memberTargets: FillingTarget[] = [];
  const masses: FillingTarget[] = [];
  for (let township = 0; township < townships; township += 1) {
    ground.townships.push({ id: `t${township}`, name: `第${township}乡` });
    const termId = `term${township}`;
    for (let index = 0; index < 3; index += 1)
      ground.committees.push({
        ...placeOf(township, 0),
        ...named(`t${township}c${index}`),
        memberId: `t${township}cm${index}`,
        groups: 0,
      });
    for (let village = 0; village < villages; village += 1) {
      const place = placeOf(township, village);
      const key = place.placeId;
      ground.groups.push({ ...place, ...named(`${key}g`), termId, committees: 0, size: 0 });
      for (let index = 0; index < members; index += 1) {
        const id = `${key}m${index}`;
        const isDelegate = index < delegates;
        ground.members.push({ ...place, ...named(id), masses: 0 });
        memberTargets.push({ ...place, id, name: id, load: 0, termIds: isDelegate ? [termId] : [] });
        if (isDelegate)
          ground.delegates.push({
            ...place,
            ...named(`${key}d${index}`),
            memberId: id,
            termId,
            isCounty: false,
            groupId: null,
            members: 0,
            masses: 0,
          });
      }
      for (let index = 0; index < households; index += 1)
        masses.push({ ...place, id: `${key}x${index}`, name: `${key}x${index}`, load: 0 });
    }
  }
  return { ground, settings: SETTINGS, members: memberTargets, masses, pairs: new Set(), surplus: [] };
}
