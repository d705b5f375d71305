import { EDUCATION_LEVEL_LABELS, EDUCATION_OPTIONS, educationLabel } from '#shared/core/education.ts';
import { ETHNIC_OPTIONS, ethnicName } from '#shared/core/ethnic-groups.ts';
import {
  AGE_BAND_LABELS,
  ID_NUMBER_STATUSES,
  type MemberFilter,
  MEMBERSHIP_STATUSES,
  REGISTRATION_STATUSES,
  SEXES,
} from '#shared/members/model.ts';
import { FilterSelect, fromYesNo, MoreFilters, optionsOf, YES_NO, yesNo } from '../core/filter-select.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { FilterWords } from '../core/use-filter.ts';
import { useAppearance } from '../core/appearance.tsx';

export type MemberView = Omit<MemberFilter, 'asOf'>;
export const BLANK_MEMBER_VIEW: MemberView = {
  search: '',
  within: null,
  sex: null,
  ethnicity: null,
  isMinority: null,
  education: null,
  educationLevel: null,
  isCollegePlus: null,
  ageBand: null,
  isUnder35: null,
  membershipStatus: null,
  registrationStatus: null,
  isCounted: null,
  idNumberStatus: null,
  importBatchId: null,
  ids: null,
  isDirectlyUnderCounty: null,
};

/** Filters without an input in the bar. */
export const MEMBER_FILTER_WORDS: FilterWords<MemberView> = {
  sex: value => `性别：${SEXES[value]}`,
  ethnicity: value => `民族：${ethnicName(value)}`,
  isMinority: value => (value ? '少数民族' : '汉族'),
  education: value => `学历：${educationLabel(value)}`,
  educationLevel: value => `学历层次：${EDUCATION_LEVEL_LABELS[value]}`,
  isCollegePlus: value => (value ? '大专以上' : '大专以下'),
  ageBand: value => `年龄：${AGE_BAND_LABELS[value]}`,
  isUnder35: value => (value ? '35岁以下' : '36岁以上'),
  isCounted: value => (value ? '计入党员总数' : '不计入党员总数'),
  idNumberStatus: value => `身份号码：${ID_NUMBER_STATUSES[value]}`,
  importBatchId: () => '一次导入的党员',
  ids: value => `指定的 ${value.length} 名党员`,
  isDirectlyUnderCounty: value => (value ? '县直属' : '乡镇和县属党委'),
};

type Props = Readonly<{ filter: MemberView; set: (part: Partial<MemberView>) => void }>;

/** Inputs of the filter bar, the rest behind 更多筛选. */
export function MemberFilters({ filter, set }: Props) {
  const { px } = useAppearance();
  return (
    <>
      <SearchBox
        value={filter.search}
        onChange={search => set({ search })}
        placeholder="姓名、拼音、首字母、身份号码"
        width={270}
      />
      <OrganizationPicker value={filter.within} onChange={within => set({ within })} placeholder="党组织" width={px(220)} />
      <FilterSelect
        label="人员类别"
        width={116}
        value={filter.membershipStatus}
        options={optionsOf(MEMBERSHIP_STATUSES)}
        onChange={membershipStatus => set({ membershipStatus })}
      />
      <FilterSelect
        label="党籍状态"
        width={116}
        value={filter.registrationStatus}
        options={optionsOf(REGISTRATION_STATUSES)}
        onChange={registrationStatus => set({ registrationStatus })}
      />
      <MoreMemberFilters filter={filter} set={set} />
    </>
  );
}

function MoreMemberFilters({ filter, set }: Props) {
  const yesNoInput = (key: 'isMinority' | 'isCollegePlus' | 'isUnder35' | 'isCounted', label: string) => ({
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
  return (
    <MoreFilters
      entries={[
        {
          key: 'sex',
          label: '性别',
          input: (
            <FilterSelect
              label="性别"
              placeholder="全部"
              width={180}
              value={filter.sex}
              options={optionsOf(SEXES, ['1', '2'])}
              onChange={sex => set({ sex })}
            />
          ),
        },
        {
          key: 'ethnicity',
          label: '民族',
          input: (
            <FilterSelect<string>
              label="民族"
              placeholder="全部"
              width={180}
              value={filter.ethnicity}
              options={ETHNIC_OPTIONS}
              onChange={ethnicity => set({ ethnicity })}
            />
          ),
        },
        yesNoInput('isMinority', '少数民族'),
        {
          key: 'education',
          label: '学历',
          input: (
            <FilterSelect<string>
              label="学历"
              placeholder="全部"
              width={180}
              value={filter.education}
              options={EDUCATION_OPTIONS}
              onChange={education => set({ education })}
            />
          ),
        },
        yesNoInput('isCollegePlus', '大专以上'),
        {
          key: 'ageBand',
          label: '年龄段',
          input: (
            <FilterSelect
              label="年龄段"
              placeholder="全部"
              width={180}
              value={filter.ageBand}
              options={optionsOf(AGE_BAND_LABELS)}
              onChange={ageBand => set({ ageBand })}
            />
          ),
        },
        yesNoInput('isUnder35', '35岁以下'),
        yesNoInput('isCounted', '计入党员总数'),
        {
          key: 'idNumberStatus',
          label: '身份号码状态',
          input: (
            <FilterSelect
              label="身份号码状态"
              placeholder="全部"
              width={180}
              value={filter.idNumberStatus}
              options={optionsOf(ID_NUMBER_STATUSES)}
              onChange={idNumberStatus => set({ idNumberStatus })}
            />
          ),
        },
      ]}
    />
  );
}
