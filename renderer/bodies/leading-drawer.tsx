import { Button } from 'antd';
import { useState } from 'react';
import { leadingGroupFields, leadingGroupListFields } from '#shared/bodies/leading-fields.ts';
import { LEADING_ROLES, type LeadingGroupRow, type LeadingMember } from '#shared/bodies/leading-model.ts';
import { servesOn } from '#shared/bodies/leading-rules.ts';
import { formatPartial } from '#shared/core/dates.ts';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { LeadingForm } from './leading-form.tsx';

type Props = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  part: 'groups' | 'offices';
  newTitle: string;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;
const SHOWN = fieldsNamed(
  [...leadingGroupFields, ...leadingGroupListFields],
  ['organizationName', 'kind', 'foundedOn', 'documentNumber', 'phone', 'place', 'duties', 'remark'],
);
const DISSOLVED = fieldsNamed(leadingGroupFields, ['dissolvedOn']);

/** A leading group or office: its people, what it does, its roster on paper and files. */
export function LeadingDrawer({ id, part, newTitle, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('leadingGroups.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('leadingGroups.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [isPaper, setIsPaper] = useState(false);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.name}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="leading_group"
      id={id}
      title={isNew ? newTitle : (row?.name ?? null)}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      tabs={
        row === null
          ? []
          : [{ key: 'files', label: '附件', content: <AttachmentList ownerKind="leading_group" ownerId={row.id} /> }]
      }
      actions={row !== null && <Button onClick={() => setIsPaper(true)}>成员名单</Button>}
      {...(canWrite ? { onEdit: () => setEditedId(id), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <LeadingForm row={null} part={part} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <LeadingForm key={row.id} row={row} part={part} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && <Record row={row} />}
      {isPaper && row !== null && (
        <PaperDialog feature="leadingGroups" choice={{ id: row.id, asOf }} title="成员名单" onClose={() => setIsPaper(false)} />
      )}
    </RecordDrawer>
  );
}

function Record({ row }: { row: LeadingGroupRow }) {
  const { asOf } = useWork();
  const serving = row.members.filter(member => servesOn(member, asOf));
  const former = row.members.filter(member => !servesOn(member, asOf));
  return (
    <>
      <People title={`成员 ${serving.length} 人`} members={serving} />
      {former.length > 0 && <People title={`不在任 ${former.length} 人`} members={former} />}
      <RecordValues
        fields={row.dissolvedOn === null ? SHOWN : [...SHOWN, ...DISSOLVED]}
        values={row}
        headings={{ organizationName: '资料' }}
        shown={{ duties: row.duties === null ? '' : <span className="record-text">{row.duties}</span> }}
      />
    </>
  );
}

function People({ title, members }: { title: string; members: readonly LeadingMember[] }) {
  const { go } = useNavigation();
  return (
    <section className="record-values">
      <h3>{title}</h3>
      <ul className="leading-people" aria-label={title}>
        {members.map((member, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- people without a roster have no key of their own
          <li key={`${member.memberId ?? member.name}-${index}`}>
            <span className="leading-role">{LEADING_ROLES[member.role]}</span>
            {member.memberId === null ? (
              <span>{member.name}</span>
            ) : (
              <Button type="link" className="text-link" onClick={() => go({ page: 'members', recordId: member.memberId ?? '' })}>
                {member.name}
              </Button>
            )}
            <span className="secondary-text">
              {[member.post ?? '', member.toOn === null ? '' : `${formatPartial(member.toOn, 'dash')} 离任`]
                .filter(text => text !== '')
                .join('，')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
