import { describe, expect, it } from 'vitest';
import { paperDocumentSchema, plainText } from '../core/document.ts';
import { buildPersonForms } from './form-document.ts';

const person = (name: string) => ({
  name,
  organizationName: '东升村党支部',
  entries: [
    { label: '性别', value: '男', isMissing: false },
    { label: '联系电话', value: '', isMissing: true },
    { label: '家庭住址', value: '', isMissing: true },
  ],
});

describe('补充信息登记表', () => {
  const document = buildPersonForms({
    unitName: '东升村党支部',
    asOf: '2012-07-25',
    isSample: false,
    people: [person('李明'), person('王建国')],
  });

  it('gives each person a page with what is known and blank boxes high enough to write in', () => {
    expect(paperDocumentSchema.safeParse(document).success).toBe(true);
    expect(document.blocks.filter(block => block.kind === 'pageBreak')).toHaveLength(1);
    const [form] = document.blocks.filter(block => block.kind === 'form');
    expect(form?.rows[1]).toEqual([
      { label: '性别', value: '男', widthMm: 85, heightMm: 14 },
      { label: '联系电话', value: '', widthMm: 85, heightMm: 14 },
    ]);
    expect(form?.rows[2]).toEqual([{ label: '家庭住址', value: '', widthMm: 170, heightMm: 14 }]);
  });

  it('says that it holds personal data and whom to sign', () => {
    expect(document.notice).toBe('内部资料 注意保管');
    expect(plainText(document)).toContain('本人签字：\t支部书记：\t填表日期：');
  });
});
