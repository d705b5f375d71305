/** What a new meeting is proposed with, from what the rosters know. Source: R-M2, domain.md §2.12. */
import { type AgendaItem, isOfCongress, MEETING_TYPES, type MeetingDraft, type MeetingType } from './model.ts';

export type DraftFacts = Readonly<{
  type: MeetingType;
  organizationId: string;
  /** Short name of the township or county. */
  organizationName: string;
  day: string;
  termId: string | null;
  termNumber: number | null;
  /** Sittings of this type in the term so far. */
  earlier: number;
  secretary: string | null;
  disciplineSecretary: string | null;
  buildingSecretary: string | null;
}>;

const DIGITS = '零一二三四五六七八九';
/** 1–99 in Chinese figures. */
export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS.charAt(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones === 0 ? '' : DIGITS.charAt(ones)}`;
}

function titleOf({ type, organizationName, day, termNumber, earlier }: DraftFacts): string {
  if (type === 'congress')
    return `中共${organizationName}第${chineseNumber(termNumber ?? 1)}届代表大会第${chineseNumber(earlier + 1)}次会议`;
  if (type === 'delegate_conference') return `${organizationName}${day.slice(0, 4)}年党代表会议`;
  return `${organizationName}${type === 'other' ? '会议' : MEETING_TYPES[type]}`;
}

function agendaOf(facts: DraftFacts): AgendaItem[] {
  const { type, organizationName, secretary, disciplineSecretary, buildingSecretary } = facts;
  const item = (kind: AgendaItem['kind'], title: string, reporter: string | null): AgendaItem => ({
    kind,
    title,
    reporter,
    note: null,
  });
  const reports = [
    item('hear_report', `听取和审议${organizationName}党委工作报告`, secretary),
    item('hear_report', `听取和审议${organizationName}纪委工作报告`, disciplineSecretary),
  ];
  if (type === 'delegate_conference')
    return [
      ...reports,
      item('report_proposals', '通报提案、提议办理情况', buildingSecretary),
      item('evaluate', '民主测评党委班子', null),
    ];
  if (type === 'congress') return [...reports, item('elect', '选举', null)];
  return [item('other', '通报近期工作', secretary), item('other', '听取意见建议', null)];
}

export function draftMeeting(facts: DraftFacts): MeetingDraft {
  const { type, day } = facts;
  return {
    values: {
      type,
      organizationId: facts.organizationId,
      congressTermId: isOfCongress(type) ? facts.termId : null,
      sessionNumber: isOfCongress(type) ? facts.earlier + 1 : null,
      title: titleOf(facts),
      startOn: day,
      endOn: day,
      startTime: '09:00',
      place: `${facts.organizationName}会议室`,
      host: facts.secretary,
      recorder: null,
      noticeText: null,
      hasElection: type === 'congress',
      hasRating: type === 'delegate_conference',
      resolutions: null,
      minutes: null,
      remark: null,
    },
    agenda: agendaOf(facts),
  };
}
