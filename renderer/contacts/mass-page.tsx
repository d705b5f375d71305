import { Button } from 'antd';
import { useMemo } from 'react';
import type { MassFilter, MassRow } from '#shared/contacts/mass-model.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, fromYesNo, optionsOf, yesNo } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { useAppearance } from '../core/appearance.tsx';
import { MASS_COLUMNS } from './mass-columns.tsx';
import { MassDrawer } from './mass-drawer.tsx';
import '../core/roster.css';
import './records.css';

type View = Omit<MassFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, householdType: null, isContacted: null, importBatchId: null };
const CONTACTED = { yes: '已有人联系', no: '没有人联系' } as const;

/** 群众: those outside the Party whom delegates and members contact. */
export function MassesPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { px } = useAppearance();
  const { route, leave, go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const [openId, setOpenId] = useVisitState<string | null>('open', route.page === 'masses' ? (route.recordId ?? null) : null);
  const selection = useSelection<MassRow>();
  const remove = useCommand('masses.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const count = selection.rows.size;
  const tags = tagsOf(filter, BLANK, { importBatchId: () => '一次导入的' }, set);

  async function removeSelected() {
    const answer = await remove.run(
      { ids: [...selection.keys] },
      { savedText: `已将 ${count} 名群众移入回收站，其联系安排同时终止。` },
    );
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
      新增群众
    </Button>
  );
  return (
    <Page
      title="群众"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          <ExportList
            kind="masses"
            filter={listFilter}
            title="群众"
            measure="人"
            storageKey="masses"
            columns={MASS_COLUMNS}
            numberColumns={['name', 'phone']}
            numbersWord="姓名和号码"
          />
          {canWrite && <Button onClick={() => go({ page: 'imports', kind: 'masses' })}>导入群众名册</Button>}
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音、村组" width={150} />
          <OrganizationPicker value={filter.within} placeholder="乡镇、村" width={px(200)} onChange={id => set({ within: id })} />
          <FilterSelect
            label="类型"
            width={124}
            value={filter.householdType}
            options={optionsOf(HOUSEHOLD_TYPES)}
            onChange={householdType => set({ householdType })}
          />
          <FilterSelect
            label="联系情况"
            width={124}
            value={yesNo(filter.isContacted)}
            options={optionsOf(CONTACTED)}
            onChange={value => set({ isContacted: fromYesNo(value) })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="masses.list"
        filter={listFilter}
        columns={MASS_COLUMNS}
        rowKey={row => row.id}
        storageKey="masses"
        label="群众"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        frozenColumns={1}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 名`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="群众"
              reason="代表和党员联系的群众登记在这里，只记姓名、村组、类型和电话，不收集公民身份号码。这个范围内还没有。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的群众。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <MassDrawer
        id={openId}
        carried={{ organizationId: filter.within, villageName: null }}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
      />
    </Page>
  );
}
