/** 测评评议、述职 of the sample. Source: domain.md §2.18. */
import { addDays } from '#shared/calendar/days.ts';
import { meetingOfSession } from '../plan-sessions.ts';
import { chanceOf } from '../random.ts';
import { found, type Ground } from './ground.ts';
import type { WorkingRows } from './working-rows.ts';

const SEED = 20_110_224;
const REVIEWED_PER_TOWNSHIP = 6;

export function planEvaluations(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const present = Map.groupBy(
    rows.attendance.filter(row => row.status === 'present'),
    row => row.occasionId,
  );
  for (const { township, committee, terms } of ground.townships) {
    const conferences = ground.county.proposals.sessions.filter(
      session => session.kind === 'report_back' && session.organizationId === committee.id,
    );
    for (const session of conferences) {
      const meetingId = meetingOfSession(session.id);
      const returned = (present.get(meetingId) ?? []).length;
      const dissatisfied = chance.integer(0, 1);
      const basically = chance.integer(1, Math.max(2, Math.round(returned * 0.12)));
      const unknown = chance.integer(0, 1);
      rows.evaluation.push({
        id: `rating-${session.id}`,
        kind: 'rating',
        title: `${township.name}${session.heldOn.slice(0, 4)}年党委班子民主测评`,
        subjectType: 'committee_body',
        subjectId: committee.id,
        subjectName: `${township.name}党委`,
        organizationId: committee.id,
        year: Number(session.heldOn.slice(0, 4)),
        heldOn: session.heldOn,
        meetingId,
        scale: 'rating',
        ballotsIssued: returned,
        ballotsReturned: returned,
        counts: JSON.stringify({
          satisfied: returned - basically - dissatisfied - unknown,
          basically_satisfied: basically,
          dissatisfied,
          unknown,
        }),
        invalid: 0,
      });
    }
    const newest = found(conferences.at(-1), 'conference');
    const reporting = ground.validOn(terms.current.id, newest.heldOn).filter((_, index) => index % 7 === 2);
    for (const [index, delegate] of reporting.slice(0, REVIEWED_PER_TOWNSHIP + 2).entries()) {
      const isReviewed = index < REVIEWED_PER_TOWNSHIP;
      const reportedOn = addDays(newest.heldOn, 30 + index);
      const ballots = chance.integer(18, 36);
      const excellent = Math.round(ballots * chance.integer(50, 85) * 0.01);
      const reviewId = `review-${delegate.id}`;
      if (isReviewed)
        rows.evaluation.push({
          id: reviewId,
          kind: 'review',
          title: `${ground.nameOf(delegate)}同志履职评议`,
          subjectType: 'delegate',
          subjectId: delegate.id,
          subjectName: ground.nameOf(delegate),
          organizationId: committee.id,
          year: Number(reportedOn.slice(0, 4)),
          heldOn: reportedOn,
          meetingId: null,
          scale: 'review',
          ballotsIssued: ballots,
          ballotsReturned: ballots,
          counts: JSON.stringify({ excellent, qualified: ballots - excellent - 1, basically_qualified: 1, unqualified: 0 }),
          invalid: 0,
        });
      rows.duty_report.push({
        id: `duty-${delegate.id}`,
        delegateId: delegate.id,
        year: Number(reportedOn.slice(0, 4)),
        state: isReviewed ? 'evaluated' : 'planned',
        plannedOn: isReviewed ? reportedOn : '2012-10-20',
        reportedOn: isReviewed ? reportedOn : null,
        form: isReviewed ? 'oral' : null,
        audienceOrgId: isReviewed ? committee.id : null,
        text: isReviewed
          ? '一年来，本人按照代表任期制各项规定参加代表会议和小组活动，坚持联系党员和群众，收集意见建议并及时反映，督促办理与群众利益相关的事项。'
          : null,
        evaluationId: isReviewed ? reviewId : null,
      });
    }
  }
}
