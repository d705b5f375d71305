import { Button } from 'antd';
import { useState } from 'react';
import { codesText } from '#shared/core/codes-field.ts';
import { massFields } from '#shared/contacts/mass-fields.ts';
import { HOUSEHOLD_TYPES, LINK_TYPES } from '#shared/contacts/model.ts';
import { api } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine, useShowError } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type CarriedMass, MassForm } from './mass-form.tsx';
import { RecordsOf } from './records-of.tsx';

type Props = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  carried: CarriedMass;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** One of the masses: who they are, who contacts them, what was recorded. The whole number only when asked for. */
export function MassDrawer({ id, carried, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const showError = useShowError();
  const remove = useCommand('masses.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('masses.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [number, setNumber] = useState<Readonly<{ id: string; phone: string | null }> | null>(null);
  const [next, setNext] = useState<Readonly<{ count: number; carried: CarriedMass }>>({ count: 0, carried });
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  const own = number !== null && number.id === id ? number : null;

  async function reveal() {
    if (row === null) return false;
    if (own !== null || row.phone === null) return true;
    const answer = await api.masses.reveal({ ids: [row.id] });
    if (answer.ok) setNumber(answer.value[0] ?? null);
    else showError(answer.error);
    return answer.ok;
  }
  function close() {
    setEditedId(null);
    setNumber(null);
    setNext({ count: 0, carried });
    onClose();
  }

  return (
    <RecordDrawer
      kind="mass_contact"
      id={id}
      title={isNew ? '新增群众' : (row?.name ?? '')}
      isEditing={isEditing}
      onClose={close}
      actions={
        row !== null &&
        row.phone !== null && (
          <Button onClick={() => (own === null ? void reveal() : setNumber(null))}>
            {own === null ? '显示号码' : '隐藏号码'}
          </Button>
        )
      }
      tabs={
        row === null
          ? []
          : [
              { key: 'links', label: `联系人 ${row.contactCount}`, content: <ContactsOf id={row.id} /> },
              { key: 'records', label: `联系记录 ${row.recordCount}`, content: <RecordsOf filter={{ targetId: row.id }} /> },
            ]
      }
      {...(canWrite && row !== null
        ? {
            onEdit: () => void reveal().then(isShown => isShown && setEditedId(row.id)),
            onRemove: () =>
              void remove
                .run({ ids: [row.id] }, { savedText: `已将“${row.name}”移入回收站，其联系安排同时终止。` })
                .then(answer => answer.ok && close()),
          }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && (
        <MassForm
          key={next.count}
          row={null}
          phone={null}
          carried={next.count === 0 ? carried : next.carried}
          onSaved={(savedId, follows) =>
            follows === null ? onOpen(savedId) : setNext({ count: next.count + 1, carried: follows })
          }
          onCancel={close}
        />
      )}
      {row !== null && isEditing && (
        <MassForm
          key={row.id}
          row={row}
          phone={own?.phone ?? row.phone}
          carried={carried}
          onSaved={() => {
            setEditedId(null);
            setNumber(null);
          }}
          onCancel={() => setEditedId(null)}
        />
      )}
      {row !== null && !isEditing && (
        <RecordValues
          fields={massFields}
          values={{ ...row, phone: own?.phone ?? row.phone }}
          shown={{
            organizationId: `${row.townshipName}　${row.organizationName}`,
            householdTypes: codesText(HOUSEHOLD_TYPES, row.householdTypes),
          }}
        />
      )}
    </RecordDrawer>
  );
}

/** Who contacts them, present links first. */
function ContactsOf({ id }: { id: string }) {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('contacts.listLinks', {
    filter: { asOf, toId: id },
    sort: { key: 'toOn', direction: 'descending' },
    window: { offset: 0, limit: 100 },
  });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  return (
    <>
      {data.total === 0 && <p className="secondary-text">还没有安排代表或党员联系。可以在“三联系”中安排，或生成补缺方案。</p>}
      <ul className="plain-list contact-list">
        {data.rows.map(link => (
          <li key={link.id}>
            <div>{`${link.fromName}　${link.fromDetail}`}</div>
            <div className="secondary-text">
              {[LINK_TYPES[link.linkType], `${link.fromOn} 起`, link.isActive ? '' : `${link.toOn ?? ''} 终止`]
                .filter(text => text !== '')
                .join('，')}
            </div>
          </li>
        ))}
      </ul>
      <Button type="link" className="text-link" onClick={() => go({ page: 'links', tab: 'links', filter: { toId: id } })}>
        在“三联系”中打开
      </Button>
    </>
  );
}
