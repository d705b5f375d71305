import { Button, Checkbox, Form, Input, InputNumber, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { TERM_UNITS, type Term, type TermUnit } from '#shared/calendar/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { formatNumber, patternProblem } from '#shared/proposals/numbering.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './proposals.css';

type Settings = OutputOf<'proposals.settings'>;
type TermKey = { [K in keyof ProposalSettings]: ProposalSettings[K] extends Term ? K : never }[keyof ProposalSettings];
const TERM_LABELS: Readonly<Record<TermKey, string>> = {
  reviewTerm: '收件到审查',
  acceptTerm: '交办到签收',
  returnTerm: '交办到退办',
  handlingTerm: '交办到答复',
  longestTerm: '连同延期最长',
  assistingTerm: '交办到协办意见',
  rehandlingTerm: '不满意到再次答复',
  silenceTerm: '送达后视为同意',
  classCTerm: 'C 类到再次研究',
};

/** 提案办理规则: what domain.md leaves to the office. */
export function ProposalSettingsPage() {
  const { data, error, refetch } = useAnswer('proposals.settings', {});
  return (
    <Page title="提案办理规则" isScrolling>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && <SettingsForm key={JSON.stringify(data)} stored={data} />}
    </Page>
  );
}

function example(pattern: string, year: number): string {
  return (
    patternProblem(pattern) ?? `如 ${formatNumber(pattern, { unit: '柏林乡', code: '532623105', year, term: 5, sequence: 7 })}`
  );
}

function SettingsForm({ stored }: { stored: Settings }) {
  const { px } = useAppearance();
  const { canWrite, asOf } = useWork();
  const save = useCommand('proposals.saveSettings');
  const [values, setValues] = useState<Settings>(stored);
  const [reasons, setReasons] = useState(stored.notFiledReasons.join('\n'));
  const [warnDays, setWarnDays] = useState(stored.warnDays.join('、'));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const put = (part: Partial<Settings>) => setValues(known => ({ ...known, ...part }));
  const year = Number(asOf.slice(0, 4));

  async function submit() {
    const { terms: _terms, ...settings } = values;
    const answer = await save.run(
      {
        ...settings,
        notFiledReasons: reasons.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()])),
        warnDays: warnDays.split(/[、，,\s]+/).flatMap(text => (/^\d+$/.test(text) ? [Number(text)] : [])),
      },
      { handles: () => true, savedText: '已保存提案办理规则。' },
    );
    setRefusal(answer.ok ? null : answer.error);
  }

  const termLine = (key: TermKey) => (
    <Line key={key} label={TERM_LABELS[key]}>
      <TermInput label={TERM_LABELS[key]} value={values[key]} onChange={term => put({ [key]: term })} />
    </Line>
  );
  return (
    <Form layout="vertical" component="div" className="proposal-settings" disabled={!canWrite}>
      <section>
        <h2>编号</h2>
        <Form.Item label="收件号格式" htmlFor="receipt-pattern" help={example(values.receiptPattern, year)}>
          <Input
            id="receipt-pattern"
            value={values.receiptPattern}
            maxLength={40}
            onChange={event => put({ receiptPattern: event.target.value })}
          />
        </Form.Item>
        <Form.Item label="立案号格式" htmlFor="file-pattern" help={example(values.filePattern, year)}>
          <Input
            id="file-pattern"
            value={values.filePattern}
            maxLength={40}
            onChange={event => put({ filePattern: event.target.value })}
          />
        </Form.Item>
        <p className="secondary-text">
          {'{unit} 单位简称，{code} 党组织代码，{year} 年，{term} 届，{seq:3} 至少三位的顺序号。编号给出后不重复使用。'}
        </p>
        <TermPatterns terms={stored.terms} />
      </section>
      <section>
        <h2>时限</h2>
        <div className="settings-grid">{(Object.keys(TERM_LABELS) as TermKey[]).map(termLine)}</div>
        <Line label="延期次数">
          <InputNumber
            aria-label="延期次数"
            min={0}
            max={9}
            value={values.mostExtensions}
            onChange={next => put({ mostExtensions: next ?? 0 })}
          />
        </Line>
        <Line label="到期前提醒（天）">
          <Input
            aria-label="到期前提醒"
            style={{ width: px(140) }}
            value={warnDays}
            onChange={event => setWarnDays(event.target.value)}
          />
        </Line>
        <Line label="逾期后每几天提醒">
          <InputNumber
            aria-label="逾期后每几天提醒"
            min={1}
            max={60}
            value={values.lateEveryDays}
            onChange={next => put({ lateEveryDays: next ?? 7 })}
          />
        </Line>
        <Line label="严重逾期（天）">
          <InputNumber
            aria-label="严重逾期"
            min={1}
            max={365}
            value={values.veryLateDays}
            onChange={next => put({ veryLateDays: next ?? 30 })}
          />
        </Line>
        <Checkbox checked={values.isSilenceConsent} onChange={event => put({ isSilenceConsent: event.target.checked })}>
          送达后到期没有反馈，视为同意办结
        </Checkbox>
      </section>
      <section>
        <h2>审查和办理</h2>
        <Line label="提案人最少人数">
          <InputNumber
            aria-label="提案人最少人数"
            min={1}
            max={100}
            value={values.minJointSigners}
            onChange={next => put({ minJointSigners: next ?? 1 })}
          />
        </Line>
        <Checkbox checked={values.hasClassD} onChange={event => put({ hasClassD: event.target.checked })}>
          使用 D 类（留作工作参考）
        </Checkbox>
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
      {refusal !== null && <ErrorLine error={refusal} />}
      {canWrite && (
        <Button type="primary" loading={save.isRunning} onClick={() => void submit()}>
          保存提案办理规则
        </Button>
      )}
    </Form>
  );
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="settings-line">
    <span className="settings-label">{label}</span>
    {children}
  </div>
);

function TermInput({ label, value, onChange }: { label: string; value: Term; onChange: (term: Term) => void }) {
  const { px } = useAppearance();
  return (
    <>
      <InputNumber
        aria-label={`${label}数量`}
        min={1}
        max={999}
        precision={0}
        style={{ width: px(76) }}
        value={value.amount}
        onChange={next => onChange({ ...value, amount: next ?? 1 })}
      />
      <Select<TermUnit>
        aria-label={`${label}单位`}
        style={{ width: px(116) }}
        value={value.unit}
        options={Object.entries(TERM_UNITS).map(([unit, text]) => ({ value: unit as TermUnit, label: text }))}
        onChange={unit => onChange({ ...value, unit })}
      />
    </>
  );
}

/** Patterns of single congresses where they differ. */
function TermPatterns({ terms }: { terms: Settings['terms'] }) {
  const { px } = useAppearance();
  const save = useCommand('proposals.saveTermPatterns');
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Settings['terms'][number]>>(new Map());
  const rowOf = (row: Settings['terms'][number]) => drafts.get(row.congressTermId) ?? row;
  const put = (row: Settings['terms'][number], part: Partial<Settings['terms'][number]>) =>
    setDrafts(known => new Map(known).set(row.congressTermId, { ...rowOf(row), ...part }));
  const cell = (row: Settings['terms'][number], key: 'receiptPattern' | 'filePattern', label: string) => (
    <Input
      aria-label={`${row.label}${label}`}
      placeholder="按上面的格式"
      value={rowOf(row)[key] ?? ''}
      onChange={event => put(row, { [key]: event.target.value === '' ? null : event.target.value })}
    />
  );
  return (
    <details>
      <summary>各届单独的编号格式</summary>
      <Table<Settings['terms'][number]>
        size="small"
        rowKey="congressTermId"
        dataSource={terms}
        pagination={false}
        columns={[
          { title: '届次', dataIndex: 'label', width: px(150) },
          { title: '收件号格式', render: (_none, row) => cell(row, 'receiptPattern', '收件号格式') },
          { title: '立案号格式', render: (_none, row) => cell(row, 'filePattern', '立案号格式') },
          {
            title: '',
            width: px(90),
            render: (_none, row) => (
              <Button
                size="small"
                disabled={!drafts.has(row.congressTermId)}
                loading={save.isRunning}
                onClick={() => {
                  const { label: _label, ...patterns } = rowOf(row);
                  void save.run(patterns, { savedText: `已保存${row.label}的编号格式。` });
                }}
              >
                保存
              </Button>
            ),
          },
        ]}
      />
    </details>
  );
}
