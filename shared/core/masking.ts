/** First 6 and last 4 characters stay: 532623********0015. Source: domain.md §3.9. */
export function maskIdNumber(text: string): string {
  if (text.length <= 10) return text.slice(0, 2) + '*'.repeat(Math.max(0, text.length - 2));
  return `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`;
}

/** 138****5678; other numbers keep their last four digits. */
export function maskPhone(text: string): string {
  if (/^\d{11}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  return text.length <= 4 ? text : `${'*'.repeat(text.length - 4)}${text.slice(-4)}`;
}

/** Address up to the village or community; what follows is a house and a family. */
export function maskAddressToVillage(text: string): string {
  const match = /^.*?(?:村委会|社区|居委会|行政村|村|镇|乡)/u.exec(text);
  return match === null ? text.slice(0, 6) : match[0];
}

/** 张某某: surname and one 某 for each further character. */
export function maskPersonName(name: string): string {
  const [surname = '', ...rest] = [...name];
  return surname + '某'.repeat(rest.length);
}
