import { describe, expect, it } from 'vitest';
import { searchNeedle, searchTextOf } from './search-text.ts';

const read = (name: string): string => searchTextOf(name).split(' ')[1] ?? '';
const words = (name: string): readonly string[] => searchTextOf(name).split(' ').slice(1);

describe('the text a name is found by', () => {
  it.each([
    ['单国强', 'shanguoqiang'],
    ['仇英', 'qiuying'],
    ['曾国荃', 'zengguoquan'],
    ['解正明', 'xiezhengming'],
    ['查良镛', 'zhaliangyong'],
    ['区伯', 'oubo'],
    ['朴正花', 'piaozhenghua'],
    ['盖文华', 'gewenhua'],
    ['任长霞', 'renchangxia'],
    ['华国锋', 'huaguofeng'],
    ['乐明', 'yueming'],
    ['种师道', 'chongshidao'],
    ['洗星海', 'xianxinghai'],
    ['藏天朔', 'zangtianshuo'],
    ['翟志刚', 'zhaizhigang'],
    ['覃自强', 'qinziqiang'],
    ['尉迟恭', 'yuchigong'],
    ['万俟明', 'moqiming'],
    ['澹台明', 'tantaiming'],
    ['长孙明', 'zhangsunming'],
    ['单于丹', 'chanyudan'],
    ['欧阳修', 'ouyangxiu'],
  ])('reads the surname of %s as people of that name do: %s', (name, pinyin) => {
    expect(read(name)).toBe(pinyin);
  });

  it.each([
    ['单国强', 'danguoqiang', 'dgq'],
    ['尉迟恭', 'weichigong', 'wcg'],
    ['召存信', 'zhaocunxin', 'zcx'],
    ['岩温', 'aiwen', 'aw'],
    ['缪建', 'moujian', 'mj'],
  ])('finds %s by the other reading as well', (name, pinyin, initials) => {
    expect(words(name)).toEqual(expect.arrayContaining([pinyin, initials]));
  });

  it('writes ü as keyboards do, and finds it by u', () => {
    expect(words('吕绿')).toEqual(['lvlv', 'll', 'lulu']);
    expect(searchNeedle(' Lü ')).toBe('lv');
  });

  it('reads a polyphonic character inside the given name as a word, not as a surname', () => {
    expect(read('李解放')).toBe('lijiefang');
    expect(read('王单单')).toBe('wangdandan');
  });

  it('has name, pinyin and initials first, then what else is given', () => {
    expect(searchTextOf('兴街镇委员会', '兴街', '532623001')).toBe('兴街镇委员会 xingjiezhenweiyuanhui xjzwyh 兴街 532623001');
  });

  it('leaves a name without Chinese characters as it is', () => {
    expect(searchTextOf('Anna')).toBe('anna  ');
  });
});
