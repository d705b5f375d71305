import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentsContract } from '#shared/attachments/contract.ts';
import { MAX_FILE_BYTES } from '#shared/attachments/model.ts';
import { restoreRecords } from '../history/commands.ts';
import { listBin } from '../history/queries.ts';
import { undoOperation } from '../history/undo.ts';
import { runOperation } from '../db/operation.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { JPEG, PDF, zip } from './files-testing.ts';
import { createAttachmentsHandlers } from './handlers.ts';
import { damagedAttachments } from './queries.ts';

type Handlers = ReturnType<typeof createAttachmentsHandlers>;
type Context = Parameters<Handlers['add']>[0];

let desk: ProposalDesk;
let folder: string;
let handlers: Handlers;
let ownerId: string;
let chosen: string[];
const db = () => desk.test.connection.db;
const raw = () => desk.test.connection.raw;

const context = () =>
  ({
    db: db(),
    operation: desk.test.context,
    actor: '测试员',
    signal: new AbortController().signal,
    progress: () => undefined,
    files: {
      chooseOpenMany: () => Promise.resolve(chosen),
      chooseSave: () => Promise.resolve(chosen[0] ?? null),
      takeDrop: (token: string) => path.join(folder, token),
    },
  }) as unknown as Context;
const put = (name: string, bytes: Uint8Array) => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const add = (files: readonly string[], options: Partial<Parameters<Handlers['add']>[1]> = {}) => {
  chosen = [...files];
  return handlers.add(context(), { ownerKind: 'proposal', ownerId, dropTokens: [], largeImages: 'keep', ...options });
};
const list = () => handlers.list(context(), { ownerKind: 'proposal', ownerId });
const content = (id: string) => handlers.content(context(), { id });
const contents = () => raw().prepare('select count(*) from attachment_content').pluck().get();
const undo = (operationId: number) => undoOperation(db(), desk.test.context, operationId);
const firstId = async () => (await list())[0]?.id ?? '';

beforeEach(async () => {
  desk = await openProposalDesk();
  folder = mkdtempSync(path.join(tmpdir(), 'attachments-'));
  handlers = createAttachmentsHandlers();
  ownerId = await desk.register();
});
afterEach(async () => {
  await desk.dispose();
  rmSync(folder, { recursive: true });
});

describe('files of a record (§2.21)', () => {
  it('are kept with name, type, size, hash and who, and come back byte for byte', async () => {
    const answer = await add([put('登记表.pdf', PDF), put('村道.JPG', JPEG)]);
    expect(answer).toMatchObject({ added: [{ name: '登记表.pdf' }, { name: '村道.JPG' }], refused: [], held: [] });
    expect(await list()).toMatchObject([
      { originalName: '登记表.pdf', mediaType: 'application/pdf', size: PDF.length, createdBy: '测试员', note: null },
      { originalName: '村道.JPG', mediaType: 'image/jpeg', size: JPEG.length },
    ]);
    await desk.test.reopen();
    const shown = attachmentsContract.content.output.parse(await content(await firstId()));
    expect(Buffer.from(shown.content).equals(PDF)).toBe(true);
  });

  it('come by the tokens of dropped files', async () => {
    put('拖入.docx', zip('word/document.xml'));
    expect(await add([], { dropTokens: ['拖入.docx'] })).toMatchObject({ added: [{ name: '拖入.docx' }] });
  });

  it('are refused plainly: empty, gone, too large, a program, an archive; nothing is written', async () => {
    const large = put('大.pdf', PDF);
    truncateSync(large, MAX_FILE_BYTES + 1);
    const cases: [string, string][] = [
      [put('空.pdf', Buffer.alloc(0)), 'FILE_EMPTY'],
      [path.join(folder, '没有.pdf'), 'FILE_NOT_FOUND'],
      [folder, 'FILE_NOT_FOUND'],
      [large, 'ATTACHMENT_TOO_LARGE'],
      [put('登记表.pdf', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(90)])), 'ATTACHMENT_TYPE_REFUSED'],
      [put('照片.zip', zip('照片/1.jpg')), 'ATTACHMENT_TYPE_REFUSED'],
    ];
    for (const [file, code] of cases)
      await expect(add([file]), file).rejects.toMatchObject({ code, detail: { params: { file: path.basename(file) } } });
    await expect(add(Array.from({ length: 51 }, () => large))).rejects.toMatchObject({ code: 'ATTACHMENTS_TOO_MANY' });
    await expect(add([])).rejects.toMatchObject({ code: 'CANCELLED' });
    expect([await list(), contents()]).toEqual([[], 0]);
  });

  it('are taken to the last byte of 50 MB', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(MAX_FILE_BYTES - PDF.length)]);
    const file = put('满.pdf', bytes);
    const start = performance.now();
    await add([file]);
    const added = performance.now();
    const shown = await content(await firstId());
    const read = performance.now();
    // measured on two cores at 2.5 GHz: 500 ms and 270 ms
    expect([added - start < 5_000, read - added < 3_000]).toEqual([true, true]);
    expect(Buffer.from(shown.content).equals(bytes)).toBe(true);
  }, 60_000);

  it('are added without those that cannot be, which are named', async () => {
    const answer = await add([put('甲.pdf', PDF), put('空.txt', Buffer.alloc(0)), put('乙.pdf', PDF), put('丙.jpg', JPEG)]);
    expect(answer.added.map(({ name }) => name)).toEqual(['甲.pdf', '丙.jpg']);
    expect(answer.refused).toMatchObject([
      { name: '空.txt', code: 'FILE_EMPTY' },
      { name: '乙.pdf', code: 'ATTACHMENT_TWICE', params: { other: '甲.pdf' } },
    ]);
  });

  it('are not carried twice by one record; another record shares the stored content', async () => {
    const file = put('甲.pdf', PDF);
    await add([file]);
    await expect(add([put('另一个名字.pdf', PDF)])).rejects.toMatchObject({
      code: 'ATTACHMENT_TWICE',
      detail: { params: { file: '另一个名字.pdf', other: '甲.pdf' } },
    });
    ownerId = await desk.register({ subject: '关于修建田房村饮水工程的提案' });
    await add([file]);
    expect([(await list()).length, contents()]).toEqual([1, 1]);
  });

  it('need a record that is there', async () => {
    const file = put('甲.pdf', PDF);
    await expect(add([file], { ownerId: '0'.repeat(26) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    raw().exec(
      `update current_operation set operationId = 1; update proposal set deletedAt = '2012-07-25'; update current_operation set operationId = null`,
    );
    await expect(add([file])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('large pictures', () => {
  const large = Buffer.concat([JPEG, randomBytes(3 * 1024 * 1024)]);

  it('wait for the word of the clerk: shrunk with a note of it, or as they are', async () => {
    const answer = await add([put('手机.jpg', large), put('手机2.png.jpg', Buffer.concat([large, JPEG])), put('小.jpg', JPEG)], {
      largeImages: 'ask',
    });
    expect([answer.added.length, answer.held.map(({ name }) => name)]).toEqual([1, ['手机.jpg', '手机2.png.jpg']]);
    const [first, second] = answer.held.map(({ token }) => token);
    const waiting = await handlers.held(context(), { token: first ?? '' });
    expect(Buffer.from(waiting.content).equals(large)).toBe(true);
    const small = Buffer.concat([JPEG, randomBytes(100)]);
    await handlers.addHeld(context(), {
      ownerKind: 'proposal',
      ownerId,
      files: [
        { token: first ?? '', shrunk: new Uint8Array(small) },
        { token: second ?? '', shrunk: null },
      ],
    });
    expect((await list()).map(({ originalName, size, note }) => [originalName, size, note])).toEqual([
      ['小.jpg', JPEG.length, null],
      ['手机.jpg', small.length, '已缩小保存，原图 3 MB'],
      ['手机2.png.jpg', large.length + JPEG.length, null],
    ]);
    await expect(handlers.held(context(), { token: first ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are kept as they are where nobody can be asked', async () => {
    expect(await add([put('手机.jpg', large)])).toMatchObject({ added: [{ name: '手机.jpg' }], held: [] });
  });
});

describe('an attachment', () => {
  it('keeps its content through undo and redo', async () => {
    const { operationId } = await add([put('甲.pdf', PDF)]);
    const undone = await undo(operationId ?? 0);
    expect([await list(), contents()]).toEqual([[], 1]);
    await undo(undone.operationId);
    expect(Buffer.from((await content(await firstId())).content).equals(PDF)).toBe(true);
  });

  it('keeps the registration of its record from being undone before it', async () => {
    const registered = desk.test.operations.at(-1) ?? 0;
    const { operationId } = await add([put('甲.pdf', PDF)]);
    await expect(undo(registered)).rejects.toMatchObject({ code: 'UNDO_CONFLICT' });
    await undo(operationId ?? 0);
    await undo(registered);
    expect(raw().prepare('select count(*) from proposal').pluck().get()).toBe(0);
  });

  it('goes to the recycle bin under its name and comes back whole', async () => {
    await add([put('甲.pdf', PDF)]);
    const id = await firstId();
    await handlers.remove(context(), { ids: [id] });
    expect(await list()).toEqual([]);
    await expect(content(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const bin = await listBin(db(), { filter: { kind: 'attachment', search: '' }, window: { offset: 0, limit: 10 } });
    expect(bin.rows).toMatchObject([{ id, name: '甲.pdf', detail: expect.stringContaining('提案') }]);
    await runOperation(desk.test.context, 'history.restore', {}, tx => restoreRecords(tx, [{ kind: 'attachment', id }]));
    expect(Buffer.from((await content(id)).content).equals(PDF)).toBe(true);
  });

  it('gets another name and a note; the extension follows the content', async () => {
    await add([put('IMG_2012.pdf', PDF)]);
    const id = await firstId();
    await handlers.update(context(), { id, version: 1, values: { originalName: '联名提案.exe', note: '第一页' } });
    expect(await list()).toMatchObject([{ originalName: '联名提案.exe.pdf', note: '第一页', version: 2 }]);
    await expect(handlers.update(context(), { id, version: 1, values: { note: null } })).rejects.toMatchObject({ code: 'STALE' });
  });

  it('is saved as a copy, which the access log tells', async () => {
    await add([put('甲.pdf', PDF)]);
    const id = await firstId();
    chosen = [path.join(folder, '副本.pdf')];
    expect(await handlers.saveCopy(context(), { id })).toEqual({ fileName: '副本.pdf' });
    expect(readFileSync(path.join(folder, '副本.pdf')).equals(PDF)).toBe(true);
    expect(raw().prepare('select action, subject from access_log').all()).toEqual([
      { action: 'export', subject: '附件：甲.pdf' },
    ]);
  });

  it('that is damaged is named and refused, the others work; adding the original again mends it', async () => {
    await add([put('甲.pdf', PDF), put('乙.jpg', JPEG)]);
    const [first, second] = await list();
    raw().prepare(`update attachment_content set content = zeroblob(length(content)) where sha256 = ?`).run(first?.sha256);
    const refusal = { code: 'ATTACHMENT_DAMAGED', detail: { params: { file: '甲.pdf' } } };
    await expect(content(first?.id ?? '')).rejects.toMatchObject(refusal);
    await expect(handlers.saveCopy(context(), { id: first?.id ?? '' })).rejects.toMatchObject(refusal);
    expect(await damagedAttachments(db())).toEqual([{ id: first?.id, originalName: '甲.pdf' }]);
    expect((await content(second?.id ?? '')).size).toBe(JPEG.length);
    await add([path.join(folder, '甲.pdf')]);
    expect(await damagedAttachments(db())).toEqual([]);
    expect(Buffer.from((await content(first?.id ?? '')).content).equals(PDF)).toBe(true);
    expect((await list()).length).toBe(2);
  });
});
