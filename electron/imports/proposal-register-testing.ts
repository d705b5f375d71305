/** A register of proposals as an office kept it for years: what is messy about each row and what the preview must say of it. */
import ExcelJS from 'exceljs';

export type MessyRow = Readonly<{
  mess: string;
  state: 'new' | 'warning' | 'error' | 'duplicate';
  /** What becomes of the proposal where it is written. */
  life?: string;
  cells: Readonly<Record<string, unknown>>;
  isStruck?: boolean;
}>;
export type MessySheet = Readonly<{ name: string; title: string; rows: readonly MessyRow[] }>;
export type PlacedRow = MessyRow & Readonly<{ sheet: string; row: number }>;

const HEADERS = [
  '序号',
  '提案编号',
  '案 由',
  '提案类别',
  '领衔代表\n（提案人）',
  '联名人',
  '联名人数',
  '收件时间',
  '立案时间',
  '审查结果',
  '承办单位',
  '协办单位',
  '交办时间',
  '办理时限',
  '延期至',
  '答复时间',
  '答复文号',
  '办理结果类别',
  '满意度',
  '办结时间',
  '通报会议',
  '备  注',
];
const KEYS = [
  '',
  'fileNo',
  'subject',
  'category',
  'lead',
  'joint',
  'jointCount',
  'submitted',
  'reviewed',
  'review',
  'main',
  'assisting',
  'assigned',
  'due',
  'extended',
  'replied',
  'replyNumber',
  'class',
  'satisfaction',
  'concluded',
  'report',
  'remark',
];

/** A case handled to the end, without fault; a row says only what differs. */
export function soundCells(n: number, people: readonly string[]): Record<string, unknown> {
  const lead = people[n % people.length] ?? '';
  return {
    fileNo: `老${2009 + (n % 3)}-${n}`,
    subject: `关于第${n}件事项的提案`,
    category: ['党的建设', '经济类', '文化', '交通水利', '生态环保', '热点问题', '其它'][n % 7],
    lead,
    joint: '',
    jointCount: '',
    submitted: '2009-02-01',
    reviewed: '2009-02-20',
    review: '立案',
    main: '林业站',
    assisting: '',
    assigned: '2009-03-01',
    due: '2009-06-01',
    extended: '',
    replied: '2009-05-20',
    replyNumber: `柏政函〔2009〕${n}号`,
    class: 'A类',
    satisfaction: '满意',
    concluded: '2009-06-10',
    report: '',
    remark: '',
  };
}

/** Kinds of mess; each is tried on several rows. */
export function messes(people: readonly string[], n: number): readonly MessyRow[] {
  const other = (step: number) => people[(n + step) % people.length] ?? '';
  const base = soundCells(n, people);
  const row = (mess: string, state: MessyRow['state'], cells: Record<string, unknown>, life?: string): MessyRow => ({
    mess,
    state,
    ...(life === undefined ? {} : { life }),
    cells: { ...base, ...cells },
  });
  const spaced = (name: string) => Array.from(name).join(' ');
  return [
    row('nothing', 'new', {}, 'concluded'),
    row(
      'dates with dots, slashes, Chinese',
      'new',
      { submitted: '2009.2.1', reviewed: '2009/2/20', assigned: '2009年3月1日', replied: '二〇〇九年五月二十日' },
      'concluded',
    ),
    row(
      'dates as serials',
      'new',
      { submitted: new Date(Date.UTC(2009, 1, 1)), concluded: new Date(Date.UTC(2009, 5, 10)) },
      'concluded',
    ),
    row('months only', 'new', { submitted: '2009.02', reviewed: '2009年2月', concluded: '2009.06' }, 'concluded'),
    row('a year only', 'error', { submitted: '2009' }),
    row('answered before it was assigned', 'error', { replied: '2009-02-25' }),
    row('concluded before it was answered', 'error', { concluded: '2009-05-01' }),
    row('due before it was assigned', 'error', { due: '2009-02-25' }),
    row('extension before the due day', 'error', { extended: '2009-05-01' }),
    row('extension', 'new', { extended: '2009.8.1', replied: '2009-07-20', concluded: '2009-07-30' }, 'concluded'),
    row('limit in words', 'new', { due: '三个月内' }, 'concluded'),
    row('no limit', 'new', { due: '' }, 'concluded'),
    row('full-width class', 'new', { class: 'Ａ' }, 'concluded'),
    row('class in words', 'new', { class: '已解决' }, 'concluded'),
    row('class B in words', 'new', { class: '列入计划解决' }, 'concluded'),
    row('class in no words', 'warning', { class: '按程序办理完毕并回复' }, 'concluded'),
    row('no class', 'warning', { class: '' }, 'concluded'),
    row('no feedback', 'warning', { satisfaction: '—' }, 'concluded'),
    row('less than content', 'new', { satisfaction: '较满意' }, 'concluded'),
    row('dissatisfied', 'new', { satisfaction: '不太满意' }, 'concluded'),
    row('feedback in no words', 'warning', { satisfaction: '已电话回访' }, 'concluded'),
    row('no reply date', 'warning', { replied: '' }, 'concluded'),
    row('no conclusion yet', 'new', { concluded: '', satisfaction: '' }, 'replied'),
    row('only assigned', 'new', { concluded: '', satisfaction: '', replied: '', class: '', replyNumber: '' }, 'assigned'),
    row(
      'only filed',
      'new',
      { concluded: '', satisfaction: '', replied: '', class: '', replyNumber: '', main: '', assigned: '', due: '' },
      'filed',
    ),
    row(
      'only received',
      'new',
      {
        fileNo: '',
        review: '',
        reviewed: '',
        concluded: '',
        satisfaction: '',
        replied: '',
        class: '',
        replyNumber: '',
        main: '',
        assigned: '',
        due: '',
      },
      'submitted',
    ),
    row(
      'not filed',
      'warning',
      {
        fileNo: '',
        review: '不予立案',
        concluded: '',
        satisfaction: '',
        replied: '',
        class: '',
        replyNumber: '',
        main: '',
        assigned: '',
        due: '',
      },
      'not_filed',
    ),
    row(
      'withdrawn',
      'new',
      {
        review: '撤案',
        concluded: '',
        satisfaction: '',
        replied: '',
        class: '',
        replyNumber: '',
        main: '',
        assigned: '',
        due: '',
      },
      'withdrawn',
    ),
    row(
      'merged into one of the file',
      'new',
      {
        fileNo: '',
        review: `并入${String(base['fileNo'])}`,
        subject: `关于再提第${n}件事项的提案`,
        concluded: '',
        satisfaction: '',
        replied: '',
        class: '',
        replyNumber: '',
        main: '',
        assigned: '',
        due: '',
      },
      'merged',
    ),
    row('merged into nothing', 'error', {
      fileNo: '',
      review: '并入老1999-9999',
      concluded: '',
      satisfaction: '',
      replied: '',
      class: '',
      main: '',
      assigned: '',
      due: '',
    }),
    row('no unit', 'error', { main: '' }),
    row('two main units', 'new', { main: '林业站、水务所' }, 'concluded'),
    row('a unit nobody knows', 'new', { main: '农业机械推广站', assisting: '水务所，财政所' }, 'concluded'),
    row('joint signers with 等', 'warning', { joint: `${other(1)}、${spaced(other(2))}等6人` }, 'concluded'),
    row('joint signers with commas', 'new', { joint: `${other(1)}，${other(2)} , ${other(3)}`, jointCount: '3人' }, 'concluded'),
    row('joint signers with blanks', 'new', { joint: `${spaced(other(1))}　${other(2)}`, jointCount: 3 }, 'concluded'),
    row('only the number of signers', 'warning', { jointCount: 5 }, 'concluded'),
    row('lead among several', 'new', { lead: `${String(base['lead'])}、${other(1)}` }, 'concluded'),
    row('a lead nobody knows', 'warning', { lead: '欧阳未名' }, 'concluded'),
    row('no lead', 'error', { lead: '' }),
    row('a delegation', 'new', { lead: '第一代表团' }, 'concluded'),
    row('no subject but everything else', 'error', { subject: '' }),
    row('a subject of a whole paragraph', 'error', { subject: '关于'.padEnd(70, '长') }),
    row('category in no words', 'warning', { category: '甲乙丙' }, 'concluded'),
    row('a day that does not exist', 'error', { concluded: '2009-06-31' }),
    row('reported', 'new', { report: '第四届二次党代表会议（2009年7月20日）' }, 'reported'),
    row('date with a remark', 'warning', { concluded: '2009-06-10（补办）' }, 'concluded'),
    { ...row('struck out', 'warning', {}, 'concluded'), isStruck: true },
  ];
}

/** Writes the sheets, each with a merged title, unit line, header, rows, blanks between them and a total. @returns where each row stands */
export async function writeRegister(file: string, sheets: readonly MessySheet[]): Promise<PlacedRow[]> {
  const book = new ExcelJS.Workbook();
  const placed: PlacedRow[] = [];
  for (const { name, title, rows } of sheets) {
    const sheet = book.addWorksheet(name);
    sheet.addRow([title]);
    sheet.mergeCells(1, 1, 1, HEADERS.length);
    sheet.addRow(['填报单位：党委办公室', '', '', '', '填报时间：2012年7月25日']);
    sheet.addRow(HEADERS);
    let number = 0;
    for (const entry of rows) {
      number += 1;
      const added = sheet.addRow([number, ...KEYS.slice(1).map(key => entry.cells[key] ?? '')]);
      if (entry.isStruck === true)
        added.eachCell(cell => {
          cell.font = { strike: true };
        });
      placed.push({ ...entry, sheet: name, row: added.number });
      if (number % 20 === 0) sheet.addRow([]);
    }
    sheet.addRow(['合计', '', `${rows.length}件`]);
    sheet.addRow(['说明：本表由各年台账汇总。']);
  }
  await book.xlsx.writeFile(file);
  return placed;
}
