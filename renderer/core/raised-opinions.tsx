import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import type { OccasionState } from '#shared/attendance/model.ts';
import { PROPOSAL_CATEGORIES } from '#shared/core/matters.ts';
import type { AppError } from '#shared/core/result.ts';
import { OPINION_STATES } from '#shared/opinions/model.ts';
import { useAppearance } from './appearance.tsx';
import type { InputOf, ProcedureName } from './api.ts';
import { optionsOf } from './filter-select.tsx';
import { useNavigation } from './navigation.tsx';
import { hasTakenPlace } from './occasion-steps.tsx';
import { ErrorLine } from './show-error.tsx';
import { useCommand } from './use-command.ts';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';
import './raised-opinions.css';
import './steps.css';

/** Features at whose occasions opinions are raised. */
type RaisingFeature = { [N in ProcedureName]: N extends `${infer F}.raiseOpinions` ? F : never }[ProcedureName];
export type RaisedOpinionsProps = Readonly<{
  feature: RaisingFeature;
  occasion: Readonly<{ id: string; title: string; state: OccasionState }>;
  /** Delegates who can have brought one. */
  delegates: Omit<NonNullable<InputOf<'delegates.list'>['filter']>, 'asOf' | 'status'>;
  /** Said where no delegate is chosen, e.g. 小组集体. */
  withoutDelegate: string;
}>;

/** 提出的意见建议 of an occasion: what was raised and what became of it. */
export function RaisedOpinions(props: RaisedOpinionsProps) {
  const { occasion } = props;
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const [isRaising, setIsRaising] = useState(false);
  const { data } = useAnswer('opinions.list', {
    filter: { asOf, sourceId: occasion.id },
    window: { offset: 0, limit: 100 },
  });
  const isHeld = hasTakenPlace(occasion.state);
  return (
    <>
      <div className="record-actions">
        {canWrite && isHeld && <Button onClick={() => setIsRaising(true)}>登记意见建议</Button>}
        {!isHeld && <span className="secondary-text">登记已举行后，可以在这里登记提出的意见建议。</span>}
      </div>
      {data !== undefined && data.total > 0 && (
        <Table
          size="small"
          rowKey="id"
          dataSource={data.rows}
          pagination={false}
          columns={[
            {
              title: '编号',
              width: px(110),
              render: (_none, row) => (
                <Button type="link" className="text-link" onClick={() => go({ page: 'opinions', recordId: row.id })}>
                  {row.code}
                </Button>
              ),
            },
            { title: '内容', dataIndex: 'content' },
            { title: '提出人', width: px(86), render: (_none, row) => row.delegateName ?? row.raisedBy ?? '' },
            { title: '状态', width: px(76), render: (_none, row) => OPINION_STATES[row.state] },
          ]}
        />
      )}
      {data !== undefined && data.total === 0 && isHeld && <p className="secondary-text">没有登记意见建议。</p>}
      {isRaising && <RaiseDialog {...props} onClose={() => setIsRaising(false)} />}
    </>
  );
}

type Line = Readonly<{ key: number; content: string; category: keyof typeof PROPOSAL_CATEGORIES; delegateId: string | null }>;
const BLANK: Line = { key: 0, content: '', category: 'social', delegateId: null };
const isWritten = (line: Line) => line.content.trim().length > 1;

/** Several opinions in one go; a new line comes by itself under the last one. */
function RaiseDialog(props: RaisedOpinionsProps & Readonly<{ onClose: () => void }>) {
  const { feature, occasion, withoutDelegate, onClose } = props;
  const { px } = useAppearance();
  const { asOf } = useWork();
  // the procedure is the same for every kind of occasion
  const raise = useCommand(`${feature}.raiseOpinions` as 'activities.raiseOpinions');
  const [lines, setLines] = useState<readonly Line[]>([BLANK]);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const delegates = useAnswer('delegates.list', {
    filter: { ...props.delegates, asOf, status: 'valid' },
    window: { offset: 0, limit: 500 },
  });
  const written = lines.filter(isWritten);
  function change(key: number, part: Partial<Line>) {
    const changed = lines.map(line => (line.key === key ? { ...line, ...part } : line));
    const last = changed.at(-1);
    const hasRoom = last !== undefined && !isWritten(last);
    setLines(
      hasRoom ? changed : [...changed, { ...BLANK, key: (last?.key ?? 0) + 1, category: last?.category ?? BLANK.category }],
    );
    setRefusal(null);
  }
  async function save() {
    const opinions = written.map(({ key: _key, ...line }) => ({ ...line, content: line.content.trim() }));
    const answer = await raise.run(
      { id: occasion.id, opinions },
      { handles: () => true, savedText: `已登记 ${opinions.length} 条意见建议。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title={`登记意见建议：${occasion.title}`}
      width={px(820)}
      okText={`登记 ${written.length} 条`}
      cancelText="取消"
      okButtonProps={{ disabled: written.length === 0, loading: raise.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p className="secondary-text">{`每行一条，登记后进入“意见建议”办理；不选代表的按${withoutDelegate}提出登记。`}</p>
      <div className="raise-lines">
        {lines.map((line, index) => (
          <div key={line.key} className="raise-line">
            <Input.TextArea
              aria-label={`第 ${index + 1} 条内容`}
              placeholder="意见建议的内容"
              autoFocus={index === 0}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={2000}
              value={line.content}
              onChange={event => change(line.key, { content: event.target.value })}
            />
            <Select
              aria-label={`第 ${index + 1} 条类别`}
              value={line.category}
              popupMatchSelectWidth={false}
              options={[...optionsOf(PROPOSAL_CATEGORIES)]}
              onChange={category => change(line.key, { category })}
            />
            <Select<string>
              aria-label={`第 ${index + 1} 条提出的代表`}
              allowClear
              placeholder={withoutDelegate}
              showSearch={{ optionFilterProp: 'label' }}
              value={line.delegateId}
              options={(delegates.data?.rows ?? []).map(row => ({ value: row.id, label: row.name }))}
              onChange={delegateId => change(line.key, { delegateId: delegateId ?? null })}
            />
            <Button
              type="text"
              aria-label={`去掉第 ${index + 1} 条`}
              icon={<DeleteOutlined />}
              disabled={lines.length === 1}
              onClick={() => setLines(lines.filter(other => other.key !== line.key))}
            />
          </div>
        ))}
      </div>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
