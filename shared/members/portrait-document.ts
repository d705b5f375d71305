/** 党员一页纸: one member on one page; screen, paper and file show the same. Several members follow each other, a page each. */
import { formatPartial, partyAge } from '../core/dates.ts';
import type { Block, PaperDocument } from '../core/document.ts';
import { educationLabel } from '../core/education.ts';
import { ethnicName } from '../core/ethnic-groups.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';
import { type MemberRow, MEMBERSHIP_STATUSES, REGISTRATION_STATUSES, SEXES } from './model.ts';

/** A short list of the page: what does not fit is counted. */
export type PortraitSection = Readonly<{
  title: string;
  columns: readonly Readonly<{ label: string; widthMm: number }>[];
  /** Newest first. */
  rows: readonly (readonly string[])[];
}>;

export type PortraitFacts = Readonly<{
  /** As lists show it: numbers masked. */
  member: MemberRow;
  organizationPath: string;
  sections: readonly PortraitSection[];
}>;

const ROW_MM = 10;
/** Lines of all sections together that one page holds under the form. */
const LINES_OF_PAGE = 9;
const cell = (label: string, value: string | null, widthMm: number) => ({ label, value: value ?? '', widthMm, heightMm: ROW_MM });
const month = (partial: string | null) => (partial === null ? '' : formatPartial(partial.slice(0, 7), 'dot'));

/** The pages of these members as of a day. */
export function buildPortraits(
  people: readonly PortraitFacts[],
  office: Readonly<{ unitName: string; asOf: string; isSample: boolean }>,
): PaperDocument {
  const [first] = people;
  return {
    title: people.length === 1 && first !== undefined ? `${first.member.name}一页纸` : `党员一页纸（${people.length}人）`,
    page: tablePage('portrait'),
    style: 'table',
    notice: office.isSample ? '示例数据' : '内部资料 注意保管',
    blocks: people.flatMap((facts, index): Block[] => [
      ...(index === 0 ? [] : [{ kind: 'pageBreak' } as const]),
      ...pageOf(facts, office),
    ]),
  };
}

function pageOf({ member, organizationPath, sections }: PortraitFacts, office: { unitName: string; asOf: string }): Block[] {
  const years = member.formalOn === null ? '' : `${partyAge(member.formalOn, office.asOf).years} 年`;
  return [
    { kind: 'title', text: '党员基本情况' },
    { kind: 'line', left: office.unitName, right: `截至 ${office.asOf}` },
    {
      kind: 'form',
      rows: [
        [
          cell('姓名', padTwoCharacterName(member.name), 56),
          cell('性别', SEXES[member.sex], 38),
          cell('民族', ethnicName(member.ethnicity), 38),
          cell('年龄', `${member.age} 岁`, 38),
        ],
        [cell('出生年月', month(member.birth), 56), cell('籍贯', member.nativePlace, 57), cell('联系电话', member.phone, 57)],
        [cell('公民身份号码', member.idNumber ?? member.idNumberRaw, 85), cell('学历', educationLabel(member.education), 85)],
        [cell('学位', member.degree, 85), cell('专业技术职务', member.professionalTitle, 85)],
        [cell('入党时间', month(member.joinedOn), 56), cell('转正时间', month(member.formalOn), 57), cell('党龄', years, 57)],
        [
          cell('人员类别', MEMBERSHIP_STATUSES[member.membershipStatus], 56),
          cell('党籍状态', REGISTRATION_STATUSES[member.registrationStatus], 57),
          cell('流动党员', member.isFloating ? '是' : '否', 57),
        ],
        [cell('所在党支部', member.organizationName, 170)],
        [cell('上级党组织', organizationPath, 113), cell('党内职务', member.partyPost, 57)],
        [cell('单位及职务', member.workUnitAndPost, 170)],
        [cell('家庭住址', member.address, 170)],
        [cell('荣誉', member.honours, 170)],
        [cell('备注', member.remark, 170)],
      ],
    },
    ...sectionsThatFit(sections),
  ];
}

/** Every section keeps its newest lines; the rest is counted, so that a long life stays on one page. */
function sectionsThatFit(sections: readonly PortraitSection[]): Block[] {
  const filled = sections.filter(section => section.rows.length > 0);
  const share = Math.max(1, Math.floor(LINES_OF_PAGE / Math.max(1, filled.length)));
  return filled.flatMap((section): Block[] => {
    const left = section.rows.length - share;
    return [
      { kind: 'heading', level: 1, text: left > 0 ? `${section.title}（另有 ${left} 项）` : section.title },
      {
        kind: 'table',
        columns: section.columns.map(column => ({ ...column, group: null, align: 'left' })),
        rows: section.rows.slice(0, share).map(row => row.map(text => ({ text }))),
        hasTotalRow: false,
      },
    ];
  });
}
