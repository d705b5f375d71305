import { Button } from 'antd';
import { proposalValues, type ProposalValues } from '#shared/proposals/model.ts';
import { useState } from 'react';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { RegisterForm } from './register-form.tsx';
import type { RegisterDraft } from './register-draft.ts';
import './register.css';
import './proposals.css';

/** 登记提案: from the paper into the register, with the like proposals of all years beside it. */
export function RegisterPage() {
  const { route, go } = useNavigation();
  const { asOf, scopeId } = useWork();
  const draftId = route.page === 'registerProposal' ? (route.draftId ?? null) : null;
  const terms = useAnswer('proposals.terms', {});
  const draft = useAnswer('proposals.get', { id: draftId ?? '', asOf }, { isEnabled: draftId !== null });
  const [carried, setCarried] = useState<Readonly<{ count: number; values: Partial<ProposalValues> }>>({ count: 0, values: {} });
  if (draft.error !== null) return <Page title="登记提案">{<ErrorLine error={draft.error} onRetry={draft.refetch} />}</Page>;
  if (terms.data === undefined || (draftId !== null && draft.data === undefined)) return <Page title="登记提案">{null}</Page>;
  const running = terms.data.filter(
    term => term.startedOn <= asOf && (term.endedOn === null || term.endedOn > asOf) && term.status !== 'preparing',
  );
  if (running.length === 0)
    return (
      <Page title="登记提案">
        <EmptyState
          title="登记提案"
          reason="提案向一届党代表大会提出，现在还没有届次。请先登记届次和代表名册。"
          action={<Button onClick={() => go({ page: 'congress' })}>届次与选举</Button>}
        />
      </Page>
    );
  // with the whole county in view the congress is the clerk's to choose
  const term = running.find(entry => entry.organizationId === scopeId) ?? (running.length === 1 ? running[0] : undefined);
  const stored = draft.data === undefined ? null : draftOf(draft.data);
  const initial: RegisterDraft = stored ?? {
    id: null,
    version: 0,
    people: [],
    values: {
      kind: 'proposal',
      sessionContext: 'in_session',
      congressTermId: term?.id ?? '',
      organizationId: term?.organizationId ?? '',
      subject: '',
      grounds: '',
      plan: '',
      category: 'social',
      proposerType: 'individual',
      delegationGroupId: null,
      proposers: [],
      submittedOn: asOf,
      receivedBy: null,
      allowPublic: true,
      notPublicReason: null,
      remark: null,
      ...carried.values,
    },
  };
  return (
    <RegisterForm
      key={`${draftId ?? 'new'}-${carried.count}`}
      initial={initial}
      terms={running}
      onNext={values =>
        setCarried({
          count: carried.count + 1,
          values: {
            kind: values.kind,
            sessionContext: values.sessionContext,
            congressTermId: values.congressTermId,
            organizationId: values.organizationId,
            submittedOn: values.submittedOn,
            receivedBy: values.receivedBy,
          },
        })
      }
    />
  );
}

function draftOf(proposal: NonNullable<ReturnType<typeof useAnswer<'proposals.get'>>['data']>): RegisterDraft {
  const { row } = proposal;
  const values = proposalValues.parse({
    ...row,
    grounds: proposal.grounds,
    plan: proposal.plan,
    delegationGroupId: proposal.delegationGroupId,
    receivedBy: proposal.receivedBy,
    notPublicReason: proposal.notPublicReason,
    proposers: [],
  });
  return {
    id: row.id,
    version: row.version,
    values,
    people: proposal.proposers.flatMap(person =>
      person.delegateId === null
        ? []
        : [
            {
              delegate: { id: person.delegateId, name: person.name, detail: person.workUnitAndPost ?? '' },
              role: person.role,
              signedOn: person.signedOn,
            },
          ],
    ),
  };
}
