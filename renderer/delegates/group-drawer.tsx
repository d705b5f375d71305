import { useState } from 'react';
import type { DelegateRow, GroupRow } from '#shared/delegates/model.ts';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { GROUP_FIELDS, GroupForm } from './group-form.tsx';
import { GroupMembers } from './group-members.tsx';
import { groupWarnings } from './group-warnings.ts';

export type GroupDrawerProps = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  groups: readonly GroupRow[];
  /** Term a new group begins with. */
  termId: string | null;
  carried: readonly string[];
  onCarry: (delegates: readonly DelegateRow[]) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** A delegate group: its delegates, leader and deputy, and what is known of it. */
export function GroupDrawer({ id, groups, termId, carried, onCarry, onOpen, onClose }: GroupDrawerProps) {
  const { asOf, canWrite } = useWork();
  const [editedId, setEditedId] = useState<string | null>(null);
  const group = groups.find(entry => entry.id === id) ?? null;
  const isNew = id === 'new';
  const isEditing = isNew || (editedId !== null && editedId === id);
  const terms = useAnswer('delegates.terms', {});
  const delegates = useAnswer(
    'delegates.list',
    { filter: { asOf, groupId: id, termId: group?.congressTermId ?? null }, window: { offset: 0, limit: 500 } },
    { isEnabled: group !== null },
  );
  const warnings = group === null ? [] : groupWarnings(group);
  return (
    <RecordDrawer
      kind="delegate_group"
      id={isNew || group !== null ? id : null}
      title={
        isNew ? (
          '新增代表小组'
        ) : (
          <span className="title-with-note">
            {group?.name}
            <span className="secondary-text">{group?.townshipName}</span>
          </span>
        )
      }
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      {...(canWrite ? { onEdit: () => setEditedId(id) } : {})}
    >
      {isEditing ? (
        <GroupForm
          key={id}
          group={group}
          termId={termId}
          delegates={(delegates.data?.rows ?? []).map(row => ({ value: row.id, label: row.name }))}
          onSaved={savedId => {
            setEditedId(null);
            onOpen(savedId);
          }}
          onCancel={() => (isNew ? onClose() : setEditedId(null))}
        />
      ) : (
        group !== null && (
          <>
            {warnings.length > 0 && <p className="warning-text">{`${warnings.join('，')}。`}</p>}
            <RecordValues
              fields={GROUP_FIELDS.filter(field => field.key !== 'name')}
              values={group}
              shown={{
                congressTermId: terms.data?.find(term => term.id === group.congressTermId)?.label ?? '',
                baseOrganizationId: group.baseOrganizationName,
                leaderDelegateId: group.leaderName ?? '',
                deputyLeaderDelegateId: group.deputyLeaderName ?? '',
              }}
            />
            <GroupMembers
              key={group.id}
              group={group}
              carried={carried}
              onCarry={onCarry}
              others={groups.filter(entry => entry.congressTermId === group.congressTermId && entry.id !== group.id)}
            />
          </>
        )
      )}
    </RecordDrawer>
  );
}
