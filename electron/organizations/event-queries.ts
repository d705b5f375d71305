import { sql } from 'kysely';
import { type Dated, stateAfter, type Timeline } from '#shared/core/timeline.ts';
import type { OrganizationEventKind, OrganizationEventRow, OrganizationState } from '#shared/organizations/events.ts';
import { ORG_CATEGORIES, ORG_TYPES } from '#shared/organizations/model.ts';
import { memberAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';

export type StoredOrganizationEvent = Dated<OrganizationState> &
  Readonly<{
    kind: OrganizationEventKind;
    reason: string | null;
    documentNumber: string | null;
    otherOrganizationId: string | null;
    recordedAt: string;
    recordedBy: string;
  }>;
export type OrganizationTimeline = Timeline<OrganizationState, StoredOrganizationEvent> &
  Readonly<{ id: string; version: number; establishedOn: string | null; dissolvedOn: string | null; code: string }>;

/** Timeline of one organisation; null when it is not in the register. */
export async function organizationTimeline(db: ReadDb, id: string): Promise<OrganizationTimeline | null> {
  const stored = await db
    .selectFrom('party_organization')
    .select(['id', 'version', 'code', 'establishedOn', 'dissolvedOn', 'name', 'shortName', 'orgType', 'orgCategory', 'parentId'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return null;
  const rows = await db
    .selectFrom('organization_event')
    .selectAll()
    .where('organizationId', '=', id)
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  const { version, code, establishedOn, dissolvedOn } = stored;
  const { name, shortName, orgType, orgCategory, parentId } = stored;
  return {
    id,
    version,
    code,
    establishedOn,
    dissolvedOn,
    current: { name, shortName, orgType, orgCategory, parentId } as OrganizationState,
    events: rows.map(
      row =>
        ({
          id: row.id,
          kind: row.kind,
          effectiveOn: row.effectiveOn,
          sequence: row.sequence,
          reason: row.reason,
          documentNumber: row.documentNumber,
          otherOrganizationId: row.otherOrganizationId,
          recordedAt: row.recordedAt,
          recordedBy: row.recordedBy,
          before: {
            name: row.nameBefore,
            shortName: row.shortNameBefore,
            orgType: row.orgTypeBefore,
            orgCategory: row.orgCategoryBefore,
            parentId: row.parentIdBefore,
          },
        }) as StoredOrganizationEvent,
    ),
  };
}

/** One organisation's events, oldest first, in words. */
export async function organizationEvents(db: ReadDb, id: string): Promise<OrganizationEventRow[] | null> {
  const timeline = await organizationTimeline(db, id);
  if (timeline === null) return null;
  const organizations = await db.selectFrom('party_organization').select(['id', 'name']).execute();
  const names = new Map(organizations.map(row => [row.id, row.name]));
  const nameOf = (organizationId: string | null) => (organizationId === null ? '无' : (names.get(organizationId) ?? ''));
  return timeline.events.map(({ before, sequence: _sequence, otherOrganizationId, ...event }, index) => {
    const after = stateAfter(timeline, index);
    const parts: string[] = [];
    if (before.name !== after.name) parts.push(`名称：${before.name} → ${after.name}`);
    if (before.parentId !== after.parentId) parts.push(`上级：${nameOf(before.parentId)} → ${nameOf(after.parentId)}`);
    if (before.orgType !== after.orgType) parts.push(`类型：${ORG_TYPES[before.orgType]} → ${ORG_TYPES[after.orgType]}`);
    if (before.orgCategory !== after.orgCategory)
      parts.push(`类别：${ORG_CATEGORIES[before.orgCategory]} → ${ORG_CATEGORIES[after.orgCategory]}`);
    if (otherOrganizationId !== null) parts.push(`承接：${nameOf(otherOrganizationId)}`);
    return { ...event, change: parts.join('；') };
  });
}

/** Counted members of an organisation on a day, and its subordinates that exist then. */
export async function contentsOn(
  db: ReadDb,
  id: string,
  asOf: string,
): Promise<{ members: { id: string; name: string }[]; children: { id: string; name: string }[] }> {
  const members = await db
    .selectFrom(memberAt(asOf, 'm'))
    .select(['m.id', 'm.name'])
    .where('m.organizationId', '=', id)
    .where(countedAt('m', asOf))
    .execute();
  const children = await db
    .selectFrom('party_organization as o')
    .select(['o.id', 'o.name'])
    .where('o.parentId', '=', id)
    .where('o.deletedAt', 'is', null)
    .where(sql<boolean>`(o."dissolvedOn" is null or o."dissolvedOn" > ${asOf})`)
    .execute();
  return { members, children };
}
