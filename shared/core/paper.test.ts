import { describe, expect, it } from 'vitest';
import { officialPage, OFFICIAL_TEXT, pageMeasures, signaturePlace, tablePage, widthInCharacters } from './paper.ts';

describe('paper measures (domain.md §6.3)', () => {
  it('give an official page a type area of 156 × 225 mm', () => {
    expect(pageMeasures(officialPage())).toEqual({ widthMm: 210, heightMm: 297, typeWidthMm: 156, typeHeightMm: 225 });
  });

  it('fit 22 lines of 28 characters into it, and no 23rd line or 29th character', () => {
    const { typeWidthMm, typeHeightMm } = pageMeasures(officialPage());
    const { characterPt, letterSpacingPt, linePitchPt } = OFFICIAL_TEXT;
    expect(Math.floor(((typeHeightMm / 25.4) * 72) / linePitchPt)).toBe(22);
    expect(Math.floor(((typeWidthMm / 25.4) * 72) / (characterPt + letterSpacingPt))).toBe(28);
  });

  it('turn the paper of a landscape table', () => {
    const { widthMm, heightMm } = pageMeasures(tablePage('landscape'));
    expect([widthMm, heightMm]).toEqual([297, 210]);
  });

  it('count half-width characters half', () => {
    expect(widthInCharacters('2012年7月25日')).toBe(6.5);
  });
});

describe('a signature without seal (domain.md §6.3)', () => {
  it('ends the issuer 2 characters from the edge and starts the date 2 characters to its right', () => {
    expect(signaturePlace('中共西畴县委组织部', '2012年7月25日')).toEqual({ issuerFromRight: 11, dateFromRight: 9 });
  });

  it('ends a date longer than the issuer 2 characters from the edge and moves the issuer left', () => {
    expect(signaturePlace('县委', '2012年12月25日')).toEqual({ issuerFromRight: 11, dateFromRight: 9 });
  });

  it('sets a sealed date 4 characters from the edge with the issuer centred on it, within the type area', () => {
    expect(signaturePlace('西畴县交通运输局', '2012年7月25日', true)).toEqual({ issuerFromRight: 11.25, dateFromRight: 10.5 });
    const long = signaturePlace('中共西畴县委农村工作领导小组办公室', '2012年7月5日', true);
    expect([long.issuerFromRight, long.dateFromRight - 6]).toEqual([17, 5.5]);
  });
});
