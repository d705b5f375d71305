/** What the office does in a random county. */
import type { chanceOf } from '../app/sample/random.ts';

export type Chance = ReturnType<typeof chanceOf>;
export type Row = Record<string, unknown> & { id: string };
const STATES = ['planned', 'notified', 'held', 'closed', 'cancelled'];

type Making = Readonly<{
  chance: Chance;
  entity: (table: string, values: Record<string, unknown>) => Row;
  put: (table: string, values: Record<string, unknown>) => Row;
  many: (least: number, most: number, make: (index: number) => void) => void;
  day: (first?: number, last?: number) => string;
  maybe: <T>(share: number, value: T) => T | null;
  organizations: readonly Row[];
  townships: readonly Row[];
  members: readonly Row[];
  groups: readonly Row[];
  delegates: readonly Row[];
}>;

/** Links, records, meetings, activities, trainings, inspections, reports, money and paper. */
export function writeWork({
  chance,
  entity,
  put,
  many,
  day,
  maybe,
  organizations,
  townships,
  members,
  groups,
  delegates,
}: Making): void {
  const place = () => chance.pick(organizations).id;
  const groupOf = () => (groups.length === 0 ? null : chance.pick(groups).id);
  const delegateOf = () => (delegates.length === 0 ? null : chance.pick(delegates).id);
  const attend = (occasionKind: string, occasionId: string) => {
    for (const delegate of chance.shuffled(delegates).slice(0, chance.integer(0, 6)))
      put('attendance', {
        occasionKind,
        occasionId,
        delegateId: maybe(0.9, delegate.id),
        memberId: null,
        name: `来人${chance.integer(1, 4)}`,
        role: chance.pick(['delegate', 'delegate', 'delegate', 'non_voting']),
        status: chance.pick(['present', 'present', 'absent', 'on_leave']),
        leaveReason: null,
        hours: null,
        result: null,
        sortOrder: 1,
      });
  };
  for (const member of chance.shuffled(members).slice(0, 6)) {
    const committee = entity('committee_member', {
      memberId: member.id,
      organizationId: chance.pick(townships.length === 0 ? organizations : townships).id,
      body: 'party_committee',
      post: 'member',
      fromOn: '2008-01-01',
      toOn: maybe(0.2, day()),
    });
    const group = groupOf();
    if (group !== null && chance.happens(0.7))
      entity('contact_assignment', link('committee_to_group', { fromCommitteeMemberId: committee.id, toGroupId: group }));
  }
  function link(linkType: string, ends: Record<string, string>) {
    return {
      linkType,
      organizationId: place(),
      fromCommitteeMemberId: null,
      fromGroupId: null,
      fromDelegateId: null,
      fromMemberId: null,
      toGroupId: null,
      toMemberId: null,
      toMassId: null,
      fromOn: day(2008, 2011),
      toOn: maybe(0.2, day(2011, 2013)),
      endReason: null,
      reason: null,
      ...ends,
    };
  }
  for (const delegate of delegates)
    if (chance.happens(0.6))
      entity(
        'contact_assignment',
        link('delegate_to_member', { fromDelegateId: delegate.id, toMemberId: chance.pick(members).id }),
      );
  many(0, 4, index => {
    const mass = entity('mass_contact', {
      name: `群众${index}`,
      sex: null,
      ethnicity: null,
      birth: null,
      organizationId: place(),
      villageName: null,
      phone: null,
      householdTypes: '[]',
      searchText: `群众${index}`,
    });
    entity('contact_assignment', link('member_to_mass', { fromMemberId: chance.pick(members).id, toMassId: mass.id }));
  });
  many(0, 10, () =>
    entity('contact_record', {
      assignmentId: null,
      organizationId: place(),
      delegateId: delegateOf(),
      memberId: null,
      targetGroupId: null,
      targetMemberId: chance.pick(members).id,
      targetMassId: null,
      occurredOn: day(),
      method: 'visit',
      place: null,
      content: '走访',
      helpGiven: maybe(0.4, '送化肥'),
      helpTypes: '[]',
      amountCents: null,
      searchText: '走访',
    }),
  );
  many(0, 5, () => {
    const meeting = entity('meeting', {
      type: chance.pick(['delegate_conference', 'congress', 'other']),
      organizationId: place(),
      congressTermId: null,
      sessionNumber: null,
      title: '会议',
      startOn: day(),
      endOn: '2013-12-31',
      startTime: null,
      place: null,
      host: null,
      recorder: null,
      state: chance.pick(STATES),
      noticedOn: null,
      noticeText: null,
      hasElection: 0,
      hasRating: 0,
      expectedCount: maybe(0.5, chance.integer(5, 20)),
      resolutions: null,
      minutes: null,
      cancelReason: null,
      searchText: '会议',
    });
    attend('meeting', meeting.id);
  });
  if (groups.length > 0)
    many(0, 8, () => {
      const activity = entity('group_activity', {
        groupId: groupOf(),
        organizationId: place(),
        title: '活动',
        heldOn: day(),
        state: chance.pick(STATES),
        contentKinds: '[]',
        planApprovedOn: null,
        place: null,
        host: null,
        expectedCount: null,
        summary: null,
        inspectionId: null,
        cancelReason: null,
        searchText: '活动',
      });
      attend('group_activity', activity.id);
    });
  many(0, 5, () => {
    const session = entity('training_session', {
      planId: null,
      organizationId: place(),
      title: '培训',
      startOn: day(),
      endOn: '2013-12-31',
      state: chance.pick(STATES),
      form: chance.pick(['site_visit', 'lecture']),
      channel: null,
      place: null,
      hours: null,
      teacher: null,
      content: null,
      printedCopies: null,
      expectedCount: null,
      cancelReason: null,
      searchText: '培训',
    });
    attend('training_session', session.id);
  });
  many(0, 5, () => {
    const inspection = entity('inspection', {
      kind: 'inspection',
      organizationId: place(),
      groupId: groupOf(),
      topic: '道路',
      targetUnit: '交通所',
      startOn: day(),
      endOn: '2013-12-31',
      place: null,
      state: chance.pick(STATES),
      expectedCount: null,
      findings: null,
      reportText: null,
      reportedToCommitteeOn: null,
      cancelReason: null,
      searchText: '道路',
    });
    attend('inspection', inspection.id);
    many(0, 3, seq => {
      const decidedOn = maybe(0.7, day(2010, 2012));
      entity('inspection_suggestion', {
        inspectionId: inspection.id,
        seq,
        content: '建议',
        addressedTo: '交通所',
        handlingUnitId: null,
        state: 'delivered',
        deliveredOn: null,
        dueOn: null,
        dueRule: null,
        decidedOn,
        notAdoptedReason: maybe(0.2, '无资金'),
        rectifyingOn: null,
        rectifiedOn: decidedOn === null ? null : maybe(0.5, day(2012, 2013)),
        fedBackOn: null,
        result: null,
      });
    });
  });
  for (const delegate of delegates)
    if (chance.happens(0.4))
      entity('duty_report', {
        delegateId: delegate.id,
        year: 2011,
        state: chance.pick(['planned', 'reported', 'evaluated']),
        plannedOn: null,
        reportedOn: maybe(0.8, day(2010, 2013)),
        form: null,
        audienceOrgId: null,
        text: null,
        evaluationId: null,
      });
  many(0, 5, () => {
    const budget = entity('fund_budget', {
      organizationId: place(),
      year: chance.integer(2011, 2012),
      source: chance.pick(['county', 'township']),
      purpose: chance.pick(['training', 'inspection']),
      amountCents: chance.integer(1, 999_999),
      state: chance.pick(['draft', 'approved', 'closed']),
      approvedOn: null,
    });
    many(0, 3, () =>
      entity('fund_expense', {
        budgetId: budget.id,
        spentOn: day(2011, 2013),
        amountCents: chance.integer(1, 99_999),
        summary: '支出',
        payee: null,
        voucherNo: null,
        linkedKind: null,
        linkedId: null,
        handledBy: null,
      }),
    );
  });
  many(0, 6, index =>
    entity('opinion', {
      code: `2012-${index}`,
      source: chance.pick(['contact', 'meeting']),
      sourceId: null,
      organizationId: place(),
      delegateId: delegateOf(),
      raisedBy: null,
      receivedOn: day(),
      category: 'economy',
      content: '修路',
      urgency: 'normal',
      state: chance.pick(['received', 'closed', 'fed_back']),
      handlingUnitId: null,
      dueOn: null,
      result: null,
      fedBackOn: null,
      fedBackTo: null,
      convertedProposalId: null,
      searchText: '修路',
      isAnonymous: 0,
    }),
  );
  many(0, 3, index =>
    entity('exemplar_case', {
      organizationId: place(),
      title: `典型${index}`,
      occurredOn: maybe(0.8, day()),
      caseType: 'help',
      story: '帮扶',
      relatedUnit: null,
      isPublishable: 1,
      consentNote: null,
      maskedNames: '[]',
      searchText: '典型',
    }),
  );
  many(0, 3, index =>
    entity('institution_document', {
      title: `制度${index}`,
      documentNumber: null,
      level: chance.pick(['county', 'township']),
      docType: 'rule',
      organizationId: place(),
      issuer: '县委',
      isTrial: 0,
      state: chance.pick(['draft', 'trial', 'in_force', 'abolished']),
      issuedOn: maybe(0.8, day()),
      effectiveOn: null,
      abolishedOn: maybe(0.2, day()),
      basisDocumentId: null,
      revisesId: null,
      summary: null,
      sortOrder: index,
      searchText: `制度${index}`,
    }),
  );
}
