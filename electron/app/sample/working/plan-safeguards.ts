/** 保障 of the sample: the nine documents of the seed, leading groups, funds, publicity, two invented exemplar cases. Source: seed-report.txt, domain.md §2.19–2.21. */
import { addDays } from '#shared/calendar/days.ts';
import { chanceOf } from '../random.ts';
import { found, type Ground } from './ground.ts';
import { personOfPost } from './plan-meetings.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_090_401;

const COUNTY_SYSTEMS = [
  '党代表会议制度',
  '党代表小组活动制度',
  '党代表视察、调研制度',
  '党代表联系制度',
  '党代表提案、提议制度',
  '党代表测评、评议制度',
  '党代表学习培训制度',
] as const;

export function planSafeguards(ground: Ground, rows: WorkingRows): void {
  planDocuments(ground, rows);
  planLeadingGroups(ground, rows);
  planFunds(ground, rows);
  planPublicity(ground, rows);
}

function planDocuments(ground: Ground, rows: WorkingRows): void {
  const county = found(ground.county.organizations[0], 'county');
  const add = (
    values: Pick<WorkingRow<'institution_document'>, 'id' | 'title' | 'level' | 'docType' | 'issuer'> &
      Partial<WorkingRow<'institution_document'>>,
  ) =>
    rows.institution_document.push({
      documentNumber: null,
      organizationId: null,
      isTrial: 0,
      state: 'in_force',
      issuedOn: null,
      effectiveOn: null,
      abolishedOn: null,
      basisDocumentId: null,
      revisesId: null,
      summary: null,
      sortOrder: rows.institution_document.length + 1,
      ...values,
    });
  add({
    id: 'document-method',
    title: '文山州乡（镇）党代表大会代表任期制办法（试行）',
    documentNumber: '文办发〔2009〕12号',
    level: 'prefecture',
    docType: 'method',
    issuer: '中共文山州委办公室',
    isTrial: 1,
    state: 'trial',
    issuedOn: '2009-02-18',
    effectiveOn: '2009-02-18',
  });
  add({
    id: 'document-opinion',
    title: '西畴县乡（镇）党代表大会代表任期制实施意见（试行）',
    documentNumber: '西办发〔2009〕18号',
    level: 'county',
    docType: 'opinion',
    issuer: '中共西畴县委办公室',
    organizationId: county.id,
    isTrial: 1,
    state: 'trial',
    issuedOn: '2009-03-25',
    effectiveOn: '2009-04-01',
    basisDocumentId: 'document-method',
  });
  for (const [index, title] of COUNTY_SYSTEMS.entries())
    add({
      id: `document-system-${index + 1}`,
      title,
      documentNumber: `西组发〔2009〕${21 + index}号`,
      level: 'county',
      docType: 'system',
      issuer: '中共西畴县委组织部',
      organizationId: county.id,
      issuedOn: '2009-04-10',
      effectiveOn: '2009-05-01',
      basisDocumentId: 'document-opinion',
    });
  for (const { township, committee } of ground.townships)
    add({
      id: `document-plan-${committee.id}`,
      title: `${township.name}党代表密切联系党员群众工作方案`,
      level: 'township',
      docType: 'plan',
      issuer: `中共${township.name}委员会`,
      organizationId: committee.id,
      issuedOn: '2009-06-08',
      effectiveOn: '2009-06-08',
      basisDocumentId: 'document-opinion',
    });
}

function planLeadingGroups(ground: Ground, rows: WorkingRows): void {
  const county = found(ground.county.organizations[0], 'county');
  const group = (
    values: Pick<WorkingRow<'leading_group'>, 'id' | 'kind' | 'organizationId' | 'name' | 'foundedOn'>,
    members: readonly Readonly<{ memberId: string; role: string }>[],
  ) => {
    rows.leading_group.push({ dissolvedOn: null, documentNumber: null, duties: null, phone: null, place: null, ...values });
    for (const [index, { memberId, role }] of members.entries()) {
      const person = found(ground.people.get(memberId), 'member');
      rows.leading_group_member.push({
        id: `${values.id}-member-${index + 1}`,
        leadingGroupId: values.id,
        memberId,
        name: person.name,
        role,
        post: person.workUnitAndPost,
        fromOn: values.foundedOn,
        toOn: null,
        sortOrder: index,
      });
    }
  };
  const roles = (memberIds: readonly string[]) =>
    memberIds.map((memberId, index) => ({ memberId, role: index === 0 ? 'leader' : index < 3 ? 'deputy_leader' : 'member' }));
  const officials = ground.valid
    .filter(
      delegate =>
        delegate.compositionCategory === 'leading_official' &&
        ground.county.terms.find(term => term.id === delegate.congressTermId)?.level === 'county' &&
        ground.organizations.get(found(ground.people.get(delegate.memberId), 'member').organizationId)?.township === null,
    )
    .map(delegate => delegate.memberId);
  group(
    {
      id: 'leading-county',
      kind: 'leading',
      organizationId: county.id,
      name: '县党代表联系党员群众工作领导小组',
      foundedOn: '2009-03',
    },
    roles(officials.slice(0, 9)),
  );
  group(
    {
      id: 'guidance-county',
      kind: 'guidance',
      organizationId: county.id,
      name: '县党代表联系党员群众工作指导组',
      foundedOn: '2009-03',
    },
    roles(officials.slice(9, 14)),
  );
  for (const { township, committee, committeeMembers } of ground.townships)
    group(
      {
        id: `leading-${committee.id}`,
        kind: 'leading',
        organizationId: committee.id,
        name: `${township.name}党代表联系党员群众工作领导小组`,
        foundedOn: '2011-06',
      },
      roles(committeeMembers.slice(0, 7).map(row => row.memberId)),
    );
}

/** Yuan planned a year by purpose; what is spent follows from what was held. */
const BUDGETS = [
  ['conference', 'county', 8_000],
  ['group_activity', 'township', 6_000],
  ['training', 'county', 10_000],
  ['inspection', 'township', 3_000],
  ['contact', 'township', 4_000],
] as const;
const TOUR_YUAN = 12_000;

function planFunds(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const budgetId = (organizationId: string, year: number, purpose: string) => `budget-${organizationId}-${year}-${purpose}`;
  const county = found(ground.county.organizations[0], 'county');
  for (const year of [2011, 2012])
    for (const { committee, township } of ground.townships)
      for (const [purpose, source, yuan] of BUDGETS)
        rows.fund_budget.push({
          id: budgetId(committee.id, year, purpose),
          organizationId: committee.id,
          year,
          source,
          purpose,
          amountCents: (yuan + (purpose === 'training' && township.name === '董马乡' ? 2 * TOUR_YUAN : 0)) * 100,
          state: year === 2011 ? 'closed' : 'approved',
          approvedOn: `${year}-01-20`,
        });
  for (const [purpose, yuan] of [
    ['training', 60_000],
    ['publicity', 15_000],
  ] as const)
    rows.fund_budget.push({
      id: budgetId(county.id, 2012, purpose),
      organizationId: county.id,
      year: 2012,
      source: 'county',
      purpose,
      amountCents: yuan * 100,
      state: 'approved',
      approvedOn: '2012-01-16',
    });
  const budgets = new Set(rows.fund_budget.map(budget => budget.id));
  const spend = (
    purpose: string,
    linked: Readonly<{ kind: string; id: string; organizationId: string; on: string; isHeld: boolean; title: string }>,
    yuan: number,
  ) => {
    const id = budgetId(linked.organizationId, Number(linked.on.slice(0, 4)), purpose);
    if (!linked.isHeld || !budgets.has(id)) return;
    rows.fund_expense.push({
      id: `expense-${rows.fund_expense.length + 1}`,
      budgetId: id,
      spentOn: linked.on,
      amountCents: yuan * 100,
      summary: `${linked.title}费用`,
      payee: null,
      voucherNo: `记-${String(rows.fund_expense.length + 1).padStart(4, '0')}`,
      linkedKind: linked.kind,
      linkedId: linked.id,
      handledBy: null,
    });
  };
  for (const row of rows.meeting)
    if (row.type === 'delegate_conference')
      spend(
        'conference',
        {
          kind: 'meeting',
          id: row.id,
          organizationId: row.organizationId,
          on: row.startOn,
          isHeld: row.state === 'closed',
          title: row.title,
        },
        chance.integer(48, 76) * 100,
      );
  for (const row of rows.group_activity)
    spend(
      'group_activity',
      {
        kind: 'group_activity',
        id: row.id,
        organizationId: row.organizationId,
        on: row.heldOn,
        isHeld: row.state === 'closed',
        title: row.title,
      },
      chance.integer(6, 14) * 20,
    );
  for (const row of rows.training_session)
    spend(
      'training',
      {
        kind: 'training_session',
        id: row.id,
        organizationId: row.organizationId,
        on: row.startOn,
        isHeld: row.state === 'closed',
        title: row.title,
      },
      row.form === 'site_visit' ? TOUR_YUAN - chance.integer(1, 20) * 40 : chance.integer(10, 26) * 100,
    );
  for (const row of rows.inspection)
    spend(
      'inspection',
      { kind: 'inspection', id: row.id, organizationId: row.organizationId, on: row.startOn, isHeld: true, title: row.topic },
      chance.integer(4, 9) * 100,
    );
}

const PUBLICITY = [
  ['2011-06-30', 'website', '西畴党建网', '党代表任期制让代表“常年在岗”'],
  ['2011-09-22', 'newspaper', '文山日报', '西畴：党代表走进农家听民声'],
  ['2011-12-08', 'television', '西畴电视台', '代表小组视察村组道路建设'],
  ['2012-03-02', 'bulletin', '组工简报', '九个乡镇全部召开党代表会议'],
  ['2012-05-18', 'website', '文山网上党支部', '三联系架起党群连心桥'],
  ['2012-07-01', 'exhibition', '县委宣传栏', '党代表履职风采'],
] as const;

function planPublicity(ground: Ground, rows: WorkingRows): void {
  const county = found(ground.county.organizations[0], 'county');
  for (const [index, [publishedOn, medium, mediaName, title]] of PUBLICITY.entries())
    rows.publicity_item.push({
      id: `publicity-${index + 1}`,
      organizationId: county.id,
      title,
      medium,
      mediaName,
      publishedOn,
      url: null,
      summary: null,
    });
  const place = found(
    ground.townships.find(one => one.township.name === '新马街乡'),
    '新马街乡',
  );
  const delegates = ground.validOn(place.terms.current.id, '2012-01-01').filter(one => one.compositionCategory === 'farmer');
  const [first, second] = [found(delegates[2], 'delegate'), found(delegates[5], 'delegate')];
  const [villager, chairman] = [found(rows.mass_contact[40], 'household').name, personOfPost(ground, place, 0)];
  const add = (
    id: string,
    delegateId: string,
    values: Pick<WorkingRow<'exemplar_case'>, 'title' | 'occurredOn' | 'caseType' | 'story' | 'maskedNames' | 'consentNote'>,
  ) => {
    rows.exemplar_case.push({ id, organizationId: place.committee.id, relatedUnit: null, isPublishable: 1, ...values });
    rows.delegate_mention.push({ id: `${id}-delegate`, ownerKind: 'exemplar_case', ownerId: id, delegateId, sortOrder: 0 });
  };
  add('exemplar-1', first.id, {
    title: '动员党员帮助受灾农户恢复生产',
    occurredOn: '2011-06',
    caseType: 'help',
    story: `党代表${ground.nameOf(first)}在走访中得知本村农户${villager}家的秧苗因用错农药受损，当天动员村里党员捐出秧苗，并带领党员帮助其完成补栽，这户人家当年没有减产。`,
    maskedNames: JSON.stringify([villager]),
    consentNote: `${addDays('2012-02-10', 0)} 本人口头同意，村委会见证`,
  });
  add('exemplar-2', second.id, {
    title: '调处企业与村民修路纠纷',
    occurredOn: '2012-03',
    caseType: 'mediation',
    story: `村民因企业停止资助修路而堵路。党代表${ground.nameOf(second)}闻讯赶到现场劝离群众，请乡党委书记${chairman}与双方座谈，双方就分期投入达成协议，道路当月复工。`,
    maskedNames: '[]',
    consentNote: '2012-05-08 企业和村委会同意',
  });
}
