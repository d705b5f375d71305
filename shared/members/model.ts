import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { EDUCATION_LEVEL_LABELS, type EducationLevel } from '../core/education.ts';
import { day, entityId, partialDate } from '../core/window.ts';

export const SEXES = { '1': '男', '2': '女', '0': '未知', '9': '未说明' } as const;
/** 人员类别. */
export const MEMBERSHIP_STATUSES = { formal: '正式党员', probationary: '预备党员' } as const;
/** 党籍状态. */
export const REGISTRATION_STATUSES = {
  normal: '正常',
  suspended: '停止党籍',
  on_probation_discipline: '留党察看',
  transferred_out: '已转出',
  left: '已出党',
  deceased: '已故',
} as const;
export const LEFT_REASONS = {
  resigned: '退党',
  removed: '除名',
  expelled: '开除党籍',
  probation_cancelled: '取消预备党员资格',
  not_recognised: '不予承认',
} as const;
/** 工作岗位/职业, national Party statistics. Source: domain.md §9.5. */
export const OCCUPATIONS = {
  worker: '工人（工勤技能人员）',
  farmer: '农牧渔民',
  professional: '专业技术人员',
  manager: '管理人员',
  agency_staff: '党政机关工作人员',
  student: '学生',
  other: '其他职业人员',
  retired: '离退休人员',
} as const;
export const ID_NUMBER_STATUSES = {
  valid: '有效',
  legacy15: '15位旧号',
  truncated: '尾数丢失',
  bad_checksum: '校验码不符',
  absent: '未填',
} as const;

export const sexCode = codes(SEXES);
export const membershipStatus = codes(MEMBERSHIP_STATUSES);
export const registrationStatus = codes(REGISTRATION_STATUSES);
export const idNumberStatus = codes(ID_NUMBER_STATUSES);

/** Registration states counted as members. Source: domain.md §2.2, Q7. */
export const COUNTED_REGISTRATIONS = ['normal', 'on_probation_discipline'] as const;

/** 党员: a Party member record as it is stored and edited. */
export const memberValues = z.object({
  name: z.string().min(2).max(30),
  sex: sexCode,
  /** GB/T 3304, two digits. */
  ethnicity: z.string().regex(/^\d{2}$/),
  birth: partialDate,
  idNumber: z.string().max(18).nullable(),
  idNumberStatus,
  /** The source text when the number is not valid. */
  idNumberRaw: z.string().max(40).nullable(),
  nativePlace: z.string().max(40).nullable(),
  /** GB/T 4658, two digits. */
  education: z.string().regex(/^\d{2}$/),
  educationNote: z.string().max(40).nullable(),
  degree: z.string().max(40).nullable(),
  membershipStatus,
  joinedOn: partialDate,
  formalOn: partialDate.nullable(),
  organizationId: entityId,
  /** 党内职务. */
  partyPost: z.string().max(40).nullable(),
  occupation: codes(OCCUPATIONS).nullable(),
  workUnitAndPost: z.string().max(60).nullable(),
  professionalTitle: z.string().max(30).nullable(),
  honours: z.string().max(200).nullable(),
  phone: z.string().max(30).nullable(),
  phone2: z.string().max(40).nullable(),
  address: z.string().max(80).nullable(),
  registrationStatus,
  leftReason: codes(LEFT_REASONS).nullable(),
  statusChangedOn: day.nullable(),
  isFloating: z.boolean(),
  isOutOfContact: z.boolean(),
  /** Membership held outside the county tree (military delegates): never counted in memberTotal. Source: domain.md Q5. */
  isExternal: z.boolean(),
  remark: z.string().max(500).nullable(),
});
export type MemberValues = z.output<typeof memberValues>;

/** One list row; identity number and phones are masked (reveal shows them). */
export const memberRow = memberValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  /** At the filter's asOf. */
  age: z.number().int(),
  isAgeEstimated: z.boolean(),
  /** Levels at which the person is a valid delegate now, e.g. 县、乡镇; '' when none. */
  delegateLevels: z.string(),
});
export type MemberRow = z.output<typeof memberRow>;

export const AGE_BANDS = ['le30', '31-35', '36-40', '41-45', '46-50', '51-55', '56-60', 'ge61'] as const;
export const AGE_BAND_LABELS: Readonly<Record<(typeof AGE_BANDS)[number], string>> = {
  le30: '30岁及以下',
  '31-35': '31–35岁',
  '36-40': '36–40岁',
  '41-45': '41–45岁',
  '46-50': '46–50岁',
  '51-55': '51–55岁',
  '56-60': '56–60岁',
  ge61: '61岁及以上',
};

export const memberFilter = z.object({
  asOf: day,
  /** 姓名, pinyin, initials, or part of identity number or phone. */
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  sex: sexCode.nullable().default(null),
  ethnicity: z.string().nullable().default(null),
  isMinority: z.boolean().nullable().default(null),
  education: z.string().nullable().default(null),
  /** Level of education, whatever the code within it. */
  educationLevel: z
    .enum(Object.keys(EDUCATION_LEVEL_LABELS) as [EducationLevel, ...EducationLevel[]])
    .nullable()
    .default(null),
  isCollegePlus: z.boolean().nullable().default(null),
  ageBand: z.enum(AGE_BANDS).nullable().default(null),
  isUnder35: z.boolean().nullable().default(null),
  membershipStatus: membershipStatus.nullable().default(null),
  registrationStatus: registrationStatus.nullable().default(null),
  /** Only those counted as members at asOf (true), only the others (false), or all (null). */
  isCounted: z.boolean().nullable().default(null),
  idNumberStatus: idNumberStatus.nullable().default(null),
  importBatchId: entityId.nullable().default(null),
  /** Exactly these people, such as those behind a figure; null = no such limit. */
  ids: z.array(entityId).max(20_000).nullable().default(null),
  /** Only those whose organisation hangs directly under the county, in no township or county-affiliated committee. */
  isDirectlyUnderCounty: z.boolean().nullable().default(null),
});
export type MemberFilter = z.output<typeof memberFilter>;

export const MEMBER_SORT_KEYS = ['entered', 'name', 'birth', 'joinedOn', 'organization', 'education'] as const;
