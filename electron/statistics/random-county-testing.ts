/** Small random counties in every table that statistics read, for properties that must hold of any data. */
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import type { Schema } from '../db/schema.ts';
import { type Chance, type Row, writeWork } from './random-work-testing.ts';

const COUNTY_COMPOSITIONS = ['leading_official', 'professional', 'model_worker', 'military'] as const;
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
        // four categories part the delegates of a county congress, in a township anything may stand (A4, A7)
        compositionCategory: chance.pick(
          level === 'county' ? COUNTY_COMPOSITIONS : ['leading_official', 'farmer', 'professional', 'model_worker', 'military'],
        ),
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
