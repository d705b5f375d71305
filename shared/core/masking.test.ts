import { describe, expect, it } from 'vitest';
import { maskAddressToVillage, maskIdNumber, maskPersonName, maskPhone } from './masking.ts';

describe('masking (§3.9)', () => {
  it('keeps first 6 and last 4 of an identity number', () => {
    expect(maskIdNumber('532623198506150015')).toBe('532623********0015');
    expect(maskIdNumber('532623850615001')).toBe('532623*****5001');
    expect(maskIdNumber('123456')).toBe('12****');
    expect(maskIdNumber('')).toBe('');
  });

  it('hides the middle of phones, several too', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('0876-7621234')).toBe('0876-***1234');
    expect(maskPhone('13812345678、0876-7621234')).toBe('138****5678、0876-***1234');
    expect(maskPhone('电话未知')).toBe('电***');
  });

  it('shows addresses down to the village', () => {
    expect(maskAddressToVillage('西畴县兴街镇东升村委会小街村12号')).toBe('西畴县兴街镇东升村委会***');
    expect(maskAddressToVillage('西洒镇骆家塘社区健康路8号')).toBe('西洒镇骆家塘社区***');
    expect(maskAddressToVillage('北京市海淀区中关村街道科源社区3号楼')).toBe('北京市海淀区中关村街道科源社区***');
    expect(maskAddressToVillage('健康路8号')).toBe('健康路***');
    expect(maskAddressToVillage('兴街镇东升村')).toBe('兴街镇东升村');
  });

  it('hides names of persons', () => {
    expect(['张三丰', '李明', '欧阳修', '欧阳小明', '阿依古丽·买买提', '李'].map(maskPersonName)).toEqual([
      '张某某',
      '李某',
      '欧阳某',
      '欧阳某某',
      '阿某某',
      '李',
    ]);
  });
});
