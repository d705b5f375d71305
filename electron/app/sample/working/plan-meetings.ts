/** 会议 of the sample: the yearly conferences that heard of the proposals, the congresses of 2011, forums of 新马街乡. Source: seed-report.txt, domain.md R-M1, R-M2. */
import { addDays } from '#shared/calendar/days.ts';
import { SAMPLE_REFERENCE_DATE, type PlannedDelegate } from '../plan-types.ts';
import { chanceOf } from '../random.ts';
import { meetingOfSession } from '../plan-sessions.ts';
import { attend } from './attend.ts';
import { found, type Ground, type TownshipGround } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_100_224;
const FORUM_TOWNSHIP = '新马街乡';
const FORUMS = [
  ['democratic_life_meeting', '2011-12-20', '党委班子民主生活会'],
  ['veteran_cadre_forum', '2012-01-16', '老干部座谈会'],
  ['public_opinion_forum', '2012-04-18', '民情恳谈会'],
  ['public_opinion_forum', '2012-06-27', '库区群众民情恳谈会'],
] as const;

type Agenda = readonly (readonly [kind: string, title: string, reporter: string | null])[];

export function planMeetings(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const add = (
    place: TownshipGround,
    values: Pick<WorkingRow<'meeting'>, 'id' | 'type' | 'title' | 'startOn'> & Partial<WorkingRow<'meeting'>>,
    agenda: Agenda,
    delegates: readonly PlannedDelegate[],
    absences: number,
  ): void => {
    const isPast = values.startOn <= SAMPLE_REFERENCE_DATE;
    rows.meeting.push({
      organizationId: place.committee.id,
      congressTermId: null,
      sessionNumber: null,
      endOn: values.startOn,
      startTime: '09:00',
      place: `${place.township.name}会议室`,
      host: personOfPost(ground, place, 0),
      recorder: null,
      state: isPast ? 'closed' : 'planned',
      noticedOn: isPast ? addDays(values.startOn, -7) : null,
      noticeText: null,
      hasElection: 0,
      hasRating: 0,
      expectedCount: isPast ? delegates.length : null,
      resolutions: null,
      minutes: null,
      cancelReason: null,
      ...values,
    });
    for (const [index, [kind, title, reporter]] of agenda.entries())
      rows.meeting_agenda_item.push({
        id: `${values.id}-agenda-${index + 1}`,
        meetingId: values.id,
        sortOrder: index,
        title,
        reporter,
        kind,
        note: null,
      });
    if (isPast) attend(chance, ground, rows, { kind: 'meeting', id: values.id }, delegates, absences);
  };

  for (const place of ground.townships) {
    const { township, terms, committee } = place;
    const secretary = personOfPost(ground, place, 0);
    const discipline = disciplineSecretary(ground, committee.id);
    let conferences = new Map<string, number>();
    for (const session of ground.county.proposals.sessions) {
      if (session.kind !== 'report_back' || session.organizationId !== committee.id) continue;
      const order = (conferences.get(session.congressTermId) ?? 0) + 1;
      conferences = new Map([...conferences, [session.congressTermId, order]]);
      const delegates = ground.validOn(session.congressTermId, session.heldOn);
      add(
        place,
        {
          id: meetingOfSession(session.id),
          type: 'delegate_conference',
          title: session.title,
          startOn: session.heldOn,
          congressTermId: session.congressTermId,
          sessionNumber: order,
          hasRating: 1,
          resolutions: `会议审议通过党委工作报告和纪委工作报告。`,
        },
        [
          ['hear_report', `听取和审议${township.name}党委工作报告`, secretary],
          ['hear_report', `听取和审议${township.name}纪委工作报告`, discipline],
          ['report_proposals', '通报提案、提议办理情况', personOfPost(ground, place, 2)],
          ['evaluate', '民主测评党委班子', null],
        ],
        delegates,
        chance.integer(1, Math.max(2, Math.round(delegates.length * 0.09))),
      );
    }
    const elected = ground.validOn(terms.current.id, terms.current.startedOn);
    add(
      place,
      {
        id: `congress-${place.index}`,
        type: 'congress',
        title: `中共${township.name}第${chineseNumber(township.termNumber)}次代表大会`,
        startOn: terms.current.startedOn,
        endOn: addDays(terms.current.startedOn, 1),
        congressTermId: terms.current.id,
        sessionNumber: 1,
        hasElection: 1,
        place: `${township.name}会堂`,
        resolutions: '大会选举产生新一届党委、纪委，审议通过党委工作报告和纪委工作报告。',
      },
      [
        ['hear_report', '听取和审议上届党委工作报告', secretary],
        ['hear_report', '听取和审议上届纪委工作报告', discipline],
        ['elect', '选举新一届党委委员、纪委委员', null],
      ],
      elected,
      chance.integer(0, Math.round(elected.length * 0.05)),
    );
    if (township.name === FORUM_TOWNSHIP)
      for (const [index, [type, startOn, title]] of FORUMS.entries()) {
        const delegates = chance.shuffled(ground.validOn(terms.current.id, startOn)).slice(0, chance.integer(8, 14));
        add(
          place,
          { id: `forum-${index + 1}`, type, title: `${township.name}${title}`, startOn },
          [
            ['other', '通报近期工作', secretary],
            ['other', '听取意见建议', null],
          ],
          delegates,
          chance.integer(0, 1),
        );
      }
  }
}

const DIGITS = '零一二三四五六七八九十';
const chineseNumber = (value: number): string =>
  value <= 10 ? DIGITS.charAt(value) : `十${value === 10 ? '' : DIGITS.charAt(value - 10)}`;

export function personOfPost(ground: Ground, place: TownshipGround, rank: number): string {
  return found(ground.people.get(found(place.committeeMembers[rank], 'committee member').memberId), 'member').name;
}

function disciplineSecretary(ground: Ground, organizationId: string): string | null {
  const post = ground.county.committeeMembers.find(
    row => row.organizationId === organizationId && row.body === 'discipline_commission' && row.post === 'secretary',
  );
  return post === undefined ? null : (ground.people.get(post.memberId)?.name ?? null);
}
