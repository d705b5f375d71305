let table: Map<string, number> | undefined;

/** Encodes text in code page 936, which Node can only decode. @throws RangeError for a character it does not hold. */
export function encodeGbk(text: string): Buffer {
  table ??= makeTable();
  const bytes: number[] = [];
  for (const character of text) {
    if (character.charCodeAt(0) < 128) {
      bytes.push(character.charCodeAt(0));
      continue;
    }
    const code = table.get(character);
    if (code === undefined) throw new RangeError(`not in GBK: ${character}`);
    bytes.push(code >> 8, code & 255);
  }
  return Buffer.from(bytes);
}

function makeTable(): Map<string, number> {
  const made = new Map<string, number>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Buffer.from([lead, trail]));
      if (character.length === 1 && character !== '\ufffd' && !made.has(character)) made.set(character, lead * 256 + trail);
    }
  }
  return made;
}
