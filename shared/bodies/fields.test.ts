import { describe, expect, it } from 'vitest';
import { textCell } from '../core/cell.ts';
import { personReferenceOf } from '../core/person-reference.ts';
import { committeeFields, readTitle } from './fields.ts';

const parse = (key: string, text: string) =>
  committeeFields.find(field => field.key === key)?.parse(textCell(text), { today: '2012-07-25' });

describe('titles of committee members as rosters write them', () => {
  it.each([
    ['党委书记', 'secretary', 'party_committee'],
    ['书记', 'secretary', null],
    ['党委副书记、镇长', 'deputy_secretary', 'party_committee'],
    ['分管党建的副书记', 'deputy_secretary_party_building', null],
    ['党委专职副书记（分管党建）', 'deputy_secretary_party_building', 'party_committee'],
    ['党委委员、纪委书记', 'member', 'party_committee'],
    ['纪委书记', 'secretary', 'discipline_commission'],
    ['纪委副书记', 'deputy_secretary', 'discipline_commission'],
    ['组织委员', 'member', null],
    ['党委委员、武装部长', 'member', 'party_committee'],
  ])('reads %s', (title, post, body) => {
    expect(readTitle(title)).toEqual({ post, body });
  });

  it('keeps the wording that says more than the post, and refuses what is no post', () => {
    expect(parse('post', '党委书记')).toEqual({ value: 'secretary', issues: [], also: { titleBody: 'party_committee' } });
    expect(parse('post', '党委副书记、镇长')?.also).toEqual({ titleBody: 'party_committee', remark: '职务：党委副书记、镇长' });
    expect(parse('post', '分管党建副书记')).toEqual({ value: 'deputy_secretary_party_building', issues: [] });
    expect(parse('post', '驾驶员')).toMatchObject({ value: null, issues: [{ code: 'UNKNOWN_WORD' }] });
    expect(parse('post', '—')).toEqual({ value: null, issues: [] });
  });
});

describe('a person named in a roster', () => {
  it('keeps the bracket that tells namesakes apart and drops idle remarks', () => {
    expect(personReferenceOf('王 芳（田房党支部）')).toEqual({ name: '王芳', hint: '田房党支部' });
    expect(personReferenceOf('王芳(女)')).toEqual({ name: '王芳', hint: null });
    expect(personReferenceOf('王　芳')).toEqual({ name: '王芳', hint: null });
    expect(parse('name', '王 芳 （1985.06）')).toMatchObject({ value: '王芳（1985.06）' });
    expect(parse('name', '王芳3')).toMatchObject({ value: null });
  });
});
