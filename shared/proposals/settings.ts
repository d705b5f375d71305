import { z } from 'zod';
import { term } from '../calendar/model.ts';

/**
 * Settings of the proposal work: what domain.md marks [default] or [practice]. Kept per work file; a congress term may have patterns of its own.
 * Patterns: {unit} short name of the organisation, {code} its code, {year}, {term} number of the term, {seq:3} running number of at least
 * three digits. The number runs per organisation, and per year or term where the pattern names one.
 */
export const proposalSettings = z.object({
  receiptPattern: z.string().trim().min(3).max(40).default('{unit}收{year}-{seq:3}'),
  filePattern: z.string().trim().min(3).max(40).default('TA{year}{seq:4}'),
  /** R-P1; 1 = alone. */
  minJointSigners: z.number().int().min(1).max(100).default(1),
  /** From receipt to review, P4. */
  reviewTerm: term.default({ amount: 10, unit: 'workingDays' }),
  /** From assignment to acceptance, P9. */
  acceptTerm: term.default({ amount: 5, unit: 'workingDays' }),
  /** From assignment to return, R-P8. */
  returnTerm: term.default({ amount: 10, unit: 'days' }),
  /** From assignment to reply, R-P6. */
  handlingTerm: term.default({ amount: 3, unit: 'months' }),
  /** From assignment with all extensions, R-P6. */
  longestTerm: term.default({ amount: 6, unit: 'months' }),
  mostExtensions: z.number().int().min(0).max(9).default(2),
  /** From assignment to the assisting opinion, R-P7. */
  assistingTerm: term.default({ amount: 1, unit: 'months' }),
  /** From 不满意 to the new reply, R-P11. */
  rehandlingTerm: term.default({ amount: 1, unit: 'months' }),
  /** From delivery without an answer to 视为同意, R-P12; off by default. */
  isSilenceConsent: z.boolean().default(false),
  silenceTerm: term.default({ amount: 15, unit: 'workingDays' }),
  /** From a class C reply to looking at it again. */
  classCTerm: term.default({ amount: 12, unit: 'months' }),
  /** R-P17. */
  warnDays: z.array(z.number().int().min(0).max(60)).max(6).default([15, 7, 1]),
  lateEveryDays: z.number().int().min(1).max(60).default(7),
  veryLateDays: z.number().int().min(1).max(365).default(30),
  hasClassD: z.boolean().default(false),
  /** Checklist of P6. */
  notFiledReasons: z
    .array(z.string().trim().min(2).max(60))
    .max(30)
    .default([
      '不属于党代表大会和党委职权范围',
      '涉及国家秘密或党的秘密',
      '内容为法律法规所禁止',
      '已进入民事、刑事、行政诉讼或仲裁程序',
      '为本人或亲属解决个人问题',
      '指名举报、控告他人（转纪检机关）',
      '宣传、推介具体产品或作品',
      '属于学术研讨',
      '内容空泛，没有具体建议',
      '提案人不是有效代表或联名人数不足',
      '不是一事一案',
      '本届内已经解决或答复',
    ]),
  /** 办理要求 printed on 交办通知单. */
  requirement: z
    .string()
    .max(500)
    .default('请指定专人负责，在办理期限内与提案人充分沟通，以书面形式答复全体提案人，并将答复文本报送本单位。'),
});
export type ProposalSettings = z.output<typeof proposalSettings>;

/** Patterns of one congress term; null follows the work file's. */
export const termPatterns = z.object({
  receiptPattern: z.string().trim().min(3).max(40).nullable(),
  filePattern: z.string().trim().min(3).max(40).nullable(),
});
