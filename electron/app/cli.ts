import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import { appContract } from '#shared/app/contract.ts';
import { errorText } from '#shared/app/error-text.ts';
import type { Procedure } from '#shared/core/procedure.ts';
import type { Result } from '#shared/core/result.ts';
import { IMPORT_KINDS } from '#shared/imports/model.ts';
import { REPORT_KINDS } from '#shared/reports/contract.ts';
import { TABLE_NAMES } from '#shared/reports/table-model.ts';
import { Refusal } from '../core/refusal.ts';
import { type CliArguments, parseArguments, UsageError } from './cli-arguments.ts';
import { cliPrinter } from './cli-printer.ts';
import { cliServices, fixedPath } from './cli-services.ts';
import { checkWorkFile } from './check-work-file.ts';
import { figureList } from './figure-list.ts';
import { createProgram, type Program } from './program.ts';
import { traceSituation } from '../reports/situation-queries.ts';
import { makeSampleCounty } from './sample/make-sample-county.ts';

const USAGE = `usage: cli -- <command>
  new --file F [--sample] [--password P] [--unit NAME]
  procedures
  call NAME --file F [--password P] [--input JSON or -] [--path FILE]
  import KIND SOURCE --file F [--rows] [--commit] [--mapping M] [--term ID]
  stats --file F [--as-of D] [--from D] [--scope ORGANIZATION or GROUP] [--list STATISTIC]
  report KIND --file F --as-of D --out DIR [--format docx,pdf,xlsx]
  report KIND --file F [--as-of D] --trace
  export TABLE --file F --out X.xlsx [--as-of D] [--scope ORGANIZATION] [--unmasked]
  check --file F
  every command that opens a file takes --password P (standard: the sample's)`;

/** One command of the command line, over the same router as the window. @returns exit code: 0 ok, 1 refused, 2 usage. */
export async function runCli(args: readonly string[]): Promise<number> {
  const [command = '', ...rest] = args;
  try {
    const parsed = parseArguments(rest);
    switch (command) {
      case 'new':
        return await commandNew(parsed);
      case 'procedures':
        return commandProcedures();
      case 'call':
        return await commandCall(parsed);
      case 'import':
        return await commandImport(parsed);
      case 'stats':
        return await commandStats(parsed);
      case 'report':
        return await commandReport(parsed);
      case 'export':
        return await commandExport(parsed);
      case 'check':
        return await withProgram(parsed, null, async program => print(await checkWorkFile(program.workspace.required())));
      default:
        throw new UsageError(command === '' ? 'a command is missing' : `unknown command ${command}`);
    }
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${USAGE}\n`);
      return 2;
    }
    if (error instanceof Refusal) return printRefusal({ ...error.detail, code: error.code });
    throw error;
  }
}

function print(value: unknown): number {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
  return 0;
}

function printRefusal(error: { code: string; params?: Readonly<Record<string, string | number>> }): number {
  process.stdout.write(`${JSON.stringify({ refused: error.code, message: errorText(error), params: error.params ?? {} })}\n`);
  return 1;
}

function needed(args: CliArguments, name: string): string {
  const value = args.flag(name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

let calls = 0;
/** A procedure's value; a refusal is thrown. */
async function call<T>(program: Program, name: string, input: unknown): Promise<T> {
  calls += 1;
  const answer = await program.router.call({ callId: `cli${calls}`, name, input }, progress =>
    process.stderr.write(`${JSON.stringify(progress)}\n`),
  );
  if (!answer.ok) throw new Refusal(answer.error.code, answer.error);
  return answer.value as T;
}

async function withProgram(
  args: CliArguments,
  chosenPath: string | null,
  work: (program: Program) => Promise<number>,
): Promise<number> {
  const file = path.resolve(needed(args, 'file'));
  const program = createProgram(cliServices({ files: fixedPath(chosenPath), printer: cliPrinter }));
  try {
    await program.workspace.open(file, { kind: 'account', text: args.flag('password') ?? SAMPLE_PASSWORD }, false);
    return await work(program);
  } finally {
    await program.close();
  }
}

async function commandNew(args: CliArguments): Promise<number> {
  const file = path.resolve(needed(args, 'file'));
  const isSample = args.has('sample');
  const program = createProgram(cliServices({ files: fixedPath(null), printer: cliPrinter }));
  try {
    const { recoveryCode } = await program.workspace.create(file, {
      unitName: args.flag('unit') ?? (isSample ? '中共西畴县委组织部（示例数据）' : '中共县委组织部'),
      ownerName: isSample ? '示例管理员' : '管理员',
      password: args.flag('password') ?? SAMPLE_PASSWORD,
      isSample,
      referenceDate: isSample ? '2012-07-25' : null,
    });
    if (isSample)
      await makeSampleCounty(program.openContext().operation, (done, total, label) =>
        process.stderr.write(`${label} ${done}/${total}\n`),
      );
    return print({ file: path.basename(file), recoveryCode });
  } finally {
    await program.close();
  }
}

function commandProcedures(): number {
  const list = Object.entries(appContract).flatMap(([feature, procedures]) =>
    Object.entries(procedures as Record<string, Procedure>).map(([verb, procedure]) => ({
      name: `${feature}.${verb}`,
      kind: procedure.kind,
      right: procedure.right,
      errors: procedure.errors,
      input: z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(procedure.output, { unrepresentable: 'any' }),
    })),
  );
  return print(list);
}

async function commandCall(args: CliArguments): Promise<number> {
  const [name] = args.words;
  if (name === undefined) throw new UsageError('the name of a procedure is missing');
  const given = args.flag('input') ?? '{}';
  let input: unknown;
  try {
    input = JSON.parse(given === '-' ? await readAll(process.stdin) : given);
  } catch {
    throw new UsageError('--input is not JSON');
  }
  const chosen = args.flag('path');
  return withProgram(args, chosen === undefined ? null : path.resolve(chosen), async program => {
    const answer: Result<unknown, string> = await program.router.call({ callId: 'cli', name, input }, progress =>
      process.stderr.write(`${JSON.stringify(progress)}\n`),
    );
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return answer.ok ? 0 : 1;
  });
}

type PreviewAnswer = {
  batchId: string;
  counts: Record<string, number>;
  writable: number;
  columns: unknown;
  missingFields: string[];
  unknownOrganizations: { text: string; rowCount: number }[];
};
type RowAnswer = {
  rows: {
    id: number;
    sheet: string;
    rowNumber: number;
    state: string;
    values: unknown;
    issues: { column: string | null; value: string | null; code: string; message: string; severity: string }[];
  }[];
  total: number;
};

async function commandImport(args: CliArguments): Promise<number> {
  const [kind, source] = args.words;
  if (kind === undefined || source === undefined) throw new UsageError('import needs a kind and a source file');
  if (!Object.hasOwn(IMPORT_KINDS, kind)) throw new UsageError(`kinds of import: ${Object.keys(IMPORT_KINDS).join(', ')}`);
  const mapping = args.flag('mapping');
  const options = {
    ...(mapping === undefined ? {} : { mapping: JSON.parse(await readFile(mapping, 'utf8')) as unknown }),
    congressTermId: args.flag('term') ?? null,
  };
  return withProgram(args, path.resolve(source), async program => {
    const preview = await call<PreviewAnswer>(program, 'imports.preview', { kind, options });
    const issues: unknown[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = await call<RowAnswer>(program, 'imports.rows', {
        filter: { batchId: preview.batchId },
        window: { offset, limit: 500 },
      });
      // the window hides numbers; whoever runs a command asks for the data itself
      const rowIds = page.rows.map(row => row.id);
      const rows = rowIds.length === 0 ? [] : await call<RowAnswer['rows']>(program, 'imports.revealRows', { rowIds });
      for (const row of rows) {
        const found = row.issues.map(issue => ({
          sheet: row.sheet,
          row: row.rowNumber,
          column: issue.column,
          value: issue.value,
          code: issue.code,
          severity: issue.severity,
          message: issue.message,
        }));
        if (args.has('rows'))
          process.stdout.write(
            `${JSON.stringify({ sheet: row.sheet, row: row.rowNumber, state: row.state, values: row.values, issues: found })}\n`,
          );
        issues.push(...found);
      }
      if (offset + 500 >= page.total) break;
    }
    const applied = args.has('commit') ? await call<object>(program, 'imports.apply', { batchId: preview.batchId }) : null;
    if (!args.has('commit')) await call(program, 'imports.discard', { batchId: preview.batchId });
    if (args.has('rows')) return 0;
    return print({
      counts: preview.counts,
      writable: preview.writable,
      missingFields: preview.missingFields,
      unknownOrganizations: preview.unknownOrganizations.map(({ text, rowCount }) => ({ text, rowCount })),
      columns: preview.columns,
      issues,
      ...(applied === null ? {} : { applied }),
    });
  });
}

async function scopeOf(program: Program, args: CliArguments): Promise<string | null> {
  const scope = args.flag('scope');
  if (scope === undefined) return null;
  const { db } = program.openContext();
  const found = await db
    .selectFrom('party_organization')
    .select('id')
    .where('deletedAt', 'is', null)
    .where(eb =>
      eb.or([eb('name', '=', scope), eb('shortName', '=', scope), eb('code', '=', scope), eb('divisionCode', '=', scope)]),
    )
    .execute();
  const [first] = found.length > 0 ? found : await groupsNamed(program, scope);
  if (first === undefined || found.length > 1)
    throw new UsageError(`--scope ${scope}: ${found.length} organisations have this name or code`);
  return first.id;
}

async function referenceDate(program: Program, args: CliArguments): Promise<string> {
  const given = args.flag('as-of');
  if (given !== undefined) return given;
  const settings = await call<{ referenceDate: string | null; today: string }>(program, 'settings.get', {});
  return settings.referenceDate ?? settings.today;
}

const groupsNamed = (program: Program, name: string) =>
  program
    .openContext()
    .db.selectFrom('delegate_group')
    .select('id')
    .where('deletedAt', 'is', null)
    .where('name', '=', name)
    .execute();

async function commandStats(args: CliArguments): Promise<number> {
  return withProgram(args, null, async program => {
    const of = {
      asOf: await referenceDate(program, args),
      scopeId: await scopeOf(program, args),
      from: args.flag('from') ?? null,
    };
    const statistic = args.flag('list');
    if (statistic !== undefined)
      return print(await figureList((name, input) => call(program, name, input), { statistic, ...of }));
    const figures = await call<{ name: string; value: number; text: string; percentOf: unknown }[]>(
      program,
      'statistics.values',
      of,
    );
    return print(
      Object.fromEntries(
        figures.map(({ name, value, text, percentOf }) => [name, percentOf === null && text === String(value) ? value : text]),
      ),
    );
  });
}

async function commandReport(args: CliArguments): Promise<number> {
  const [kind] = args.words;
  if (kind === undefined || !Object.hasOwn(REPORT_KINDS, kind))
    throw new UsageError(`report kinds: ${Object.keys(REPORT_KINDS).join(', ')}`);
  if (args.has('trace'))
    return withProgram(args, null, async program =>
      print(await traceSituation(program.openContext().db, await referenceDate(program, args))),
    );
  const asOf = needed(args, 'as-of');
  const folder = path.resolve(needed(args, 'out'));
  const formats = (args.flag('format') ?? 'docx,pdf').split(',');
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const format of formats) {
    if (format === 'xlsx') {
      for (const table of TABLE_NAMES.filter(name => name.includes('统计表'))) {
        const file = path.join(folder, `${table}_${asOf}.xlsx`);
        await withProgram(args, file, async program => (await call(program, 'reports.exportTable', { table, asOf }), 0));
        files.push(path.basename(file));
      }
      continue;
    }
    if (format !== 'docx' && format !== 'pdf') throw new UsageError(`unknown format ${format}`);
    const file = path.join(folder, `${kind}_${asOf}.${format}`);
    await withProgram(args, file, async program => (await call(program, 'reports.save', { kind, asOf, format }), 0));
    files.push(path.basename(file));
  }
  return print({ files });
}

async function commandExport(args: CliArguments): Promise<number> {
  const [table] = args.words;
  const known = TABLE_NAMES.find(name => name === table?.replaceAll('（', '(').replaceAll('）', ')'));
  if (known === undefined) throw new UsageError(`tables: ${TABLE_NAMES.join(', ')}`);
  return withProgram(args, path.resolve(needed(args, 'out')), async program =>
    print(
      await call(program, 'reports.exportTable', {
        table: known,
        asOf: await referenceDate(program, args),
        scopeId: await scopeOf(program, args),
        isUnmasked: args.has('unmasked'),
      }),
    ),
  );
}
