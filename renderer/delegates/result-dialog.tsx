import { Checkbox, Input, InputNumber, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { isDay } from '#shared/core/dates.ts';
import type { AppError } from '#shared/core/result.ts';
import type { ElectionRow } from '#shared/delegates/election-model.ts';
import { ELECTION_METHODS, type UnitRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type Method = keyof typeof ELECTION_METHODS;
type Outcome = Readonly<{ votes: number | null; isElected: boolean }>;

/** A longer list scrolls in the dialog. */
const MOST_UNSCROLLED = 6;
/** 登记选举结果: the day, the way, the attendance and everybody's votes of one unit in one step (D1). */
export function ResultDialog({
  unit,
  candidates,
  onClose,
}: {
  unit: UnitRow;
  candidates: readonly ElectionRow[];
  onClose: () => void;
}) {
  const { px } = useAppearance();
  const record = useCommand('delegates.recordElection');
  const [electedOn, setElectedOn] = useState(candidates[0]?.electedOn ?? '');
  const [method, setMethod] = useState<Method>(unit.method ?? 'all_members_meeting');
  const [expected, setExpected] = useState<number | null>(unit.attendanceExpected);
  const [present, setPresent] = useState<number | null>(unit.attendancePresent);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const outcomeOf = (id: string): Outcome => outcomes.get(id) ?? { votes: null, isElected: false };
  const change = (id: string, part: Partial<Outcome>) => setOutcomes(new Map(outcomes).set(id, { ...outcomeOf(id), ...part }));
  const electedCount = candidates.filter(row => outcomeOf(row.id).isElected).length;
  const isReady = isDay(electedOn) && expected !== null && present !== null;

  async function save() {
    if (expected === null || present === null) return;
    const answer = await record.run(
      {
        electoralUnitId: unit.id,
        electedOn,
        method,
        attendanceExpected: expected,
        attendancePresent: present,
        results: candidates.map(row => ({ delegateId: row.id, ...outcomeOf(row.id) })),
      },
      { handles: () => true, savedText: `已登记“${unit.name}”的选举结果，当选 ${electedCount} 名。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`登记选举结果：${unit.name}`}
      width={px(700)}
      onCancel={onClose}
      okText="保存选举结果"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: record.isRunning }}
      onOk={() => void save()}
      destroyOnHidden
    >
      {refusal !== null && <ErrorLine error={refusal} />}
      <div className="congress-tools">
        <label>
          {'选举日期 '}
          <Input
            aria-label="选举日期"
            style={{ width: px(116) }}
            value={electedOn}
            onChange={event => setElectedOn(event.target.value.trim())}
          />
        </label>
        <Select<Method>
          aria-label="选举产生方式"
          value={method}
          style={{ width: px(150) }}
          options={[...optionsOf(ELECTION_METHODS)]}
          onChange={setMethod}
        />
        <label>
          {'应到 '}
          <InputNumber
            aria-label="应到"
            min={0}
            precision={0}
            className="congress-votes"
            value={expected}
            onChange={setExpected}
          />
        </label>
        <label>
          {'实到 '}
          <InputNumber aria-label="实到" min={0} precision={0} className="congress-votes" value={present} onChange={setPresent} />
        </label>
      </div>
      <Table<ElectionRow>
        size="small"
        rowKey="id"
        dataSource={[...candidates]}
        pagination={false}
        {...(candidates.length > MOST_UNSCROLLED ? { scroll: { y: px(320) } } : {})}
        columns={[
          { title: '候选人', dataIndex: 'name', width: px(90) },
          { title: '工作单位及职务', dataIndex: 'postAtElection', ellipsis: true },
          {
            title: '得票',
            key: 'votes',
            width: px(110),
            render: (_, row) => (
              <InputNumber
                aria-label={`${row.name}得票`}
                min={0}
                precision={0}
                className="congress-votes"
                value={outcomeOf(row.id).votes}
                onChange={votes => change(row.id, { votes })}
              />
            ),
          },
          {
            title: '当选',
            key: 'elected',
            width: px(64),
            align: 'center',
            render: (_, row) => (
              <Checkbox
                aria-label={`${row.name}当选`}
                checked={outcomeOf(row.id).isElected}
                onChange={event => change(row.id, { isElected: event.target.checked })}
              />
            ),
          },
        ]}
      />
      <p className={electedCount > unit.allottedSeats ? 'warning-text' : 'secondary-text'}>
        {`名额 ${unit.allottedSeats} 名，候选人 ${candidates.length} 名，当选 ${electedCount} 名；未当选的仍是候选人。`}
      </p>
    </Modal>
  );
}
