import path from 'node:path';
import { importsContract } from '#shared/imports/contract.ts';
import type { ImportKind } from '#shared/imports/model.ts';
import { planTemplate } from '#shared/imports/template-plan.ts';
import type { OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';

const XLSX = [{ name: 'Excel 工作簿', extensions: ['xlsx'] }];

/** Asks where to save and writes the empty form of a kind. */
export async function exportTemplate(
  context: OpenContext & Readonly<{ signal: AbortSignal }>,
  kind: ImportKind,
): Promise<{ fileName: string }> {
  const plan = planTemplate(kind, context.now().toISOString());
  const file = await context.files.chooseSave({
    title: `保存${plan.title}空白模板`,
    defaultName: `${plan.title}_空白模板.xlsx`,
    filters: XLSX,
  });
  if (file === null) return refuse(importsContract.template, 'CANCELLED');
  await context.worker.run('writeTemplate', { plan, path: file }, { signal: context.signal, fileLabel: path.basename(file) });
  return { fileName: path.basename(file) };
}
