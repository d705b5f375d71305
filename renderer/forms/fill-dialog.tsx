import { App, Button, Input, Modal, Radio, Select, Table } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { FilledForm } from '#shared/forms/contract.ts';
import type { FilledCell, FormFault } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';
import { useWork } from '../core/work.tsx';
import { firstDayOf, type Period, PERIODS } from '../statistics/period-model.ts';

type Props = Readonly<{ form: OutputOf<'forms.get'>; onClose: () => void }>;
type Line = Readonly<{ key: string; place: string; before: string; text: string; faults: readonly FormFault[] }>;

/** The rest stands in the table below. */
const SHOWN_GROUPS = 4;
const SHOWN_PLACES = 3;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const cellKey = ({ sheet, row, column }: Pick<FilledCell, 'sheet' | 'row' | 'column'>) => `${sheet} ${placeName(row, column)}`;

const isError = ({ severity }: FormFault): boolean => severity === 'error';

/** The sentence behind the place. */
const reasonOf = ({ text }: FormFault): string => text.slice(text.indexOf('：') + 1);

/** What is wrong, once for all places it is said of. */
function groupsOf(faults: readonly FormFault[]): readonly string[] {
  const groups = [...Map.groupBy(faults, reasonOf)];
  const words = groups.slice(0, SHOWN_GROUPS).map(([reason, own]) => {
    const places = own.slice(0, SHOWN_PLACES).map(({ sheet, place }) => (sheet === '' ? `{${place}}` : `“${sheet}”${place}`));
    return `${places.join('、')}${own.length > SHOWN_PLACES ? ` 等 ${own.length} 处` : ''}：${reason}`;
  });
  return groups.length > SHOWN_GROUPS ? [...words, '其余见下表。'] : words;
}

function linesOf({ cells, texts, faults }: FilledForm): readonly Line[] {
  const found = Map.groupBy(faults, fault => `${fault.sheet} ${fault.place}`);
  const lines = cells.map((cell, at): Line => {
    const place = cellKey(cell);
    return { key: `${at}`, place, before: cell.before, text: cell.text, faults: found.get(place) ?? [] };
  });
  const named = texts.map(({ name, text }): Line => ({ key: name, place: `{${name}}`, before: '', text, faults: [] }));
  const told = new Set(lines.map(({ place }) => place));
  const apart = [...found].flatMap(([place, own]): Line[] =>
    told.has(place) ? [] : [{ key: place, place: place.trim(), before: '', text: '', faults: own }],
  );
  const weight = ({ faults: own }: Line) => (own.length === 0 ? 0 : own.some(isError) ? 2 : 1);
  return [...lines, ...named, ...apart].toSorted((left, right) => weight(right) - weight(left));
}

/** Every value before it is written, and what stands against it; then the filled file is saved. */
export function FillDialog({ form, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf: today, today: now, scopeId: workScope } = useWork();
  const { message, modal } = App.useApp();
  const preview = useJob('forms.preview');
  const fill = useJob('forms.fill');
  const [asOf, setAsOf] = useState<string | null>(today);
  const [period, setPeriod] = useState<Exclude<Period, 'since'>>('all');
  const [scopeId, setScopeId] = useState(workScope);
  const [filledBy, setFilledBy] = useState('');
  const [filledOn, setFilledOn] = useState<string | null>(now);
  const [isUnmasked, setIsUnmasked] = useState(false);
  const [filled, setFilled] = useState<FilledForm | null>(null);
  const choice = useMemo(() => {
    if (asOf === null || filledOn === null || !DAY.test(asOf) || !DAY.test(filledOn)) return null;
    return { asOf, from: firstDayOf({ period, since: null }, asOf), scopeId, filledBy, filledOn, isUnmasked };
  }, [asOf, period, scopeId, filledBy, filledOn, isUnmasked]);
  const { run } = preview;
  useEffect(() => {
    if (choice === null) return undefined;
    let isGone = false;
    const timer = setTimeout(() => {
      void run({ source: { id: form.id }, values: {}, choice }, { handles: error => error.code === 'CANCELLED' }).then(answer => {
        if (answer.ok && !isGone) setFilled(answer.value);
      });
    }, 150);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [choice, form.id, form.version, run]);

  const facts = form.bindings.flatMap(binding => (binding.kind === 'fact' ? [binding.fact] : []));
  const isDocx = form.kind === 'docx';
  const hasTag = (name: string) => form.tags.some(tag => tag.name === name);
  const hasChosen = isDocx || form.bindings.some(binding => binding.kind !== 'fact' && binding.scope.kind === 'chosen');
  const errors = (filled?.faults ?? []).filter(isError);
  const warnings = (filled?.faults ?? []).filter(fault => !isError(fault)).slice(0, 3);
  const lines = useMemo(() => (filled === null ? [] : linesOf(filled)), [filled]);

  async function save() {
    if (choice === null) return;
    const answer = await fill.run({ id: form.id, choice }, { handles: error => error.code === 'CANCELLED' });
    if (!answer.ok) return;
    void message.success(`已填写 ${answer.value.cells} 处，保存为“${answer.value.fileName}”。`);
    onClose();
  }

  function start() {
    if (!isUnmasked || filled?.hasNumbers !== true) {
      void save();
      return;
    }
    modal.confirm({
      title: '写入完整号码？',
      content: `“${form.name}”将写入名单中各人的完整公民身份号码和电话，填写的人、时间和处数记入日志。文件请按内部资料保管。`,
      okText: '写入完整号码',
      cancelText: '不写入',
      width: px(460),
      onOk: () => void save(),
    });
  }

  return (
    <Modal
      open
      title={`填写“${form.name}”`}
      width={px(960)}
      centered
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            loading={fill.isRunning}
            disabled={choice === null || filled === null || preview.isRunning || errors.length > 0}
            onClick={start}
          >
            保存为新文件…
          </Button>
        </>
      }
    >
      <div className="form-fill-choice">
        <label>
          基准日
          <DayInput label="基准日" value={asOf} onChange={setAsOf} width={px(112)} />
        </label>
        <label>
          期间
          <Select<Exclude<Period, 'since'>>
            aria-label="期间"
            style={{ width: px(100) }}
            value={period}
            onChange={setPeriod}
            options={Object.entries(PERIODS)
              .filter(([value]) => value !== 'since')
              .map(([value, label]) => ({ value: value as Exclude<Period, 'since'>, label }))}
          />
        </label>
        {hasChosen && (
          <label>
            范围
            <OrganizationPicker value={scopeId} onChange={setScopeId} placeholder="全县" width={px(200)} />
          </label>
        )}
        {(facts.includes('filledOn') || hasTag('填报日期')) && (
          <label>
            填报日期
            <DayInput label="填报日期" value={filledOn} onChange={setFilledOn} width={px(112)} />
          </label>
        )}
        {(facts.includes('filledBy') || hasTag('填表人')) && (
          <label>
            填表人
            <Input
              aria-label="填表人"
              value={filledBy}
              maxLength={40}
              style={{ width: px(100) }}
              onChange={event => setFilledBy(event.target.value)}
            />
          </label>
        )}
        {filled?.hasNumbers === true && (
          <Radio.Group
            aria-label="号码"
            value={isUnmasked}
            onChange={event => setIsUnmasked(event.target.value === true)}
            options={[
              { value: false, label: '号码部分隐藏' },
              { value: true, label: '完整号码（记入日志）' },
            ]}
          />
        )}
      </div>
      {errors.length > 0 && (
        <>
          <p role="alert" className="warning-text">{`有 ${errors.length} 处不能填写，处理后才能保存：`}</p>
          <ul className="form-faults">
            {groupsOf(errors).map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {warnings.map(({ text }) => (
        <p key={text} className="warning-text">
          {text}
        </p>
      ))}
      <Table<Line>
        size="small"
        rowKey="key"
        virtual
        pagination={false}
        loading={filled === null || preview.isRunning}
        dataSource={[...lines]}
        scroll={{ y: Math.max(px(120), Math.min(px(300), window.innerHeight - px(330))), x: px(880) }}
        columns={[
          { title: isDocx ? '占位符' : '单元格', dataIndex: 'place', width: px(180) },
          ...(isDocx ? [] : [{ title: '原内容', dataIndex: 'before', width: px(200), ellipsis: true }]),
          { title: '将填入', dataIndex: 'text', width: px(240), ellipsis: true },
          {
            title: '检查',
            key: 'faults',
            ellipsis: true,
            render: (_: unknown, { faults }: Line) =>
              faults.length === 0 ? (
                <span className="secondary-text">可以填写</span>
              ) : (
                <span className="warning-text">{`${faults.some(isError) ? '不能填写' : '请注意'}：${faults[0] === undefined ? '' : reasonOf(faults[0])}`}</span>
              ),
          },
        ]}
      />
      <p className="secondary-text">{filled === null ? '' : `共 ${lines.length} 处。原表不变，填好的另存为新文件。`}</p>
      <ProgressDialog title="填写表格" job={fill} progress={fill.progress} />
    </Modal>
  );
}
