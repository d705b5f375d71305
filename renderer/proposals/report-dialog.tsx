import { Modal, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { PROPOSAL_STATES, type ProposalRow } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';
import { StateTag } from './proposal-marks.tsx';

type Session = OutputOf<'proposals.sessions'>[number];
const REPORTABLE = ['concluded', 'filed', 'assigned', 'handling', 'replied', 'rehandling'] as const;

/** 列入通报: concluded proposals become reported, open filed ones are listed as 正在办理. Source: R-P13. */
export function ReportDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const day = session.heldOn < asOf ? session.heldOn : asOf;
  const advance = useCommand('proposals.advanceMany');
  const { data } = useAnswer('proposals.list', {
    filter: { asOf, organizationId: session.organizationId, states: [...REPORTABLE], receivedTo: day },
    sort: { key: 'state', direction: 'descending' },
    window: { offset: 0, limit: 500 },
  });
  const listed = useAnswer('proposals.list', {
    filter: { asOf, sessionId: session.id },
    window: { offset: 0, limit: 500 },
  });
  const already = new Set(listed.data?.rows.map(row => row.id));
  const rows = (data?.rows ?? []).filter(
    row =>
      !already.has(row.id) &&
      (row.concludedOn === null || row.concludedOn <= session.heldOn) &&
      (row.reviewedOn ?? '9999') <= session.heldOn,
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const chosen = rows.filter(row => !left.has(row.id));
  const concluded = chosen.filter(row => row.state === 'concluded').length;

  async function save() {
    const answer = await advance.run(
      { steps: chosen.map(row => ({ id: row.id, step: { event: 'report_back', on: session.heldOn, sessionId: session.id } })) },
      { handles: () => true, savedText: `已列入通报 ${chosen.length} 件。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`列入通报：${session.title}（${session.heldOn}）`}
      width={px(860)}
      okText={`列入 ${chosen.length} 件`}
      cancelText="取消"
      okButtonProps={{ disabled: chosen.length === 0 || advance.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="secondary-text">
        {`已办结的 ${concluded} 件列入后记为已通报；其余 ${chosen.length - concluded} 件列为正在办理，状态不变。本次会议已列入 ${already.size} 件。`}
      </p>
      <div className="dialog-table">
        <Table<ProposalRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: <span className="secondary-text">没有可以列入的提案。</span> }}
          rowSelection={{
            selectedRowKeys: chosen.map(row => row.id),
            onChange: keys => setLeft(new Set(rows.filter(row => !keys.includes(row.id)).map(row => row.id))),
            getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
            getCheckboxProps: row => ({ 'aria-label': `选择 ${row.subject}` }),
          }}
          columns={[
            { title: '编号', width: px(130), render: (_none, row) => numberOf(row) },
            { title: '案由', dataIndex: 'subject' },
            { title: '主办单位', dataIndex: 'mainUnits', width: px(160) },
            {
              title: '列为',
              width: px(150),
              render: (_none, row) =>
                row.state === 'concluded' ? <StateTag state="reported" /> : `正在办理（${PROPOSAL_STATES[row.state]}）`,
            },
          ]}
        />
      </div>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
