import { Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { UNIT_KINDS } from '#shared/proposals/model.ts';
import type { InputOf, OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Unit = OutputOf<'proposals.unit'>;
type Values = Omit<InputOf<'proposals.saveUnit'>, 'id' | 'version'>;
const BLANK: Values = {
  name: '',
  kind: 'township_office',
  organizationId: null,
  contactPerson: null,
  phone: null,
  leaderInCharge: null,
  isActive: true,
  remark: null,
};

/** One handling unit: its score with the working, and its form. */
export function UnitDrawer({ id, onOpen, onClose }: { id: string; onOpen: (id: string) => void; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const isNew = id === 'new';
  const [isEditing, setIsEditing] = useState(false);
  const { data, error, refetch } = useAnswer('proposals.unit', { id, asOf }, { isEnabled: !isNew });
  const isForm = isNew || isEditing;
  return (
    <Drawer
      open
      size={px(520)}
      mask={false}
      styles={{ root: { top: px(48) } }}
      focusable={{ trap: false }}
      title={isNew ? '新增承办单位' : (data?.name ?? '承办单位')}
      onClose={onClose}
      extra={canWrite && !isForm && data !== undefined && <Button onClick={() => setIsEditing(true)}>修改</Button>}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <UnitForm unit={null} onDone={saved => onOpen(saved)} onCancel={onClose} />}
      {!isNew && isEditing && data !== undefined && (
        <UnitForm unit={data} onDone={() => setIsEditing(false)} onCancel={() => setIsEditing(false)} />
      )}
      {!isForm && data !== undefined && <UnitFacts unit={data} />}
    </Drawer>
  );
}

function UnitFacts({ unit }: { unit: Unit }) {
  const { go } = useNavigation();
  const { score } = unit;
  const list = (filter: object) => go({ page: 'proposals', filter: { unitId: unit.id, unitRole: 'main', ...filter } });
  const figures: readonly (readonly [string, number, object])[] = [
    ['主办', score.assigned, { measure: 'assigned' }],
    ['在办', score.open, { measure: 'handling' }],
    ['逾期', score.overdue, { measure: 'overdue' }],
    ['已答复', score.replied, { measure: 'replied' }],
    ['按期答复', score.repliedOnTime, { measure: 'repliedOnTime' }],
    ['满意', score.satisfied, { measure: 'satisfied' }],
    ['基本满意', score.basicallySatisfied, { measure: 'basicallySatisfied' }],
    ['不满意', score.dissatisfied, { measure: 'dissatisfied' }],
  ];
  const rest = [
    `退办 ${score.returned} 次`,
    `延期 ${score.extended} 次`,
    `催办 ${score.reminded} 次`,
    `承诺 ${score.promises} 项，已落实 ${score.promisesKept} 项，逾期 ${score.promisesOverdue} 项`,
    score.averageDays === null ? null : `平均 ${Math.round(score.averageDays)} 天答复`,
  ].filter(text => text !== null);
  return (
    <div className="unit-facts">
      <p className="secondary-text">
        {[
          UNIT_KINDS[unit.kind],
          unit.townshipName ?? '县直',
          unit.contactPerson === null ? null : `联系人 ${unit.contactPerson}`,
          unit.phone,
          unit.leaderInCharge === null ? null : `分管领导 ${unit.leaderInCharge}`,
          unit.isActive ? null : '已停用',
        ]
          .filter(text => text !== null)
          .join('，')}
      </p>
      <div className="unit-figures">
        {figures.map(([label, value, filter]) => (
          <button key={label} type="button" className="unit-figure" onClick={() => list(filter)}>
            <span className="unit-number">{value}</span>
            <span>{label}</span>
          </button>
        ))}
      </div>
      <p>{`${rest.join('；')}。`}</p>
      <h3>{score.score === null ? '办理评分' : `办理评分 ${score.score} 分`}</h3>
      <ol className="due-working">
        {score.working.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  );
}

function UnitForm({ unit, onDone, onCancel }: { unit: Unit | null; onDone: (id: string) => void; onCancel: () => void }) {
  const { asOf, scopeId } = useWork();
  const save = useCommand('proposals.saveUnit');
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township' && node.orgType === 'committee');
  const [values, setValues] = useState<Values>(() => (unit === null ? { ...BLANK, organizationId: scopeId } : valuesOf(unit)));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const put = (part: Partial<Values>) => setValues(known => ({ ...known, ...part }));
  const textOrNull = (text: string) => (text.trim() === '' ? null : text);
  async function submit() {
    const answer = await save.run(
      { ...values, id: unit?.id ?? null, version: unit?.version ?? null },
      { handles: () => true, savedText: `已保存：${values.name}。` },
    );
    if (answer.ok) onDone(answer.value.id);
    else setRefusal(answer.error);
  }
  return (
    <Form layout="vertical" component="div" className="step-fields">
      <Form.Item label="单位名称" required htmlFor="unit-name" className="is-wide">
        <Input
          id="unit-name"
          autoFocus
          value={values.name}
          maxLength={40}
          onChange={event => put({ name: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="单位类别" required htmlFor="unit-kind">
        <Select
          id="unit-kind"
          value={values.kind}
          options={optionsOf(UNIT_KINDS).map(option => ({ ...option }))}
          onChange={kind => put({ kind })}
        />
      </Form.Item>
      <Form.Item label="所属乡镇" htmlFor="unit-township" extra="县直单位留空。">
        <Select<string>
          id="unit-township"
          allowClear
          value={values.organizationId ?? null}
          options={townships.map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
          onChange={next => put({ organizationId: next ?? null })}
        />
      </Form.Item>
      <Form.Item label="联系人" htmlFor="unit-contact">
        <Input
          id="unit-contact"
          value={values.contactPerson ?? ''}
          onChange={event => put({ contactPerson: textOrNull(event.target.value) })}
        />
      </Form.Item>
      <Form.Item label="联系电话" htmlFor="unit-phone">
        <Input id="unit-phone" value={values.phone ?? ''} onChange={event => put({ phone: textOrNull(event.target.value) })} />
      </Form.Item>
      <Form.Item label="分管领导" htmlFor="unit-leader">
        <Input
          id="unit-leader"
          value={values.leaderInCharge ?? ''}
          onChange={event => put({ leaderInCharge: textOrNull(event.target.value) })}
        />
      </Form.Item>
      <Form.Item label="使用" extra="停用后不再交办，原有办理不受影响。">
        <Checkbox checked={values.isActive} onChange={event => put({ isActive: event.target.checked })}>
          在用
        </Checkbox>
      </Form.Item>
      <Form.Item label="备注" htmlFor="unit-remark" className="is-wide">
        <Input id="unit-remark" value={values.remark ?? ''} onChange={event => put({ remark: textOrNull(event.target.value) })} />
      </Form.Item>
      {refusal !== null && <ErrorLine error={refusal} />}
      <div className="is-wide form-buttons">
        <Button type="primary" disabled={values.name.trim().length < 2} loading={save.isRunning} onClick={() => void submit()}>
          保存单位
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </Form>
  );
}

const valuesOf = ({ name, kind, organizationId, contactPerson, phone, leaderInCharge, isActive, remark }: Unit): Values => ({
  name,
  kind,
  organizationId,
  contactPerson,
  phone,
  leaderInCharge,
  isActive,
  remark,
});
