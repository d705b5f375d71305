import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Term } from '#shared/calendar/model.ts';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useLeaveGuard, useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { TermInput } from '../core/term-input.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PatternInput, PatternNote, TermPatterns } from './number-patterns.tsx';
import { useFormKeys } from '../core/use-form-keys.ts';
import './proposal-settings.css';
import './proposals.css';

type Stored = OutputOf<'proposals.settings'>;
type KeysOf<T> = { [K in keyof ProposalSettings]: ProposalSettings[K] extends T ? K : never }[keyof ProposalSettings];
const TERM_LABELS: Readonly<Record<KeysOf<Term>, string>> = {
  reviewTerm: '收件到审查',
  acceptTerm: '交办到签收',
  returnTerm: '交办到退办',
  handlingTerm: '交办到答复',
  longestTerm: '连同延期最长',
  assistingTerm: '交办到协办意见',
  rehandlingTerm: '不满意到再次答复',
  classCTerm: 'C类到再次研究',
  silenceTerm: '送达到视为同意',
};
const NUMBERS = {
  mostExtensions: { label: '最多延期（次）', min: 0, max: 9 },
  lateEveryDays: { label: '逾期后每隔（天）提醒', min: 1, max: 60 },
  veryLateDays: { label: '严重逾期（天）', min: 1, max: 365 },
} as const;

/** 提案办理规则: what domain.md leaves to the office. */
export function ProposalSettingsPage() {
  const { data, error, refetch } = useAnswer('proposals.settings', {});
  if (data === undefined)
    return <Page title="提案办理规则">{error !== null && <ErrorLine error={error} onRetry={refetch} />}</Page>;
  const { terms, ...settings } = data;
  // patterns of a congress are saved by themselves: what is typed besides stays
  return <SettingsForm key={JSON.stringify(settings)} stored={settings} terms={terms} />;
}

type FormProps = Readonly<{ stored: ProposalSettings; terms: Stored['terms'] }>;

function SettingsForm({ stored, terms }: FormProps) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const { back, canGoBack } = useNavigation();
  const save = useCommand('proposals.saveSettings');
  const frame = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState<ProposalSettings>(stored);
  const [reasons, setReasons] = useState(stored.notFiledReasons.join('\n'));
  const [warnDays, setWarnDays] = useState(stored.warnDays.join('、'));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const put = (part: Partial<ProposalSettings>) => setValues(known => ({ ...known, ...part }));
  const next: ProposalSettings = { ...values, notFiledReasons: reasonsOf(reasons), warnDays: daysOf(warnDays) };
  const isChanged = JSON.stringify(next) !== JSON.stringify(stored);
  useLeaveGuard(isChanged);
  useFormKeys(frame, { isOn: canWrite, onSave: () => void submit(), onLeave: () => canGoBack && back() });

  async function submit() {
    if (!isChanged || save.isRunning) return;
    const answer = await save.run(next, { handles: () => true, savedText: '已保存提案办理规则。' });
    setRefusal(answer.ok ? null : answer.error);
  }

  return (
    <Page
      title="提案办理规则"
      isScrolling
      action={
        canWrite && (
          <Button type="primary" title="Ctrl+S" disabled={!isChanged} loading={save.isRunning} onClick={() => void submit()}>
            保存规则
          </Button>
        )
      }
    >
      <div ref={frame}>
        <Form layout="vertical" component="div" className="proposal-settings" disabled={!canWrite}>
          {refusal !== null && <ErrorLine error={refusal} />}
          <section>
            <h2>编号</h2>
            <div className="settings-grid">
              <PatternInput
                id="receipt-pattern"
                label="收件号格式"
                value={values.receiptPattern}
                onChange={receiptPattern => put({ receiptPattern })}
              />
              <PatternInput
                id="file-pattern"
                label="立案号格式"
                value={values.filePattern}
                onChange={filePattern => put({ filePattern })}
              />
            </div>
            <PatternNote />
            <TermPatterns terms={terms} />
          </section>
          <section>
            <h2>时限</h2>
            <div className="settings-grid">
              {(Object.keys(TERM_LABELS) as (keyof typeof TERM_LABELS)[]).map(key => (
                <Line key={key} label={TERM_LABELS[key]}>
                  <TermInput label={TERM_LABELS[key]} value={values[key]} onChange={term => put({ [key]: term })} />
                </Line>
              ))}
              {(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).map(key => (
                <Line key={key} label={NUMBERS[key].label}>
                  <InputNumber
                    aria-label={NUMBERS[key].label}
                    min={NUMBERS[key].min}
                    max={NUMBERS[key].max}
                    precision={0}
                    style={{ width: px(76) }}
                    value={values[key]}
                    onChange={value => put({ [key]: value ?? NUMBERS[key].min })}
                  />
                </Line>
              ))}
              <Line label="到期前（天）提醒">
                <Input
                  aria-label="到期前（天）提醒"
                  style={{ width: px(200) }}
                  value={warnDays}
                  onChange={event => setWarnDays(event.target.value)}
                />
              </Line>
            </div>
            <Checkbox checked={values.isSilenceConsent} onChange={event => put({ isSilenceConsent: event.target.checked })}>
              答复送达后到期没有反馈的，视为同意
            </Checkbox>
          </section>
          <section>
            <h2>审查和办理</h2>
            <div className="settings-grid">
              <Line label="提案人最少（名）">
                <InputNumber
                  aria-label="提案人最少（名）"
                  min={1}
                  max={100}
                  precision={0}
                  style={{ width: px(76) }}
                  value={values.minJointSigners}
                  onChange={value => put({ minJointSigners: value ?? 1 })}
                />
              </Line>
              <Checkbox checked={values.hasClassD} onChange={event => put({ hasClassD: event.target.checked })}>
                使用D类（留作工作参考）
              </Checkbox>
            </div>
            <Form.Item label="不予立案的理由（一行一条）" htmlFor="not-filed-reasons">
              <Input.TextArea
                id="not-filed-reasons"
                value={reasons}
                autoSize={{ minRows: 6, maxRows: 14 }}
                onChange={event => setReasons(event.target.value)}
              />
            </Form.Item>
            <Form.Item label="办理要求（印在交办通知单上）" htmlFor="requirement">
              <Input.TextArea
                id="requirement"
                value={values.requirement}
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 6 }}
                onChange={event => put({ requirement: event.target.value })}
              />
            </Form.Item>
          </section>
        </Form>
      </div>
    </Page>
  );
}

const reasonsOf = (text: string) => text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]));
const daysOf = (text: string) => text.split(/[、，,\s]+/).flatMap(part => (/^\d+$/.test(part) ? [Number(part)] : []));

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="rule-line">
    <span className="rule-label">{label}</span>
    {children}
  </div>
);
