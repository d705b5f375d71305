/** 联系记录卡, a page each, and 联系卡, ten a page to be cut out. Names of the masses are masked unless asked for. Source: domain.md §6.1, §3.9. */
import type { Block, PaperCard, PaperDocument, PaperPage } from '../core/document.ts';
import { yuanText } from '../core/entry-fields.ts';
import { maskNumbersIn, maskPersonName } from '../core/masking.ts';
import { boxes, dateOf, field, formDocument, FULL_MM, HALF_MM, textRow } from '../core/paper-fields.ts';
import { CONTACT_METHODS, HELP_TYPES } from './model.ts';
import { type RecordRow, TARGET_KINDS } from './record-model.ts';

export const CONTACT_PAPERS = { record_card: '联系记录卡', contact_card: '联系卡' } as const;

export type RecordCardFacts = Readonly<{
  record: RecordRow;
  unitName: string;
  /** Opinions raised at the contact, with their numbers. */
  opinions: readonly Readonly<{ code: string; content: string }>[];
  isSample: boolean;
  isUnmasked: boolean;
}>;

const CONTENT_MM = 62;
const HELP_MM = 34;
const OPINION_MM = 34;

/** 联系记录卡: one contact as it is kept on paper, to be signed by both. */
export function buildRecordCard(facts: RecordCardFacts): PaperDocument {
  const { record, isUnmasked, unitName } = facts;
  const hides = record.targetKind === 'mass' && !isUnmasked;
  const shownName = hides ? maskPersonName(record.targetName) : record.targetName;
  const told = (text: string | null) =>
    text === null ? '' : hides ? maskNumbersIn(text.replaceAll(record.targetName, shownName)) : text;
  const kind = record.targetKind === null ? '' : TARGET_KINDS[record.targetKind];
  const amount = record.amountCents === null ? '' : `${yuanText(record.amountCents)} 元`;
  const opinions = facts.opinions.map(({ code, content }) => `${code}　${told(content)}`).join('\n');
  return formDocument(facts, CONTACT_PAPERS.record_card, [
    { kind: 'title', text: `${record.delegateId === null ? '党员' : '党代表'}联系党员群众记录卡` },
    { kind: 'line', left: `单位：${unitName}`, right: hides ? '' : '内部资料 注意保管' },
    {
      kind: 'form',
      rows: [
        [
          field('联系人', record.byName, HALF_MM),
          field(record.delegateId === null ? '所在支部' : '代表小组', record.byDetail, HALF_MM),
        ],
        [
          field('联系对象', kind === '' ? shownName : `${shownName}（${kind}）`, HALF_MM),
          field('所在村组', record.targetDetail, HALF_MM),
        ],
        [field('日期', dateOf(record.occurredOn), HALF_MM), field('地点', record.place, HALF_MM)],
        [field('方式', boxes(CONTACT_METHODS, record.method), FULL_MM, 14)],
        textRow('联系内容', told(record.content), CONTENT_MM),
        [field('帮扶类别', boxes(HELP_TYPES, record.helpTypes).replaceAll('　', ' '), FULL_MM, 14)],
        textRow('办实事', told(record.helpGiven), HELP_MM),
        [field('涉及金额', amount, FULL_MM)],
        textRow('意见建议', opinions, OPINION_MM),
        [field('联系人签名', '', HALF_MM, 14), field('联系对象签名', '', HALF_MM, 14)],
      ],
    },
  ]);
}

/** Ten cards of 90 × 54 mm on A4. */
const CARD = { widthMm: 90, heightMm: 54 } as const;
const CARDS_IN_ROW = 2;
const CARD_PAGE: PaperPage = {
  format: 'A4',
  orientation: 'portrait',
  marginsMm: { top: 13, right: 15, bottom: 10, left: 15 },
  pageNumber: 'none',
};

export type ContactCardFacts = Readonly<{
  cards: readonly Readonly<{
    name: string;
    /** 柏林乡第五届 */
    termLabel: string;
    groupName: string | null;
    phone: string | null;
    members: readonly string[];
    masses: readonly string[];
  }>[];
  isSample: boolean;
  isUnmasked: boolean;
}>;

/** 联系卡 handed to whom a delegate contacts: name, term, whole phone, whom the delegate serves. */
export function buildContactCards({ cards, isSample, isUnmasked }: ContactCardFacts): PaperDocument {
  const drawn = cards.map(
    ({ name, termLabel, groupName, phone, members, masses }): PaperCard => ({
      title: '党代表联系卡',
      name,
      note: `${termLabel}党代表`,
      lines: [
        { label: '联系电话', text: phone ?? '　' },
        ...(groupName === null ? [] : [{ label: '代表小组', text: groupName }]),
        ...(members.length === 0 ? [] : [{ label: '联系党员', text: members.join('、') }]),
        ...(masses.length === 0
          ? []
          : [{ label: '联系群众', text: (isUnmasked ? masses : masses.map(maskPersonName)).join('、') }]),
      ],
      // a line at the head of the page would lie over the first cards
      foot: `${isSample ? '示例数据　' : ''}反映情况、提出意见建议，请随时联系`,
    }),
  );
  const rows = Array.from({ length: Math.ceil(drawn.length / CARDS_IN_ROW) }, (_none, index) =>
    drawn.slice(index * CARDS_IN_ROW, (index + 1) * CARDS_IN_ROW),
  );
  // five rows fill a page; Word wants a paragraph behind the last one
  const blocks: Block[] = [...rows.map(row => ({ kind: 'cards', ...CARD, cards: row }) as const), { kind: 'gap', heightMm: 1 }];
  return { title: '党代表联系卡', page: CARD_PAGE, style: 'table', notice: null, blocks };
}
