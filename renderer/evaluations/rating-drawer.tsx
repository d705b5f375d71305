import { Button } from 'antd';
import { useState } from 'react';
import { evaluationFields } from '#shared/evaluations/fields.ts';
import { EVALUATION_KINDS, type EvaluationRow, type EvaluationValues, SUBJECT_TYPES } from '#shared/evaluations/model.ts';
import type { Field } from '#shared/core/field.ts';
import { fieldsNamed, integerField } from '#shared/core/field-builders.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const SHOWN = fieldsNamed(evaluationFields, [
  'organizationId',
  'kind',
  'title',
  'subjectType',
  'subjectName',
  'year',
  'heldOn',
  'ballotsIssued',
  'ballotsReturned',
  'invalid',
  'remark',
]);

type Props = Readonly<{ id: string | null; onClose: () => void; onSummary: (ids: readonly string[]) => void }>;

/** One result: ballots, shares of the valid ones, history; and its correction. */
export function RatingDrawer({ id, onClose, onSummary }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('evaluations.remove');
  const { data, error, refetch } = useAnswer('evaluations.get', { id: id ?? '', asOf }, { isEnabled: id !== null });
  const [editedId, setEditedId] = useState<string | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = editedId !== null && editedId === id;

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.subjectName}”的测评结果移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="evaluation"
      id={id}
      title={row === null ? null : row.subjectName}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      actions={row !== null && <Button onClick={() => onSummary([row.id])}>结果汇总表</Button>}
      {...(canWrite ? { onEdit: () => setEditedId(id), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {row !== null && isEditing && <RatingForm key={row.id} row={row} onDone={() => setEditedId(null)} />}
      {row !== null && !isEditing && (
        <>
          <Results row={row} />
          <RecordValues
            fields={SHOWN}
            values={row}
            shown={{
              organizationId: row.townshipName,
              kind: EVALUATION_KINDS[row.kind],
              subjectType: SUBJECT_TYPES[row.subjectType],
              heldOn: row.meetingTitle === null ? row.heldOn : `${row.heldOn}（${row.meetingTitle}）`,
              ballotsReturned: `${row.ballotsReturned}（回收率 ${row.returnPercent}）`,
            }}
          />
        </>
      )}
    </RecordDrawer>
  );
}

function Results({ row }: { row: EvaluationRow }) {
  return (
    <table className="rating-results">
      <thead>
        <tr>
          <th scope="col">档次</th>
          <th scope="col">票数</th>
          <th scope="col">占有效票</th>
        </tr>
      </thead>
      <tbody>
        {row.results.map(({ option, label, count, percent }) => (
          <tr key={option}>
            <th scope="row">{label}</th>
            <td>{count}</td>
            <td>{percent}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{row.scale === 'rating' ? '满意率' : '称职以上'}</th>
          <td>{`有效 ${row.valid}`}</td>
          <td>{row.favourablePercent}</td>
        </tr>
      </tbody>
    </table>
  );
}

const COUNT = 'count_';
const EDITED = ['kind', 'title', 'subjectName', 'year', 'heldOn', 'ballotsIssued', 'ballotsReturned', 'invalid', 'remark'];

function RatingForm({ row, onDone }: { row: EvaluationRow; onDone: () => void }) {
  const update = useCommand('evaluations.update');
  const counts: readonly Field[] = row.results.map(({ option, label }) =>
    integerField({ key: `${COUNT}${option}`, label, width: 8, help: '得票张数。' }),
  );
  const fields = fieldsNamed(evaluationFields, EDITED).flatMap(field => (field.key === 'invalid' ? [...counts, field] : [field]));
  const initial: FormValues = {
    ...Object.fromEntries(EDITED.map(key => [key, row[key as 'title']])),
    ...Object.fromEntries(row.results.map(({ option, count }) => [`${COUNT}${option}`, count])),
  };

  async function submit(values: FormValues, changed: FormValues) {
    const plain = Object.fromEntries(Object.entries(changed).filter(([key]) => !key.startsWith(COUNT)));
    const next = Object.fromEntries(row.results.map(({ option }) => [option, Number(values[`${COUNT}${option}`] ?? 0)]));
    const answer = await update.run(
      { id: row.id, version: row.version, values: { ...(plain as Partial<EvaluationValues>), counts: next } },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onDone();
    return null;
  }
  return (
    <FieldForm fields={fields} initialValues={initial} onSubmit={submit} onCancel={onDone} headings={{ ballotsIssued: '票数' }} />
  );
}
