import { Button, Checkbox, Drawer, Input, Radio, Space } from 'antd';
import { useState } from 'react';
import type { ComparedField, Comparison } from '#shared/duplicates/model.ts';
import { api } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { instantText } from '../core/instant.ts';
import { ErrorLine, useShowError } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './duplicates.css';

type Side = 'first' | 'second';
const SIDES = ['first', 'second'] as const;
const OTHER: Readonly<Record<Side, Side>> = { first: 'second', second: 'first' };

/** Two records of a pair beside each other; closes itself when the pair is settled. */
export function CompareDrawer({ pairKey, onClose }: { pairKey: string | null; onClose: () => void }) {
  const { px } = useAppearance();
  const [firstId = '', secondId = ''] = (pairKey ?? '').split('|');
  const { data, error, refetch } = useAnswer('duplicates.compare', { firstId, secondId }, { isEnabled: pairKey !== null });
  return (
    <Drawer
      open={pairKey !== null}
      size={px(820)}
      mask={false}
      title={<h2 className="record-title">核对是否同一人</h2>}
      onClose={onClose}
      destroyOnHidden
      styles={{ root: { top: px(48) }, body: { paddingTop: px(8) } }}
      className="record-drawer"
      focusable={{ trap: false }}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && <ComparePair key={pairKey} data={data} onDone={onClose} />}
    </Drawer>
  );
}

type Numbers = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

function ComparePair({ data, onDone }: { data: Comparison; onDone: () => void }) {
  const { canWrite } = useWork();
  const showError = useShowError();
  const merge = useCommand('duplicates.merge');
  const distinguish = useCommand('duplicates.distinguish');
  const [kept, setKept] = useState<Side>(data.kept);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [isAllShown, setIsAllShown] = useState(false);
  const [events, setEvents] = useState<Side>(data.kept);
  const [reason, setReason] = useState<string | null>(null);
  const [numbers, setNumbers] = useState<Numbers>({});

  const sideOf = (field: ComparedField): Side => chosen[field.key] ?? (field.isSame ? kept : field.preferred);
  const { people, fields } = data;
  const shown = fields.filter(field => (isAllShown ? field.first !== '' || field.second !== '' : !field.isSame));
  const textOf = (field: ComparedField, side: Side) => numbers[people[side].id]?.[field.key] ?? field[side];
  const takes = fields.filter(field => !field.isSame && sideOf(field) !== kept).map(field => field.key);

  async function reveal() {
    const answer = await api.members.reveal({ ids: [people.first.id, people.second.id] });
    if (!answer.ok) showError(answer.error);
    else setNumbers(Object.fromEntries(answer.value.map(({ id, ...values }) => [id, values])));
  }
  async function mergeThem() {
    const [stays, goes] = [people[kept], people[OTHER[kept]]];
    const answer = await merge.run(
      {
        keptId: stays.id,
        keptVersion: stays.version,
        mergedId: goes.id,
        mergedVersion: goes.version,
        takes,
        events: events === kept ? 'kept' : 'merged',
      },
      { savedText: `已将两条“${stays.name}”合并为一条。` },
    );
    if (answer.ok) onDone();
  }
  async function keepApart() {
    const answer = await distinguish.run(
      { pairs: [{ firstId: people.first.id, secondId: people.second.id }], reason: reason?.trim() === '' ? null : reason },
      { savedText: '已判定为不同的人，以后不再提示。' },
    );
    if (answer.ok) onDone();
  }

  return (
    <>
      <ul className="plain-list compare-reasons">
        {data.reasons.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Space className="compare-tools" wrap>
        <Checkbox checked={isAllShown} onChange={event => setIsAllShown(event.target.checked)}>
          也列出相同的内容
        </Checkbox>
        <Button size="small" onClick={() => void reveal()}>
          显示号码
        </Button>
      </Space>
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">项目</span>
            </th>
            {SIDES.map(side => (
              <th key={side} scope="col">
                <Radio checked={kept === side} name="kept" disabled={!canWrite} onChange={() => setKept(side)}>
                  {kept === side ? '保留这条记录' : '并入另一条'}
                </Radio>
                <div className="compare-name">{people[side].name}</div>
                <div className="secondary-text">{`${instantText(people[side].updatedAt)} ${people[side].updatedBy} 更新`}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(field => (
            <tr key={field.key} className={field.isSame ? 'is-same' : undefined}>
              <th scope="row">{field.label}</th>
              {SIDES.map(side => (
                <td key={side} className={!field.isSame && sideOf(field) === side ? 'is-chosen' : undefined}>
                  {field.isSame ? (
                    textOf(field, side)
                  ) : (
                    <Radio
                      name={`field-${field.key}`}
                      checked={sideOf(field) === side}
                      disabled={!canWrite}
                      onChange={() => setChosen({ ...chosen, [field.key]: side })}
                    >
                      {textOf(field, side) === '' ? <span className="secondary-text">未填</span> : textOf(field, side)}
                    </Radio>
                  )}
                </td>
              ))}
            </tr>
          ))}
          {data.references.map(entry => (
            <tr key={entry.label}>
              <th scope="row">{entry.label}</th>
              {SIDES.map(side => (
                <td key={side}>
                  {entry[side].length === 0 ? (
                    <span className="secondary-text">无</span>
                  ) : (
                    entry[side].map(text => <div key={text}>{text}</div>)
                  )}
                </td>
              ))}
            </tr>
          ))}
          {data.hasTwoTimelines && (
            <tr>
              <th scope="row">以哪边的变动为准</th>
              {SIDES.map(side => (
                <td key={side} className={events === side ? 'is-chosen' : undefined}>
                  <Radio name="events" checked={events === side} disabled={!canWrite} onChange={() => setEvents(side)}>
                    以这边为准
                  </Radio>
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <p className="secondary-text compare-note">
        合并后，党代表、任职等登记都归到保留的记录，另一条移入回收站；以后可以在“已合并”中拆分，恢复原样。
      </p>
      {data.blockedBy !== null && <p className="warning-text">{data.blockedBy}</p>}
      {canWrite && (
        <Space className="compare-buttons" wrap>
          <Button type="primary" disabled={data.blockedBy !== null} loading={merge.isRunning} onClick={() => void mergeThem()}>
            合并为一条
          </Button>
          {reason === null ? (
            <Button onClick={() => setReason('')}>不是同一人</Button>
          ) : (
            <>
              <Input
                autoFocus
                aria-label="不是同一人的理由"
                placeholder="理由，如：同村同名，已问过支部（可不填）"
                maxLength={200}
                value={reason}
                className="compare-reason"
                onChange={event => setReason(event.target.value)}
                onPressEnter={event => !event.nativeEvent.isComposing && void keepApart()}
              />
              <Button loading={distinguish.isRunning} onClick={() => void keepApart()}>
                判定不是同一人
              </Button>
              <Button type="text" onClick={() => setReason(null)}>
                取消
              </Button>
            </>
          )}
        </Space>
      )}
    </>
  );
}
