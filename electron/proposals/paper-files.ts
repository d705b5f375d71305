/** Papers of one or many proposals: shown, saved as one file or as a ZIP, printed; nothing half-written is ever left. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Parsed } from '#shared/core/procedure.ts';
import { mergePapers } from '#shared/core/merge-papers.ts';
import { type BuiltPaper, buildCollective, buildPapers } from '#shared/proposals/build-paper.ts';
import type { proposalPapersContract } from '#shared/proposals/papers-contract.ts';
import { type PaperFacts, PAPERS } from '#shared/proposals/papers.ts';
import type { OpenContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { type LeftOut, paperFacts } from './paper-facts.ts';
import { markAfterwards, type PrintMark } from './print-commands.ts';

type Choice = Parsed<typeof proposalPapersContract.paper>;
type SaveChoice = Parsed<typeof proposalPapersContract.savePapers>;
type Progress = (progress: { done: number; total: number; label?: string }) => void;
type JobContext = OpenContext & Readonly<{ signal: AbortSignal; progress: Progress }>;
type Gathered = Readonly<{ papers: readonly BuiltPaper[]; marks: readonly PrintMark[]; leftOut: readonly LeftOut[] }>;

const FILTERS = {
  docx: [{ name: 'Word 文档', extensions: ['docx'] }],
  pdf: [{ name: 'PDF 文档', extensions: ['pdf'] }],
  zip: [{ name: 'ZIP 压缩包', extensions: ['zip'] }],
} as const;

/** Every paper of the choice; a collective paper is one for all its proposals. */
export async function gatherPapers(
  { db }: Pick<OpenContext, 'db'>,
  choice: Choice,
  watch: Readonly<{ signal?: AbortSignal; onCase?: (done: number) => void }> = {},
): Promise<Gathered> {
  const { paper, only, groupBy, asOf } = choice;
  const leftOut: LeftOut[] = [];
  const all: PaperFacts[] = [];
  const papers: BuiltPaper[] = [];
  for await (const facts of paperFacts(db, choice, proposal => leftOut.push(proposal), watch)) {
    if (paper === 'bulletin' || paper === 'case_label') all.push(facts);
    else papers.push(...buildPapers(paper, facts, only === null ? undefined : only.targetId));
  }
  const marks = papers.map(({ proposalId, targetId }) => ({ id: proposalId, paper, targetId }));
  if (all.length === 0 || (paper !== 'bulletin' && paper !== 'case_label')) return { papers, marks, leftOut };
  const document = buildCollective(paper, all, groupBy);
  return {
    papers: [{ proposalId: '', targetId: null, fileName: `${document.title}_${asOf}`, document }],
    marks: all.map(({ proposal }) => ({ id: proposal.row.id, paper, targetId: null })),
    leftOut,
  };
}

/** The papers in the name of the choice, or a refusal that says why there are none. */
async function neededPapers(context: JobContext, choice: Choice): Promise<Gathered> {
  const total = choice.ids.length;
  context.progress({ done: 0, total, label: '正在准备' });
  const gathered = await gatherPapers(context, choice, {
    signal: context.signal,
    onCase: done => context.progress({ done, total, label: '正在准备' }),
  });
  if (gathered.papers.length > 0) return gathered;
  const detail = `所选提案现在都不能出具${PAPERS[choice.paper]}：${gathered.leftOut[0]?.reason ?? ''}`;
  throw new Refusal('RULE_BROKEN', { params: { detail } });
}

/** Asks for the place and writes the papers there; then they count as printed. */
export async function savePapers(context: JobContext, choice: SaveChoice) {
  const { paper, format, packing, asOf } = choice;
  const { papers, marks, leftOut } = await neededPapers(context, choice);
  const [first] = papers;
  const isZip = packing === 'zip' && papers.length > 1;
  const baseName = papers.length === 1 && first !== undefined ? first.fileName : `${PAPERS[paper]}_${papers.length}份_${asOf}`;
  const ending = isZip ? 'zip' : format;
  const file = await context.files.chooseSave({
    title: `保存${PAPERS[paper]}`,
    defaultName: `${baseName}.${ending}`,
    filters: FILTERS[ending],
  });
  if (file === null) throw new Refusal('CANCELLED');
  await logAccess(context.operation, {
    actor: context.actor,
    action: 'exportMasked',
    subject: `提案${PAPERS[paper]}`,
    count: papers.length,
  });
  if (isZip) await saveArchive(context, papers, format, file);
  else await saveOne(context, papers, format, file);
  await markAfterwards(context, marks);
  return { fileName: path.basename(file), papers: papers.length, leftOut: [...leftOut] };
}

async function saveOne(context: JobContext, papers: readonly BuiltPaper[], format: 'docx' | 'pdf', file: string): Promise<void> {
  const document = mergePapers(papers.map(({ document: one }) => one));
  if (document === null) return;
  const total = papers.length;
  context.progress({ done: total, total, label: '正在排版' });
  const { signal } = context;
  if (format === 'docx')
    await context.worker.run('writeDocx', { document, path: file }, { signal, fileLabel: path.basename(file) });
  else await writePdf(context, file, await context.printer.toPdf(document, { signal }));
}

async function writePdf({ signal }: JobContext, file: string, bytes: Uint8Array): Promise<void> {
  if (signal.aborted) throw new Refusal('CANCELLED');
  await writeFileAtomically(file, bytes);
}

const REMOVE_AGAIN = { force: true, maxRetries: 10, retryDelay: 100 } as const;
const TIMEOUT_SECONDS = 1_800;

/** One file a paper, fed to the worker one by one and packed there. */
async function saveArchive(
  context: JobContext,
  papers: readonly BuiltPaper[],
  format: 'docx' | 'pdf',
  file: string,
): Promise<void> {
  const total = papers.length;
  const names = distinctNames(papers.map(({ fileName }) => `${fileName}.${format}`));
  async function* parts() {
    let index = 0;
    for await (const content of contentsOf(context, papers, format)) {
      yield { name: names[index] ?? '', ...content };
      index += 1;
      context.progress({ done: index, total, label: '正在写入' });
    }
  }
  context.progress({ done: 0, total, label: '正在写入' });
  const temporary = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await context.worker.run(
      'writeArchive',
      { path: file, temporary },
      { signal: context.signal, fileLabel: path.basename(file), feed: parts(), timeoutSeconds: TIMEOUT_SECONDS },
    );
  } catch (error) {
    // a killed worker could not take its file away itself
    await rm(temporary, REMOVE_AGAIN);
    throw error;
  }
}

/** What goes into the archive: a document for the worker to set, or the bytes of its PDF. */
async function* contentsOf({ printer, signal }: JobContext, papers: readonly BuiltPaper[], format: 'docx' | 'pdf') {
  const documents = papers.map(({ document }) => document);
  if (format === 'docx') for (const document of documents) yield { document };
  else for await (const bytes of printer.toPdfs(documents, { signal })) yield { bytes };
}

/** Two papers of one name would overwrite each other when unpacked. */
function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map(name => {
    const { name: base, ext } = path.parse(name);
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${base}（${number}）${ext}`;
    taken.add(free);
    return free;
  });
}

/** Sends the papers to the printer as one document; then they count as printed. */
export async function printPapers(context: JobContext, choice: Choice) {
  const { papers, marks, leftOut } = await neededPapers(context, choice);
  const document = mergePapers(papers.map(({ document: one }) => one));
  if (document === null || context.signal.aborted) throw new Refusal('CANCELLED');
  await logAccess(context.operation, {
    actor: context.actor,
    action: 'printMasked',
    subject: `提案${PAPERS[choice.paper]}`,
    count: papers.length,
  });
  context.progress({ done: papers.length, total: papers.length, label: '正在打印' });
  await context.printer.onPaper(document);
  await markAfterwards(context, marks);
  return { papers: papers.length, leftOut: [...leftOut] };
}
