import { Segmented } from 'antd';
import { educationLabel, EDUCATION_OPTIONS } from '#shared/core/education.ts';
import {
  COMPOSITION_CATEGORIES,
  COMPOSITIONS_OF_LEVEL,
  CONGRESS_LEVELS,
  DELEGATE_STATUSES,
  type DelegateFilter,
  ORIGIN_TYPES,
} from '#shared/delegates/model.ts';
import { AGE_BAND_LABELS, SEXES } from '#shared/members/model.ts';
import { FilterSelect, fromYesNo, MoreFilters, optionsOf, YES_NO, yesNo } from '../core/filter-select.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { FilterWords } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

export type DelegateView = Omit<DelegateFilter, 'asOf'>;
export const BLANK_DELEGATE_VIEW: DelegateView = {
  search: '',
  sex: null,
  isMinority: null,
  isCollegePlus: null,
  isUnder35: null,
  ageBand: null,
  education: null,
  educationLevel: null,
  importBatchId: null,
  level: null,
  termId: null,
  within: null,
  groupId: null,
  hasGroup: null,
  electoralUnitId: null,
  compositionCategory: null,
  isOtherComposition: null,
  status: null,
  originType: null,
};
/** The roster opens with the delegates whose qualification is valid. */
export const STANDARD_DELEGATE_VIEW: DelegateView = { ...BLANK_DELEGATE_VIEW, status: 'valid' };

/** Filters without an input in the bar. */
export function delegateFilterWords(nameOf: (id: string) => string, unitOf: (id: string) => string): FilterWords<DelegateView> {
  return {
    within: id => `范围：${nameOf(id)}`,
    sex: value => `性别：${SEXES[value]}`,
    isMinority: value => (value ? '少数民族' : '汉族'),
    isCollegePlus: value => (value ? '大专以上' : '大专以下'),
    isUnder35: value => (value ? '35岁以下' : '36岁以上'),
    ageBand: value => `年龄：${AGE_BAND_LABELS[value]}`,
    education: value => `学历：${educationLabel(value)}`,
    isOtherComposition: () => '构成：其他',
    electoralUnitId: id => `选举单位：${unitOf(id)}`,
    originType: value => `产生方式：${ORIGIN_TYPES[value]}`,
    hasGroup: value => (value ? '已编组' : '未编组'),
    importBatchId: () => '一次导入的党代表',
  };
}

type Props = Readonly<{
  filter: DelegateView;
  within: string | null;
  set: (part: Partial<DelegateView>) => void;
}>;
const NO_GROUP = 'none';

/** Inputs of the filter bar, the rest behind 更多筛选. */
export function DelegateFilters({ filter, within, set }: Props) {
  const { asOf } = useWork();
  const terms = useAnswer('delegates.terms', { level: filter.level });
  const groups = useAnswer('delegates.groups', { congressTermId: filter.termId, within, asOf });
  const categories = filter.level === null ? undefined : COMPOSITIONS_OF_LEVEL[filter.level];
  return (
    <>
      <Segmented
        aria-label="代表级别"
        value={filter.level ?? 'all'}
        options={[
          { value: 'all', label: '全部' },
          { value: 'county', label: `${CONGRESS_LEVELS.county}代表` },
          { value: 'township', label: `${CONGRESS_LEVELS.township}代表` },
        ]}
        onChange={value =>
          set({
            level: value === 'county' || value === 'township' ? value : null,
            termId: null,
            groupId: null,
            compositionCategory: null,
          })
        }
      />
      <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音" width={160} />
      <FilterSelect<string>
        label="届次"
        placeholder="本届"
        width={170}
        value={filter.termId}
        options={(terms.data ?? []).map(term => ({ value: term.id, label: term.label }))}
        onChange={termId => set({ termId, groupId: null, electoralUnitId: null })}
      />
      <FilterSelect<string>
        label="代表小组"
        width={140}
        value={filter.hasGroup === false ? NO_GROUP : filter.groupId}
        options={[
          { value: NO_GROUP, label: '未编入小组' },
          ...(groups.data ?? []).map(group => ({ value: group.id, label: `${group.townshipName}　${group.name}` })),
        ]}
        onChange={value => set(value === NO_GROUP ? { hasGroup: false, groupId: null } : { hasGroup: null, groupId: value })}
      />
      <FilterSelect
        label="构成"
        width={124}
        value={filter.compositionCategory}
        options={optionsOf(COMPOSITION_CATEGORIES, categories)}
        onChange={compositionCategory => set({ compositionCategory })}
      />
      <FilterSelect
        label="资格状态"
        width={124}
        value={filter.status}
        options={optionsOf(DELEGATE_STATUSES)}
        onChange={status => set({ status })}
      />
      <MoreDelegateFilters filter={filter} within={within} set={set} />
    </>
  );
}

function MoreDelegateFilters({ filter, set }: Props) {
  const units = useAnswer('delegates.units', { congressTermId: filter.termId }, { isEnabled: filter.termId !== null });
  const yesNoInput = (key: 'isMinority' | 'isCollegePlus' | 'isUnder35', label: string) => ({
    key,
    label,
    input: (
      <FilterSelect
        label={label}
        placeholder="全部"
        width={180}
        value={yesNo(filter[key])}
        options={optionsOf(YES_NO)}
        onChange={value => set({ [key]: fromYesNo(value) })}
      />
    ),
  });
  const input = <T extends string>(
    label: string,
    value: T | null,
    options: readonly Readonly<{ value: T; label: string }>[],
    onChange: (value: T | null) => void,
  ) => ({
    key: label,
    label,
    input: <FilterSelect label={label} placeholder="全部" width={180} value={value} options={options} onChange={onChange} />,
  });
  return (
    <MoreFilters
      entries={[
        input('性别', filter.sex, optionsOf(SEXES, ['1', '2']), sex => set({ sex })),
        yesNoInput('isMinority', '少数民族'),
        input<string>('学历', filter.education, EDUCATION_OPTIONS, education => set({ education })),
        yesNoInput('isCollegePlus', '大专以上'),
        input('年龄段', filter.ageBand, optionsOf(AGE_BAND_LABELS), ageBand => set({ ageBand })),
        yesNoInput('isUnder35', '35岁以下'),
        input('产生方式', filter.originType, optionsOf(ORIGIN_TYPES), originType => set({ originType })),
        ...(filter.termId === null
          ? []
          : [
              input<string>(
                '选举单位',
                filter.electoralUnitId,
                (units.data ?? []).map(unit => ({ value: unit.id, label: unit.name })),
                electoralUnitId => set({ electoralUnitId }),
              ),
            ]),
      ]}
    />
  );
}
