import { AutoComplete, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { isDay } from '#shared/core/dates.ts';
import type { AppError } from '#shared/core/result.ts';
import type { ElectionRow } from '#shared/delegates/election-model.ts';
import { transitionBetween } from '#shared/delegates/workflow.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

const GROUNDS = (transitionBetween('elected', 'terminated')?.grounds ?? []).map(ground => ({ value: ground.label }));

/** A longer list scrolls in the dialog. */
const MOST_UNSCROLLED = 6;
/** 资格审查: everybody elected and not yet checked, in one step; who is unticked needs the reason (D2, D3). */
export function VerificationDialog({ rows, onClose }: { rows: readonly ElectionRow[]; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const verify = useCommand('delegates.verifyCredentials');
  const latest = rows.reduce((day, row) => (row.electedOn > day ? row.electedOn : day), '');
  const [verifiedOn, setVerifiedOn] = useState(latest > asOf ? latest : asOf);
  const [decidedBy, setDecidedBy] = useState('代表资格审查委员会');
  const [documentNumber, setDocumentNumber] = useState('');
  const [valid, setValid] = useState<readonly string[]>(rows.map(row => row.id));
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const refused = rows.filter(row => !valid.includes(row.id));
  const isReady = isDay(verifiedOn) && decidedBy.trim() !== '' && refused.every(row => (reasons.get(row.id) ?? '').trim() !== '');

  async function save() {
    const answer = await verify.run(
      {
        verifiedOn,
        decidedBy: decidedBy.trim(),
        documentNumber: documentNumber.trim() === '' ? null : documentNumber.trim(),
        results: rows.map(row => ({
          delegateId: row.id,
          isValid: valid.includes(row.id),
          reason: valid.includes(row.id) ? null : (reasons.get(row.id) ?? null),
        })),
      },
      { handles: () => true, savedText: `已登记资格审查：有效 ${valid.length} 名，无效 ${refused.length} 名。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`资格审查（${rows.length} 名）`}
      width={px(760)}
      onCancel={onClose}
      okText="保存审查结果"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: verify.isRunning }}
      onOk={() => void save()}
      destroyOnHidden
    >
      {refusal !== null && <ErrorLine error={refusal} />}
      <div className="congress-tools">
        <label>
          {'审查日期 '}
          <Input
            aria-label="审查日期"
            style={{ width: px(116) }}
            value={verifiedOn}
            onChange={event => setVerifiedOn(event.target.value.trim())}
          />
        </label>
        <label>
          {'审查机构 '}
          <Input
            aria-label="审查机构"
            style={{ width: px(180) }}
            value={decidedBy}
            onChange={event => setDecidedBy(event.target.value)}
          />
        </label>
        <label>
          {'文号 '}
          <Input
            aria-label="文号"
            style={{ width: px(130) }}
            value={documentNumber}
            onChange={event => setDocumentNumber(event.target.value)}
          />
        </label>
      </div>
      <Table<ElectionRow>
        size="small"
        rowKey="id"
        dataSource={[...rows]}
        pagination={false}
        {...(rows.length > MOST_UNSCROLLED ? { scroll: { y: px(320) } } : {})}
        rowSelection={{
          columnTitle: '有效',
          columnWidth: px(56),
          selectedRowKeys: [...valid],
          onChange: keys => setValid(keys.map(String)),
        }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: px(84) },
          { title: '选举单位', dataIndex: 'electoralUnitName', width: px(150), ellipsis: true },
          { title: '工作单位及职务', dataIndex: 'postAtElection', ellipsis: true },
          {
            title: '当选无效的事由',
            key: 'reason',
            width: px(220),
            render: (_, row) =>
              !valid.includes(row.id) && (
                <AutoComplete
                  aria-label={`${row.name}当选无效的事由`}
                  style={{ width: '100%' }}
                  value={reasons.get(row.id) ?? ''}
                  options={GROUNDS}
                  placeholder="选择或填写"
                  onChange={text => setReasons(new Map(reasons).set(row.id, String(text ?? '')))}
                />
              ),
          },
        ]}
      />
      <p className="secondary-text">取消勾选即为当选无效，须填写事由。</p>
    </Modal>
  );
}
