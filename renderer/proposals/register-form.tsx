import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalValues } from '#shared/proposals/model.ts';
import { call } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { LikeList, type LikeText } from './like-list.tsx';
import { RegisterDone, type Registered } from './register-done.tsx';
import { FIRST_INPUT, missingOf, type RegisterDraft, valuesOf } from './register-draft.ts';
import { RegisterFields, type RegisterTerm } from './register-fields.tsx';
import { useFormKeys } from '../core/use-form-keys.ts';

type Props = Readonly<{ initial: RegisterDraft; terms: readonly RegisterTerm[]; onNext: (values: ProposalValues) => void }>;
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
  const { go, back, canGoBack, guards } = useNavigation();
  const { asOf } = useWork();
  const register = useCommand('proposals.register');
  const update = useCommand('proposals.update');
  const advance = useCommand('proposals.advance');
  const [draft, setDraft] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<Registered | null>(null);
  const isTyped = useRef(false);
  const frame = useRef<HTMLDivElement>(null);
  const { values } = draft;
  const missing = missingOf(draft);
  const like = usePaused(values);
  const isBusy = register.isRunning || update.isRunning || advance.isRunning;
  const first = values.congressTermId === '' ? FIRST_INPUT.term : FIRST_INPUT.people;

  useEffect(() => {
    const guard = () => isTyped.current;
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [guards]);
  useEffect(() => frame.current?.querySelector<HTMLElement>(first)?.focus(), [first]);
  useFormKeys(frame, { isOn: saved === null, onSave: () => void save(false), onLeave: () => canGoBack && back() });

  function change(part: Partial<RegisterDraft>) {
    isTyped.current = true;
    setRefusal(null);
    setDraft(known => ({ ...known, ...part }));
  }
  const put = (part: Partial<ProposalValues>) => {
    isTyped.current = true;
    setRefusal(null);
    setDraft(known => ({ ...known, values: { ...known.values, ...part } }));
  };

  async function save(isDraft: boolean) {
    if (isBusy || saved !== null) return;
    const lacks = (Object.keys(missing) as (keyof typeof missing)[]).filter(key => missing[key] && (!isDraft || key === 'term'));
    const [lacking] = lacks;
    setIsChecked(!isDraft || lacking !== undefined);
    if (lacking !== undefined) {
      frame.current?.querySelector<HTMLElement>(FIRST_INPUT[lacking])?.focus();
      return;
    }
    const id = await store(isDraft);
    if (id === null) return;
    isTyped.current = false;
    if (isDraft) go({ page: 'proposals', filter: { states: ['draft'] } });
    else {
      const answer = await call('proposals.get', { id, asOf });
      setSaved({ id, receiptNo: answer.ok ? answer.value.row.receiptNo : null });
    }
  }

  /** The id of what was stored, null when refused. A draft is changed first; only then it is handed in. */
  async function store(isDraft: boolean): Promise<string | null> {
    const next = valuesOf(draft);
    const options = { handles: () => true, savedText: isDraft ? '已存为草稿。' : '已登记收件。' };
    const refused = (error: AppError) => {
      setRefusal(error);
      frame.current?.querySelector('.register-form')?.scrollTo({ top: 0 });
      return null;
    };
    if (draft.id === null) {
      const answer = await register.run({ values: next, isDraft }, options);
      return answer.ok ? answer.value.id : refused(answer.error);
    }
    const { organizationId: _organization, congressTermId: _term, submittedOn, ...rest } = next;
    const changed = await update.run(
      { id: draft.id, version: draft.version, values: rest },
      { handles: () => true, savedText: '已存为草稿。' },
    );
    if (!changed.ok) return refused(changed.error);
    setDraft(known => ({ ...known, version: known.version + 1 }));
    if (isDraft) return draft.id;
    const step = { event: 'submit', on: submittedOn ?? '' } as const;
    const answer = await advance.run({ id: draft.id, version: draft.version + 1, step }, options);
    return answer.ok ? draft.id : refused(answer.error);
  }

  /** Another proposal is looked at without losing what was typed. */
  async function openOther(id: string) {
    if (isTyped.current && values.congressTermId !== '') {
      const draftId = await store(true);
      if (draftId === null) return;
      isTyped.current = false;
      // 返回 leads to the draft
      if (draft.id === null) go({ page: 'registerProposal', draftId });
    }
    go({ page: 'proposal', id });
  }

  if (saved !== null) return <RegisterDone saved={saved} subject={values.subject} onNext={() => onNext(values)} />;
  const term = terms.find(entry => entry.id === values.congressTermId);
  return (
    <Page
      title={draft.id === null ? '登记提案' : '登记提案（草稿）'}
      subtitle={term?.label ?? ''}
      action={
        <>
          <Button disabled={isBusy} onClick={() => void save(true)}>
            存为草稿
          </Button>
          <Button type="primary" loading={isBusy} title="Ctrl+S" onClick={() => void save(false)}>
            登记收件
          </Button>
        </>
      }
    >
      <div ref={frame} className="register-page">
        <RegisterFields
          draft={draft}
          terms={terms}
          missing={isChecked ? missing : null}
          onValues={put}
          onPeople={people => change({ people })}
          refusal={refusal !== null && <ErrorLine error={refusal} />}
        />
        <aside className="register-like" aria-label="相似提案">
          <h2>相似提案</h2>
          <LikeList
            text={like}
            excludeId={draft.id}
            closeText="仍要登记"
            openText={draft !== initial && values.congressTermId !== '' ? '存为草稿，打开原提案' : '打开原提案'}
            onOpen={id => void openOther(id)}
          />
        </aside>
      </div>
    </Page>
  );
}
