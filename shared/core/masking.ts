/** What the screen and print show of sensitive values. Source: domain.md §3.9. */

const COMPOUND_SURNAMES = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '皇甫',
  '司徒',
  '令狐',
  '尉迟',
  '夏侯',
  '东方',
  '慕容',
  '长孙',
  '宇文',
  '端木',
  '公孙',
  '轩辕',
  '独孤',
  '南宫',
  '闻人',
  '澹台',
]);
const VILLAGE = /^(.*?(?:乡|镇|街道))?(.*?(?:村民委员会|居民委员会|村委会|居委会|社区|村))/;
const TOWNSHIP = /^.*(?:乡|镇|街道)/;
const HIDDEN = '***';

const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** Identity number with its first 6 and last 4 characters: 532623********0015. Shorter text shows at most a third. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length >= 15) return `${idNumber.slice(0, 6)}${stars(idNumber.length - 10)}${idNumber.slice(-4)}`;
  const shown = Math.floor(idNumber.length / 3);
  return `${idNumber.slice(0, shown)}${stars(idNumber.length - shown)}`;
}

/** Phone numbers with the middle hidden: 138****5678, 0876-***1234; several stay separated by 、. */
export function maskPhone(phones: string): string {
  return phones.split('、').map(maskOnePhone).join('、');
}

function maskOnePhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`;
  const landline = /^(0\d{2,3}-)?(\d{7,8})(-\d+)?$/.exec(phone);
  if (landline !== null)
    return `${landline[1] ?? ''}${stars((landline[2]?.length ?? 0) - 4)}${landline[2]?.slice(-4)}${landline[3] ?? ''}`;
  return `${phone.slice(0, Math.floor(phone.length / 3))}${stars(phone.length - Math.floor(phone.length / 3))}`;
}

/** Address down to the village, the rest as ***: 兴街镇东升村委会***. */
export function maskAddressToVillage(address: string): string {
  const kept =
    VILLAGE.exec(address)?.[0] ??
    TOWNSHIP.exec(address)?.[0] ??
    /^\D+(?=\d)/.exec(address)?.[0] ??
    address.slice(0, Math.floor(address.length / 2));
  return kept.length === address.length ? address : `${kept}${HIDDEN}`;
}

/** Name of a person in publicity and reports: 张三丰 → 张某某, 李明 → 李某, 欧阳修 → 欧阳某. */
export function maskPersonName(name: string): string {
  const characters = Array.from(name);
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(name.slice(0, 2)) ? name.slice(0, 2) : (characters[0] ?? '');
  return `${surname}${'某'.repeat(Math.min(2, Math.max(0, characters.length - Array.from(surname).length)))}`;
}

/** Text of a field as lists show it: numbers and addresses of persons hidden, whatever form they were written in. */
export function maskedText(field: Readonly<{ key: string; kind: string; sensitivity: string }>, text: string): string {
  if (field.sensitivity !== 'high' || text === '') return text;
  if (field.kind === 'idNumber') return maskIdNumber(text.trim());
  return field.key === 'address' ? maskAddressToVillage(text) : maskPhone(text);
}

/** A sentence or cell with the identity numbers and mobile numbers in it hidden. */
export function maskNumbersIn(text: string): string {
  return text.replace(/(?<![\dA-Za-z])\d{14,17}[\dXxＸ](?!\d)/g, maskIdNumber).replace(/(?<![\d*])1[3-9]\d{9}(?!\d)/g, maskPhone);
}
