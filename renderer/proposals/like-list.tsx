import { Button, Modal, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { PROPOSAL_KINDS, PROPOSAL_STATES } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';
import { TextView } from './text-view.tsx';

type Like = OutputOf<'proposals.like'>[number];
export type LikeText = Readonly<{ subject: string; grounds: string; plan: string }>;
const LEAST_CHARACTERS = 2;

type Props = Readonly<{
  text: LikeText;
  excludeId: string | null;
  /** Button that goes on with the text at hand. */
  closeText?: string;
  openText?: string;
  onOpen?: (id: string) => void;
}>;

/** The five most alike proposals of all years with their last answer; one opens beside the text at hand. */
export function LikeList({ text, excludeId, closeText = '关闭', openText = '打开原提案', onOpen }: Props) {
  const { go } = useNavigation();
  const isEnabled = text.subject.trim().length >= LEAST_CHARACTERS;
  const { data, error, refetch } = useAnswer(
    'proposals.like',
    { subject: text.subject.slice(0, 200), grounds: text.grounds, plan: text.plan, excludeId, limit: 5 },
    { isEnabled, keepsPrevious: true },
  );
  const [opened, setOpened] = useState<Like | null>(null);
  const found = isEnabled ? (data ?? []) : [];
  return (
    <div className="like-list">
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {!isEnabled && <p className="secondary-text">填写案由时，在这里列出历年相似的提案和当时的答复。</p>}
      {isEnabled && data !== undefined && found.length === 0 && <p className="secondary-text">历年没有相似的提案。</p>}
      {found.map(like => (
        <article key={like.id} className="like-card">
          <header>
            <span>{`${numberOf(like)}　${like.townshipName}　${like.submittedOn?.slice(0, 4) ?? ''}`}</span>
            <Tag>{like.resultClass === null ? PROPOSAL_STATES[like.state] : `${like.resultClass}类`}</Tag>
          </header>
          <div>
            <Highlighted text={like.subject} terms={like.sharedTerms} />
          </div>
          {like.answer !== null && (
            <div className="secondary-text like-answer" title={like.answer}>
              {`${like.answeredBy ?? ''}答复：${like.answer}`}
            </div>
          )}
          <Button type="link" size="small" className="text-link" onClick={() => setOpened(like)}>
            同一件事？对照
          </Button>
        </article>
      ))}
      {opened !== null && (
        <SideBySide
          text={text}
          like={opened}
          closeText={closeText}
          openText={openText}
          onOpen={() => {
            setOpened(null);
            if (onOpen === undefined) go({ page: 'proposal', id: opened.id });
            else onOpen(opened.id);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

function Highlighted({ text, terms }: { text: string; terms: readonly string[] }): ReactNode {
  const useful = terms
    .map(term => term.replace(/^关于/, ''))
    .filter(term => term.length > 1 && !term.includes('的'))
    .toSorted((a, b) => b.length - a.length);
  if (useful.length === 0) return text;
  const pattern = new RegExp(`(${useful.map(term => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text.split(pattern).map((part, index) =>
    useful.includes(part) ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no identity of their own
      <mark key={index}>{part}</mark>
    ) : (
      part
    ),
  );
}

type SideBySideProps = Readonly<{
  text: LikeText;
  like: Like;
  closeText: string;
  openText: string;
  onOpen: () => void;
  onClose: () => void;
}>;

function SideBySide({ text, like, closeText, openText, onOpen, onClose }: SideBySideProps) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const { data, error, refetch } = useAnswer('proposals.get', { id: like.id, asOf });
  const reply = data?.replies.at(-1);
  return (
    <Modal
      open
      title="是不是同一件事"
      width={px(1_040)}
      onCancel={onClose}
      footer={[
        <Button key="open" onClick={onOpen}>
          {openText}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {closeText}
        </Button>,
      ]}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      <div className="side-by-side">
        <section>
          <h3>本件</h3>
          <p>{text.subject}</p>
          <h4>案据</h4>
          <TextView text={text.grounds} />
          <h4>方案</h4>
          <TextView text={text.plan} />
        </section>
        <section>
          <h3>{`${numberOf(like)}（${like.termLabel}${PROPOSAL_KINDS[like.kind]}，${like.leadName}）`}</h3>
          <p>{like.subject}</p>
          <h4>案据</h4>
          <TextView text={data?.grounds ?? ''} />
          <h4>方案</h4>
          <TextView text={data?.plan ?? ''} />
          {reply !== undefined && (
            <>
              <h4>{`${reply.unitName} ${reply.repliedOn} 答复（${reply.resultClass}类）`}</h4>
              <TextView text={reply.text} />
            </>
          )}
        </section>
      </div>
    </Modal>
  );
}
