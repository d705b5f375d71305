import { describe, expect, it } from 'vitest';
import { textCell } from './cell.ts';
import { cleanPersonName, padTwoCharacterName, parsePersonName } from './name.ts';

const read = (text: string) => parsePersonName(textCell(text));

describe('names (§7.2)', () => {
  it.each([
    ['李明', '李明'],
    ['李 明', '李明'],
    ['李　明', '李明'],
    ['李\u00A0\u200B明', '李明'],
    [' 李\r\n明\t', '李明'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽. 买买提', '阿依古丽·买买提'],
    ['刘䶮', '刘䶮'],
    ['王𬭎', '王𬭎'],
    ['𠮷田', '𠮷田'],
    ['李〇', '李〇'],
  ])('cleans %j to %j', (raw, name) => {
    expect(read(raw)).toEqual({ value: name, issues: [], suggestions: {} });
  });

  it('never changes the character itself as NFKC would', () => {
    const compatibility = '\uF90A';
    expect(compatibility.normalize('NFKC')).not.toBe(compatibility);
    expect(read(`李${compatibility}`).value).toBe(`李${compatibility}`);
  });

  it.each([
    ['李明(女)', { sex: '2' }],
    ['李明（女）', { sex: '2' }],
    ['李 明 （ 女 ）', { sex: '2' }],
    ['李明（少）', { isMinority: true }],
    ['李明[预备]', { isProbationary: true }],
    ['李明【组长】', { isGroupLeader: true }],
    ['李明（女，壮族）', { sex: '2', ethnicity: '08', isMinority: true }],
    ['李明（女）（预备党员）*', { sex: '2', isProbationary: true }],
    ['李明*', {}],
    ['李明＊', {}],
    ['李明（大）', {}],
  ])('takes the remark off %j', (raw, suggestions) => {
    const parsed = read(raw);
    expect(parsed).toMatchObject({
      value: '李明',
      issues: [{ code: 'NAME_REMARK_REMOVED', severity: 'warning', params: { raw, value: '李明' } }],
    });
    expect(parsed.suggestions).toEqual(suggestions);
  });

  it.each(['李明1', '李明a', 'Li Ming', '李明?', '·李明', '李··明', '（女）', '13812345678'])('refuses %j', raw => {
    expect(read(raw)).toMatchObject({ value: null, issues: [{ code: 'NAME_UNREADABLE', severity: 'error', params: { raw } }] });
  });

  it('wants 2 to 30 characters, an extension character being one (§2.2)', () => {
    for (const raw of ['李', '𬭎', '李'.repeat(31)])
      expect(read(raw)).toMatchObject({ value: null, issues: [{ code: 'NAME_LENGTH' }] });
    expect(read('李'.repeat(30)).value).toHaveLength(30);
  });

  it('accepts private-use characters and radicals with a warning', () => {
    for (const raw of ['李\uE000', '⻢明'])
      expect(read(raw)).toMatchObject({ value: raw, issues: [{ code: 'NAME_UNSTABLE_CHARACTER', severity: 'warning' }] });
  });

  it('reads placeholders as blank and numbers as no name', () => {
    expect(read('无')).toEqual({ value: null, issues: [], suggestions: {} });
    expect(parsePersonName({ kind: 'number', text: '12', value: 12 }).issues[0]?.code).toBe('NAME_UNREADABLE');
    expect(parsePersonName({ kind: 'error', text: '#N/A' }).issues[0]?.code).toBe('CELL_ERROR');
  });

  it('is stable when cleaned twice', () => {
    for (const raw of ['李 明（女）', '阿依古丽•买买提*', '李　明']) {
      const { name } = cleanPersonName(raw);
      expect(cleanPersonName(name)).toEqual({ name, suggestions: {}, issues: [] });
    }
  });

  it('pads two characters for print only', () => {
    expect(['李明', '王𬭎', '李小明'].map(padTwoCharacterName)).toEqual(['李\u3000明', '王\u3000𬭎', '李小明']);
    expect(read(padTwoCharacterName('王𬭎')).value).toBe('王𬭎');
  });
});
