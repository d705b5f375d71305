import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { CONTACT_LAYERS, CONTACT_NEEDS, type ContactLayer, type ContactNeed } from '#shared/contacts/assignment-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { tagsOf } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SUBJECT_COLUMNS } from './links-columns.tsx';
import { LinksFillingDialog } from './links-filling-dialog.tsx';
import { ALL_GAPS, type SubjectView } from './links-views.ts';

type Props = Readonly<{ switcher: ReactNode; filter: SubjectView; onFilter: (filter: SubjectView) => void }>;

/** 缺口: who lacks a contact or has too many, and one action that proposes how to fill them. */
export function LinksGaps({ switcher, filter, onFilter }: Props) {
  const { asOf, scopeId, canWrite } = useWork();
  const [isFilling, setIsFilling] = useState(false);
  const set = (part: Partial<SubjectView>) => onFilter({ ...filter, ...part });
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const counts = useAnswer('contacts.needCounts', { asOf, within }, { keepsPrevious: true });
  const tree = useAnswer('organizations.tree', { asOf });
  const isStandard = JSON.stringify(filter) === JSON.stringify(ALL_GAPS);
  const hasGaps = (counts.data ?? []).length > 0;
  const tags = tagsOf(
    filter,
    { ...ALL_GAPS, hasNeed: null },
    {
      hasNeed: () => '有缺口的',
      isCovered: isCovered => (isCovered ? '已覆盖的' : '未覆盖的'),
      isGrouped: isGrouped => (isGrouped ? '已编组的' : '未编组的'),
      isOutsideTownships: () => '县直',
    },
    set,
  );
  return (
    <Page
      title="三联系"
      subtitle={`截至 ${asOf}`}
      action={
        canWrite && (
          <Button type="primary" disabled={!hasGaps} onClick={() => setIsFilling(true)}>
            生成补缺方案
          </Button>
        )
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、村" width={120} />
          <FilterSelect<ContactNeed>
            label="缺口"
            width={190}
            value={filter.need}
            options={(Object.keys(CONTACT_NEEDS) as ContactNeed[]).map(need => {
              const count = counts.data?.find(entry => entry.need === need)?.count ?? 0;
              return { value: need, label: `${CONTACT_NEEDS[need]} ${count}` };
            })}
            onChange={need => set({ need })}
          />
          <FilterSelect<ContactLayer>
            label="类别"
            width={140}
            value={filter.layers?.length === 1 ? (filter.layers[0] ?? null) : null}
            options={optionsOf(CONTACT_LAYERS)}
            onChange={layer => set({ layers: layer === null ? null : [layer] })}
          />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={112}
              value={filter.within}
              options={(tree.data ?? [])
                .filter(node => node.orgCategory === 'township')
                .map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => set({ within: id, isOutsideTownships: null })}
            />
          )}
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: () => onFilter(ALL_GAPS) })} />
        </>
      }
    >
      <DataTable
        list="contacts.subjects"
        filter={listFilter}
        columns={SUBJECT_COLUMNS}
        rowKey={row => `${row.layer}${row.id}`}
        storageKey="contact-subjects"
        label="三联系缺口"
        openKey={null}
        emptyState={
          filter.hasNeed === true ? (
            <EmptyState
              title="没有缺口"
              reason="这个范围内的党委委员、代表和党员都已按规定安排联系。"
              action={<Button onClick={() => onFilter({ ...ALL_GAPS, hasNeed: null })}>查看全部名单</Button>}
            />
          ) : (
            <EmptyState
              title="没有找到"
              reason="没有符合条件的人员或小组。"
              action={<Button onClick={() => onFilter(ALL_GAPS)}>查看缺口</Button>}
            />
          )
        }
      />
      {isFilling && (
        <LinksFillingDialog
          within={within}
          needs={filter.need === null ? null : [filter.need]}
          onClose={() => setIsFilling(false)}
        />
      )}
    </Page>
  );
}
