import { Alert, App, Button, Checkbox, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  BUNDLE_PACKINGS,
  type BundleParts,
  REPORT_FORMATS,
  STANDARD_BUNDLE,
  TABLE_FORMATS,
} from '#shared/reports/bundle-model.ts';
import { TABLE_NAMES, TABLES } from '#shared/reports/table-model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const NONE = 'none';
const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.keys(labels) as K[]).map(value => ({ value, label: labels[value] }));

/** 报送包: tables, a report and the check result at once, with a list of what is in it. */
export function BundleView() {
  const { px } = useAppearance();
  const { modal } = App.useApp();
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const [chosen, setChosen] = useVisitState<BundleParts>('bundle', STANDARD_BUNDLE);
  const [isUnmasked, setIsUnmasked] = useState(false);
  const [done, setDone] = useState<OutputOf<'reports.bundle'> | null>(null);
  const save = useJob('reports.bundle');
  const checks = useAnswer('statistics.checks', { asOf }, { keepsPrevious: true });
  const reports = useAnswer('composer.list', { filter: { within: scopeId }, sort: null, window: { offset: 0, limit: 50 } });
  const failed = (checks.data ?? []).filter(({ isPassed, severity }) => !isPassed && severity === 'error').length;
  const set = (part: Partial<BundleParts>) => setChosen({ ...chosen, ...part });
  const hasNumbers = chosen.tables.some(table => TABLES[table].hasNumbers);
  const isEmpty = chosen.tables.length === 0 && chosen.report === null;

  async function write() {
    setDone(null);
    const answer = await save.run(
      { ...chosen, asOf, scopeId, isUnmasked: isUnmasked && hasNumbers },
      { handles: error => error.code === 'CANCELLED' },
    );
    if (answer.ok) setDone(answer.value);
  }
  function start() {
    if (!(isUnmasked && hasNumbers)) {
      void write();
      return;
    }
    modal.confirm({
      title: '报送包写入完整号码？',
      content: '所选各表将写入完整的公民身份号码和电话。导出的人、时间和行数逐表记入日志。文件请按内部资料保管。',
      okText: '写入完整号码',
      cancelText: '不写入',
      width: px(460),
      onOk: () => void write(),
    });
  }

  return (
    <div className="bundle">
      {failed > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${failed} 项核对不符，报送之前请先查明。`}
          action={
            <Button size="small" onClick={() => go({ page: 'statistics' })}>
              查看核对
            </Button>
          }
        />
      )}
      <Form layout="vertical" component="div" className="bundle-choices">
        <div className="bundle-tables">
          <div className="bundle-bar">
            <strong>{`表 ${chosen.tables.length} / ${TABLE_NAMES.length}`}</strong>
            <Button size="small" onClick={() => set({ tables: [...TABLE_NAMES] })}>
              全选
            </Button>
            <Button size="small" onClick={() => set({ tables: [] })}>
              全不选
            </Button>
          </div>
          <Checkbox.Group
            className="bundle-list"
            value={chosen.tables}
            onChange={names => set({ tables: TABLE_NAMES.filter(name => names.includes(name)) })}
            options={TABLE_NAMES.map(name => ({ value: name, label: name.replace('(', '（').replace(')', '）') }))}
          />
        </div>
        <div className="bundle-rest">
          <Form.Item label="表的格式">
            <Checkbox.Group
              value={chosen.tableFormats}
              onChange={formats => formats.length > 0 && set({ tableFormats: formats })}
              options={optionsOf(TABLE_FORMATS)}
            />
          </Form.Item>
          <Form.Item label="报告" htmlFor="bundle-report">
            <Select
              id="bundle-report"
              aria-label="报告"
              value={chosen.report ?? NONE}
              onChange={value => set({ report: value === NONE ? null : value })}
              options={[
                { value: 'situation', label: '情况报告（按现在的记录）' },
                ...(reports.data?.rows ?? []).map(({ id, title, referenceDate }) => ({
                  value: id,
                  label: `${title}（${referenceDate}）`,
                })),
                { value: NONE, label: '不附报告' },
              ]}
            />
          </Form.Item>
          <Form.Item label="报告的格式">
            <Checkbox.Group
              disabled={chosen.report === null}
              value={chosen.reportFormats}
              onChange={formats => formats.length > 0 && set({ reportFormats: formats })}
              options={optionsOf(REPORT_FORMATS)}
            />
          </Form.Item>
          <Form.Item label="核对">
            <Checkbox checked={chosen.hasChecks} onChange={event => set({ hasChecks: event.target.checked })}>
              附核对结果
            </Checkbox>
          </Form.Item>
          <Form.Item label="号码">
            <Radio.Group
              disabled={!hasNumbers}
              value={isUnmasked}
              onChange={event => setIsUnmasked(event.target.value === true)}
              options={[
                { value: false, label: '部分隐藏' },
                { value: true, label: '完整号码' },
              ]}
            />
          </Form.Item>
          <Form.Item label="存成">
            <Radio.Group
              value={chosen.packing}
              onChange={event => set({ packing: event.target.value })}
              options={optionsOf(BUNDLE_PACKINGS)}
            />
          </Form.Item>
          <Button type="primary" disabled={isEmpty} loading={save.isRunning} onClick={start}>
            生成报送包
          </Button>
          {isEmpty && <p className="secondary-text">选择至少一张表或者一份报告。</p>}
        </div>
      </Form>
      {done !== null && <Done done={done} />}
      <ProgressDialog title="生成报送包" job={save} progress={save.progress} unit="个文件" />
    </div>
  );
}

const KIB = 1024;
const sizeOf = (bytes: number) => (bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`);

function Done({ done: { name, files, failedChecks, workbooksOnly } }: Readonly<{ done: OutputOf<'reports.bundle'> }>) {
  return (
    <section className="bundle-done" aria-label="已生成的报送包">
      <p role="status">
        {`已生成“${name}”，${files.length} 个文件，${sizeOf(files.reduce((sum, { bytes }) => sum + bytes, 0))}。`}
        {failedChecks > 0 && `核对有 ${failedChecks} 项不符或者提醒，写在核对结果里。`}
        {workbooksOnly.length > 0 && `${workbooksOnly.join('、')}行数多，只附 Excel。`}
      </p>
      <ol>
        {files.map(file => (
          <li key={file.name}>
            {file.name}
            <span className="secondary-text">{`　${file.rows === null ? '' : `${file.rows} 行，`}${sizeOf(file.bytes)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
