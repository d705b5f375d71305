import { describe, expect, it } from 'vitest';
import { type MeetingFacts, meetingFindings } from './rules.ts';

const CONGRESS: MeetingFacts = {
  type: 'congress',
  isCounty: false,
  hasElection: true,
  hasRating: false,
  agenda: [],
  expected: 60,
  present: 60,
  isHeld: true,
};
const verdict = (facts: Partial<MeetingFacts>) =>
  meetingFindings({ ...CONGRESS, ...facts }).map(({ rule, severity }) => `${rule} ${severity}`);

describe('what the rules say of a meeting', () => {
  it('wants more than four fifths at a township election and more than half at a county one (R-M4)', () => {
    expect([48, 49].map(present => verdict({ present }))).toEqual([['R-M4 block'], ['R-M4 ok']]);
    expect([30, 31].map(present => verdict({ present, isCounty: true }))).toEqual([['R-M4 block'], ['R-M4 ok']]);
    expect(meetingFindings({ ...CONGRESS, present: 48 })[0]?.text).toBe(
      '应到 60 人，实到 48 人；须超过五分之四，至少 49 人，还差 1 人。选举无效，应另行召集。',
    );
  });

  it('wants more than half without an election and only warns (R-M5)', () => {
    expect([30, 31].map(present => verdict({ present, hasElection: false }))).toEqual([['R-M5 warning'], ['R-M5 ok']]);
    expect(verdict({ hasElection: false, expected: null })).toEqual(['R-M5 warning']);
    expect(verdict({ type: 'veteran_cadre_forum', present: 0 })).toEqual([]);
  });

  it('names what the agenda of a conference lacks (R-M2)', () => {
    const item = (kind: 'hear_report' | 'report_proposals' | 'evaluate', title: string) => ({
      kind,
      title,
      reporter: null,
      note: null,
    });
    const conference = { ...CONGRESS, type: 'delegate_conference', hasElection: false } as const;
    expect(meetingFindings({ ...conference, agenda: [item('hear_report', '听取党委工作报告')] })[0]?.text).toBe(
      '议程还缺：听取纪委工作报告、通报提案办理情况。请在“议程”中补上。',
    );
    const whole = [
      item('hear_report', '听取党委工作报告'),
      item('hear_report', '听取纪委工作报告'),
      item('report_proposals', '通报'),
    ];
    expect(meetingFindings({ ...conference, agenda: whole })[0]?.severity).toBe('ok');
    expect(meetingFindings({ ...conference, agenda: whole, hasRating: true })[0]?.text).toContain('民主测评');
  });
});
