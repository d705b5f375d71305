import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idNumberOf } from '#shared/testing/builders.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { cliServices, fixedPath } from './cli-services.ts';
import { createProgram, type Program } from './program.ts';

const ID_NUMBER = idNumberOf('19750307', '015');
/** Stands in a file carried by a record. */
const ATTACHED = '田房村三十二户联名信原文';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(folder, name))
    .filter(file => statSync(file).isFile());
}

describe('the files of the program', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'secrecy-'));
  const source = path.join(root, 'source', '名册.csv');
  const data = path.join(root, 'data');
  const temporary = path.join(root, 'temporary');
  const before = process.env['TMPDIR'];
  let program: Program;
  let secrets: string[];

  beforeAll(async () => {
    for (const folder of [path.dirname(source), data, temporary]) mkdirSync(folder);
    process.env['TMPDIR'] = temporary;
    program = createProgram(
      cliServices({
        files: fixedPath(source),
        printer: silentPrinter,
        dataFolder: data,
      }),
    );
    const call = async (name: string, input: object): Promise<{ batchId: string }> => {
      const answer = await program.router.call({ callId: name, name, input }, () => undefined);
      expect(answer).toMatchObject({ ok: true });
      return (answer.ok ? answer.value : {}) as { batchId: string };
    };
    await call('accounts.openSample', {});
    const { db } = program.openContext();
    const branch = await db
      .selectFrom('party_organization')
      .select('name')
      .where('orgType', '=', 'branch')
      .executeTakeFirstOrThrow();
    const header = '姓名,性别,民族,出生日期,公民身份号码,学历,入党时间,转正时间,人员类别,所在党支部';
    writeFileSync(source, `${header}\n欧阳秘密,男,汉族,1975-03-07,${ID_NUMBER},大专,2000-07,2001-07,正式党员,${branch.name}\n`);
    const { batchId } = await call('imports.preview', { kind: 'members' });
    await call('imports.apply', { batchId });
    const proposal = await db.selectFrom('proposal').select('id').executeTakeFirstOrThrow();
    writeFileSync(source, `${ATTACHED}\n`.repeat(5_000));
    await call('attachments.add', { ownerKind: 'proposal', ownerId: proposal.id });
    const stored = await db.selectFrom('attachment_content').select('content').execute();
    expect(stored.some(({ content }) => Buffer.from(content).includes(ATTACHED))).toBe(true);
    await call('backup.make', {});
    const people = await db
      .selectFrom('party_member')
      .select(['name', 'idNumber', 'phone'])
      .where('idNumber', 'is not', null)
      .execute();
    expect(people.map(person => person.name)).toContain('欧阳秘密');
    const some = people.filter((person, index) => index % 250 === 0 && person.name.length > 2);
    secrets = [
      'SQLite format 3',
      '欧阳秘密',
      ID_NUMBER,
      ATTACHED,
      ...some.flatMap(person => [person.name, person.idNumber ?? person.name, person.phone ?? person.name]),
    ];
  }, 90_000);
  afterAll(async () => {
    await program.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(root, { recursive: true });
  });

  function leaks(): string[] {
    return [...filesUnder(data), ...filesUnder(temporary)].flatMap(file => {
      const bytes = readFileSync(file);
      return secrets
        .filter(secret => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
        .map(secret => `${path.relative(root, file)}: ${secret}`);
    });
  }

  it('hold no name, number, attached file or plain database while it is open, with its journal and backups, nor after it is closed (acceptance 8)', async () => {
    const names = filesUnder(data).map(file => path.basename(file).replace(/^\d{8}-\d{6}-/, ''));
    expect(names).toEqual(
      expect.arrayContaining(['示例县.ddw', '示例县.ddw-wal', '示例县.ddw.key', 'daily.ddw', 'manual.ddw', 'recent.json']),
    );
    expect(secrets.length).toBeGreaterThan(60);
    expect(leaks()).toEqual([]);
    await program.close();
    expect(leaks()).toEqual([]);
  }, 60_000);
});
