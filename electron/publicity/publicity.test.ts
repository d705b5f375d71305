import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicText } from '#shared/publicity/public-text.ts';
import type { ExemplarValues } from '#shared/publicity/model.ts';
import { Refusal } from '../core/refusal.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { buildExemplarPaper } from '#shared/publicity/exemplar-paper.ts';
import { removePublicity, saveExemplar, savePublicity } from './commands.ts';
import { exemplarsOfDelegate, getExemplar, listExemplars, listPublicity } from './queries.ts';
import { exemplarFilter, publicityFilter } from '#shared/publicity/model.ts';

const DAY = '2012-07-25';
const WINDOW = { sort: null, window: { offset: 0, limit: 10 } } as const;

describe('publicity and exemplar cases', () => {
  let desk: ProposalDesk;
  beforeEach(async () => {
    desk = await openProposalDesk();
  });
  afterEach(() => desk.dispose());

  const caseOf = (values: Partial<ExemplarValues> = {}): ExemplarValues => ({
    organizationId: desk.organizationId,
    title: '帮助李大明家补栽秧苗',
    occurredOn: '2012-06',
    caseType: 'help',
    story: '农户李大明家秧苗受损，党员捐出秧苗帮助李大明补栽。',
    relatedUnit: null,
    isPublishable: false,
    consentNote: null,
    maskedNames: ['李大明'],
    delegateIds: desk.delegateIds.slice(0, 2),
    remark: null,
    ...values,
  });
  const save = (values: Partial<ExemplarValues> = {}, id: string | null = null, version: number | null = null) =>
    desk.write(tx => saveExemplar(tx, { id, version, values: caseOf(values) }));
  const detailOf = (work: Promise<unknown>) =>
    work.then(
      () => 'no refusal',
      (error: unknown) => (error instanceof Refusal ? String(error.detail.params?.['detail'] ?? error.code) : String(error)),
    );

  it('masks the names of third persons in everything that leaves the office (Q22, §3.9)', async () => {
    const id = await save();
    const exemplar = await getExemplar(desk.test.connection.db, { id, asOf: DAY });
    if (exemplar === null) throw new Error('no case');
    const paper = (isUnmasked: boolean) => JSON.stringify(buildExemplarPaper({ exemplar, isUnmasked, isSample: false }));
    expect(paper(false)).not.toContain('李大明');
    expect(paper(false)).toContain('李某某');
    expect(paper(true)).toContain('李大明');
    expect(publicText('王小二和王小二的儿子王小', ['王小', '王小二'])).toBe(
      '王某某和王某某的儿子王某某'.replace('儿子王某某', '儿子王某'),
    );
  });

  it('cannot be published without consent, nor mask a name the story does not tell (§2.21)', async () => {
    expect(await detailOf(save({ isPublishable: true }))).toContain('没有填写同意公开的说明');
    expect(await detailOf(save({ maskedNames: ['张三'] }))).toContain('“张三”不在事迹中');
    expect(await detailOf(save({ isPublishable: true, consentNote: '2012-07-01 本人同意' }))).toBe('no refusal');
  });

  it('keeps its delegates in order, changes with its version only, and stands in their dossiers', async () => {
    const id = await save();
    const [first, second] = desk.delegateIds;
    expect((await getExemplar(desk.test.connection.db, { id, asOf: DAY }))?.delegateIds).toEqual([first, second]);
    await save({ delegateIds: [second ?? ''] }, id, 1);
    expect(await detailOf(save({}, id, 1))).toBe('STALE');
    expect(await exemplarsOfDelegate(desk.test.connection.db, second ?? '', DAY)).toHaveLength(1);
    expect(await exemplarsOfDelegate(desk.test.connection.db, first ?? '', DAY)).toHaveLength(0);
    const listed = async (asOf: string) =>
      (await listExemplars(desk.test.connection.db, { filter: exemplarFilter.parse({ asOf }), ...WINDOW })).total;
    expect([await listed('2012-05-31'), await listed(DAY)]).toEqual([0, 1]);
    await desk.write(tx => removePublicity(tx, 'exemplar_case', [id]));
    expect(await listed(DAY)).toBe(0);
  });

  it('keeps publicity by day and refuses one of tomorrow', async () => {
    const item = (publishedOn: string) =>
      desk.write(tx =>
        savePublicity(tx, {
          id: null,
          version: null,
          values: {
            organizationId: desk.organizationId,
            title: '代表走进农家',
            medium: 'website',
            mediaName: '党建网',
            publishedOn,
            url: null,
            summary: null,
            delegateIds: [],
            remark: null,
          },
        }),
      );
    await item('2012-07-01');
    expect(await detailOf(item('2099-01-01'))).toContain('晚于今天');
    const total = async (medium: 'website' | 'radio') =>
      (await listPublicity(desk.test.connection.db, { filter: publicityFilter.parse({ asOf: DAY, medium }), ...WINDOW })).total;
    expect([await total('website'), await total('radio')]).toEqual([1, 0]);
  });
});
