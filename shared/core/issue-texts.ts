/** Every code of an {@link Issue}: its number for the telephone and its Chinese sentence with {placeholders}. Numbers are never reused. */
export const ISSUE_TEXTS = {
  REQUIRED: { number: 'I101', text: '“{label}”必须填写。请补上后再保存。' },
} as const satisfies Readonly<Record<string, { number: string; text: string }>>;

export type IssueCode = keyof typeof ISSUE_TEXTS;
