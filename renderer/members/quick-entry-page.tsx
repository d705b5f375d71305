import { useMemo } from 'react';
import { MEMBERSHIP_STATUSES, type MemberValues } from '#shared/members/model.ts';
import { call } from '../core/api.ts';
import { Page } from '../core/page.tsx';
import { QuickEntry } from '../core/quick-entry.tsx';
import { BLANK_LINE, type QuickLine, withChoice, withFills } from '../core/quick-line.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { BLANK_MEMBER } from './member-form.tsx';
import { fillsOfMember, judgeMember, memberQuickColumns } from './quick-entry-columns.ts';

const FIRST_LINE: QuickLine = withFills(BLANK_LINE, {
  membershipStatus: { text: MEMBERSHIP_STATUSES.formal, note: '一般为正式党员' },
});

/** 快速录入: members from a paper list, one a line. */
export function QuickMembersPage() {
  const { asOf, today, scopeId } = useWork();
  const columns = useMemo(() => memberQuickColumns(asOf, scopeId), [asOf, scopeId]);
  const scope = useAnswer('organizations.get', { id: scopeId ?? '', asOf }, { isEnabled: scopeId !== null });
  const fills = useMemo(() => fillsOfMember(today), [today]);
  const judge = useMemo(() => judgeMember(today), [today]);
  if (scopeId !== null && scope.data === undefined) return null;
  const branch = scope.data?.orgType === 'branch' ? { value: scope.data.id, label: scope.data.name } : null;
  return (
    <Page title="快速录入党员" subtitle="每行一人，录完一行即保存，可随时撤销。">
      <QuickEntry
        key={scopeId}
        label="快速录入党员"
        memoryKey="members"
        columns={columns}
        initial={BLANK_MEMBER}
        start={branch === null ? FIRST_LINE : withChoice(FIRST_LINE, 'organizationId', branch)}
        fills={fills}
        judge={judge}
        refusedKey="idNumber"
        save={async values => {
          const answer = await call('members.create', values as unknown as MemberValues);
          return answer.ok ? { ok: true, operationId: answer.value.operationId } : answer;
        }}
      />
    </Page>
  );
}
