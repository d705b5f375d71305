import type { Township } from './places.ts';
import type { PlannedMember, PlannedTerm } from './plan-types.ts';
import type { PlannedReviewer, PlannedSession } from './proposal-script.ts';

/** Proposals come in batches: around a conference or in a season. `review` is the day on which the committee sits, `assign` that of 交办. */
export type Batch = Readonly<{
  key: string;
  context: 'in_session' | 'intersession';
  /** First and last day of receipt. */
  from: string;
  to: string;
  reviewOn: string;
  term: PlannedTerm;
  sessionId: string;
}>;

export type TownshipSessions = Readonly<{
  batches: ReadonlyMap<string, Batch>;
  /** Conferences that hear the report, oldest first. */
  conferences: readonly PlannedSession[];
  sessions: readonly PlannedSession[];
  reviewers: readonly PlannedReviewer[];
}>;

/** The conference at which a sitting reported back. */
export const meetingOfSession = (sessionId: string): string => `meeting-${sessionId}`;

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Day of receipt and days until the review; a township is some days after another. */
const SEASONS = [
  ['2009春', 'intersession', '2009-04-08', 9],
  ['2009秋', 'intersession', '2009-09-07', 8],
  ['2010会', 'in_session', '2010-02-23', 4],
  ['2010秋', 'intersession', '2010-09-06', 9],
  ['2011会', 'in_session', '', 4],
  ['2011秋', 'intersession', '2011-09-13', 8],
  ['2012会', 'in_session', '2012-02-21', 4],
  ['2012春', 'intersession', '2012-04-09', 7],
  ['2012夏', 'intersession', '2012-05-30', 8],
  ['2012七月', 'intersession', '2012-07-05', 8],
] as const;
export type Season = (typeof SEASONS)[number][0];
/** 代表会议 of each year, between the receipt of in-session proposals and their review. */
const CONFERENCES = ['2010-02-24', '2011-02-22', '2012-02-22'] as const;

/** Sittings of the review committee and the conferences of one township over both terms, and who sits on the committee. */
export function planSessions(
  township: Township,
  index: number,
  terms: Readonly<{ earlier: PlannedTerm; current: PlannedTerm }>,
  committee: readonly PlannedMember[],
): TownshipSessions {
  const termOn = (day: string) => (day < terms.current.startedOn ? terms.earlier : terms.current);
  const chair = committee[1]?.name ?? '';
  const attendees = committee.slice(1, 6).map(({ name }) => name);
  const sessionOf = (
    kind: 'review' | 'report_back',
    heldOn: string,
    title: string,
    who: Readonly<{ chair: string; attendees: readonly string[] }>,
  ): PlannedSession => ({
    id: `session-${index}-${kind}-${heldOn}`,
    kind,
    organizationId: terms.current.organizationId,
    congressTermId: termOn(heldOn).id,
    heldOn,
    title,
    place: `${township.name}会议室`,
    chair: who.chair,
    attendees: JSON.stringify(who.attendees),
    meetingId: kind === 'report_back' ? meetingOfSession(`session-${index}-${kind}-${heldOn}`) : null,
    remark: null,
  });
  const batches = SEASONS.map(([key, context, start, days]): Batch => {
    const from = start === '' ? township.termStartedOn : shift(start, index % 5);
    const reviewOn = shift(from, days);
    const to = shift(from, days - 2);
    return { key, context, from, to, reviewOn, term: termOn(from), sessionId: `session-${index}-review-${reviewOn}` };
  });
  const reviews = batches.map(({ reviewOn }, order) =>
    sessionOf('review', reviewOn, `第${order + 1}次提案审查会议`, { chair, attendees }),
  );
  const conferences = CONFERENCES.map(on => {
    const heldOn = shift(on, index % 5);
    return sessionOf('report_back', heldOn, `${township.name}${heldOn.slice(0, 4)}年党代表会议`, {
      chair: committee[0]?.name ?? '',
      attendees: committee.map(({ name }) => name),
    });
  });
  return {
    batches: new Map(batches.map(batch => [batch.key, batch])),
    conferences,
    sessions: [...reviews, ...conferences],
    reviewers: [terms.earlier, terms.current].flatMap(term =>
      committee.slice(1, 6).map((member, order) => ({
        id: `${term.id}-reviewer-${order + 1}`,
        congressTermId: term.id,
        memberId: member.id,
        role: order === 0 ? 'chair' : 'member',
        sortOrder: order,
        remark: null,
      })),
    ),
  };
}
