import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { yuanText } from '#shared/core/entry-fields.ts';
import { CONTACT_METHODS, HELP_TYPES } from '#shared/contacts/model.ts';
import { CONTACT_PAPERS } from '#shared/contacts/record-papers.ts';
import type { RecordFilter, RecordRow } from '#shared/contacts/record-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { DayInput } from '../core/day-input.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, fromYesNo, MoreFilters, optionsOf, yesNo } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { QuickEntryButton } from '../core/quick-entry-button.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { RECORD_COLUMNS } from './record-columns.tsx';
import { ContactRecordDrawer } from './record-drawer.tsx';
import '../core/roster.css';
import '../core/steps.css';
import './records.css';

type View = Omit<RecordFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  from: null,
  to: null,
  method: null,
  helpType: null,
  hasHelp: null,
  hasOpinion: null,
  delegateId: null,
  memberId: null,
  groupId: null,
  targetId: null,
  assignmentId: null,
  isFree: null,
};
const HELP = { yes: '办了实事', no: '没有办实事' } as const;
const OPINION = { yes: '收到意见', no: '没有意见' } as const;
const FREE = { yes: '没有联系安排', no: '按联系安排' } as const;
const dayOrNull = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);
const YEARS_SHOWN = 8;

/** 联系记录: what delegates and members did for whom, the newest first. */
export function ContactRecordsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const [openId, setOpenId] = useVisitState<string | null>(
    'open',
    route.page === 'contactRecords' ? (route.recordId ?? null) : null,
  );
  const selection = useSelection<RecordRow>();
  const remove = useCommand('contactRecords.remove');
  const [isPaper, setIsPaper] = useState(false);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const totals = useAnswer('contactRecords.totals', { filter: listFilter }, { keepsPrevious: true });
  const tree = useAnswer('organizations.tree', { asOf });
  const thisYear = Number(asOf.slice(0, 4));
  const year =
    filter.from?.endsWith('-01-01') === true && filter.to === `${filter.from.slice(0, 4)}-12-31` ? filter.from.slice(0, 4) : null;
  const tags = tagsOf(
    filter,
    BLANK,
    {
      delegateId: () => '一名代表的',
      groupId: () => '一个代表小组的',
      memberId: () => '一名党员的',
      targetId: () => '一个对象的',
      assignmentId: () => '一项联系安排的',
      helpType: type => HELP_TYPES[type],
      isFree: isFree => FREE[isFree ? 'yes' : 'no'],
      ...(year === null ? { from: (day: string) => `${day} 起`, to: (day: string) => `至 ${day}` } : {}),
    },
    set,
  );
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 条联系记录移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
      登记联系记录
    </Button>
  );
  return (
    <Page
      title="联系记录"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          <ExportList
            kind="contactRecords"
            filter={listFilter}
            title="联系记录"
            measure="条"
            storageKey="contact-records"
            columns={RECORD_COLUMNS}
            numberColumns={['targetName']}
            numbersWord="群众姓名"
          />
          {canWrite && <QuickEntryButton page="quickContacts" />}
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音、内容" width={150} />
          <FilterSelect<string>
            label="年度"
            width={92}
            value={year}
            options={Array.from({ length: YEARS_SHOWN }, (_none, index) => String(thisYear - index)).map(value => ({
              value,
              label: `${value}年`,
            }))}
            onChange={value => set(value === null ? { from: null, to: null } : { from: `${value}-01-01`, to: `${value}-12-31` })}
          />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={104}
              value={filter.within}
              options={(tree.data ?? [])
                .filter(node => node.orgCategory === 'township')
                .map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => set({ within: id })}
            />
          )}
          <FilterSelect
            label="方式"
            width={104}
            value={filter.method}
            options={optionsOf(CONTACT_METHODS)}
            onChange={method => set({ method })}
          />
          <FilterSelect
            label="办实事"
            width={112}
            value={yesNo(filter.hasHelp)}
            options={optionsOf(HELP)}
            onChange={value => set({ hasHelp: fromYesNo(value) })}
          />
          <FilterSelect
            label="意见建议"
            width={104}
            value={yesNo(filter.hasOpinion)}
            options={optionsOf(OPINION)}
            onChange={value => set({ hasOpinion: fromYesNo(value) })}
          />
          <MoreFilters
            entries={[
              {
                key: 'helpType',
                label: '帮扶类别',
                input: (
                  <FilterSelect
                    label="帮扶类别"
                    value={filter.helpType}
                    options={optionsOf(HELP_TYPES)}
                    onChange={helpType => set({ helpType })}
                  />
                ),
              },
              {
                key: 'isFree',
                label: '联系安排',
                input: (
                  <FilterSelect
                    label="联系安排"
                    value={yesNo(filter.isFree)}
                    options={optionsOf(FREE)}
                    onChange={value => set({ isFree: fromYesNo(value) })}
                  />
                ),
              },
              {
                key: 'from',
                label: '日期起',
                input: <DayInput label="日期起" value={filter.from} onChange={from => set({ from: dayOrNull(from) })} />,
              },
              {
                key: 'to',
                label: '日期止',
                input: <DayInput label="日期止" value={filter.to} onChange={to => set({ to: dayOrNull(to) })} />,
              },
            ]}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="contactRecords.list"
        filter={listFilter}
        columns={RECORD_COLUMNS}
        rowKey={row => row.id}
        storageKey="contact-records"
        label="联系记录"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        frozenColumns={1}
        statusLine={
          totals.data !== undefined && (
            <span>
              {`办实事 ${totals.data.helpCount} 件，涉及 ${yuanText(totals.data.amountCents)} 元，收集意见建议 ${totals.data.opinionCount} 条`}
            </span>
          )
        }
        selectionActions={
          <>
            <Button size="small" onClick={() => setIsPaper(true)}>{`记录卡 ${count} 张`}</Button>
            {canWrite && (
              <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                {`移入回收站 ${count} 条`}
              </Button>
            )}
          </>
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="联系记录"
              reason="代表和党员走访、接访、电话联系党员群众的情况登记在这里，一条一次；收到的意见建议同时进入办理。这个范围内还没有。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的联系记录。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {isPaper && (
        <PaperDialog
          feature="contactRecords"
          choice={{ paper: 'record_card', ids: [...selection.keys], asOf }}
          title={CONTACT_PAPERS.record_card}
          onClose={() => setIsPaper(false)}
        />
      )}
      <ContactRecordDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />
    </Page>
  );
}
