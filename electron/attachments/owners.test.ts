import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OwnerKind } from '#shared/attachments/model.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { runOperation } from '../db/operation.ts';
import { createBudget } from '../funds/commands.ts';
import { undoOperation } from '../history/undo.ts';
import { createDocument } from '../institutions/commands.ts';
import { addAttachments, removeAttachments } from './commands.ts';
import { attachmentWithContent, listAttachments } from './queries.ts';

let desk: ActivityDesk;
beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

const content = Buffer.from('%PDF-1.4 扫描件');
const file = {
  name: '扫描件.pdf',
  mediaType: 'application/pdf',
  sha256: createHash('sha256').update(content).digest('hex'),
  content,
  note: null,
} as const;

it('files of activities, budgets and documents survive undo and redo, byte for byte', async () => {
  const { test } = desk;
  const db = () => test.connection.db;
  const owners: [OwnerKind, string][] = [
    ['group_activity', await desk.add({}, true)],
    [
      'fund_budget',
      await desk.write(tx =>
        createBudget(tx, {
          organizationId: desk.organizationId,
          year: 2012,
          source: 'county',
          purpose: 'training',
          amountCents: 100,
          remark: null,
        }),
      ),
    ],
    [
      'institution_document',
      await desk.write(tx =>
        createDocument(tx, {
          values: {
            title: '党代表联系制度',
            documentNumber: null,
            level: 'county',
            docType: 'system',
            organizationId: null,
            issuer: '县委组织部',
            isTrial: false,
            issuedOn: '2009-04-10',
            effectiveOn: null,
            basisDocumentId: null,
            revisesId: null,
            summary: null,
            remark: null,
          },
          isDraft: false,
        }),
      ),
    ],
  ];
  for (const [ownerKind, ownerId] of owners) {
    const owner = { ownerKind, ownerId };
    const added = await runOperation(test.context, 'attachments.add', {}, tx => addAttachments(tx, owner, [file]));
    const [id = ''] = added.value.map(one => one.id);
    const undone = await undoOperation(db(), test.context, added.operationId);
    expect(await listAttachments(db(), owner)).toEqual([]);
    await undoOperation(db(), test.context, undone.operationId);
    expect(Buffer.from((await attachmentWithContent(db(), id)).content).equals(content)).toBe(true);
    const removed = await runOperation(test.context, 'attachments.remove', {}, tx => removeAttachments(tx, [id]));
    expect(await listAttachments(db(), owner)).toEqual([]);
    await undoOperation(db(), test.context, removed.operationId);
    expect((await listAttachments(db(), owner)).map(row => row.originalName)).toEqual(['扫描件.pdf']);
  }
});
