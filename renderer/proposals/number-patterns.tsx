import { Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { formatNumber, PATTERN_PARTS, patternProblem, shownPattern, storedPattern } from '#shared/core/numbering.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

type TermPatternsRow = OutputOf<'proposals.settings'>['terms'][number];
const LONGEST = 40;

type InputProps = Readonly<{ id: string; label: string; value: string; onChange: (pattern: string) => void }>;

/** A number pattern with the number it gives. */
export function PatternInput({ id, label, value, onChange }: InputProps) {
  const { asOf } = useWork();
  const year = Number(asOf.slice(0, 4));
  const problem = patternProblem(value);
  const example = formatNumber(value, { unit: '柏林乡', code: '532623105', year, term: 5, sequence: 7 });
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      validateStatus={problem === null ? undefined : 'error'}
      help={problem ?? `如 ${example}`}
    >
      <Input
        id={id}
        value={shownPattern(value)}
        maxLength={LONGEST}
        onChange={event => onChange(storedPattern(event.target.value))}
      />
    </Form.Item>
  );
}

/** What may stand in a pattern. */
export const PatternNote = () => <p className="secondary-text">{`${PATTERN_PARTS}。编号给出后不重复使用。`}</p>;

/** Patterns of single congresses where they differ; each is saved by itself. */
export function TermPatterns({ terms }: { terms: readonly TermPatternsRow[] }) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const save = useCommand('proposals.saveTermPatterns');
  const [drafts, setDrafts] = useState<ReadonlyMap<string, TermPatternsRow>>(new Map());
  const rowOf = (row: TermPatternsRow) => drafts.get(row.congressTermId) ?? row;
  const put = (row: TermPatternsRow, part: Partial<TermPatternsRow>) =>
    setDrafts(known => new Map(known).set(row.congressTermId, { ...rowOf(row), ...part }));

  async function saveRow(row: TermPatternsRow) {
    const { label, ...patterns } = rowOf(row);
    const answer = await save.run(patterns, { savedText: `已保存${label}的编号格式。` });
    if (!answer.ok) return;
    const left = new Map(drafts);
    left.delete(row.congressTermId);
    setDrafts(left);
  }

  const cell = (row: TermPatternsRow, key: 'receiptPattern' | 'filePattern', label: string) => (
    <Input
      aria-label={`${row.label}${label}`}
      placeholder="按上面的格式"
      maxLength={LONGEST}
      value={shownPattern(rowOf(row)[key] ?? '')}
      onChange={event => put(row, { [key]: event.target.value === '' ? null : storedPattern(event.target.value) })}
    />
  );
  return (
    <details>
      <summary>各届单独的编号格式</summary>
      <Table<TermPatternsRow>
        size="small"
        rowKey="congressTermId"
        dataSource={[...terms]}
        pagination={false}
        columns={[
          { title: '届次', dataIndex: 'label', width: px(150) },
          { title: '收件号格式', render: (_none, row) => cell(row, 'receiptPattern', '收件号格式') },
          { title: '立案号格式', render: (_none, row) => cell(row, 'filePattern', '立案号格式') },
          {
            title: '',
            width: px(90),
            render: (_none, row) =>
              canWrite && (
                <Button
                  size="small"
                  disabled={!drafts.has(row.congressTermId)}
                  loading={save.isRunning}
                  onClick={() => void saveRow(row)}
                >
                  保存
                </Button>
              ),
          },
        ]}
      />
    </details>
  );
}
