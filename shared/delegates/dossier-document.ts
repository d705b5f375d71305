/** 党代表履职档案: a delegate's dossier as a document; screen, paper and file show the same. Sections without records are left out. */
import { formatPartial } from '../core/dates.ts';
import type { Block, PaperDocument, TableColumn } from '../core/document.ts';
import { educationLabel } from '../core/education.ts';
import { ethnicName } from '../core/ethnic-groups.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';
import { SEXES } from '../members/model.ts';

/** One section as a table; later features give theirs in the same form. */
export type DossierSection = Readonly<{
  title: string;
  columns: readonly Readonly<{ label: string; widthMm: number; align?: TableColumn['align'] }>[];
  rows: readonly (readonly string[])[];
}>;

export type DossierFacts = Readonly<{
  unitName: string;
  asOf: string;
  isSample: boolean;
  termLabel: string;
  electoralUnitName: string;
  certificateNo: string | null;
  category: string;
  statusLabel: string;
  groupName: string | null;
  electedOn: string;
  originLabel: string;
  postAtElection: string;
  person: Readonly<{
    name: string;
    sex: string;
    ethnicity: string;
    birth: string;
    age: number;
    nativePlace: string | null;
    education: string;
    joinedOn: string;
    professionalTitle: string | null;
    honours: string | null;
    workUnitAndPost: string | null;
    organizationName: string;
    /** Masked. */
    phone: string | null;
  }>;
  sections: readonly DossierSection[];
}>;

const ROW_MM = 11;
const cell = (label: string, value: string | null, widthMm: number) => ({ label, value: value ?? '', widthMm, heightMm: ROW_MM });
const date = (partial: string) => formatPartial(partial.slice(0, 7), 'dot');

/** The dossier of one delegate as of a day. */
export function buildDossier(facts: DossierFacts): PaperDocument {
  const { person } = facts;
  const sections = facts.sections.filter(section => section.rows.length > 0);
  return {
    title: `${person.name}履职档案`,
    page: tablePage('portrait'),
    style: 'table',
    notice: facts.isSample ? '示例数据' : '内部资料 注意保管',
    blocks: [
      { kind: 'title', text: '党代表履职档案' },
      { kind: 'line', left: facts.unitName, right: `截至 ${facts.asOf}` },
      {
        kind: 'form',
        rows: [
          [
            cell('姓名', padTwoCharacterName(person.name), 56),
            cell('性别', person.sex in SEXES ? SEXES[person.sex as keyof typeof SEXES] : '', 38),
            cell('民族', ethnicName(person.ethnicity), 38),
            cell('年龄', `${person.age} 岁`, 38),
          ],
          [
            cell('出生年月', date(person.birth), 56),
            cell('籍贯', person.nativePlace, 57),
            cell('入党时间', date(person.joinedOn), 57),
          ],
          [cell('学历', educationLabel(person.education), 85), cell('专业技术职务', person.professionalTitle, 85)],
          [cell('单位及职务', person.workUnitAndPost, 170)],
          [cell('所在党支部', person.organizationName, 113), cell('联系电话', person.phone, 57)],
          [cell('届次', facts.termLabel, 85), cell('选举单位', facts.electoralUnitName, 85)],
          [
            cell('当选日期', facts.electedOn, 56),
            cell('产生方式', facts.originLabel, 57),
            cell('代表证号', facts.certificateNo, 57),
          ],
          [cell('构成', facts.category, 56), cell('资格状态', facts.statusLabel, 57), cell('代表小组', facts.groupName, 57)],
          [cell('当选时职务', facts.postAtElection, 170)],
        ],
      },
      ...sections.flatMap(sectionBlocks),
      {
        kind: 'paragraph',
        indent: false,
        spans: [{ kind: 'text', text: '本档案由名册中的记录汇总，没有记录的部分不列出。' }],
      },
    ],
  };
}

const NUMERALS = '一二三四五六七八九十';
/** 一 to 十九: a dossier has more than ten sections. */
const numeral = (place: number): string => (place < 10 ? NUMERALS.charAt(place) : `十${NUMERALS.charAt(place - 10)}`);

function sectionBlocks(section: DossierSection, index: number): Block[] {
  return [
    { kind: 'heading', level: 1, text: `${numeral(index)}、${section.title}` },
    {
      kind: 'table',
      columns: section.columns.map(({ label, widthMm, align }) => ({ label, widthMm, group: null, align: align ?? 'left' })),
      rows: section.rows.map(row => row.map(text => ({ text }))),
      hasTotalRow: false,
    },
  ];
}

/** The dossier as a booklet: its cover is the first page. */
export function buildBooklet(facts: DossierFacts): PaperDocument {
  const dossier = buildDossier(facts);
  const line = (label: string, value: string | null) => [{ label, value: value ?? '', widthMm: 120, heightMm: 14 }];
  return {
    ...dossier,
    blocks: [
      { kind: 'gap', heightMm: 48 },
      { kind: 'title', text: '党代表履职档案' },
      { kind: 'gap', heightMm: 40 },
      {
        kind: 'form',
        rows: [
          line('姓名', padTwoCharacterName(facts.person.name)),
          line('届次', facts.termLabel),
          line('选举单位', facts.electoralUnitName),
          line('代表小组', facts.groupName),
          line('代表证号', facts.certificateNo),
        ],
      },
      { kind: 'gap', heightMm: 36 },
      { kind: 'signature', issuer: facts.unitName, date: formatPartial(facts.asOf, 'chinese') },
      { kind: 'pageBreak' },
      ...dossier.blocks,
    ],
  };
}
