import type { MassContactValues } from '#shared/contacts/model.ts';
import type { NewRecord } from '#shared/contacts/record-model.ts';
import { memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';
import { makeProposalCongress, type ProposalCongress } from '../proposals/testing.ts';

/** A real program with a township, eight delegates, one village with a branch, two members and two of the masses. */
export type ContactDesk = ImportDesk &
  ProposalCongress &
  Readonly<{
    villageId: string;
    /** 钱党员 and 周党员 of the village. */
    memberIds: readonly [string, string];
    /** 马群众 and 牛群众 of the village. */
    massIds: readonly [string, string];
    /** Makes a link from 2012-01-01 on. @returns its id. */
    link: (linkType: string, fromId: string, toId: string) => Promise<string>;
    query: (sql: string) => Record<string, unknown>[];
  }>;

export async function openContactDesk(): Promise<ContactDesk> {
  const desk = await openImportDesk({ unitName: '中共示例县委组织部' });
  const congress = await makeProposalCongress(desk.program.openContext().operation);
  const created = async (name: string, values: object) => (await desk.call<{ id: string }>(name, values)).id;
  const villageId = await created(
    'organizations.create',
    organizationValuesOf({
      parentId: congress.organizationId,
      code: '532623101201',
      name: '中共西畴县兴街镇田房村支部委员会',
      shortName: '田房村党支部',
      orgType: 'branch',
      orgCategory: 'rural',
    }),
  );
  const memberOf = (name: string) => created('members.create', memberValuesOf({ organizationId: villageId, name }));
  const massOf = (name: string) => created('masses.create', massValuesOf({ organizationId: villageId, name }));
  return {
    ...desk,
    ...congress,
    villageId,
    memberIds: [await memberOf('钱党员'), await memberOf('周党员')],
    massIds: [await massOf('马群众'), await massOf('牛群众')],
    link: async (linkType, fromId, toId) => {
      const draft = { linkType, fromId, toId, fromOn: '2012-01-01', toOn: null, endReason: null, reason: null, remark: null };
      const { ids } = await desk.call<{ ids: string[] }>('contacts.createLinks', { links: [draft] });
      return ids[0] ?? '';
    },
    query: text => desk.program.workspace.required().connection.raw.prepare(text).all() as Record<string, unknown>[],
  };
}

/** One of the masses; a test states what matters. */
export function massValuesOf(values: Partial<MassContactValues> & Pick<MassContactValues, 'organizationId'>): MassContactValues {
  return {
    name: '马群众',
    sex: null,
    ethnicity: null,
    birth: null,
    villageName: '田房小组',
    phone: null,
    householdTypes: [],
    remark: null,
    ...values,
  };
}

/** A visit of 2012-07-20; a test states what matters. */
export function recordOf(values: Partial<NewRecord> & Pick<NewRecord, 'by' | 'target'>): NewRecord {
  return {
    occurredOn: '2012-07-20',
    method: 'home_visit',
    place: '田房小组',
    content: '了解生产生活情况。',
    helpGiven: null,
    helpTypes: [],
    amountCents: null,
    remark: null,
    opinion: null,
    ...values,
  };
}
