import { Alert, Button, Checkbox, Form, Input, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { PROPOSAL_CATEGORIES, PROPOSAL_KINDS, type ProposalValues, SESSION_CONTEXTS } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { DayInput } from './day-input.tsx';
import { LikeList, type LikeText } from './like-list.tsx';
import { LongTextInput } from './long-text-input.tsx';
import { missingOf, type RegisterDraft, subjectHint, valuesOf } from './register-draft.ts';
import { SignersInput } from './signers-input.tsx';

type Term = OutputOf<'proposals.terms'>[number];
type Props = Readonly<{ initial: RegisterDraft; terms: readonly Term[]; onNext: (values: ProposalValues) => void }>;
type Saved = Readonly<{ id: string; receiptNo: string | null }>;
const PAUSE_MS = 250;

/** The text the like proposals are looked up by, a moment after the typing pauses. */
function usePaused(text: LikeText): LikeText {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

export function RegisterForm({ initial, terms, onNext }: Props) {
  const { go, guards } = useNavigation();
  const register = useCommand('proposals.register');
  const update = useCommand('proposals.update');
  const advance = useCommand('proposals.advance');
  const [draft, setDraft] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const isTyped = useRef(false);
  const { values, people } = draft;
  const missing = missingOf(draft);
  const like = usePaused(values);
  const shows = (key: keyof typeof missing) => isChecked && missing[key];
  const isBusy = register.isRunning || update.isRunning || advance.isRunning;

  useEffect(() => {
    const guard = () => isTyped.current;
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [guards]);

  function put(part: Partial<ProposalValues>) {
    isTyped.current = true;
    setRefusal(null);
    setDraft(known => ({ ...known, values: { ...known.values, ...part } }));
  }

  async function save(isDraft: boolean) {
    if (isBusy || saved !== null) return;
    const next = valuesOf(draft);
    if (!isDraft) {
      setIsChecked(true);
      if (Object.values(missing).some(Boolean)) return;
    }
    const options = { handles: () => true, savedText: isDraft ? '已存为草稿。' : '已登记收件。' };
    const answer =
      draft.id === null ? await register.run({ values: next, isDraft }, options) : await saveDraft(draft.id, next, isDraft);
    if (answer === null) return;
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    isTyped.current = false;
    if (isDraft) go({ page: 'proposals', filter: { states: ['draft'] } });
    else setSaved(savedOf(answer.value, draft.id));
  }

  /** A draft is changed first; only then it is handed in. */
  async function saveDraft(id: string, next: ProposalValues, isDraft: boolean) {
    const { organizationId: _organization, congressTermId: _term, submittedOn, ...rest } = next;
    const changed = await update.run(
      { id, version: draft.version, values: rest },
      { handles: () => true, savedText: '已存为草稿。' },
    );
    if (!changed.ok) {
      setRefusal(changed.error);
      return null;
    }
    setDraft(known => ({ ...known, version: known.version + 1 }));
    if (isDraft) return changed;
    return advance.run(
      { id, version: draft.version + 1, step: { event: 'submit', on: submittedOn ?? '' } },
      { handles: () => true, savedText: '已登记收件。' },
    );
  }

  if (saved !== null)
    return (
      <Page title="登记提案" isScrolling>
        <Alert
          type="success"
          showIcon
          title={saved.receiptNo === null ? '已登记收件。' : `已登记收件，收件号 ${saved.receiptNo}。`}
          description={values.subject}
        />
        <div className="register-buttons">
          <Button type="primary" autoFocus onClick={() => onNext(values)}>
            登记下一件
          </Button>
          <Button onClick={() => go({ page: 'proposal', id: saved.id })}>打开这件提案</Button>
          <Button onClick={() => go({ page: 'proposals' })}>登记册</Button>
        </div>
      </Page>
    );

  const term = terms.find(entry => entry.id === values.congressTermId);
  return (
    <Page
      title={draft.id === null ? '登记提案' : '登记提案（草稿）'}
      subtitle={term?.label ?? ''}
      action={
        <>
          <Button loading={register.isRunning && !isChecked} onClick={() => void save(true)}>
            存为草稿
          </Button>
          <Button type="primary" loading={isBusy} onClick={() => void save(false)}>
            登记收件
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+S anywhere in the form */}
      <div
        className="register-page"
        onKeyDown={event => {
          if (event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
          event.preventDefault();
          void save(false);
        }}
      >
        <Form layout="vertical" component="div" className="register-form">
          {refusal !== null && <ErrorLine error={refusal} />}
          <div className="register-line">
            <Item label="种类">
              <Segmented
                value={values.kind}
                options={optionsOf(PROPOSAL_KINDS).map(option => ({ ...option }))}
                onChange={kind =>
                  put({ kind, subject: values.subject.replace(/提(案|议)$/, kind === 'proposal' ? '提案' : '提议') })
                }
              />
            </Item>
            <Item label="提出时间">
              <Segmented
                value={values.sessionContext}
                options={optionsOf(SESSION_CONTEXTS).map(option => ({ ...option }))}
                onChange={sessionContext => put({ sessionContext })}
              />
            </Item>
            <Item label="届次" htmlFor="proposal-term" isWide isRequired error={shows('term') ? '请选择届次。' : null}>
              <Select
                id="proposal-term"
                aria-label="届次"
                disabled={draft.id !== null}
                value={values.congressTermId === '' ? null : values.congressTermId}
                placeholder="选择届次"
                options={terms.map(entry => ({ value: entry.id, label: entry.label }))}
                onChange={congressTermId => {
                  const chosen = terms.find(entry => entry.id === congressTermId);
                  put({ congressTermId, organizationId: chosen?.organizationId ?? '', delegationGroupId: null });
                  setDraft(known => ({ ...known, people: [] }));
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
                onChange={submittedOn => put({ submittedOn })}
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
                put({ delegationGroupId });
                setDraft(known => ({ ...known, people: next }));
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
              onChange={event => put({ subject: event.target.value })}
            />
          </Item>
          <Item label="案据（情况和理由）" htmlFor="proposal-grounds" isRequired error={shows('grounds') ? '请填写案据。' : null}>
            <LongTextInput
              id="proposal-grounds"
              label="案据"
              minRows={4}
              value={values.grounds}
              onChange={grounds => put({ grounds })}
            />
          </Item>
          <Item label="方案（具体建议）" htmlFor="proposal-plan" isRequired error={shows('plan') ? '请填写方案。' : null}>
            <LongTextInput id="proposal-plan" label="方案" minRows={3} value={values.plan} onChange={plan => put({ plan })} />
          </Item>
          <div className="register-line">
            <Item label="类别" htmlFor="proposal-category">
              <Select
                id="proposal-category"
                aria-label="类别"
                popupMatchSelectWidth={false}
                value={values.category}
                options={optionsOf(PROPOSAL_CATEGORIES).map(option => ({ ...option }))}
                onChange={category => put({ category })}
              />
            </Item>
            <Item label="收件人" htmlFor="proposal-receiver">
              <Input
                id="proposal-receiver"
                value={values.receivedBy ?? ''}
                maxLength={30}
                onChange={event => put({ receivedBy: event.target.value === '' ? null : event.target.value })}
              />
            </Item>
            <Item label="公开">
              <Checkbox checked={values.allowPublic} onChange={event => put({ allowPublic: event.target.checked })}>
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
                  onChange={event => put({ notPublicReason: event.target.value })}
                />
              </Item>
            )}
          </div>
          <Item label="备注" htmlFor="proposal-remark">
            <Input
              id="proposal-remark"
              value={values.remark ?? ''}
              maxLength={500}
              onChange={event => put({ remark: event.target.value === '' ? null : event.target.value })}
            />
          </Item>
        </Form>
        <aside className="register-like" aria-label="相似提案">
          <h2>相似提案</h2>
          <LikeList text={like} excludeId={draft.id} />
        </aside>
      </div>
    </Page>
  );
}

/** A registration answers with its number; a draft handed in has it in its file. */
function savedOf(
  value: Readonly<{ operationId: number; id?: string; receiptNo?: string | null }>,
  draftId: string | null,
): Saved {
  return { id: value.id ?? draftId ?? '', receiptNo: value.receiptNo ?? null };
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
      validateStatus={error !== null ? 'error' : hint !== null ? 'warning' : undefined}
      help={error ?? hint ?? undefined}
    >
      {children}
    </Form.Item>
  );
}
