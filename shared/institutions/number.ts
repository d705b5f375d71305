/** 发文字号 as people type it, put into its one right form. Source: domain.md §2.20. */
import { DOCUMENT_NUMBER } from './model.ts';

const BRACKETED_YEAR = /[〔[（(【［<〈《]\s*(\d{4})\s*年?\s*[〕\]）)】］>〉》]/;
const FULL_WIDTH_DIGITS = /[０-９]/g;
const HALF_WIDTH_OFFSET = 0xfee0;

/** 文办发[2009]第12号 → 文办发〔2009〕12号: hexagonal brackets, no spaces, no 第. What fits no pattern comes back as it was, trimmed. */
export function putRightNumber(text: string): string {
  const plain = text
    .trim()
    .replace(FULL_WIDTH_DIGITS, digit => String.fromCharCode(digit.charCodeAt(0) - HALF_WIDTH_OFFSET))
    .replace(/\s+/g, '');
  const right = plain
    .replace(BRACKETED_YEAR, '〔$1〕')
    .replace(/〕第(\d+)号$/, '〕$1号')
    .replace(/〕0+(\d+号)$/, '〕$1');
  return isDocumentNumber(right) ? right : text.trim();
}

export const isDocumentNumber = (text: string): boolean => DOCUMENT_NUMBER.test(text);
