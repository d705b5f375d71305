import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { addMonthsClamped } from '#shared/core/dates.ts';
import { dayField, integerField } from '#shared/core/field-builders.ts';
import type { TermRow, TermValues } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FieldForm } from '../core/field-form.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { TermForm } from './term-form.tsx';

/** What is done with a term; term null adds one. */
export type TermTask =
  | Readonly<{ kind: 'edit'; term: TermRow | null }>
  | Readonly<{ kind: 'rollOver' | 'open' | 'end'; term: TermRow }>;
type DialogProps = Readonly<{ term: TermRow; onClose: (id: string | null) => void }>;

const TITLES = { rollOver: '换届：建立下一届', open: '新一届开幕', end: '办理届满' } as const;

/** The dialog of one thing done with a term; onClose gets the term to show. */
export function TermDialog({ task, onClose }: { task: TermTask; onClose: (id: string | null) => void }) {
  const { px } = useAppearance();
  const title = task.kind === 'edit' ? (task.term === null ? '新增届次' : `修改${task.term.label}`) : TITLES[task.kind];
  return (
    <Modal open title={title} footer={null} width={px(640)} onCancel={() => onClose(null)} destroyOnHidden>
      {task.kind === 'edit' && <TermForm term={task.term} onSaved={onClose} onCancel={() => onClose(null)} />}
      {task.kind === 'rollOver' && <RollOver term={task.term} onClose={onClose} />}
      {task.kind === 'open' && <OpenTerm term={task.term} onClose={onClose} />}
      {task.kind === 'end' && <EndTerm term={task.term} onClose={onClose} />}
    </Modal>
  );
}

const ROLL_OVER_FIELDS = [
  integerField({ key: 'termNumber', label: '届数', isRequired: true, width: 8, help: '第几届，填数字。' }),
  dayField({ key: 'startedOn', label: '计划开幕日期', isRequired: true, width: 12, help: '开幕时再按实际日期登记。' }),
  integerField({ key: 'termYears', label: '任期（年）', isRequired: true, width: 8, help: '一般为 5 年。' }),
  integerField({ key: 'quota', label: '代表名额', width: 8, help: '批准的代表名额。' }),
];
const OPENED = [
  dayField({ key: 'startedOn', label: '开幕日期', isRequired: true, width: 12, help: '新一届党代表大会开幕的日期。' }),
];
const ENDED = [
  dayField({
    key: 'endedOn',
    label: '届满日期',
    isRequired: true,
    width: 12,
    help: '本届最后一天的次日，一般是新一届开幕的日期。',
  }),
];

function Sentences({ lines }: { lines: readonly (string | null)[] }) {
  const shown = lines.filter((line): line is string => line !== null);
  return (
    <ul className="congress-warnings">
      {shown.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function RollOver({ term, onClose }: DialogProps) {
  const rollOver = useCommand('delegates.rollOver');
  const { data, error, refetch } = useAnswer('delegates.rollOverPreview', { termId: term.id });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const start = term.endedOn ?? term.plannedEndOn;
  return (
    <>
      <p>保存后建立下一届，状态为“筹备”；本届不受影响，到新一届开幕时届满。</p>
      <Sentences
        lines={[
          `选举单位 ${data.units.length} 个、名额 ${data.units.reduce((sum, unit) => sum + unit.allottedSeats, 0)} 名照本届复制。`,
          `代表小组 ${data.groups.length} 个照本届复制，组长另选。`,
          `本届代表 ${data.delegateCount} 名留在本届，新一届重新提名和选举。`,
          ...data.notes,
        ]}
      />
      <FieldForm
        fields={ROLL_OVER_FIELDS}
        initialValues={{ termNumber: data.nextNumber, startedOn: start, termYears: term.termYears, quota: term.quota }}
        onCancel={() => onClose(null)}
        submitText="建立下一届"
        onSubmit={async values => {
          const startedOn = String(values['startedOn']);
          const termYears = Number(values['termYears']);
          const next = {
            ...values,
            level: term.level,
            organizationId: term.organizationId,
            startedOn,
            plannedEndOn: addMonthsClamped(startedOn, termYears * 12),
            endedOn: null,
            status: 'preparing',
            remark: null,
          } as unknown as TermValues;
          const answer = await rollOver.run({ termId: term.id, values: next }, { handles: () => true });
          if (!answer.ok) return answer.error;
          onClose(answer.value.id);
          return null;
        }}
      />
    </>
  );
}

function OpenTerm({ term, onClose }: DialogProps) {
  const open = useCommand('delegates.openTerm');
  const { data, error, refetch } = useAnswer('delegates.openTermPreview', { termId: term.id });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const lines: ReactNode = (
    <Sentences
      lines={[
        `${data.label}成为本届：资格有效 ${data.valid} 名，当选待审 ${data.elected} 名，候选人 ${data.candidates} 名。`,
        data.previousLabel === null
          ? null
          : `${data.previousLabel}同日届满：${data.expiring} 名代表资格届满，${data.endingGroups} 个代表小组撤销，他们的三联系安排同日终止。`,
      ]}
    />
  );
  return (
    <>
      <p>保存后一并办理：</p>
      {lines}
      {data.notes.map(note => (
        <p key={note} className="warning-text">
          {note}
        </p>
      ))}
      <FieldForm
        fields={OPENED}
        initialValues={{ startedOn: term.startedOn }}
        onCancel={() => onClose(null)}
        submitText="登记开幕"
        onSubmit={async values => {
          const answer = await open.run(
            { termId: term.id, startedOn: String(values['startedOn']) },
            { handles: () => true, savedText: `已保存：${term.label}开幕。` },
          );
          if (!answer.ok) return answer.error;
          onClose(term.id);
          return null;
        }}
      />
    </>
  );
}

function EndTerm({ term, onClose }: DialogProps) {
  const { asOf } = useWork();
  const end = useCommand('delegates.endTerm');
  return (
    <>
      <p>{`保存后，${term.label}的 ${term.delegateCount} 名代表中尚在任期的全部届满，代表小组同日撤销，他们和小组的三联系安排同日终止。已建立下一届的，请改用“新一届开幕”。`}</p>
      <FieldForm
        fields={ENDED}
        initialValues={{ endedOn: term.plannedEndOn < asOf ? term.plannedEndOn : asOf }}
        onCancel={() => onClose(null)}
        submitText="办理届满"
        onSubmit={async values => {
          const answer = await end.run({ termId: term.id, endedOn: String(values['endedOn']) }, { handles: () => true });
          if (!answer.ok) return answer.error;
          onClose(term.id);
          return null;
        }}
      />
    </>
  );
}
