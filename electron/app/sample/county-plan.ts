import { castSeats } from './casting.ts';
import { planBodies } from './plan-bodies.ts';
import { planEarlierTerms } from './plan-earlier-terms.ts';
import { planEvents } from './plan-events.ts';
import { planProposals } from './plan-proposals.ts';
import { planCongress } from './plan-congress.ts';
import { FORMER_DELEGATES, planMembers } from './plan-members.ts';
import { planOrganizations } from './plan-organizations.ts';
import type { CountyPlan } from './plan-types.ts';
import { chanceOf } from './random.ts';
import { planWorking } from './working/plan-working.ts';

const SEED = 20_120_725;

/**
 * The sample county as plain data: invented people whose totals are those of the source report at {@link SAMPLE_REFERENCE_DATE}.
 * Same data at every call. Source: domain.md §5.1, architecture §8.
 */
export function makeCountyPlan(): CountyPlan {
  const chance = chanceOf(SEED);
  const organizations = planOrganizations(chance);
  const seats = castSeats(chance, organizations);
  const { seated, former } = planMembers(chance, seats, organizations);
  const congress = planCongress(chance, organizations, seated, former.slice(0, FORMER_DELEGATES));
  const members = [...seated.map(entry => entry.member), ...former];
  const memberEvents = planEvents(organizations, members);
  const county = {
    organizations,
    members,
    ...congress,
    committeeMembers: planBodies(organizations, seated),
    memberEvents,
    earlier: planEarlierTerms(organizations, members, congress.delegates, memberEvents),
  };
  const withProposals = { ...county, proposals: planProposals(county) };
  return { ...withProposals, working: planWorking(withProposals) };
}
