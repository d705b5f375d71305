import path from 'node:path';

const VERSION = /_v(\d+)$/;

/** A name with `_v1` at its end, counted up until no file of the folder bears it: 单位_表_2012-07-25_v2.xlsx. Other names stay. */
export function freeFileName(fileName: string, isTaken: (name: string) => boolean): string {
  const { name, ext } = path.parse(fileName);
  const version = VERSION.exec(name);
  if (version === null) return fileName;
  for (let number = Number(version[1]); ; number += 1) {
    const candidate = `${name.replace(VERSION, `_v${number}`)}${ext}`;
    if (!isTaken(candidate)) return candidate;
  }
}
