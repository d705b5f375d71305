import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';

/** Whose budget it is. */
export const ORGANIZATION: Field = customField(
  { key: 'organizationId', label: '单位', isRequired: true, width: 40, help: '县或乡镇。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
