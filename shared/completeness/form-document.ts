import type { Block, FormCell, PaperDocument } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';

/** One person's 补充信息登记表: what is known in print, what lacks as a blank box. */
export type PersonForm = Readonly<{
  name: string;
  organizationName: string;
  /** In the order they stand; `value` is '' where it lacks. */
  entries: readonly Readonly<{ label: string; value: string; isMissing: boolean }>[];
}>;
export type FormFacts = Readonly<{ unitName: string; asOf: string; isSample: boolean; people: readonly PersonForm[] }>;

const KNOWN_MM = 10;
/** Room to write by hand. */
const BLANK_MM = 14;
const HALF_MM = 85;
const WHOLE_MM = 170;

function rowsOf(person: PersonForm): FormCell[][] {
  const rows: FormCell[][] = [
    [
      { label: '姓名', value: padTwoCharacterName(person.name), widthMm: HALF_MM, heightMm: KNOWN_MM },
      { label: '所在党支部', value: person.organizationName, widthMm: HALF_MM, heightMm: KNOWN_MM },
    ],
  ];
  const cells = person.entries.map(({ label, value, isMissing }) => ({
    label,
    value,
    widthMm: HALF_MM,
    heightMm: isMissing ? BLANK_MM : KNOWN_MM,
  }));
  for (let index = 0; index < cells.length; index += 2) {
    const pair = cells.slice(index, index + 2);
    const heightMm = Math.max(...pair.map(cell => cell.heightMm));
    rows.push(pair.map(cell => ({ ...cell, heightMm, widthMm: pair.length === 1 ? WHOLE_MM : HALF_MM })));
  }
  return rows;
}

/** One page for each person. */
export function buildPersonForms(facts: FormFacts): PaperDocument {
  return {
    title: '党员补充信息登记表',
    page: tablePage('portrait'),
    style: 'table',
    notice: facts.isSample ? '示例数据' : '内部资料 注意保管',
    blocks: facts.people.flatMap((person, index): Block[] => [
      ...(index === 0 ? [] : [{ kind: 'pageBreak' as const }]),
      { kind: 'title', text: '党员补充信息登记表' },
      { kind: 'line', left: facts.unitName, right: `截至 ${facts.asOf}` },
      { kind: 'form', rows: rowsOf(person) },
      {
        kind: 'paragraph',
        indent: false,
        spans: [{ kind: 'text', text: '请把空格填全；已印的内容有误时划去重写。身份号码填 18 位，日期写到月。' }],
      },
      { kind: 'signOff', items: ['本人签字：', '支部书记：', '填表日期：'] },
    ]),
  };
}
