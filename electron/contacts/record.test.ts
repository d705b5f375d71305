import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MassRow } from '#shared/contacts/mass-model.ts';
import type { NewRecord, RecordFilter, RecordRow, RecordTotals, TargetChoice } from '#shared/contacts/record-model.ts';
import { type ContactDesk, massValuesOf, openContactDesk, recordOf } from './testing.ts';

const ASOF = '2012-07-25';
const byText = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1);
let desk: ContactDesk;
beforeEach(async () => {
  desk = await openContactDesk();
});
afterEach(() => desk.close());

type Created = { id: string; assignmentId: string | null; opinionCode: string | null; operationId: number };
const create = (record: NewRecord) => desk.call<Created>('contactRecords.create', record);
const list = (filter: Partial<RecordFilter> = {}) =>
  desk.call<{ rows: RecordRow[]; total: number }>('contactRecords.list', { filter: { asOf: ASOF, ...filter } });
const totals = (filter: Partial<RecordFilter> = {}) =>
  desk.call<RecordTotals>('contactRecords.totals', { filter: { asOf: ASOF, ...filter } });
const targets = (input: object) => desk.call<TargetChoice[]>('contactRecords.targets', { asOf: ASOF, ...input });
const byDelegate = () => ({ kind: 'delegate' as const, id: desk.delegateIds[0] ?? '' });
const mass = (index = 0) => ({ kind: 'mass' as const, id: desk.massIds[index] ?? '' });

describe('a contact record (domain.md §2.10)', () => {
  it('is put to the link that runs between the two on the day, and to none before it began', async () => {
    const linkId = await desk.link('delegate_to_mass', byDelegate().id, mass().id);
    const linked = await create(recordOf({ by: byDelegate(), target: mass() }));
    const early = await create(recordOf({ by: byDelegate(), target: mass(), occurredOn: '2011-12-31' }));
    const free = await create(recordOf({ by: byDelegate(), target: mass(1) }));
    expect([linked.assignmentId, early.assignmentId, free.assignmentId]).toEqual([linkId, null, null]);
    expect((await list({ assignmentId: linkId })).total).toBe(1);
    expect((await list({ isFree: true })).total).toBe(2);
    // the last contact of the link is told by the record (R-L9)
    const links = await desk.call<{ rows: { lastContactOn: string }[] }>('contacts.listLinks', { filter: { asOf: ASOF } });
    expect(links.rows.map(row => row.lastContactOn)).toEqual(['2012-07-20']);
  });

  it('of a member goes to the link of the member, of a delegate also to the one the same person has as a member', async () => {
    const [memberId] = desk.memberIds;
    const linkId = await desk.link('member_to_mass', memberId, mass().id);
    const own = await create(recordOf({ by: { kind: 'member', id: memberId }, target: mass() }));
    const [delegate] = desk.query(`select "memberId" from delegate where "id" = '${byDelegate().id}'`);
    const ownMember = String(delegate?.['memberId']);
    const asMember = await desk.link('member_to_mass', ownMember, mass(1).id);
    const asDelegate = await create(recordOf({ by: byDelegate(), target: mass(1) }));
    expect([own.assignmentId, asDelegate.assignmentId]).toEqual([linkId, asMember]);
  });

  it('of one of the masses met for the first time puts them on the roster, in the village of whoever came', async () => {
    const { id } = await create(
      recordOf({
        by: { kind: 'member', id: desk.memberIds[0] },
        target: { kind: 'newMass', name: '羊新户', organizationId: null, villageName: '下寨' },
      }),
    );
    const row = await desk.call<RecordRow>('contactRecords.get', { id, asOf: ASOF });
    expect([row.targetKind, row.targetName, row.targetDetail, row.byName]).toEqual(['mass', '羊新户', '下寨', '钱党员']);
    const { rows } = await desk.call<{ rows: MassRow[] }>('masses.list', { filter: { asOf: ASOF, search: 'yangxinhu' } });
    expect(rows.map(found => [found.name, found.organizationId, found.townshipName, found.recordCount])).toEqual([
      ['羊新户', desk.villageId, '兴街镇', 1],
    ]);
  });

  it('with an opinion registers it in the same operation, and undo takes both back', async () => {
    const { id, opinionCode, operationId } = await create(
      recordOf({
        by: byDelegate(),
        target: mass(),
        opinion: { content: '村口路灯坏了，请修好。', category: 'social', urgency: 'normal' },
      }),
    );
    expect(opinionCode).toMatch(/^YJ2012\d{4}$/);
    const opinion = desk.query(
      'select "source", "sourceId", "state", "raisedByMassId", "delegateId", "receivedOn", "organizationId" from opinion',
    );
    expect(opinion).toEqual([
      {
        source: 'contact',
        sourceId: id,
        state: 'recorded',
        raisedByMassId: mass().id,
        delegateId: byDelegate().id,
        receivedOn: '2012-07-20',
        organizationId: desk.organizationId,
      },
    ]);
    expect(await totals({ hasOpinion: true })).toEqual({ records: 1, helpCount: 0, amountCents: 0, opinionCount: 1 });
    await desk.call('history.undo', { operationId });
    expect(desk.query('select count(*) as "n" from contact_record union all select count(*) from opinion')).toEqual([
      { n: 0 },
      { n: 0 },
    ]);
  });

  it('takes opinions that were forgotten, brought by the delegate of the record', async () => {
    const { id } = await create(recordOf({ by: byDelegate(), target: { kind: 'member', id: desk.memberIds[1] } }));
    const opinions = [
      { content: '希望硬化入村道路。', category: 'social' },
      { content: '建议增加党课次数。', category: 'party_building' },
    ];
    const { codes } = await desk.call<{ codes: string[] }>('contactRecords.raiseOpinions', { id, opinions });
    expect(codes).toHaveLength(2);
    expect(desk.query('select distinct "delegateId", "raisedByMemberId" from opinion')).toEqual([
      { delegateId: byDelegate().id, raisedByMemberId: desk.memberIds[1] },
    ]);
    expect((await list()).rows.map(row => row.opinionCount)).toEqual([2]);
  });

  it('adds up help and amounts; a kind of help or an amount without words counts as help', async () => {
    await create(
      recordOf({ by: byDelegate(), target: mass(), helpGiven: '联系良种', helpTypes: ['project'], amountCents: 20_050 }),
    );
    await create(recordOf({ by: byDelegate(), target: mass(1), helpTypes: ['technique', 'mediation'] }));
    await create(recordOf({ by: byDelegate(), target: mass(1), amountCents: 100 }));
    await create(recordOf({ by: byDelegate(), target: mass(1) }));
    expect(await totals()).toEqual({ records: 4, helpCount: 3, amountCents: 20_150, opinionCount: 0 });
    expect((await list({ hasHelp: true })).rows.map(row => row.helpGiven).sort(byText)).toEqual([
      '传授技术、调处纠纷',
      '涉及金额',
      '联系良种',
    ]);
    expect((await list({ helpType: 'mediation' })).total).toBe(1);
    // the statistics count exactly these lists
    const figures = await desk.call<{ name: string; value: number }[]>('statistics.values', { asOf: ASOF });
    const valueOf = (name: string) => figures.find(figure => figure.name === name)?.value;
    expect([valueOf('contactRecordCount'), valueOf('contactHelpCount')]).toEqual([4, 3]);
  });

  it('refuses a day that has not come, a person who contacts themselves, and somebody who is on no roster', async () => {
    const [memberId] = desk.memberIds;
    const record = recordOf({ by: { kind: 'member', id: memberId }, target: mass() });
    await expect(create({ ...record, occurredOn: '2999-01-01' })).rejects.toThrow('晚于今天');
    await expect(create({ ...record, target: { kind: 'member', id: memberId } })).rejects.toThrow('同一人');
    await expect(create({ ...record, target: { kind: 'mass', id: '0'.repeat(26) } })).rejects.toThrow('不在名册');
    await expect(create({ ...record, content: '' })).rejects.toThrow('VALIDATION');
    expect((await list()).total).toBe(0);
  });

  it('is changed with its link found anew, goes to the bin, and its history is told in words', async () => {
    const linkId = await desk.link('delegate_to_mass', byDelegate().id, mass(1).id);
    const { id } = await create(recordOf({ by: byDelegate(), target: mass() }));
    await desk.call('contactRecords.update', {
      id,
      version: 1,
      values: { target: mass(1), method: 'phone_talk', amountCents: 5_000 },
    });
    const row = await desk.call<RecordRow>('contactRecords.get', { id, asOf: ASOF });
    expect([row.assignmentId, row.targetName, row.method, row.version]).toEqual([linkId, '牛群众', 'phone_talk', 2]);
    await expect(desk.call('contactRecords.update', { id, version: 1, values: { place: null } })).rejects.toThrow('STALE');
    const history = await desk.call<{ fields: { label: string; before: string; after: string }[] }[]>('history.ofRecord', {
      kind: 'contact_record',
      id,
    });
    expect(history.flatMap(change => change.fields ?? [])).toContainEqual(
      expect.objectContaining({ label: '方式', before: '入户走访', after: '电话约谈' }),
    );
    await desk.call('contactRecords.remove', { ids: [id] });
    expect((await list()).total).toBe(0);
  });

  it('is found by either name, by its words, by township, period, method and person', async () => {
    await create(recordOf({ by: byDelegate(), target: mass(), content: '查看灌溉水沟。' }));
    await create(
      recordOf({ by: { kind: 'member', id: desk.memberIds[0] }, target: mass(1), method: 'forum', occurredOn: '2012-03-01' }),
    );
    const found = async (filter: Partial<RecordFilter>) => (await list(filter)).rows.map(row => row.targetName);
    expect(await found({ search: 'maqunzhong' })).toEqual(['马群众']);
    expect(await found({ search: '钱党员' })).toEqual(['牛群众']);
    expect(await found({ search: '灌溉' })).toEqual(['马群众']);
    expect(await found({ within: desk.organizationId })).toEqual(['马群众', '牛群众']);
    expect(await found({ from: '2012-07-01' })).toEqual(['马群众']);
    expect(await found({ to: '2012-06-30', method: 'forum' })).toEqual(['牛群众']);
    expect(await found({ delegateId: byDelegate().id })).toEqual(['马群众']);
    expect(await found({ targetId: mass(1).id })).toEqual(['牛群众']);
    expect(await found({ asOf: '2012-03-01' })).toEqual(['牛群众']);
  });
});

describe('what the inputs offer', () => {
  it('is first who is arranged for whoever contacts, then anybody whose name fits', async () => {
    await desk.link('delegate_to_mass', byDelegate().id, mass(1).id);
    await desk.link('delegate_to_member', byDelegate().id, desk.memberIds[1]);
    expect((await targets({ by: byDelegate() })).map(row => [row.name, row.isLinked])).toEqual([
      ['牛群众', true],
      ['周党员', true],
    ]);
    expect((await targets({ by: byDelegate(), search: '群众' })).map(row => [row.name, row.isLinked])).toEqual([
      ['牛群众', true],
      ['马群众', false],
    ]);
    expect((await targets({ search: 'qdy' })).map(row => [row.kind, row.name])).toEqual([['member', '钱党员']]);
  });

  it('names delegates before members and nobody twice', async () => {
    const people = await desk.call<{ kind: string; name: string }[]>('contactRecords.contacters', { asOf: ASOF, search: '示例' });
    expect(people.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'delegate'));
    const members = await desk.call<{ kind: string; name: string }[]>('contactRecords.contacters', {
      asOf: ASOF,
      search: '党员',
    });
    expect(members.map(({ kind, name }) => `${kind} ${name}`).sort(byText)).toEqual(['member 周党员', 'member 钱党员']);
  });
});

describe('the masses (domain.md §2.9, §3.9)', () => {
  it('show their phone masked until it is asked for, and who contacts them', async () => {
    const { id } = await desk.call<{ id: string }>(
      'masses.create',
      massValuesOf({
        organizationId: desk.villageId,
        name: '羊电话',
        phone: '13800000001',
        householdTypes: ['low_income', 'elderly'],
      }),
    );
    await desk.link('delegate_to_mass', byDelegate().id, id);
    await desk.link('member_to_mass', desk.memberIds[0], id);
    const row = await desk.call<MassRow>('masses.get', { id, asOf: ASOF });
    expect([row.phone, row.contactCount, row.householdTypes]).toEqual(['138****0001', 2, ['low_income', 'elderly']]);
    expect(row.contactNames.split('、').sort()).toEqual(['甲示例（代表）', '钱党员']);
    expect(await desk.call('masses.reveal', { ids: [id] })).toEqual([{ id, phone: '13800000001' }]);
    const count = async (filter: object) =>
      (await desk.call<{ total: number }>('masses.list', { filter: { asOf: ASOF, ...filter } })).total;
    expect([
      await count({ householdType: 'elderly' }),
      await count({ isContacted: true }),
      await count({ isContacted: false }),
    ]).toEqual([1, 1, 2]);
  });

  it('lose their links when they go to the bin (R-L10), and undo gives them back', async () => {
    await desk.link('delegate_to_mass', byDelegate().id, mass().id);
    const before = desk.query('select "toOn", "endReason" from contact_assignment');
    const { operationId } = await desk.call<{ operationId: number }>('masses.remove', { ids: [mass().id] });
    expect(desk.query('select "endReason" from contact_assignment')).toEqual([{ endReason: 'target_left' }]);
    await desk.call('history.undo', { operationId });
    expect(desk.query('select "toOn", "endReason" from contact_assignment')).toEqual(before);
  });

  it('are changed by their version, in a village that exists', async () => {
    const values = { villageName: '上寨' };
    await desk.call('masses.update', { id: mass().id, version: 1, values });
    await expect(desk.call('masses.update', { id: mass().id, version: 1, values })).rejects.toThrow('STALE');
    await expect(
      desk.call('masses.update', { id: mass().id, version: 2, values: { organizationId: '0'.repeat(26) } }),
    ).rejects.toThrow('党组织名册');
    await expect(desk.call('masses.create', massValuesOf({ organizationId: desk.villageId, birth: '2999-01' }))).rejects.toThrow(
      '在今天之后',
    );
  });
});

describe('the dossier of a delegate', () => {
  it('tells whom the delegate contacts and what was done, the masses masked', async () => {
    await desk.link('delegate_to_mass', byDelegate().id, mass().id);
    await create(
      recordOf({
        by: byDelegate(),
        target: mass(),
        content: '马群众反映水沟渗漏。',
        helpGiven: '帮马群众联系良种',
        helpTypes: ['project'],
        amountCents: 20_000,
      }),
    );
    const document = await desk.call<object>('delegates.dossier', { id: byDelegate().id, asOf: ASOF });
    const text = JSON.stringify(document);
    expect(text).toContain('联系对象');
    expect(text).toContain('马某某反映水沟渗漏。');
    expect(text).toContain('帮马某某联系良种（200 元）');
    expect(text).not.toContain('马群众');
  });
});
