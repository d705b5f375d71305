/** A template as a file that another county can take. Pure. */
import { TEMPLATE_FORMAT, TEMPLATE_FORMAT_VERSION, templateFile, type TemplateValues } from './template-model.ts';

/** The text of the file. */
export function templateText(values: TemplateValues): string {
  return `${JSON.stringify({ format: TEMPLATE_FORMAT, formatVersion: TEMPLATE_FORMAT_VERSION, ...values }, null, 2)}\n`;
}

export type ReadTemplate =
  | Readonly<{ kind: 'template'; values: TemplateValues }>
  | Readonly<{ kind: 'notATemplate'; detail: string }>
  | Readonly<{ kind: 'fromFuture'; version: number }>
  | Readonly<{ kind: 'unknown'; what: '指标' | '党组织'; names: string }>;

/** What this program and this work file know. */
type Known = Readonly<{ statistic: (name: string) => boolean; organization: (id: string) => boolean }>;

const NAMED = 3;
const listed = (names: readonly string[]) => `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? '等' : ''}`;

/** Reads a file; a newer format, a statistic or an organisation not known here is refused by name. */
export function readTemplateText(text: string, known: Known): ReadTemplate {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'notATemplate', detail: '文件内容不是模板的格式。' };
  }
  const head = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Readonly<Record<string, unknown>>;
  if (head['format'] !== TEMPLATE_FORMAT) return { kind: 'notATemplate', detail: '文件没有模板标记。' };
  const version = Number(head['formatVersion']);
  if (version > TEMPLATE_FORMAT_VERSION) return { kind: 'fromFuture', version };
  const checked = templateFile.safeParse(parsed);
  if (!checked.success)
    return { kind: 'notATemplate', detail: `文件中“${checked.error.issues[0]?.path.join('.') ?? ''}”一处不完整。` };
  const { format: _format, formatVersion: _version, ...values } = checked.data;
  const figures = values.blocks.flatMap(({ pieces }) => pieces.flatMap(piece => (piece.kind === 'figure' ? [piece] : [])));
  const statistics = [...new Set(figures.map(({ statistic }) => statistic))].filter(name => !known.statistic(name));
  if (statistics.length > 0) return { kind: 'unknown', what: '指标', names: listed(statistics) };
  const organizations = [...figures.map(({ scope }) => scope), ...values.blocks.map(({ choice }) => choice.townshipId)];
  const unknown = [...new Set(organizations)].filter(
    id => id !== null && id !== 'report' && id !== 'example' && !known.organization(id),
  );
  if (unknown.length > 0) return { kind: 'unknown', what: '党组织', names: `${unknown.length} 个` };
  return { kind: 'template', values };
}
