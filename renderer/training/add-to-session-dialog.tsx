import { Modal, Select } from 'antd';
import { useState } from 'react';
import { OCCASION_STATES } from '#shared/attendance/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { sessionDays } from '#shared/training/fields.ts';
import { useAppearance } from '../core/appearance.tsx';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Props = Readonly<{
  delegateIds: readonly string[];
  year: number;
  onAdded: (sessionId: string) => void;
  onClose: () => void;
}>;

/** 加入培训班: puts the chosen delegates on the sheet of a session of the year; at one that was held they count as present. */
export function AddToSessionDialog({ delegateIds, year, onAdded, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const add = useCommand('attendance.add');
  const [sessionId, setSessionId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const { data } = useAnswer('training.list', {
    filter: { asOf, from: `${year}-01-01`, to: `${year}-12-31` },
    window: { offset: 0, limit: 500 },
  });
  const open = (data?.rows ?? []).filter(row => row.state !== 'closed' && row.state !== 'cancelled');
  const chosen = open.find(row => row.id === sessionId);
  const isHeld = chosen !== undefined && hasTakenPlace(chosen.state);
  async function save() {
    if (sessionId === null) return;
    const answer = await add.run(
      {
        occasionKind: 'training_session',
        occasionId: sessionId,
        delegateIds: [...delegateIds],
        status: isHeld ? 'present' : 'expected',
      },
      { handles: () => true, savedText: `已将 ${delegateIds.length} 名代表加入“${chosen?.title ?? ''}”。` },
    );
    if (answer.ok) onAdded(sessionId);
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title={`将 ${delegateIds.length} 名代表加入培训班`}
      width={px(520)}
      okText={`加入 ${delegateIds.length} 名`}
      cancelText="取消"
      okButtonProps={{ disabled: sessionId === null, loading: add.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Select<string>
        aria-label="培训班"
        style={{ width: '100%' }}
        placeholder="选择培训班"
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent={`${year} 年没有未归档的培训班，请先安排培训。`}
        value={sessionId}
        options={open.map(row => ({
          value: row.id,
          label: `${sessionDays(row)} ${row.organizationName} ${row.title}（${OCCASION_STATES[row.state]}）`,
        }))}
        onChange={setSessionId}
      />
      {chosen !== undefined && (
        <p className="secondary-text">
          {isHeld ? '培训已举行，加入的代表登记为实到。' : '加入的代表列入应到名单，举行后再登记到会情况。'}
        </p>
      )}
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
