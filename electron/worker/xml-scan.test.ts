import { describe, expect, it } from 'vitest';
import { attributeText, nameHash, newTag, readTag, xmlText } from './xml-scan.ts';

function tagOf(xml: string) {
  const bytes = Buffer.from(xml);
  const tag = newTag();
  const next = readTag(bytes, 0, bytes.length, tag);
  return { next, kind: tag.kind, name: tag.name, attribute: (name: string) => attributeText(bytes, tag, nameHash(name)) };
}

describe('readTag', () => {
  it('reads prefixes, either quote, blanks around = and > inside values', () => {
    const tag = tagOf(`<x:sheet  name = 'a>b"&amp;' r:id="中"/>rest`);
    expect([tag.kind, tag.name === nameHash('sheet'), tag.attribute('name'), tag.attribute('id'), tag.attribute('none')]).toEqual(
      ['empty', true, 'a>b"&', '中', undefined],
    );
    expect(tag.next).toBe(Buffer.byteLength(`<x:sheet  name = 'a>b"&amp;' r:id="中"/>`));
  });

  it.each(['<a b="c"', '<a b=', '<a', '<!-- x --', '<![CDATA[ ]]', '<?xml ', '<!DOCTYPE a [<!ENTITY b "]>">', '</a'])(
    'asks for more at %s',
    xml => {
      expect(tagOf(xml).next).toBe(-1);
    },
  );

  it.each(['<!-- > -->', '<![CDATA[ > ]]>', '<?a > ?>', '<!DOCTYPE a [<!ENTITY b "]>">]>'])('passes over %s whole', xml => {
    expect([tagOf(`${xml}x`).next, tagOf(`${xml}x`).kind]).toEqual([xml.length, 'other']);
  });

  it('gets past malformed attributes', () => {
    const tag = tagOf('<a b c=d "x" =y e="f">');
    expect([tag.kind, tag.next]).toEqual(['open', 22]);
  });
});

describe('xmlText', () => {
  it('decodes the predefined and numeric entities only', () => {
    const bytes = Buffer.from('a&lt;&#65;&#x4e2d;&foo;&#0;&#x110000;&amp;lt;\r\nb');
    expect(xmlText(bytes, 0, bytes.length)).toBe('a<A中&foo;&#0;&#x110000;&lt;\nb');
  });
});
