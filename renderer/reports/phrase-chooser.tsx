import { Input, Modal } from 'antd';
import { useState } from 'react';
import { BLOCK_ROLES, type BlockRole } from '#shared/reports/composer-model.ts';
import { useAnswer } from '../core/use-query.ts';

type Props = Readonly<{ role: BlockRole; onChoose: (text: string) => void; onClose: () => void }>;

/** Sentences the office uses for problems or measures; one is inserted at the caret. */
export function PhraseChooser({ role, onChoose, onClose }: Props) {
  const { data } = useAnswer('reportPhrases.list', { role });
  const [search, setSearch] = useState('');
  const found = (data ?? []).filter(({ title, text }) => `${title}${text}`.includes(search.trim()));
  return (
    <Modal open title={`常用语：${BLOCK_ROLES[role]}`} footer={null} onCancel={onClose}>
      <Input
        allowClear
        aria-label="查找常用语"
        placeholder="查找"
        value={search}
        onChange={event => setSearch(event.target.value)}
      />
      <div className="statistic-choices">
        {found.map(({ id, title, text }) => (
          <button
            key={id}
            type="button"
            className="statistic-choice is-phrase"
            onClick={() => {
              onChoose(`${title}。${text}`);
              onClose();
            }}
          >
            <strong>{title}</strong>
            <span className="secondary-text">{text}</span>
          </button>
        ))}
        {found.length === 0 && <p className="secondary-text">没有这样的常用语，可以在“模板与常用语”里添加。</p>}
      </div>
    </Modal>
  );
}
