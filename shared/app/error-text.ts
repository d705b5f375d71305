import { MESSAGES, type MessageCode } from '../core/messages.ts';
import type { AppError, CommonCode } from '../core/result.ts';
import type { DeclaredCode } from './contract.ts';

/** Does not compile when a declared code has no Chinese sentence. */
const texts: Readonly<Record<DeclaredCode | CommonCode, { number: string; text: string }>> = MESSAGES;

/** Chinese sentence of an error, with its number; unknown codes read as INTERNAL. */
export function errorText(error: AppError): string {
  const code: MessageCode = Object.hasOwn(texts, error.code) ? (error.code as MessageCode) : 'INTERNAL';
  const params: Record<string, string | number> = { ...error.params };
  if (error.ref !== undefined) params['ref'] = error.ref;
  if (code === 'VALIDATION' && params['detail'] === undefined)
    params['detail'] = (error.fields ?? []).map(field => field.message).join('；') || '内容不完整';
  const sentence = texts[code].text.replace(/\{(\w+)\}/g, (_match, name: string) => String(params[name] ?? ''));
  return `${sentence}（${texts[code].number}）`;
}
