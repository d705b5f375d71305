import { Button, Checkbox, Radio, Space } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { CANDIDATE_REASONS, type ImportCandidate, type ImportKind, type ImportRow } from '#shared/imports/model.ts';
import type { OutputOf } from '../core/api.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type RowChoiceProps = Readonly<{
  batchId: string;
  kind: ImportKind;
  comparison: OutputOf<'imports.compareRow'>;
  isEditable: boolean;
  onDecided: () => void;
}>;

/** Rosters that can have only one record of a thing, whatever the clerk says. */
const ONE_OF_A_KIND: readonly ImportKind[] = ['delegates', 'electoral_units', 'delegate_groups'];

const keyOf = (candidate: ImportCandidate) => `${candidate.field ?? ''} ${candidate.id}`;

/** The present choice of a row as the value of the radio buttons; null while it waits. */
function choiceNow(row: ImportRow): string | null {
  const { choice, candidates } = row;
  if (choice?.action === 'skip') return 'skip';
  if (choice?.action === 'create') return 'create';
  const chosen = candidates.find(candidate => choice?.targets[candidate.field ?? ''] === candidate.id);
  if (chosen !== undefined) return keyOf(chosen);
  if (!row.isIncluded) return null;
  const [first, second] = candidates;
  if (row.action === 'update' && first?.kind === 'record' && second === undefined) return keyOf(first);
  return row.action === 'create' && first?.kind !== 'person' ? 'create' : null;
}

function canKeepBoth(row: ImportRow, kind: ImportKind): boolean {
  if (row.candidates.some(candidate => candidate.kind === 'person')) return false;
  const isTwice = row.issues.some(
    issue => issue.code === 'DUPLICATE_IN_FILE' && (issue.field === 'idNumber' || ONE_OF_A_KIND.includes(kind)),
  );
  return !isTwice;
}

function labelOf({ kind, id }: ImportCandidate): string {
  if (kind === 'row') return `用本行代替第 ${/^row:(\d+)/.exec(id)?.[1] ?? ''} 行`;
  return kind === 'person' ? '是这名党员' : '覆盖这条记录';
}

/** A row beside everything it may mean, field by field, and the clerk's choice among them. */
export function RowChoice({ batchId, kind, comparison, isEditable, onDecided }: RowChoiceProps) {
  const { row, lines, alikeRows } = comparison;
  const { candidates } = row;
  const decide = useCommand('imports.decide');
  const [value, setValue] = useState<string | null>(choiceNow(row));
  const [isForAlike, setIsForAlike] = useState(false);
  const [isAllShown, setIsAllShown] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const target = candidates.find(candidate => keyOf(candidate) === value);
  const isOnlyOne =
    target === undefined ||
    candidates.filter(candidate => candidate.kind === target.kind && candidate.field === target.field).length === 1;
  const shown = lines.filter(line => isAllShown || line.candidates.some(candidate => !candidate.isSame));

  async function confirm() {
    setRefusal(null);
    const answer = await decide.run(
      {
        batchId,
        rowIds: [row.id],
        isIncluded: value !== 'skip',
        action: value === 'create' ? 'create' : target === undefined ? null : 'update',
        targetId: target?.id ?? null,
        targetField: target?.field ?? null,
        applyToAlike: isForAlike && isOnlyOne,
      },
      { handles: () => true },
    );
    if (answer.ok) onDecided();
    else setRefusal(answer.error);
  }

  const choose = (next: string, label: string) => (
    <Radio
      name={`choice-${row.id}`}
      checked={value === next}
      disabled={!isEditable || decide.isRunning}
      onChange={() => setValue(next)}
    >
      {label}
    </Radio>
  );
  return (
    <section className="row-choice" aria-label="选择是哪一条">
      {refusal !== null && <ErrorLine error={refusal} />}
      <div className="row-choice-scroll">
        <table className="row-choice-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">项目</span>
              </th>
              <th scope="col">{`本行（第 ${row.rowNumber} 行）`}</th>
              {candidates.map(candidate => (
                <th key={keyOf(candidate)} scope="col">
                  {choose(keyOf(candidate), labelOf(candidate))}
                  <div>{[candidate.name, candidate.organization].filter(text => text !== '').join('，')}</div>
                  <div className="secondary-text">{CANDIDATE_REASONS[candidate.why]}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(line => (
              <tr key={line.field}>
                <th scope="row">{line.label}</th>
                <td>{line.row === '' ? <span className="secondary-text">未填</span> : line.row}</td>
                {line.candidates.map((candidate, index) => (
                  <td key={index} className={candidate.isSame ? 'secondary-text' : 'is-different'}>
                    {candidate.text === '' ? <span className="secondary-text">未填</span> : candidate.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Checkbox checked={isAllShown} onChange={event => setIsAllShown(event.target.checked)}>
        也列出相同的内容
      </Checkbox>
      {isEditable && (
        <>
          <Space wrap>
            {choose('skip', '跳过，不导入本行')}
            {canKeepBoth(row, kind) && choose('create', '都保留，本行作为新记录')}
          </Space>
          {alikeRows > 1 && (
            <div>
              <Checkbox
                checked={isForAlike && isOnlyOne}
                disabled={!isOnlyOne}
                onChange={event => setIsForAlike(event.target.checked)}
              >
                {`对同类情况都这样处理（共 ${alikeRows} 行）`}
              </Checkbox>
              {!isOnlyOne && <div className="secondary-text">同类的行各有几条可能的记录，只能一并跳过或都保留。</div>}
            </div>
          )}
          <Space wrap>
            <Button
              type="primary"
              size="small"
              disabled={value === null || (value === choiceNow(row) && !isForAlike)}
              loading={decide.isRunning}
              onClick={() => void confirm()}
            >
              按此处理
            </Button>
            {value === null && <span className="secondary-text">请先选择是哪一条。</span>}
          </Space>
        </>
      )}
    </section>
  );
}
