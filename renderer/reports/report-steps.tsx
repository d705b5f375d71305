import { Alert } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ReportDetail, ReportStep } from '#shared/reports/composer-model.ts';
import type { OutputOf } from '../core/api.ts';
import { type SmallStepField, SmallStepDialog } from '../core/small-step-dialog.tsx';
import { SmallStepButtons } from '../core/small-steps.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Event = ReportStep['event'];
type Readiness = OutputOf<'composer.readiness'>;

const NATURAL: readonly Event[] = ['check', 'finalize', 'submit', 'archive'];
const BACK: ReadonlySet<Event> = new Set(['reopen', 'recall', 'unarchive']);
/** Steps before which the rules between figures are shown. */
const CHECKED: ReadonlySet<Event> = new Set(['check', 'finalize']);
const waiverKey = (rule: string) => `waiver:${rule}`;

/** The next step of a report and the ways back; before 核对 and 定稿 it is said what is not in order yet. */
export function ReportSteps({ report }: Readonly<{ report: ReportDetail }>) {
  const { today } = useWork();
  const step = useCommand('composer.step');
  const [asked, setAsked] = useState<Event | null>(null);
  const isChecked = asked !== null && CHECKED.has(asked);
  const readiness = useAnswer('composer.readiness', { id: report.id }, { isEnabled: isChecked });
  const labelOf = (event: Event) => report.available.find(one => one.event === event)?.label ?? '';
  const isReady = !isChecked || readiness.data !== undefined;

  async function take(event: Event, entered: Readonly<Record<string, unknown>>): Promise<AppError | null> {
    const rules = event === 'finalize' ? (readiness.data?.waiverRules ?? []) : [];
    const textOf = (key: string) => (typeof entered[key] === 'string' ? entered[key] : '');
    const answer = await step.run(
      {
        id: report.id,
        version: report.version,
        step: {
          event,
          on: textOf('on'),
          reason: BACK.has(event) ? textOf('reason') : null,
          waivers: rules.map(rule => ({ rule, reason: textOf(waiverKey(rule)) })),
        },
      },
      { handles: () => true, savedText: `${labelOf(event)}：${report.title}。` },
    );
    return answer.ok ? null : answer.error;
  }

  return (
    <>
      <SmallStepButtons available={report.available} natural={NATURAL} onTake={setAsked} />
      {asked !== null && isReady && (
        <SmallStepDialog
          key={asked}
          title={`${labelOf(asked)}：${report.title}`}
          label={labelOf(asked)}
          fields={fieldsOf(asked, readiness.data)}
          initial={{ on: today, reason: null }}
          note={isChecked && readiness.data !== undefined ? <Ready readiness={readiness.data} event={asked} /> : undefined}
          organizationId={null}
          onSave={entered => take(asked, entered)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function fieldsOf(event: Event, readiness: Readiness | undefined): SmallStepField[] {
  const day: SmallStepField = { key: 'on', label: '日期', kind: 'day', isRequired: true };
  if (BACK.has(event)) return [day, { key: 'reason', label: '理由', kind: 'long', isRequired: true }];
  if (event !== 'finalize') return [day];
  const checks = readiness?.checks ?? [];
  const failed = (rule: string) => checks.filter(check => check.rule === rule && !check.isPassed && check.severity === 'error');
  return [
    day,
    ...(readiness?.waiverRules ?? []).map(
      (rule): SmallStepField => ({
        key: waiverKey(rule),
        label: `不更正的理由：${failed(rule)
          .map(({ text }) => text)
          .join('；')}`,
        kind: 'long',
        isRequired: true,
        help: failed(rule)
          .map(({ detail }) => detail)
          .join('；'),
      }),
    ),
  ];
}

/** What is not in order, in sentences; nothing of it but failed rules keeps a report from being final. */
function Ready({ readiness, event }: Readonly<{ readiness: Readiness; event: Event }>) {
  const { checks, changedFigures, changedTexts, changedTables, emptyBlocks } = readiness;
  const failed = checks.filter(({ isPassed }) => !isPassed);
  const changed = changedFigures + changedTexts + changedTables;
  const lines = [
    ...(changed === 0 ? [] : [`有 ${changed} 处数据变化还没有采用，在“数据变化”里逐项查看。`]),
    ...(emptyBlocks.length === 0 ? [] : [`还没有内容的段落：${emptyBlocks.join('、')}。`]),
    ...failed.map(
      ({ text, detail, offenders }) =>
        `${text}：${detail}${
          offenders.length === 0
            ? ''
            : `（${offenders
                .slice(0, 5)
                .map(({ label }) => label)
                .join('、')}${offenders.length > 5 ? '等' : ''}）`
        }`,
    ),
  ];
  const frozen = event === 'finalize' ? '定稿以后，数字和文字都不再变动，以后的数据变化另行列出。' : '';
  if (lines.length === 0)
    return (
      <Alert
        className="report-ready"
        type="success"
        showIcon
        title={`${checks.length} 项核对全部相符，没有未采用的数据变化。${frozen}`}
      />
    );
  return (
    <Alert
      className="report-ready"
      type="warning"
      showIcon
      title={frozen === '' ? '核对的结果' : frozen}
      description={
        <ul>
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
    />
  );
}
