/** The nine documents of the seed and one of each township, and the leading groups. Source: seed-report.txt, domain.md §2.20, §2.21. */
import { found, type Ground } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const COUNTY_SYSTEMS = [
  '党代表会议制度',
  '党代表小组活动制度',
  '党代表视察、调研制度',
  '党代表联系制度',
  '党代表提案、提议制度',
  '党代表测评、评议制度',
  '党代表学习培训制度',
] as const;

export function planDocuments(ground: Ground, rows: WorkingRows): void {
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

export function planLeadingGroups(ground: Ground, rows: WorkingRows): void {
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
