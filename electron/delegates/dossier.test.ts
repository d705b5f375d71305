import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '#shared/core/document.ts';
import { buildBooklet, buildDossier } from '#shared/delegates/dossier-document.ts';
import { delegateValuesOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { DOSSIER_SECTIONS } from '../app/delegate-dossier.ts';
import { createCommitteeMember } from '../bodies/commands.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { createDelegate } from './commands.ts';
import { saveTerm, saveUnit } from './congress-commands.ts';
import { dossierFacts } from './dossier-queries.ts';
import { changeDelegateStatus, plainStep } from './status-commands.ts';

let test: TestFile;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
  (await runOperation(test.context, 'delegates.update', {}, work)).value;
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

describe('the dossier of a delegate', () => {
  it('shows person, terms, qualification and posts as of the day, and leaves out what has no records', async () => {
    const organizationId = await write(tx =>
      createOrganization(tx, organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county' })),
    );
    const congressTermId = await write(tx => saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId }) }));
    const electoralUnitId = await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 5 }));
    const memberId = await write(tx => createMember(tx, memberValuesOf({ organizationId, phone: '13800001234' })));
    const id = await write(tx => createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId })));
    await write(tx =>
      createCommitteeMember(tx, {
        memberId,
        organizationId,
        body: 'party_committee',
        post: 'member',
        fromOn: '2011-05',
        toOn: null,
        remark: null,
      }),
    );
    await write(tx =>
      changeDelegateStatus(tx, {
        id,
        version: 1,
        change: { ...plainStep('duty_stopped', '2012-03-01'), reason: '工作调离', destination: '文山市' },
      }),
    );
    const text = async (asOf: string) => {
      const facts = await dossierFacts(test.connection.db, { id, asOf }, DOSSIER_SECTIONS);
      return facts === null ? '' : plainText(buildDossier(facts));
    };
    const before = await text('2012-02-29');
    expect(before).toContain('一、历届代表');
    expect(before).toContain('兴街镇第五届\t乡镇\t第一选举单位\t2011-05-20\t农民\t资格有效');
    expect(before).toContain('三、党内任职');
    expect(before).toContain('2011-05\t\t兴街镇党委委员');
    expect(before).not.toContain('工作调离');
    expect(before).not.toContain('代表小组\n');
    expect(before).not.toContain('13800001234');
    expect(await text('2012-03-01')).toContain('2012-03-01\t停止执行职务\t工作调离，文山市');
    const facts = await dossierFacts(test.connection.db, { id, asOf: '2012-02-29' }, DOSSIER_SECTIONS);
    const booklet = facts === null ? null : buildBooklet(facts);
    expect(booklet === null ? '' : plainText(booklet)).toContain('姓名：王示例\n届次：兴街镇第五届\n选举单位：第一选举单位');
    expect(booklet?.blocks.filter(block => block.kind === 'title').length).toBe(2);
    expect(await dossierFacts(test.connection.db, { id: '0'.repeat(26), asOf: '2012-01-01' }, [])).toBeNull();
  });
});
