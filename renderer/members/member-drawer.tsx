import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { MemberRow } from '#shared/members/model.ts';
import { api } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine, useShowError } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { idNumberText } from './member-columns.tsx';
import { MemberEvents } from './member-events.tsx';
import { MEMBER_FORM_FIELDS, MEMBER_HEADINGS, MemberForm } from './member-form.tsx';
import type { Revealed } from './revealed-numbers.ts';

export type MemberDrawerProps = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  /** Organisation a new member begins with. */
  organizationId: string | null;
  /** Field to be filled in: the record opens in its form, there. */
  editField?: string | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** A member: 资料, 历史, 来源; the form to add or change one. Full numbers only when asked for. */
export function MemberDrawer({ id, organizationId, editField, onOpen, onClose }: MemberDrawerProps) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const showError = useShowError();
  const remove = useCommand('members.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('members.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const row = data !== undefined && data.id === id ? data : null;
  const [editedId, setEditedId] = useState<string | null>(null);
  const [numbers, setNumbers] = useState<Revealed | null>(null);
  /** The next new member: a form of its own with the organisation kept. */
  const [next, setNext] = useState<Readonly<{ count: number; organizationId: string | null }> | null>(null);
  /** The field this visit came for. */
  const [startKey, setStartKey] = useState(editField ?? null);
  const hasAsked = useRef(false);
  const isEditing = isNew || (editedId !== null && editedId === id);
  const ownNumbers = numbers?.id === id ? numbers : null;

  async function reveal() {
    if (row === null) return false;
    if (ownNumbers !== null) return true;
    const answer = await api.members.reveal({ ids: [row.id] });
    if (answer.ok) setNumbers(answer.value[0] ?? null);
    else showError(answer.error);
    return answer.ok;
  }
  async function edit() {
    if (await reveal()) setEditedId(id);
  }
  useEffect(() => {
    if (startKey === null || row === null || hasAsked.current) return;
    hasAsked.current = true;
    void edit();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once, when the record is there
  }, [startKey, row]);
  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.name}”移入回收站。` });
    if (answer.ok) onClose();
  }
  function saved(savedId: string, following: Readonly<{ organizationId: string | null }> | null) {
    setNumbers(null);
    setEditedId(null);
    setStartKey(null);
    if (following !== null) setNext({ count: (next?.count ?? 0) + 1, ...following });
    else {
      setNext(null);
      onOpen(savedId);
    }
  }
  function cancel() {
    setEditedId(null);
    setNumbers(null);
    if (isNew) close();
  }
  function close() {
    setNext(null);
    setNumbers(null);
    setEditedId(null);
    onClose();
  }

  return (
    <RecordDrawer
      kind="party_member"
      id={id}
      title={isNew ? '新增党员' : (row?.name ?? '')}
      onClose={close}
      isEditing={isEditing}
      tabs={
        row === null ? [] : [{ key: 'events', label: '变动', content: <MemberEvents key={row.id} id={row.id} name={row.name} /> }]
      }
      {...(canWrite ? { onEdit: () => void edit(), onRemove: () => void removeThis() } : {})}
      actions={
        row !== null && (
          <>
            <Button onClick={() => go({ page: 'portraits', memberIds: [row.id] })}>一页纸</Button>
            {ownNumbers === null ? (
              <Button onClick={() => void reveal()}>显示号码</Button>
            ) : (
              <Button onClick={() => setNumbers(null)}>隐藏号码</Button>
            )}
          </>
        )
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {(isNew || (isEditing && row !== null)) && (
        <MemberForm
          key={`${id}-${next?.count ?? 0}`}
          row={isNew ? null : row}
          numbers={ownNumbers}
          organizationId={next?.organizationId ?? organizationId}
          goesOn={next !== null}
          startKey={startKey}
          onSaved={saved}
          onCancel={cancel}
        />
      )}
      {!isEditing && row !== null && (
        <RecordValues
          fields={MEMBER_FORM_FIELDS}
          values={{ ...row, ...ownNumbers }}
          headings={MEMBER_HEADINGS}
          shown={shownOf(row, ownNumbers, () =>
            go({ page: 'organizations', filter: { within: row.organizationId }, recordId: row.organizationId }),
          )}
        />
      )}
    </RecordDrawer>
  );
}

function shownOf(row: MemberRow, numbers: Revealed | null, openOrganization: () => void) {
  return {
    idNumber: idNumberText(row, numbers?.idNumber),
    birth: `${row.birth.replaceAll('-', '.')}（${row.age} 岁${row.isAgeEstimated ? '，按年份估算' : ''}）`,
    organizationId: (
      <Button type="link" className="text-link" onClick={openOrganization}>
        {row.organizationName}
      </Button>
    ),
  };
}
