import { Form, Input, Modal, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { FIGURE_FORMS, type FigureForm } from '#shared/reports/composer-model.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { TownshipSelect } from '../core/township-select.tsx';

export type ChosenStatistic = Readonly<{ statistic: string; label: string; scope: string; form: FigureForm }>;
type Props = Readonly<{
  /** The block cites a township. */
  hasExample: boolean;
  onChoose: (chosen: ChosenStatistic) => void;
  onClose: () => void;
}>;
const MOST_SHOWN = 60;
const SCOPES = { report: '报告单位', example: '举例的乡镇', named: '指定乡镇' } as const;
type ScopeChoice = keyof typeof SCOPES;

/** Finds a statistic by any of its words, for whom, and how it is written. */
export function StatisticPicker({ hasExample, onChoose, onClose }: Props) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [scope, setScope] = useState<ScopeChoice>('report');
  const [townshipId, setTownshipId] = useState<string | null>(null);
  const [form, setForm] = useState<FigureForm>('plain');
  const words = search
    .trim()
    .split(/\s+/)
    .filter(word => word !== '');
  const found = useMemo(
    () => CATALOGUE.filter(entry => words.every(word => `${entry.groupLabel}${entry.label}`.includes(word))),
    [words],
  );
  const entry = CATALOGUE.find(({ name }) => name === chosen);
  const isReady = entry !== undefined && (scope !== 'named' || townshipId !== null);
  const scopes = (Object.keys(SCOPES) as ScopeChoice[]).filter(key => key !== 'example' || hasExample);

  function choose() {
    if (entry === undefined) return;
    onChoose({ statistic: entry.name, label: entry.label, scope: scope === 'named' ? (townshipId ?? 'report') : scope, form });
    onClose();
  }

  return (
    <Modal
      open
      title="插入数字"
      okText="插入"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady }}
      onOk={choose}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="查找统计项" htmlFor="statistic-search">
          <Input
            id="statistic-search"
            autoFocus
            allowClear
            value={search}
            placeholder="如 党员 总数、提案 办结"
            onChange={event => setSearch(event.target.value)}
          />
        </Form.Item>
        <div className="statistic-choices" role="listbox" aria-label="统计项">
          {found.slice(0, MOST_SHOWN).map(({ name, label, groupLabel, unit }) => (
            <button
              key={name}
              type="button"
              role="option"
              aria-selected={name === chosen}
              className={name === chosen ? 'statistic-choice is-chosen' : 'statistic-choice'}
              onClick={() => setChosen(name)}
              onDoubleClick={choose}
            >
              <span>{label}</span>
              <span className="secondary-text">{`${groupLabel}，${unit}`}</span>
            </button>
          ))}
          {found.length === 0 && <p className="secondary-text">没有这样的统计项，换一个词试试。</p>}
          {found.length > MOST_SHOWN && <p className="secondary-text">{`共 ${found.length} 项，请再写一两个字。`}</p>}
        </div>
        {entry !== undefined && <p className="secondary-text">{`算法：${entry.formula}`}</p>}
        <Form.Item label="哪个单位的数字">
          <Segmented<ScopeChoice>
            value={scope}
            onChange={setScope}
            options={scopes.map(key => ({ value: key, label: SCOPES[key] }))}
          />
        </Form.Item>
        {scope === 'named' && (
          <Form.Item label="乡镇" htmlFor="statistic-township" required>
            <TownshipSelect id="statistic-township" label="乡镇" value={townshipId} onChange={setTownshipId} />
          </Form.Item>
        )}
        <Form.Item label="写法" htmlFor="statistic-form">
          <Select<FigureForm>
            id="statistic-form"
            aria-label="写法"
            value={form}
            options={[...optionsOf(FIGURE_FORMS)]}
            onChange={setForm}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
