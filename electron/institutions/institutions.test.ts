import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentFilter, type DocumentFilter, type NewDocumentValues } from '#shared/institutions/model.ts';
import { putRightNumber } from '#shared/institutions/number.ts';
import { Refusal } from '../core/refusal.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { createDocument, stepDocument, updateDocument } from './commands.ts';
import { countDocuments, getDocument, listDocuments } from './queries.ts';

let test: TestFile;
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

const ASOF = '2012-07-25';
const write = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'institutions.create', {}, work);
const add = async (values: Partial<NewDocumentValues> = {}, isDraft = false) =>
  (await write(tx => createDocument(tx, { values: { ...DOCUMENT, ...values }, isDraft }))).value;
const get = async (id: string) => {
  const found = await getDocument(test.connection.db, id, ASOF);
  if (found === null) throw new Error('not there');
  return found;
};
const DOCUMENT: NewDocumentValues = {
  title: '党代表联系制度',
  documentNumber: null,
  level: 'county',
  docType: 'system',
  organizationId: null,
  issuer: '中共示例县委组织部',
  isTrial: false,
  issuedOn: '2009-04-10',
  effectiveOn: null,
  basisDocumentId: null,
  revisesId: null,
  summary: null,
  remark: null,
};
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? [error.code, error.detail.params?.['detail']] : error;
};

describe('numbers of documents (§2.20)', () => {
  it.each([
    ['文办发[2009]12号', '文办发〔2009〕12号'],
    ['文办发（2009）12号', '文办发〔2009〕12号'],
    ['文办发(2009) 第12号', '文办发〔2009〕12号'],
    ['文办发【２００９】１２号', '文办发〔2009〕12号'],
    ['文办发〔2009〕012号', '文办发〔2009〕12号'],
    [' 文办发〔2009〕12号 ', '文办发〔2009〕12号'],
    ['文办发2009年12号', '文办发2009年12号'],
  ])('puts %s right', (typed, kept) => {
    expect(putRightNumber(typed)).toBe(kept);
  });

  it('keeps the right form and refuses what is no number or stands twice', async () => {
    const id = await add({ documentNumber: '西组发(2009)21号' });
    expect((await get(id)).documentNumber).toBe('西组发〔2009〕21号');
    expect(await refusalOf(add({ title: '党代表会议制度', documentNumber: '西组发[2009]21号' }))).toEqual([
      'RULE_BROKEN',
      '文号“西组发〔2009〕21号”已用于“党代表联系制度”。请核对文号。',
    ]);
    expect(await refusalOf(add({ documentNumber: '21号' }))).toEqual([
      'RULE_BROKEN',
      '文号“21号”不合格式。请按“文办发〔2009〕12号”的样子填写。',
    ]);
  });
});

describe('the life of a document (§4.5)', () => {
  it('goes from draft over trial to in force and is abolished', async () => {
    const id = await add({ isTrial: true, issuedOn: null }, true);
    const step = async (event: 'issue' | 'formalize' | 'abolish', on: string) => {
      const { version } = await get(id);
      await write(tx => stepDocument(tx, { id, version, event, on }));
      const { state, issuedOn, effectiveOn, abolishedOn, isTrial } = await get(id);
      return [state, issuedOn, effectiveOn, abolishedOn, isTrial];
    };
    expect((await get(id)).state).toBe('draft');
    expect(await refusalOf(step('abolish', '2012-01-01'))).toEqual(['RULE_BROKEN', '“党代表联系制度”现在是草拟，不能废止。']);
    expect(await step('issue', '2009-04-10')).toEqual(['trial', '2009-04-10', '2009-04-10', null, true]);
    expect(await step('formalize', '2011-01-01')).toEqual(['in_force', '2009-04-10', '2009-04-10', null, false]);
    expect(await refusalOf(step('abolish', '2009-01-01'))).toEqual([
      'RULE_BROKEN',
      '废止日期 2009-01-01 早于印发日期 2009-04-10。请核对日期。',
    ]);
    expect(await step('abolish', '2012-07-01')).toEqual(['abolished', '2009-04-10', '2009-04-10', '2012-07-01', false]);
  });

  it('makes the revised document 已修订 in the same operation, and undo gives it back', async () => {
    const old = await add();
    const { operationId, value: newer } = await write(tx =>
      createDocument(tx, {
        values: { ...DOCUMENT, title: '党代表联系制度（修订）', issuedOn: '2012-03-01', revisesId: old },
        isDraft: false,
      }),
    );
    expect([(await get(old)).state, (await get(old)).revisedBy?.id]).toEqual(['revised', newer]);
    await undoOperation(test.connection.db, test.context, operationId);
    expect((await get(old)).state).toBe('in_force');
  });

  it('revises only when the draft is issued', async () => {
    const old = await add();
    const draft = await add({ title: '党代表联系制度（修订）', issuedOn: null, revisesId: old }, true);
    expect([(await get(old)).state, (await get(old)).revisedBy]).toEqual(['in_force', null]);
    await write(tx => stepDocument(tx, { id: draft, version: 1, event: 'issue', on: '2012-05-01' }));
    expect([(await get(old)).state, (await get(draft)).state]).toEqual(['revised', 'in_force']);
  });
});

describe('what a document rests on', () => {
  it('is a ladder from the highest down, and never comes round', async () => {
    const method = await add({ title: '任期制办法', level: 'prefecture', docType: 'method' });
    const opinion = await add({ title: '实施意见', docType: 'opinion', basisDocumentId: method });
    const system = await add({ basisDocumentId: opinion });
    const found = await get(system);
    expect(found.ladder.map(({ title }) => title)).toEqual(['任期制办法', '实施意见']);
    expect((await get(opinion)).dependents.map(({ id }) => id)).toEqual([system]);
    expect(
      await refusalOf(write(tx => updateDocument(tx, { id: method, version: 1, values: { basisDocumentId: system } }))),
    ).toEqual(['RULE_BROKEN', '依据绕回了这份文件自己。请重新选择依据。']);
  });
});

describe('the list of documents', () => {
  it('counts the county documents in force or on trial on the day (institutionDocumentCount)', async () => {
    await add({ isTrial: true, title: '实施意见（试行）' });
    const abolished = await add({ title: '旧制度' });
    await add({ title: '新制度', issuedOn: '2012-06-01' });
    await add({ title: '草稿', issuedOn: null }, true);
    await add({ title: '州办法', level: 'prefecture' });
    await write(tx => stepDocument(tx, { id: abolished, version: 1, event: 'abolish', on: '2012-07-01' }));
    const count = (filter: Partial<DocumentFilter>) =>
      countDocuments(test.connection.db, documentFilter.parse({ asOf: ASOF, level: 'county', isEffective: true, ...filter }));
    expect([await count({}), await count({ asOf: '2012-01-01' }), await count({ isEffective: null })]).toEqual([2, 1, 4]);
    const { rows } = await listDocuments(test.connection.db, {
      filter: documentFilter.parse({ asOf: ASOF, search: 'SSYJ' }),
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(rows.map(row => row.title)).toEqual(['实施意见（试行）']);
  });
});
