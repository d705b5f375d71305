import type { DocumentState } from './model.ts';
import { isDocumentNumber } from './number.ts';

/** What a rule must know of a document to be kept. */
export type DocumentFacts = Readonly<{
  title: string;
  documentNumber: string | null;
  state: DocumentState;
  issuedOn: string | null;
  effectiveOn: string | null;
  abolishedOn: string | null;
  today: string;
  /** Title of another document with the same number. */
  sameNumberTitle: string | null;
  /** The chain of what it would rest on comes back to itself. */
  isBasisCircular: boolean;
  /** The document it revises; null for none. */
  revises: Readonly<{ title: string; state: DocumentState; isSelf: boolean }> | null;
}>;

/** What stands against a document. @returns sentences, none when all is well. */
export function documentFaults(facts: DocumentFacts): string[] {
  const { documentNumber, state, issuedOn, effectiveOn, abolishedOn, today, sameNumberTitle, isBasisCircular, revises } = facts;
  const faults: string[] = [];
  if (documentNumber !== null && !isDocumentNumber(documentNumber))
    faults.push(`文号“${documentNumber}”不合格式。请按“文办发〔2009〕12号”的样子填写。`);
  if (sameNumberTitle !== null) faults.push(`文号“${documentNumber ?? ''}”已用于“${sameNumberTitle}”。请核对文号。`);
  if (state !== 'draft' && issuedOn === null) faults.push('已印发的文件要有印发日期。请填写印发日期。');
  if (issuedOn !== null && issuedOn > today) faults.push(`印发日期 ${issuedOn} 晚于今天（${today}）。请核对日期。`);
  if (issuedOn !== null && effectiveOn !== null && effectiveOn < issuedOn)
    faults.push(`施行日期 ${effectiveOn} 早于印发日期 ${issuedOn}。请核对日期。`);
  if (abolishedOn !== null && issuedOn !== null && abolishedOn < issuedOn)
    faults.push(`废止日期 ${abolishedOn} 早于印发日期 ${issuedOn}。请核对日期。`);
  if (isBasisCircular) faults.push('依据绕回了这份文件自己。请重新选择依据。');
  if (revises?.isSelf === true) faults.push('文件不能修订自己。请重新选择被修订的文件。');
  if (revises !== null && (revises.state === 'draft' || revises.state === 'abolished'))
    faults.push(`“${revises.title}”${revises.state === 'draft' ? '还没有印发' : '已经废止'}，不能由新文件修订。请重新选择。`);
  return faults;
}
