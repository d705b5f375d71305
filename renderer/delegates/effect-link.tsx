import { Button } from 'antd';
import type { StatusEffect } from '#shared/delegates/effects-model.ts';
import { type Route, useNavigation } from '../core/navigation.tsx';

/** The place of a record an effect names; null where it has none of its own. */
function routeOf({ kind, id }: NonNullable<StatusEffect['link']>): Route | null {
  switch (kind) {
    case 'delegate':
      return { page: 'delegates', recordId: id };
    case 'delegate_group':
      return { page: 'groups', recordId: id };
    case 'party_member':
      return { page: 'members', recordId: id };
    case 'party_organization':
      return { page: 'organizations', recordId: id };
    case 'committee_member':
      return { page: 'bodies', recordId: id };
    case 'congress_term':
      return { page: 'congress', termId: id };
    case 'proposal':
      return { page: 'proposal', id };
    case 'proposalsOf':
      return { page: 'proposals', filter: { delegateId: id } };
    default:
      return null;
  }
}

/** 查看: opens the record an effect is about. */
export function EffectLink({ link }: { link: StatusEffect['link'] }) {
  const { go } = useNavigation();
  const route = link === null ? null : routeOf(link);
  if (route === null) return null;
  return (
    <Button type="link" size="small" className="text-link" onClick={() => go(route)}>
      查看
    </Button>
  );
}
