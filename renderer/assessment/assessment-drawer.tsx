import { Button } from 'antd';
import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { assessmentItemFields } from '#shared/assessment/fields.ts';
import {
  type AssessmentCell,
  type AssessmentItemValues,
  type AssessmentLine,
  ASSESSMENT_MEASURES,
} from '#shared/assessment/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { routeOfMeasure } from './measure-routes.ts';

const KEYS = ['title', 'points', 'measure', 'target', 'rule', 'remark'];
const FIELDS = fieldsNamed(assessmentItemFields, KEYS);
const SHOWN = fieldsNamed(assessmentItemFields, KEYS.slice(1));
const NEW: FormValues = { title: null, points: null, measure: 'manual', target: null, rule: 'proportional', remark: null };

type Props = Readonly<{
  /** 'new' adds one; null is closed. */ line: AssessmentLine | 'new' | null;
  year: number;
  onClose: () => void;
}>;

/** One item: how it is counted, and the working of every township with the records behind it. */
export function AssessmentDrawer({ line, year, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('assessment.remove');
  const [editedId, setEditedId] = useState<string | null>(null);
  const [decided, setDecided] = useState<AssessmentCell | null>(null);
  const isNew = line === 'new';
  const row = line === 'new' ? null : line;
  const isEditing = isNew || (row !== null && editedId === row.id);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将考核项目“${row.title}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="assessment_item"
      id={isNew ? 'new' : (row?.id ?? null)}
      title={isNew ? `新增 ${year}年考核项目` : (row?.title ?? '')}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      {...(canWrite ? { onEdit: () => setEditedId(row?.id ?? null), onRemove: () => void removeThis() } : {})}
    >
      {isEditing && (
        <ItemForm
          key={row?.id ?? 'new'}
          row={row}
          year={year}
          onDone={() => {
            setEditedId(null);
            if (isNew) onClose();
          }}
        />
      )}
      {row !== null && row.item !== null && !isEditing && (
        <>
          <RecordValues fields={SHOWN} values={row.item} />
          <p className="secondary-text">{ASSESSMENT_MEASURES[row.item.measure].note}</p>
          <ul className="assessment-cells">
            {row.cells.map(cell => {
              const route = row.item === null ? null : routeOfMeasure(row.item.measure, cell.organizationId, year, asOf);
              return (
                <li key={cell.organizationId}>
                  <strong>{cell.townshipName}</strong>
                  <span>{cell.points === null ? '待评' : `${cell.points} 分`}</span>
                  <span className="assessment-working">
                    {cell.reason === null
                      ? cell.working
                      : `评定：${cell.reason}${cell.computed === null ? '' : `（算出 ${cell.computed} 分：${cell.working}）`}`}
                  </span>
                  <span className="assessment-actions">
                    {route !== null && (
                      <Button
                        type="link"
                        className="text-link"
                        aria-label={`${cell.townshipName}的记录`}
                        onClick={() => go(route)}
                      >
                        记录
                      </Button>
                    )}
                    {canWrite && (
                      <Button
                        type="link"
                        className="text-link"
                        aria-label={`评定${cell.townshipName}`}
                        onClick={() => setDecided(cell)}
                      >
                        评定
                      </Button>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
          {decided !== null && <DecisionDialog line={row} cell={decided} onClose={() => setDecided(null)} />}
        </>
      )}
    </RecordDrawer>
  );
}

function ItemForm({ row, year, onDone }: Readonly<{ row: AssessmentLine | null; year: number; onDone: () => void }>) {
  const save = useCommand('assessment.save');
  const initial: FormValues =
    row === null || row.item === null
      ? NEW
      : Object.fromEntries(KEYS.map(key => [key, row.item?.[key as keyof AssessmentItemValues] ?? null]));
  async function submit(values: FormValues) {
    const picked = Object.fromEntries(KEYS.map(key => [key, values[key] ?? null]));
    const answer = await save.run(
      {
        id: row?.id ?? null,
        version: row?.version ?? null,
        values: { ...picked, year: row?.item?.year ?? year } as unknown as AssessmentItemValues,
      },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onDone();
    return null;
  }
  return <FieldForm fields={FIELDS} initialValues={initial} onSubmit={submit} onCancel={onDone} />;
}
