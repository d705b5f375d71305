import { Checkbox, Form, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { PROPOSAL_CATEGORIES, PROPOSAL_KINDS, type ProposalValues, SESSION_CONTEXTS } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { DayInput } from '../core/day-input.tsx';
import { LongTextInput } from './long-text-input.tsx';
import { type Missing, type RegisterDraft, type Signer, subjectHint } from './register-draft.ts';
import { SignersInput } from './signers-input.tsx';

export type RegisterTerm = OutputOf<'proposals.terms'>[number];
type Props = Readonly<{
  draft: RegisterDraft;
  terms: readonly RegisterTerm[];
  /** What the registration lacks, once it was tried. */
  missing: Missing | null;
  onValues: (part: Partial<ProposalValues>) => void;
  onPeople: (people: readonly Signer[]) => void;
  refusal: ReactNode;
}>;

/** Where a kind is mostly put in: a 提案 at a session, a 提议 between sessions. */
const CONTEXT_OF = { proposal: 'in_session', suggestion: 'intersession' } as const;

/** The fields of a registration in the order they stand on paper. */
export function RegisterFields({ draft, terms, missing, onValues, onPeople, refusal }: Props) {
  const { values, people } = draft;
  const shows = (key: keyof Missing) => missing?.[key] === true;
  return (
    <Form layout="vertical" component="div" className="register-form">
      {refusal}
      <div className="register-line">
        <Item label="种类">
          <Segmented
            value={values.kind}
            options={optionsOf(PROPOSAL_KINDS).map(option => ({ ...option }))}
            onChange={kind =>
              onValues({
                kind,
                sessionContext: CONTEXT_OF[kind],
                subject: values.subject.replace(/提(案|议)$/, kind === 'proposal' ? '提案' : '提议'),
              })
            }
          />
        </Item>
        <Item label="提出时间">
          <Segmented
            value={values.sessionContext}
            options={optionsOf(SESSION_CONTEXTS).map(option => ({ ...option }))}
            onChange={sessionContext => onValues({ sessionContext })}
          />
        </Item>
        <Item label="届次" htmlFor="proposal-term" isWide isRequired error={shows('term') ? '请选择届次。' : null}>
          <Select
            id="proposal-term"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label="届次"
            disabled={draft.id !== null}
            value={values.congressTermId === '' ? null : values.congressTermId}
            placeholder="选择届次"
            options={terms.map(entry => ({ value: entry.id, label: entry.label }))}
            onChange={congressTermId => {
              const chosen = terms.find(entry => entry.id === congressTermId);
              onValues({ congressTermId, organizationId: chosen?.organizationId ?? '', delegationGroupId: null });
              onPeople([]);
            }}
          />
        </Item>
        <Item
          label="收件日期"
          htmlFor="proposal-day"
          isRequired
          error={shows('submittedOn') ? '请填写收到书面提案的日期。' : null}
        >
          <DayInput
            id="proposal-day"
            label="收件日期"
            value={values.submittedOn}
            onChange={submittedOn => {
              // who signed on the day it came in did so on the other day too
              onPeople(
                people.map(person => (person.signedOn === values.submittedOn ? { ...person, signedOn: submittedOn } : person)),
              );
              onValues({ submittedOn });
            }}
          />
        </Item>
      </div>
      <Item label="提案人" htmlFor="proposal-lead" isRequired error={shows('people') ? '请选择领衔代表。' : null}>
        <SignersInput
          termId={values.congressTermId}
          people={people}
          groupId={values.delegationGroupId}
          signedOn={values.submittedOn}
          onChange={(next, delegationGroupId) => {
            onValues({ delegationGroupId });
            onPeople(next);
          }}
        />
      </Item>
      <Item
        label={`案由（${values.subject.length}/60）`}
        htmlFor="proposal-subject"
        isRequired
        error={shows('subject') ? '请写明一件事，如“关于修建××村道路的提案”。' : null}
        hint={subjectHint(values.subject)}
      >
        <Input
          id="proposal-subject"
          value={values.subject}
          maxLength={60}
          placeholder="关于……的提案"
          onChange={event => onValues({ subject: event.target.value })}
        />
      </Item>
      <Item label="案据（情况和理由）" htmlFor="proposal-grounds" isRequired error={shows('grounds') ? '请填写案据。' : null}>
        <LongTextInput
          id="proposal-grounds"
          label="案据"
          minRows={4}
          value={values.grounds}
          onChange={grounds => onValues({ grounds })}
        />
      </Item>
      <Item label="方案（具体建议）" htmlFor="proposal-plan" isRequired error={shows('plan') ? '请填写方案。' : null}>
        <LongTextInput id="proposal-plan" label="方案" minRows={3} value={values.plan} onChange={plan => onValues({ plan })} />
      </Item>
      <div className="register-line">
        <Item label="类别" htmlFor="proposal-category">
          <Select
            id="proposal-category"
            aria-label="类别"
            popupMatchSelectWidth={false}
            value={values.category}
            options={optionsOf(PROPOSAL_CATEGORIES).map(option => ({ ...option }))}
            onChange={category => onValues({ category })}
          />
        </Item>
        <Item label="收件人" htmlFor="proposal-receiver">
          <Input
            id="proposal-receiver"
            value={values.receivedBy ?? ''}
            maxLength={30}
            onChange={event => onValues({ receivedBy: event.target.value === '' ? null : event.target.value })}
          />
        </Item>
        <Item label="公开">
          <Checkbox checked={values.allowPublic} onChange={event => onValues({ allowPublic: event.target.checked })}>
            提案人同意公开
          </Checkbox>
        </Item>
        {!values.allowPublic && (
          <Item
            label="不公开的理由"
            htmlFor="proposal-private"
            isWide
            isRequired
            error={shows('notPublicReason') ? '请填写理由。' : null}
          >
            <Input
              id="proposal-private"
              value={values.notPublicReason ?? ''}
              maxLength={200}
              onChange={event => onValues({ notPublicReason: event.target.value })}
            />
          </Item>
        )}
      </div>
      <Item label="备注" htmlFor="proposal-remark">
        <Input
          id="proposal-remark"
          value={values.remark ?? ''}
          maxLength={500}
          onChange={event => onValues({ remark: event.target.value === '' ? null : event.target.value })}
        />
      </Item>
    </Form>
  );
}

type ItemProps = Readonly<{
  label: string;
  htmlFor?: string;
  isRequired?: boolean;
  isWide?: boolean;
  error?: string | null;
  hint?: string | null;
  children: ReactNode;
}>;

function Item({ label, htmlFor, isRequired = false, isWide = false, error = null, hint = null, children }: ItemProps) {
  return (
    <Form.Item
      label={label}
      {...(htmlFor === undefined ? {} : { htmlFor })}
      required={isRequired}
      className={isWide ? 'is-wide' : undefined}
      validateStatus={error !== null ? 'error' : undefined}
      help={error ?? (hint === null ? undefined : <span className="warning-text">{hint}</span>)}
    >
      {children}
    </Form.Item>
  );
}
