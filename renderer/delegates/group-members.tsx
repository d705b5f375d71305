import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { COMPOSITION_CATEGORIES, type DelegateRow, type GroupRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const MOST = 500;
const groupValuesOf = (group: GroupRow) => ({
  congressTermId: group.congressTermId,
  name: group.name,
  baseOrganizationId: group.baseOrganizationId,
  leaderDelegateId: group.leaderDelegateId,
  deputyLeaderDelegateId: group.deputyLeaderDelegateId,
  formedOn: group.formedOn,
  dissolvedOn: group.dissolvedOn,
  remark: group.remark,
});

export type GroupMembersProps = Readonly<{
  group: GroupRow;
  others: readonly GroupRow[];
  /** Ids on their way to another group. */
  carried: readonly string[];
  /** Takes delegates up by drag or Ctrl+X, to be put down on a group of the page. */
  onCarry: (delegates: readonly DelegateRow[]) => void;
}>;

/** Delegates of a group: moving them, taking in those without a group, naming leader and deputy. */
export function GroupMembers({ group, others, carried, onCarry }: GroupMembersProps) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const assign = useCommand('delegates.assignGroup');
  const save = useCommand('delegates.saveGroup');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const window = { offset: 0, limit: MOST };
  const members = useAnswer('delegates.list', { filter: { asOf, groupId: group.id, termId: group.congressTermId }, window });
  const free = useAnswer('delegates.list', {
    filter: { asOf, termId: group.congressTermId, hasGroup: false, status: 'valid' },
    window,
  });
  if (members.error !== null) return <ErrorLine error={members.error} onRetry={members.refetch} />;
  if (members.data === undefined) return null;
  const one = chosen.length === 1 ? members.data.rows.find(row => row.id === chosen[0]) : undefined;

  async function move(ids: readonly string[], groupId: string | null, savedText: string) {
    const answer = await assign.run({ ids: [...ids], groupId, effectiveOn: asOf }, { savedText });
    if (answer.ok) setChosen([]);
  }
  async function appoint(row: DelegateRow, post: 'leaderDelegateId' | 'deputyLeaderDelegateId') {
    const other = post === 'leaderDelegateId' ? 'deputyLeaderDelegateId' : 'leaderDelegateId';
    const values = { ...groupValuesOf(group), [post]: row.id, ...(group[other] === row.id ? { [other]: null } : {}) };
    const answer = await save.run({ id: group.id, version: group.version, values });
    if (answer.ok) setChosen([]);
  }
  const rowsOf = (ids: readonly string[]) => members.data?.rows.filter(row => ids.includes(row.id)) ?? [];
  const postOf = (id: string) => (id === group.leaderDelegateId ? '组长' : id === group.deputyLeaderDelegateId ? '副组长' : '');

  return (
    <section
      onKeyDown={event => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'x' && chosen.length > 0) {
          event.preventDefault();
          onCarry(rowsOf(chosen));
        }
      }}
    >
      <h3 className="drawer-heading">{`本组代表（${members.data.total} 名）`}</h3>
      <Table<DelegateRow>
        size="small"
        rowKey="id"
        dataSource={[...members.data.rows]}
        pagination={false}
        locale={{ emptyText: <span className="secondary-text">本组还没有代表。在下面编入。</span> }}
        rowClassName={row => (carried.includes(row.id) ? 'cut-row' : '')}
        onRow={row => ({
          draggable: canWrite,
          onDragStart: event => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', row.name);
            onCarry(rowsOf(chosen.includes(row.id) ? chosen : [row.id]));
          },
        })}
        {...(canWrite ? { rowSelection: { selectedRowKeys: [...chosen], onChange: keys => setChosen(keys.map(String)) } } : {})}
        columns={[
          {
            title: '姓名',
            key: 'name',
            width: px(84),
            render: (_, row) => (
              <Button
                type="link"
                className="text-link"
                onClick={() => go({ page: 'delegates', filter: { groupId: group.id }, recordId: row.id })}
              >
                {padTwoCharacterName(row.name)}
              </Button>
            ),
          },
          { title: '职务', key: 'post', width: px(64), render: (_, row) => postOf(row.id) },
          { title: '构成', key: 'category', width: px(100), render: (_, row) => COMPOSITION_CATEGORIES[row.compositionCategory] },
          { title: '工作单位及职务', dataIndex: 'postAtElection' },
        ]}
      />
      {canWrite && (
        <div className="group-actions">
          {members.data.rows.length > 0 && chosen.length === 0 && (
            <span className="secondary-text">把代表拖到左边的小组即可调整；或勾选后按 Ctrl+X，到左边选小组按 Ctrl+V。</span>
          )}
          {chosen.length > 0 && (
            <div className="group-actions-line">
              <span>{`已选 ${chosen.length} 名`}</span>
              <Select<string>
                aria-label="移到其他小组"
                placeholder="移到其他小组"
                value={null}
                style={{ width: px(180) }}
                popupMatchSelectWidth={false}
                showSearch={{ optionFilterProp: 'label' }}
                notFoundContent="本届没有其他小组。"
                options={others.map(entry => ({ value: entry.id, label: entry.name }))}
                onChange={id => {
                  const target = others.find(entry => entry.id === id);
                  void move(chosen, id, `已将 ${chosen.length} 名代表移到“${target?.name ?? ''}”。`);
                }}
              />
              <Button onClick={() => void move(chosen, null, `已将 ${chosen.length} 名代表移出“${group.name}”。`)}>
                移出小组
              </Button>
              {one !== undefined && one.id !== group.leaderDelegateId && (
                <Button onClick={() => void appoint(one, 'leaderDelegateId')}>设为组长</Button>
              )}
              {one !== undefined && one.id !== group.deputyLeaderDelegateId && (
                <Button onClick={() => void appoint(one, 'deputyLeaderDelegateId')}>设为副组长</Button>
              )}
            </div>
          )}
          <Select<string>
            aria-label="编入代表"
            placeholder={`编入代表（未编组 ${free.data?.total ?? 0} 名）`}
            value={null}
            style={{ width: '100%' }}
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent="本届代表都已编入小组。"
            options={(free.data?.rows ?? []).map(row => ({ value: row.id, label: `${row.name}　${row.postAtElection}` }))}
            onChange={id => void move([id], group.id, '已编入小组。')}
          />
        </div>
      )}
    </section>
  );
}
