import { describe, expect, it } from 'vitest';
import { issueText } from './issue.ts';
import { ISSUE_TEXTS } from './issue-texts.ts';

describe('issue texts', () => {
  it('have a number of their own and end as a sentence', () => {
    const entries = Object.values(ISSUE_TEXTS);
    expect(new Set(entries.map(entry => entry.number)).size).toBe(entries.length);
    expect(
      entries.filter(entry => !/^I\d{3}$/.test(entry.number) || !entry.text.endsWith('。') || /[,;:!?()]/.test(entry.text)),
    ).toEqual([]);
  });

  it('say what, the value, the remedy and the number', () => {
    expect(issueText({ code: 'DATE_UNREADABLE', severity: 'error', params: { label: '出生日期', raw: '198503x' } })).toBe(
      '“出生日期”无法识别：“198503x”。请改为 1985-03 或 1985年3月。（I104）',
    );
  });
});
