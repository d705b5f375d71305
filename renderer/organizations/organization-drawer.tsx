import { Button } from 'antd';
import { useMemo } from 'react';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { MEMBERSHIP_STATUSES, type MemberRow, SEXES } from '#shared/members/model.ts';
import { ORG_TYPES } from '#shared/organizations/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { OrganizationEvents } from './organization-events.tsx';
import { ORGANIZATION_FORM_FIELDS, OrganizationForm } from './organization-form.tsx';

const MEMBER_COLUMNS: readonly Column<MemberRow>[] = [
  { key: 'name', label: '姓名', width: 76, text: row => padTwoCharacterName(row.name) },
  { key: 'sex', label: '性别', width: 48, align: 'center', text: row => SEXES[row.sex] },
  { key: 'age', label: '年龄', width: 48, align: 'right' },
  { key: 'membershipStatus', label: '人员类别', width: 80, text: row => MEMBERSHIP_STATUSES[row.membershipStatus] },
  { key: 'partyPost', label: '党内职务', width: 90 },
  { key: 'workUnitAndPost', label: '工作单位及职务', width: 180 },
];

export type OrganizationDrawerProps = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  /** Parent of a new one. */
  parentId: string | null;
  isEditing: boolean;
  setIsEditing: (isEditing: boolean) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** A Party organisation: 资料, 下级党组织, 党员, 历史, 来源; the form to add or change it. */
export function OrganizationDrawer({ id, parentId, isEditing, setIsEditing, onOpen, onClose }: OrganizationDrawerProps) {
  const { asOf, canWrite } = useWork();
  const isNew = id === 'new';
  const remove = useCommand('organizations.remove');
  const { data, error, refetch } = useAnswer('organizations.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const row = data !== undefined && data.id === id ? data : null;

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.name}”移入回收站。` });
    if (answer.ok) onClose();
  }

  const saved = (savedId: string) => {
    setIsEditing(false);
    onOpen(savedId);
  };
  const cancel = () => (isNew ? onClose() : setIsEditing(false));
  const tabs =
    id === null || isNew
      ? []
      : [
          { key: 'children', label: '下级党组织', content: <Children id={id} onOpen={onOpen} /> },
          { key: 'members', label: '党员', content: <Members id={id} /> },
          ...(row === null ? [] : [{ key: 'events', label: '变动', content: <OrganizationEvents key={id} row={row} /> }]),
        ];
  return (
    <RecordDrawer
      kind="party_organization"
      id={id}
      title={isNew ? '新增党组织' : (row?.shortName ?? row?.name ?? '')}
      onClose={onClose}
      isEditing={isNew || isEditing}
      tabs={tabs}
      {...(canWrite ? { onEdit: () => setIsEditing(true), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {(isNew || (isEditing && row !== null)) && (
        <OrganizationForm
          key={`${id}-${parentId}`}
          row={isNew ? null : row}
          parentId={parentId}
          onSaved={saved}
          onCancel={cancel}
        />
      )}
      {!isNew && !isEditing && row !== null && (
        <RecordValues
          fields={ORGANIZATION_FORM_FIELDS}
          values={row}
          shown={{ parentId: row.parentName ?? '无（县委）' }}
          headings={{ name: '名称与隶属', code: '其他' }}
        />
      )}
    </RecordDrawer>
  );
}

/** Organisations directly under this one. */
function Children({ id, onOpen }: { id: string; onOpen: (id: string) => void }) {
  const { asOf } = useWork();
  const { data } = useAnswer('organizations.tree', { asOf });
  const children = (data ?? []).filter(node => node.parentId === id);
  if (data === undefined) return null;
  if (children.length === 0) return <p className="secondary-text">没有下级党组织。</p>;
  return (
    <>
      <ul className="organization-children">
        {children.map(node => (
          <li key={node.id}>
            <Button type="link" onClick={() => onOpen(node.id)}>
              {node.name}
            </Button>
            <span className="secondary-text">
              {node.orgType === 'branch'
                ? `党员 ${node.memberCount}`
                : `${ORG_TYPES[node.orgType]}　党员 ${node.memberCount}　党支部 ${node.branchCount}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="secondary-text">{`共 ${children.length} 个`}</p>
    </>
  );
}

/** Members of the subtree. */
function Members({ id }: { id: string }) {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const filter = useMemo(() => ({ asOf, within: id, isCounted: true }), [asOf, id]);
  return (
    <div className="drawer-list">
      <DataTable
        list="members.list"
        filter={filter}
        columns={MEMBER_COLUMNS}
        rowKey={row => row.id}
        storageKey="organization-members"
        label="本党组织的党员"
        onOpen={row => go({ page: 'members', filter: { within: id }, recordId: row.id })}
        emptyState={<EmptyState title="没有党员" reason="本党组织及下级党组织还没有党员。" />}
        statusLine={
          <Button type="link" size="small" onClick={() => go({ page: 'members', filter: { within: id } })}>
            在党员名册中查看
          </Button>
        }
      />
    </div>
  );
}
