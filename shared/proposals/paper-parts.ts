/** Parts the papers of proposals share: names, numbers, units. */
import { padTwoCharacterName } from '../core/name.ts';
import type { ProposalCase } from './case-model.ts';
import { PROPOSAL_KINDS } from './model.ts';

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
