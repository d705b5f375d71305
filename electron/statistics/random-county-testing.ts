/** Small random counties in every table that statistics read, for properties that must hold of any data. */
import type { chanceOf } from '../app/sample/random.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import type { Schema } from '../db/schema.ts';

type Chance = ReturnType<typeof chanceOf>;
type Row = Record<string, unknown> & { id: string };
const STATES = ['planned', 'notified', 'held', 'closed', 'cancelled'];
const LEVELS = ['10', '21', '31', '41', '60', '70', '80', '90'];

/** Writes one county of a few dozen people. @returns ids of organisations and groups, to be asked for */
export async function writeRandomCounty(
  tx: WriteTx,
  chance: Chance,
): Promise<{ organizations: readonly string[]; groups: readonly string[] }> {
  const created = { ...createdColumns(stampOf(tx)), remark: null, importBatchId: null };
  const tables = new Map<string, Row[]>();
  const put = (table: string, values: Record<string, unknown>): Row => {
    const row = { id: newId(), ...values };
    tables.set(table, [...(tables.get(table) ?? []), row]);
    return row;
  };
  const entity = (table: string, values: Record<string, unknown>): Row => {
    const isGone =
      chance.happens(0.06) && !['party_organization', 'congress_term', 'electoral_unit', 'fund_budget'].includes(table);
    return put(table, { ...created, ...values, ...(isGone ? { deletedAt: stampOf(tx).at, deletedBy: '测试员' } : {}) });
  };
  const many = (least: number, most: number, make: (index: number) => void) => {
    const count = chance.integer(least, most);
    for (let index = 0; index < count; index += 1) make(index);
  };
  const day = (first = 2009, last = 2013) =>
    `${chance.integer(first, last)}-${String(chance.integer(1, 12)).padStart(2, '0')}-${String(chance.integer(1, 28)).padStart(2, '0')}`;
  const maybe = <T>(share: number, value: T): T | null => (chance.happens(share) ? value : null);

  let order = 0;
  const organization = (orgType: string, orgCategory: string, parentId: string | null) => {
    order += 1;
    return entity('party_organization', {
      code: `${order}`.padStart(6, '0'),
      name: `组织${order}`,
      shortName: null,
      orgType,
      orgCategory,
      parentId,
      divisionCode: null,
      isJoint: 0,
      establishedOn: null,
      dissolvedOn: parentId === null ? null : maybe(0.05, day(2011, 2013)),
      contactPhone: null,
      sortOrder: order,
      successorId: null,
      searchText: `组织${order}`,
    });
  };
  const county = organization('county_committee', 'county', null);
  const townships: Row[] = [];
  const branches: Row[] = [organization('branch', 'agency_unit', county.id)];
  many(1, 3, () => {
    const township = organization('committee', chance.happens(0.8) ? 'township' : 'county_affiliated', county.id);
    if (township['orgCategory'] === 'township') townships.push(township);
    const general = organization('general_branch', chance.pick(['rural', 'community']), township.id);
    many(1, 3, () =>
      branches.push(organization('branch', chance.pick(['rural', 'retired', 'migrant']), chance.pick([township, general]).id)),
    );
  });
  const organizations = tables.get('party_organization') ?? [];

  const members: Row[] = [];
  many(12, 36, index =>
    members.push(
      entity('party_member', {
        name: `党员${index}`,
        sex: chance.pick(['1', '2']),
        ethnicity: chance.pick(['01', '03', '97']),
        birth: `${chance.integer(1935, 1992)}-${String(chance.integer(1, 12)).padStart(2, '0')}`,
        idNumber: null,
        idNumberStatus: 'missing',
        idNumberRaw: null,
        nativePlace: null,
        education: chance.pick(LEVELS),
        educationNote: null,
        degree: null,
        membershipStatus: 'formal',
        joinedOn: day(1970, 2012),
        formalOn: null,
        organizationId: chance.pick(branches).id,
        partyPost: null,
        occupation: null,
        workUnitAndPost: null,
        professionalTitle: null,
        honours: null,
        phone: null,
        phone2: null,
        address: null,
        registrationStatus: chance.pick(['normal', 'normal', 'normal', 'normal', 'suspended', 'deceased']),
        leftReason: null,
        statusChangedOn: maybe(0.2, day(2009, 2013)),
        isFloating: 0,
        isOutOfContact: 0,
        isExternal: chance.happens(0.05) ? 1 : 0,
        mergedIntoId: null,
        searchText: `党员${index}`,
      }),
    ),
  );

  const groups: Row[] = [];
  const delegates: Row[] = [];
  for (const [index, place] of [county, ...townships].entries()) {
    const level = index === 0 ? 'county' : 'township';
    const term = entity('congress_term', {
      level,
      organizationId: place.id,
      termNumber: index + 1,
      startedOn: '2008-01-01',
      plannedEndOn: '2013-06-30',
      endedOn: maybe(0.1, '2011-10-01'),
      termYears: 5,
      quota: null,
      status: 'current',
    });
    const unit = entity('electoral_unit', {
      congressTermId: term.id,
      name: `单位${index}`,
      allottedSeats: 9,
      electedOn: null,
      method: null,
      candidateCount: null,
      attendanceExpected: null,
      attendancePresent: null,
    });
    const own: Row[] = [];
    many(0, 3, number =>
      own.push(
        entity('delegate_group', {
          congressTermId: term.id,
          name: `小组${index}-${number}`,
          baseOrganizationId: chance.pick(organizations).id,
          leaderDelegateId: null,
          deputyLeaderDelegateId: null,
          formedOn: null,
          dissolvedOn: maybe(0.1, day(2010, 2013)),
        }),
      ),
    );
    groups.push(...own);
    for (const member of chance.shuffled(members).slice(0, chance.integer(0, 8))) {
      const delegate = entity('delegate', {
        memberId: member.id,
        congressTermId: term.id,
        electoralUnitId: unit.id,
        certificateNo: null,
        electedOn: '2008-01-01',
        originType: 'elected',
        replacesDelegateId: null,
        compositionCategory: chance.pick(['leading_official', 'farmer', 'professional', 'model_worker', 'military']),
        isFrontline: 0,
        postAtElection: '干部',
        groupId: own.length === 0 ? null : maybe(0.8, chance.pick(own).id),
        nominatedOn: null,
        votes: null,
      });
      delegates.push(delegate);
      const status = (toStatus: string, effectiveOn: string, sequence: number) =>
        put('delegate_status', {
          delegateId: delegate.id,
          fromStatus: null,
          toStatus,
          effectiveOn,
          sequence,
          reason: null,
          decidedBy: null,
          documentNumber: null,
          proposedBy: null,
          reportedOn: null,
          destination: null,
        });
      if (chance.happens(0.9)) status('valid', '2008-01-01', 1);
      if (chance.happens(0.15)) status(chance.pick(['terminated', 'duty_stopped']), day(2010, 2013), 2);
    }
  }

  writeWork({ chance, entity, put, many, day, maybe, organizations, townships, members, groups, delegates });
  for (const [table, rows] of tables) await insertMany(tx, table as keyof Schema, rows);
  return { organizations: organizations.map(({ id }) => id), groups: groups.map(({ id }) => id) };
}

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
function writeWork({
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
