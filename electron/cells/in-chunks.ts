const CHUNK = 2000;

/** Reads many ids a few thousand at a time: a statement binds only so many values. */
export async function inChunks<T>(
  ids: readonly string[],
  read: (chunk: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) rows.push(...(await read(ids.slice(start, start + CHUNK))));
  return rows;
}
