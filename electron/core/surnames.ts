/**
 * Surnames with more than one reading: first the one people of that name use, then those clerks type all the same (the reading of
 * the character elsewhere, or a usage that differs by place). The first one also corrects pinyin-pro where its table of surnames is
 * wrong or has none (单于, 种, 洗, 秘, 么, 藏, 祭, 贠, 佴, 炅, 颉, 角, 番). 召 and 岩 are read as in Dai and Wa names too.
 */
const READINGS: Readonly<Record<string, readonly string[]>> = {
  单: ['shan', 'dan'],
  仇: ['qiu', 'chou'],
  曾: ['zeng', 'ceng'],
  解: ['xie', 'jie'],
  查: ['zha', 'cha'],
  区: ['ou', 'qu'],
  朴: ['piao', 'pu'],
  盖: ['ge', 'gai'],
  乐: ['yue', 'le'],
  员: ['yun', 'yuan'],
  贠: ['yun', 'yuan'],
  召: ['shao', 'zhao'],
  岩: ['yan', 'ai'],
  宓: ['mi', 'fu'],
  佴: ['nai', 'er'],
  祭: ['zhai', 'ji'],
  翟: ['zhai', 'di'],
  折: ['she', 'zhe'],
  黑: ['hei', 'he'],
  那: ['na', 'nuo'],
  隗: ['wei', 'kui'],
  种: ['chong', 'zhong'],
  能: ['nai', 'neng'],
  秘: ['bi', 'mi'],
  薄: ['bo', 'bao'],
  谌: ['chen', 'shen'],
  都: ['du', 'dou'],
  宿: ['su', 'xiu'],
  柏: ['bai', 'bo'],
  牟: ['mu', 'mou'],
  尉: ['wei', 'yu'],
  郇: ['xun', 'huan'],
  郗: ['xi', 'chi'],
  角: ['jue', 'jiao'],
  么: ['yao', 'me'],
  覃: ['qin', 'tan'],
  缪: ['miao', 'mou'],
  冼: ['xian', 'xi'],
  洗: ['xian', 'xi'],
  撒: ['sa', 'ca'],
  粘: ['nian', 'zhan'],
  颉: ['xie', 'jie'],
  藏: ['zang', 'cang'],
  繁: ['po', 'fan'],
  番: ['pan', 'fan'],
  炅: ['gui', 'jiong'],
  费: ['fei', 'bi'],
  莘: ['shen', 'xin'],
  瞿: ['qu', 'ju'],
  郄: ['qie', 'xi'],
  逄: ['pang', 'feng'],
  车: ['che', 'ju'],
  俞: ['yu', 'shu'],
  沈: ['shen', 'chen'],
  尉迟: ['yu chi', 'wei chi'],
  万俟: ['mo qi', 'wan qi'],
  澹台: ['tan tai', 'dan tai'],
  长孙: ['zhang sun', 'chang sun'],
  单于: ['chan yu', 'shan yu', 'dan yu'],
  令狐: ['ling hu'],
};

/**
 * Every way a name is read, the right one first, in syllables; nothing but the surname differs between them.
 * @param syllables of the whole name as a dictionary reads it.
 */
export function readingsOf(name: string, syllables: readonly string[]): readonly (readonly string[])[] {
  const surname = [name.slice(0, 2), name.slice(0, 1)].find(head => Object.hasOwn(READINGS, head));
  if (surname === undefined) return [syllables];
  return (READINGS[surname] ?? []).map(reading => [...reading.split(' '), ...syllables.slice(surname.length)]);
}
