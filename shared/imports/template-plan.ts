import type { Field } from '../core/field.ts';
import type { MetaEntries } from '../core/workbook-meta.ts';
import { FIELDS_OF_KIND } from './fields-of-kind.ts';
import { type ImportKind, rosterName } from './model.ts';

/** Stands at the head of the example row of a template, which an import leaves out. */
export const EXAMPLE_MARK = '示例';

export type TemplateColumn = Readonly<{
  /** As the header prints it; required ones end in *. */
  header: string;
  isRequired: boolean;
  /** Half-width characters. */
  width: number;
  align: Field['align'];
  help: string;
  /** Words of the drop-down list; none for free text. */
  choices: readonly string[];
  example: string;
}>;

/** An empty form to be filled in by others and taken back by the import. */
export type TemplatePlan = Readonly<{
  title: string;
  hint: string;
  /** Without 序号, which stands first and holds {@link EXAMPLE_MARK}. */
  columns: readonly TemplateColumn[];
  /** Second sheet: lines of plain words above the list of the columns. */
  guide: readonly string[];
  meta: MetaEntries;
}>;

/** Invented people and names; nobody's. */
const EXAMPLES: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  organizations: {
    name: '中共示例县示例乡示例村支部委员会',
    shortName: '示例村党支部',
    orgType: '党支部',
    orgCategory: '农村',
    parentId: '中共示例县示例乡委员会',
    establishedOn: '2009.05',
    contactPhone: '0876-1234567',
  },
  members: {
    name: '张示例',
    sex: '男',
    ethnicity: '壮族',
    birth: '1985.06',
    idNumber: '530000198506150015',
    education: '大学专科',
    nativePlace: '云南西畴',
    joinedOn: '2006.07',
    formalOn: '2007.07',
    membershipStatus: '正式党员',
    organizationId: '示例村党支部',
    partyPost: '组织委员',
    workUnitAndPost: '示例村委会副主任',
    phone: '13800000000',
    address: '示例乡示例村1号',
    registrationStatus: '正常',
    statusChangedOn: '',
  },
  delegates: {
    name: '张示例',
    sex: '男',
    ethnicity: '壮族',
    birth: '1985.06',
    idNumber: '530000198506150015',
    education: '大学专科',
    joinedOn: '2006.07',
    postAtElection: '示例村党支部书记',
    compositionCategory: '农民',
    electoralUnitId: '示例村选举单位',
    groupId: '示例村代表小组',
    congressTermId: '示例乡第五届',
    level: '乡镇',
    phone: '13800000000',
    status: '资格有效',
    electedOn: '2011-05-20',
    originType: '换届选举',
    isFrontline: '是',
  },
  electoral_units: {
    name: '示例村选举单位',
    congressTermId: '示例乡第五届',
    allottedSeats: '5',
    method: '党员大会',
    electedOn: '2011-05-20',
    candidateCount: '6',
    attendanceExpected: '42',
    attendancePresent: '38',
    organizationIds: '示例村党支部、示范村党支部',
  },
  delegate_groups: {
    name: '示例村代表小组',
    congressTermId: '示例乡第五届',
    baseOrganizationId: '示例村党支部',
    leaderDelegateId: '张示例',
    deputyLeaderDelegateId: '李示例',
    formedOn: '2011-06-01',
  },
  committee_members: {
    name: '张示例',
    organizationId: '示例乡党委',
    body: '党委',
    post: '委员',
    fromOn: '2011-05-20',
  },
  group_activities: {
    townshipName: '示例乡',
    groupId: '示例村代表小组',
    title: '学习县党代会精神',
    heldOn: '2012-05-10',
    contentKinds: '学习路线方针政策和党内文件',
    planApprovedOn: '2012-04-20',
    place: '示例村委会',
    host: '张示例',
    expected: '6',
    present: '5',
    opinionCount: '2',
  },
  training_sessions: {
    title: '任期制专题培训班',
    startOn: '2012-06-14',
    endOn: '2012-06-15',
    form: '集中培训',
    channel: '党校',
    organizationId: '示例乡党委',
    place: '县委党校',
    hours: '12',
    personTimes: '50',
    headcount: '50',
  },
  masses: {
    name: '李示例',
    sex: '男',
    ethnicity: '壮族',
    birth: '1968',
    organizationId: '示例村党总支',
    villageName: '示例小组',
    phone: '13800000001',
    householdTypes: '困难户',
  },
  links: {
    groupName: '示例村代表小组',
    committee1: '王示例',
    name: '张示例',
    member1: '赵示例',
    member2: '钱示例',
    mass1: '李示例',
    mass2: '周示例',
    fromOn: '2012-03-01',
    termLabel: '示例乡第五届',
    townshipName: '示例乡',
    branchName: '示例村党支部',
  },
  proposals: {
    subject: '关于修建示例村道路的提案',
    congressTermId: '示例乡第五届',
    receiptNo: '示例乡收2012-001',
    fileNo: 'TA20120001',
    kind: '提案',
    category: '社会发展',
    leadName: '张示例',
    jointCount: '2',
    jointNames: '李示例、王示例',
    grounds: '示例村道路雨季无法通行。',
    plan: '建议硬化道路三公里。',
    submittedOn: '2012-02-01',
    reviewedOn: '2012-02-10',
    reviewResult: '立案',
    mainUnits: '示例乡交通管理所',
    assistingUnits: '示例村委会',
    assignedOn: '2012-02-15',
    firstDueOn: '2012-05-15',
    repliedOn: '2012-05-10',
    replyNumber: '示政函〔2012〕3号',
    resultClass: 'A类',
    satisfaction: '满意',
    concludedOn: '2012-05-25',
    reportTitle: '示例乡2012年党代表会议',
    reportedOn: '2012-07-20',
    state: '已通报',
  },
};
const YES_NO = ['是', '否'];
const SEQUENCE_NOTE = '序号只供查看，不导入。';

function choicesOf(field: Field): readonly string[] {
  if (field.kind === 'flag') return YES_NO;
  return [...new Set((field.options ?? []).map(option => option.label))];
}

/** The template of a kind, made from the same list of fields that reads it back. */
export function planTemplate(kind: ImportKind, generatedAt: string): TemplatePlan {
  const examples = EXAMPLES[kind];
  const columns = FIELDS_OF_KIND[kind]
    .filter(field => field.isEditable)
    .map(field => ({
      header: field.isRequired ? `${field.label}*` : field.label,
      isRequired: field.isRequired,
      width: Math.max(field.width, field.label.length * 2 + 3),
      align: field.align,
      help: field.help,
      choices: choicesOf(field),
      example: examples[field.key] ?? '',
    }));
  const title = rosterName(kind);
  return {
    title,
    hint: '带 * 的列必须填写；表头不要改动。灰色的示例行导入时自动跳过，可以保留，也可以删除。',
    columns,
    guide: [
      `本表用于填报${title}。从第 5 行起填写，每行一个，中间不留空行，不合并单元格。`,
      '带 * 的列必须填写。没有内容的格子留空，不写“无”或“—”。',
      '有下拉箭头的列，点格子右侧的箭头选择；也可以直接填写下面“可填内容”中的词。',
      '身份证号、电话、日期等各列已设为文本格式，按原样填写即可；从别处粘贴时请选“只粘贴数值”。',
      '不需要的列可以留空，不要删除表头。填好后在“导入”页选择本文件，核对无误再导入。',
      SEQUENCE_NOTE,
    ],
    meta: { kind: 'template', importKind: kind, generatedAt },
  };
}
