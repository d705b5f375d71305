import type { WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';

/** Keeps which organisation a name in a sheet means, for this import and all later ones. */
export async function rememberOrganization(tx: WriteTx, text: string, organizationId: string): Promise<void> {
  await tx
    .insertInto('organization_alias')
    .values({ id: newId(), text, organizationId })
    .onConflict(conflict => conflict.column('text').doUpdateSet({ organizationId }))
    .execute();
}
