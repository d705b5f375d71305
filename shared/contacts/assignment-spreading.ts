/** 支部 × 户: spreads households over members, those who have enough already left as they are. Source: R-L8. */

export type Spread = Readonly<{
  members: readonly Readonly<{ id: string; masses: number }>[];
  households: readonly Readonly<{ id: string; members: number }>[];
  /** Active pairs: member>household. */
  pairs: ReadonlySet<string>;
  spreading: 'membersPerHousehold' | 'householdsPerMember';
  number: number;
}>;

/**
 * Pairs to be made, in the order of the members, the household with the fewest first. With `membersPerHousehold` each member
 * gets one and a household no more than the number; with `householdsPerMember` each member gets the number.
 */
export function spreadHouseholds({ members, households, pairs, spreading, number }: Spread): { fromId: string; toId: string }[] {
  const open = households.map(row => ({ ...row }));
  const made: { fromId: string; toId: string }[] = [];
  const wanted = spreading === 'membersPerHousehold' ? 1 : number;
  for (const member of members) {
    const own = new Set<string>();
    for (let count = member.masses; count < wanted; count += 1) {
      let best: (typeof open)[number] | undefined;
      for (const row of open) {
        if (own.has(row.id) || pairs.has(`${member.id}>${row.id}`)) continue;
        if (spreading === 'membersPerHousehold' && row.members >= number) continue;
        if (best === undefined || row.members < best.members) best = row;
      }
      if (best === undefined) break;
      best.members += 1;
      own.add(best.id);
      made.push({ fromId: member.id, toId: best.id });
    }
  }
  return made;
}
