/** The smallest files of their kinds for tests. */
export const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('JFIF 田房村道照片')]);
export const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(32)]);
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Title (scan) >> endobj\n%%EOF');

function zipEntry(name: string, offset: number): { local: Buffer; central: Buffer } {
  const text = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(text.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(text.length, 28);
  central.writeUInt32LE(offset, 42);
  return { local: Buffer.concat([local, text]), central: Buffer.concat([central, text]) };
}

/** A ZIP of empty entries; office parts come with the list of contents. */
export function zip(name: string): Buffer {
  const names = /^(word|xl|ppt)\//.test(name) ? ['[Content_Types].xml', name] : [name];
  let offset = 0;
  const entries = names.map(entry => {
    const made = zipEntry(entry, offset);
    offset += made.local.length;
    return made;
  });
  const directory = Buffer.concat(entries.map(entry => entry.central));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries.map(entry => entry.local), directory, end]);
}

/** An OLE file by its mark and the name of one stream. */
export function compound(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(`${stream}\0`, 'utf16le'),
    Buffer.alloc(64),
  ]);
}
