import { Alert, Checkbox, Flex, Modal, Spin } from 'antd';
import { useState } from 'react';
import { CONTACT_NEEDS, type ContactNeed, type FillingPlan, type FillingRow } from '#shared/contacts/assignment-model.ts';
import { LINK_TYPES } from '#shared/contacts/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { TargetSelect } from './links-target-select.tsx';

type Props = Readonly<{ within: string | null; needs: readonly ContactNeed[] | null; onClose: () => void }>;
const keyOf = (row: FillingRow) => `${row.kind}${row.fromId}${row.toId}`;
const kindText = (kind: FillingRow['kind']) => (kind === 'group_to_delegate' ? '代表编入小组' : LINK_TYPES[kind]);

/** 补缺方案: what is proposed, village by village, with the reason of each; the clerk decides. */
export function LinksFillingDialog({ within, needs, onClose }: Props) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const [endsSurplus, setEndsSurplus] = useState(false);
  const { data } = useAnswer('contacts.proposeFilling', {
    asOf,
    within,
    needs: needs === null ? null : [...needs],
    endsSurplus,
  });
  if (data === undefined)
    return (
      <Modal open title="补缺方案" footer={null} onCancel={onClose} width={px(880)}>
        <Spin />
      </Modal>
    );
  return (
    <OpenPlan key={`${endsSurplus}`} plan={data} endsSurplus={endsSurplus} onEndsSurplus={setEndsSurplus} onClose={onClose} />
  );
}

type PlanProps = Readonly<{
  plan: FillingPlan;
  endsSurplus: boolean;
  onEndsSurplus: (ends: boolean) => void;
  onClose: () => void;
}>;

function OpenPlan({ plan, endsSurplus, onEndsSurplus, onClose }: PlanProps) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const fill = useCommand('contacts.fillGaps');
  const [on, setOn] = useState<string | null>(asOf);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlyMap<string, { id: string; name: string }>>(new Map());
  const adds = plan.adds.filter(row => !unticked.has(keyOf(row)));
  const count = adds.length + plan.ends.length;
  const places = [...Map.groupBy(plan.adds, row => `${row.unitName}　${row.placeName}`)];
  const toggle = (rows: readonly FillingRow[], isOn: boolean) => {
    const next = new Set(unticked);
    for (const row of rows) {
      if (isOn) next.delete(keyOf(row));
      else next.add(keyOf(row));
    }
    setUnticked(next);
  };
  return (
    <Modal
      open
      title="补缺方案"
      width={px(880)}
      okText={`确认补缺 ${count} 项`}
      cancelText="取消"
      okButtonProps={{ disabled: count === 0 || on === null || fill.isRunning }}
      onOk={() =>
        void fill
          .run({
            on: on ?? asOf,
            adds: adds.map(row => ({ kind: row.kind, fromId: row.fromId, toId: changed.get(keyOf(row))?.id ?? row.toId })),
            endIds: plan.ends.map(row => row.linkId),
          })
          .then(answer => answer.ok && onClose())
      }
      onCancel={onClose}
    >
      <Flex vertical gap={px(8)}>
        <p>
          {`可以补 ${plan.adds.length} 项${plan.ends.length > 0 ? `，终止 ${plan.ends.length} 项` : ''}；先同村，再同乡镇，优先安排目前联系最少的。已有的安排不动。`}
          {plan.omitted > 0 && `还有 ${plan.omitted} 项，确认后再生成。`}
        </p>
        <Flex gap={px(16)} align="center">
          <label htmlFor="filling-on">起始日期</label>
          <DayInput id="filling-on" label="起始日期" value={on} onChange={setOn} width={px(140)} />
          <Checkbox checked={endsSurplus} onChange={event => onEndsSurplus(event.target.checked)}>
            终止超出人数的联系
          </Checkbox>
        </Flex>
        <div className="filling-places">
          {places.map(([place, rows], index) => (
            <Place
              key={place}
              title={place}
              rows={rows}
              isOpenFirst={index === 0}
              unticked={unticked}
              changed={changed}
              onToggle={toggle}
              onChange={(row, target) => setChanged(new Map(changed).set(keyOf(row), target))}
            />
          ))}
          {plan.ends.length > 0 && (
            <details>
              <summary>{`终止 ${plan.ends.length} 项`}</summary>
              <table>
                <tbody>
                  {plan.ends.map(row => (
                    <tr key={row.linkId}>
                      <td>{row.fromName}</td>
                      <td>{row.toName}</td>
                      <td className="secondary-text">{row.reason}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          )}
        </div>
        {plan.unresolved.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={`${plan.unresolved.length} 处不能自动补齐`}
            description={
              <ul className="plain-list">
                {plan.unresolved.slice(0, 5).map((row, index) => (
                  <li key={index}>{`${row.unitName} ${row.name}（${CONTACT_NEEDS[row.need]}）：${row.reason}`}</li>
                ))}
              </ul>
            }
          />
        )}
      </Flex>
    </Modal>
  );
}

type PlaceProps = Readonly<{
  title: string;
  rows: readonly FillingRow[];
  isOpenFirst: boolean;
  unticked: ReadonlySet<string>;
  changed: ReadonlyMap<string, { id: string; name: string }>;
  onToggle: (rows: readonly FillingRow[], isOn: boolean) => void;
  onChange: (row: FillingRow, target: { id: string; name: string }) => void;
}>;

function Place({ title, rows, isOpenFirst, unticked, changed, onToggle, onChange }: PlaceProps) {
  const [isOpen, setIsOpen] = useState(isOpenFirst);
  const [editing, setEditing] = useState<string | null>(null);
  const ticked = rows.filter(row => !unticked.has(keyOf(row))).length;
  return (
    <details open={isOpen} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>
        <Checkbox
          aria-label={`${title}，全部`}
          checked={ticked === rows.length}
          indeterminate={ticked > 0 && ticked < rows.length}
          onClick={event => event.stopPropagation()}
          onChange={event => onToggle(rows, event.target.checked)}
        />
        {` ${title}　${ticked}/${rows.length} 项`}
      </summary>
      {isOpen && (
        <table>
          <tbody>
            {rows.map(row => {
              const key = keyOf(row);
              const target = changed.get(key) ?? { id: row.toId, name: row.toName };
              const kind = row.kind;
              return (
                <tr key={key}>
                  <td>
                    <Checkbox
                      aria-label={`${row.fromName}联系${target.name}`}
                      checked={!unticked.has(key)}
                      onChange={event => onToggle([row], event.target.checked)}
                    />
                  </td>
                  <td>{kindText(kind)}</td>
                  <td>{row.fromName}</td>
                  <td>
                    {editing === key && kind !== 'group_to_delegate' ? (
                      <TargetSelect
                        linkType={kind}
                        value={target}
                        onChange={next => {
                          if (next !== null) onChange(row, next);
                          setEditing(null);
                        }}
                      />
                    ) : (
                      <button type="button" className="figure-link" title="改换对象" onClick={() => setEditing(key)}>
                        {target.name}
                      </button>
                    )}
                  </td>
                  <td className="secondary-text">{changed.has(key) ? '人工改换。' : row.reason}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </details>
  );
}
