import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { InspectionRow } from '#shared/inspections/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ClockMark, SuggestionTag } from './inspection-columns.tsx';

type Props = Readonly<{ inspection: InspectionRow; onOpen: (suggestionId: string) => void }>;

/** 意见建议 of one inspection, each with how it stands. */
export function InspectionSuggestions({ inspection, onOpen }: Props) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const [isAdding, setIsAdding] = useState(false);
  const { data } = useAnswer('inspectionSuggestions.list', {
    filter: { asOf, inspectionId: inspection.id },
    window: { offset: 0, limit: 100 },
  });
  const isHeld = hasTakenPlace(inspection.state);
  return (
    <>
      <div className="record-actions">
        {canWrite && isHeld && <Button onClick={() => setIsAdding(true)}>登记建议</Button>}
        {!isHeld && <span className="secondary-text">登记已举行后，可以在这里登记提出的建议。</span>}
      </div>
      {data !== undefined && data.total > 0 && (
        <Table
          size="small"
          rowKey="id"
          dataSource={data.rows}
          pagination={false}
          columns={[
            { title: '序号', dataIndex: 'seq', width: px(50), align: 'center' },
            {
              title: '建议',
              render: (_none, row) => (
                <Button
                  type="link"
                  className="text-link"
                  style={{ whiteSpace: 'normal', textAlign: 'left' }}
                  onClick={() => onOpen(row.id)}
                >
                  {row.content}
                </Button>
              ),
            },
            { title: '转交给', dataIndex: 'addressedTo', width: px(110) },
            {
              title: '状态',
              width: px(112),
              render: (_none, row) => (
                <>
                  <SuggestionTag state={row.state} />
                  {row.clock !== '' && (
                    <div>
                      <ClockMark row={row} />
                    </div>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {data !== undefined && data.total === 0 && isHeld && <p className="secondary-text">没有登记建议。</p>}
      {isAdding && <AddDialog inspection={inspection} onClose={() => setIsAdding(false)} />}
    </>
  );
}

type Line = Readonly<{ key: number; content: string; addressedTo: string }>;
const isWritten = (line: Line) => line.content.trim().length > 1;

/** Several suggestions in one go; a new line comes by itself under the last one. */
function AddDialog({ inspection, onClose }: { inspection: InspectionRow; onClose: () => void }) {
  const { px } = useAppearance();
  const add = useCommand('inspectionSuggestions.add');
  const [lines, setLines] = useState<readonly Line[]>([{ key: 0, content: '', addressedTo: inspection.targetUnit }]);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const written = lines.filter(isWritten);
  function change(key: number, part: Partial<Line>) {
    const changed = lines.map(line => (line.key === key ? { ...line, ...part } : line));
    const last = changed.at(-1);
    const hasRoom = last !== undefined && !isWritten(last);
    setLines(hasRoom ? changed : [...changed, { key: (last?.key ?? 0) + 1, content: '', addressedTo: last?.addressedTo ?? '' }]);
    setRefusal(null);
  }
  async function save() {
    const answer = await add.run(
      {
        inspectionId: inspection.id,
        lines: written.map(({ content, addressedTo }) => ({ content, addressedTo, handlingUnitId: null, remark: null })),
      },
      { handles: () => true, savedText: `已登记 ${written.length} 条视察建议。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title={`登记建议：${inspection.topic}`}
      width={px(820)}
      okText={`登记 ${written.length} 条`}
      cancelText="取消"
      okButtonProps={{
        disabled: written.length === 0 || written.some(line => line.addressedTo.trim() === ''),
        loading: add.isRunning,
      }}
      onOk={() => void save()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <p className="secondary-text">每行一条一件事，写明转交给哪个党委或单位；登记后逐条转交、采纳、整改和反馈。</p>
      <div className="raise-lines">
        {lines.map((line, index) => (
          <div key={line.key} className="suggest-line">
            <Input.TextArea
              aria-label={`第 ${index + 1} 条建议`}
              placeholder="建议的内容"
              autoFocus={index === 0}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={1000}
              value={line.content}
              onChange={event => change(line.key, { content: event.target.value })}
            />
            <Input
              aria-label={`第 ${index + 1} 条转交给`}
              placeholder="转交给"
              maxLength={60}
              value={line.addressedTo}
              onChange={event => change(line.key, { addressedTo: event.target.value })}
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
