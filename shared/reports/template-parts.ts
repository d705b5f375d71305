/** Pieces the templates of the program are put together from. Source: domain.md §6.2. */
import { REPORT_ITEMS, type ReportItem } from '../statistics/report-items-model.ts';
import { piecesOf } from './composer-fillers.ts';
import { type BlockFiller, type BlockPiece, type BlockRole, type BlockValues, blockValues } from './composer-model.ts';

export const block = (values: Partial<BlockValues>): BlockValues => blockValues.parse({ kind: 'text', ...values });
export const words = (text: string): BlockPiece[] => [{ kind: 'text', text }];
export const heading = (level: number, text: string): BlockValues => block({ kind: 'heading', level, heading: text });
export const paragraph = (pieces: readonly BlockPiece[]): BlockValues => block({ pieces: [...pieces] });
export const runOn = (pieces: readonly BlockPiece[]): BlockValues => block({ isRunOn: true, pieces: [...pieces] });
export const ordinal = (text: string): BlockValues => block({ isRunOn: true, isOrdinal: true, pieces: words(text) });
export const filled = (filler: BlockFiller, values: Partial<BlockValues> = { isRunOn: true }): BlockValues =>
  block({ ...values, filler });
export const item = (role: BlockRole, { title, text }: ReportItem): BlockValues => ({ ...ordinal(`${title}。${text}`), role });

/** 三、存在问题和对策建议: each item a block of its own, so that it can be taken out, moved or written anew. */
export const problems: readonly BlockValues[] = [
  heading(1, '存在问题和对策建议'),
  paragraph(
    piecesOf([
      '〔全域〕在党代表联系党员群众工作中，虽取得了一定成绩，但还存在不少困难和问题，主要表现在以下',
      ['problemItems', 'characters'],
      '个方面：',
    ]),
  ),
  ...REPORT_ITEMS.problems.map(one => item('problem', one)),
  runOn(
    piecesOf([
      '下一步我们将不断探索党代表联系群众工作新途径、新模式，进一步按照州委的部署和要求，创新工作方法方式，确保党代表充分行使权利，发挥作用，为〔全域〕社会经济发展贡献力量。重点抓好以下',
      ['measureItems', 'characters'],
      '个方面的工作：',
    ]),
  ),
  ...REPORT_ITEMS.measures.map(one => item('measure', one)),
];
