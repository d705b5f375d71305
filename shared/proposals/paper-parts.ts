/** Parts the papers of proposals share: dates, names, boxes to tick, fields of a form. */
import { formatPartial } from '../core/dates.ts';
import type { Block, FormCell, PaperDocument } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';
import type { ProposalCase } from './case-model.ts';
import { PROPOSAL_KINDS } from './model.ts';
import type { PaperFacts } from './papers.ts';

/** Room for a date written by hand. */
export const BLANK_DATE = '　　年　　月　　日';
/** Full width of a form; fields are shares of it. */
export const FULL_MM = 170;
export const HALF_MM = 85;
export const FIELD_MM = 10;
/** A field of two lines. */
export const WIDE_FIELD_MM = 12;

/** 2012年7月25日, or nothing. */
export const dateOf = (day: string | null) => (day === null ? '' : formatPartial(day, 'chinese'));
/** The day, or room to write one. */
export const dateOrBlank = (day: string | null) => (day === null ? BLANK_DATE : dateOf(day));

/** A labelled field of a form. */
export function field(label: string, value: string | null, widthMm = FULL_MM, heightMm = FIELD_MM): FormCell {
  return { label, value: value ?? '', widthMm, heightMm };
}

/** ■满意 □基本满意: printable in black and white, and in every Chinese font. */
export function boxes(labels: Readonly<Record<string, string>>, chosen: string | readonly string[] | null): string {
  const isChosen = (code: string) => (typeof chosen === 'string' ? chosen === code : (chosen?.includes(code) ?? false));
  return Object.entries(labels)
    .map(([code, label]) => `${isChosen(code) ? '■' : '□'}${label}`)
    .join('　');
}

/** The name with （时任） where the person is no delegate any more. Source: R-P16. */
export function personName({ name, isFormer }: Readonly<{ name: string; isFormer: boolean }>): string {
  return isFormer ? `${name}（时任）` : name;
}

/** The same for a column of names. */
export function columnName({ name, isFormer }: Readonly<{ name: string; isFormer: boolean }>): string {
  return isFormer ? `${padTwoCharacterName(name)}\n（时任）` : padTwoCharacterName(name);
}

const MOST_NAMES = 5;

/** The lead and the others, or their number where they are many: 张三等12名代表. */
export function proposerSummary({ proposers }: Pick<ProposalCase, 'proposers'>): string {
  const inOrder = [...proposers.filter(({ role }) => role === 'lead'), ...proposers.filter(({ role }) => role !== 'lead')];
  const [lead] = inOrder;
  if (lead === undefined) return '';
  if (inOrder.length > MOST_NAMES) return `${personName(lead)}等${inOrder.length}名代表`;
  return inOrder.map(personName).join('、');
}

/** 提案 or 提议. */
export const kindWord = ({ row }: Pick<ProposalCase, 'row'>) => PROPOSAL_KINDS[row.kind];
/** The number a paper names the proposal by. */
export const numberOf = ({ row }: Pick<ProposalCase, 'row'>) => row.fileNo ?? row.receiptNo ?? '';

/** Units with this role that have the case now, joined by 、. */
export function unitNames({ assignments }: ProposalCase, role: 'main' | 'assisting'): string {
  return assignments
    .filter(unit => unit.role === role && unit.returnedOn === null && unit.endedOn === null)
    .map(unit => unit.unitName)
    .join('、');
}

/** A paper that is a form on one or more portrait pages. */
export function formDocument({ isSample }: Pick<PaperFacts, 'isSample'>, title: string, blocks: readonly Block[]): PaperDocument {
  return { title, page: tablePage('portrait'), style: 'table', notice: isSample ? '示例数据' : null, blocks };
}
