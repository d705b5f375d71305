import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { isDay } from '#shared/core/dates.ts';
import type { AppError } from '#shared/core/result.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './congress.css';

/** 按村编组: delegates without a group go to that of their village, the organs to one of their own; looked at before, one step. Source: Q3. */
export function FormingDialog({ termId, onClose }: { termId: string | null; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf, scopeId } = useWork();
  const terms = useAnswer('delegates.terms', {});
  const open = (terms.data ?? []).filter(term => term.status !== 'ended');
  const [chosenId, setChosenId] = useState<string | null>(termId);
  const id = chosenId ?? open.find(term => term.organizationId === scopeId)?.id ?? null;
  const [effectiveOn, setEffectiveOn] = useState(asOf);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const form = useCommand('delegates.formGroups');
  const { data, error, refetch } = useAnswer('delegates.groupPlan', { termId: id ?? '', asOf }, { isEnabled: id !== null });
  const count = (data ?? []).reduce((sum, group) => sum + group.delegates.length, 0);

  async function save() {
    if (id === null || data === undefined) return;
    const groups = data.map(({ groupId, baseOrganizationId, name, delegates }) => ({
      groupId,
      baseOrganizationId,
      name: (names.get(baseOrganizationId) ?? name).trim(),
      delegateIds: delegates.map(delegate => delegate.id),
    }));
    const answer = await form.run(
      { termId: id, effectiveOn, groups },
      { handles: () => true, savedText: `已将 ${count} 名代表编入 ${groups.length} 个小组。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title="按村编组"
      width={px(680)}
      okText={count === 0 ? '编组' : `编组（${count} 名）`}
      cancelText="取消"
      okButtonProps={{ disabled: count === 0 || !isDay(effectiveOn), loading: form.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="secondary-text">
        没有编组的代表按所在村（社区）的最高一级党组织编组，乡镇机关单独编组；已有小组的村编入原小组。
      </p>
      <div className="congress-tools">
        <Select<string>
          aria-label="届次"
          value={id ?? undefined}
          placeholder="选择届次"
          style={{ width: px(220) }}
          options={open.map(term => ({ value: term.id, label: term.label }))}
          onChange={setChosenId}
        />
        <label>
          {'编组日期 '}
          <Input
            aria-label="编组日期"
            style={{ width: px(116) }}
            value={effectiveOn}
            onChange={event => setEffectiveOn(event.target.value.trim())}
          />
        </label>
      </div>
      {refusal !== null && <ErrorLine error={refusal} />}
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {id !== null && data?.length === 0 && <p>本届没有未编组的代表。</p>}
      <ul className="plain-list forming-list">
        {(data ?? []).map(group => (
          <li key={group.groupId ?? group.baseOrganizationId}>
            {group.groupId === null ? (
              <Input
                aria-label={`${group.baseOrganizationName}的小组名称`}
                style={{ width: px(260) }}
                maxLength={40}
                value={names.get(group.baseOrganizationId) ?? group.name}
                onChange={event => setNames(new Map(names).set(group.baseOrganizationId, event.target.value))}
              />
            ) : (
              <strong>{`${group.name}（已有，${group.presentCount} 名）`}</strong>
            )}
            <span className="secondary-text">{`　${group.baseOrganizationName}`}</span>
            <div>{`${group.delegates.length} 名：${group.delegates.map(delegate => delegate.name).join('、')}`}</div>
            {group.presentCount + group.delegates.length < 3 && (
              <div className="warning-text">代表不足 3 名，可以编组后再调整。</div>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
