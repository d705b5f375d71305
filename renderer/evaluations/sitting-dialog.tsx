import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import {
  EVALUATION_KINDS,
  type EvaluationKind,
  type EvaluationScale,
  SCALE_LABELS,
  type SubjectType,
  SUBJECT_TYPES,
} from '#shared/evaluations/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import type { MeetingStart } from '../core/navigation.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SittingGrid } from './sitting-grid.tsx';
import { findingOf, isFilled, ISSUED, lineOf, type LineTexts, RETURNED } from './sitting-rows.ts';

type Props = Readonly<{
  /** Township chosen at first. */
  organizationId: string | null;
  /** The meeting it was held at, where it was opened from there. */
  meeting: MeetingStart | null;
  onClose: () => void;
}>;
const MOST_COPIES = 500;
/** What is usual for each subject: the work is rated, people are reviewed. */
const KIND_OF: Readonly<Record<SubjectType, EvaluationKind>> = {
  committee_body: 'rating',
  committee_member: 'review',
  delegate: 'review',
  proposal_handling: 'rating',
};

/** 登记测评: the sitting above, all its subjects in one grid below; blank ballots are printed from here before the vote. */
export function SittingDialog({ organizationId: given, meeting, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const create = useCommand('evaluations.create');
  const [organizationId, setOrganizationId] = useState(given);
  const [subjectType, setSubjectType] = useState<SubjectType>('committee_body');
  const [kind, setKind] = useState<EvaluationKind>('rating');
  const [scale, setScale] = useState<EvaluationScale>('rating');
  const [heldOn, setHeldOn] = useState<string | null>(meeting?.heldOn ?? asOf);
  const [ownYear, setOwnYear] = useState<number | null>(null);
  const [ownTitle, setOwnTitle] = useState<string | null>(null);
  const [meetingId, setMeetingId] = useState<string | null>(meeting?.id ?? null);
  const [texts, setTexts] = useState<readonly LineTexts[]>([]);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [isPrinting, setIsPrinting] = useState(false);
  const heldYear = Number((heldOn ?? asOf).slice(0, 4));
  const year = ownYear ?? heldYear;
  const isPlaced = organizationId !== null;
  const settings = useAnswer('evaluations.settings', {});
  const subjectsAnswer = useAnswer(
    'evaluations.subjects',
    { organizationId: organizationId ?? '', subjectType, asOf: heldOn ?? asOf },
    { isEnabled: isPlaced && /^\d{4}-\d{2}-\d{2}$/.test(heldOn ?? asOf) },
  );
  const meetings = useAnswer(
    'evaluations.meetings',
    { organizationId: organizationId ?? '', year: heldYear },
    { isEnabled: isPlaced },
  );
  const subjects = isPlaced ? (subjectsAnswer.data ?? []) : [];
  const included = new Set([...subjects.keys()].filter(row => !leftOut.has(row)));
  const title = ownTitle ?? `${year}年${kind === 'rating' ? '民主测评' : SUBJECT_TYPES[subjectType] + '评议'}`;
  const wanted = subjects.flatMap((subject, row) => (included.has(row) ? [{ subject, texts: texts[row] ?? {} }] : []));
  const filled = wanted.filter(line => isFilled(line.texts, scale));
  const isWrong = filled.some(line => findingOf(line.texts, scale)?.severity === 'error');

  /** Another township, scale or kind of subject: what was typed belongs to the former ones. */
  const restart = () => {
    setTexts([]);
    setLeftOut(new Set());
    setRefusal(null);
  };
  const change = (changes: ReadonlyMap<number, LineTexts>) => {
    setRefusal(null);
    setTexts(known => subjects.map((_subject, row) => ({ ...known[row], ...changes.get(row) })));
  };
  const toAll = (column: string, value: number | null) =>
    change(new Map(subjects.map((_subject, row) => [row, { [column]: value === null ? '' : String(value) }])));

  async function submit() {
    const answer = await create.run(
      {
        kind,
        title: title.trim(),
        organizationId: organizationId ?? '',
        year,
        heldOn: heldOn ?? asOf,
        meetingId,
        scale,
        lines: filled.map(line => lineOf(line.subject, line.texts, scale)),
      },
      { handles: () => true, savedText: `已登记 ${filled.length} 个对象的测评结果。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  const canPrint = isPlaced && heldOn !== null && title.trim().length >= 2 && wanted.length > 0 && wanted.length <= 100;
  return (
    <Modal
      open
      title="登记测评"
      width={px(1080)}
      style={{ top: px(24) }}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <div className="evaluation-footer">
          <Button disabled={!canPrint} onClick={() => setIsPrinting(true)}>
            空白测评表
          </Button>
          <div className="evaluation-buttons">
            <Button onClick={onClose}>取消</Button>
            <Button
              type="primary"
              disabled={filled.length === 0 || isWrong || heldOn === null || title.trim().length < 2}
              loading={create.isRunning}
              onClick={() => void submit()}
            >
              {filled.length === 0 ? '登记结果' : `登记 ${filled.length} 个对象的结果`}
            </Button>
          </div>
        </div>
      }
    >
      <Form layout="vertical" component="div" className="sitting-fields">
        <Form.Item label="乡镇" required htmlFor="sitting-township">
          <TownshipSelect
            id="sitting-township"
            hasCounty
            value={organizationId}
            onChange={id => {
              setOrganizationId(id);
              setMeetingId(null);
              restart();
            }}
          />
        </Form.Item>
        <Form.Item label="测评对象" required htmlFor="sitting-subjects">
          <Select<SubjectType>
            id="sitting-subjects"
            aria-label="测评对象"
            value={subjectType}
            options={[...optionsOf(SUBJECT_TYPES)]}
            onChange={next => {
              setSubjectType(next);
              setKind(KIND_OF[next]);
              setScale(KIND_OF[next]);
              restart();
            }}
          />
        </Form.Item>
        <Form.Item label="类别" htmlFor="sitting-kind">
          <Select<EvaluationKind>
            id="sitting-kind"
            aria-label="类别"
            value={kind}
            options={[...optionsOf(EVALUATION_KINDS)]}
            onChange={setKind}
          />
        </Form.Item>
        <Form.Item label="档次" htmlFor="sitting-scale">
          <Select<EvaluationScale>
            id="sitting-scale"
            aria-label="档次"
            value={scale}
            options={(['rating', 'review'] as const).map(value => ({
              value,
              label: `${SCALE_LABELS[value]}（${Object.values(settings.data?.labels[value] ?? {}).join('、')}）`,
            }))}
            popupMatchSelectWidth={false}
            onChange={next => {
              setScale(next);
              restart();
            }}
          />
        </Form.Item>
        <Form.Item label="名称" required htmlFor="sitting-title" className="is-wide">
          <Input id="sitting-title" maxLength={80} value={title} onChange={event => setOwnTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label="测评日期" required htmlFor="sitting-day">
          <DayInput id="sitting-day" label="测评日期" value={heldOn} onChange={setHeldOn} />
        </Form.Item>
        <Form.Item label="测评年度" htmlFor="sitting-year">
          <InputNumber<number>
            id="sitting-year"
            min={1950}
            max={2100}
            precision={0}
            style={{ width: '100%' }}
            value={year}
            onChange={setOwnYear}
          />
        </Form.Item>
        <Form.Item label="会议" htmlFor="sitting-meeting" className="is-wide">
          <Select<string>
            id="sitting-meeting"
            aria-label="会议"
            allowClear
            value={meetingId}
            placeholder={isPlaced ? '在哪次会议上测评，可以不填' : '先选择乡镇'}
            disabled={!isPlaced}
            options={(meetings.data ?? []).map(meeting => ({ value: meeting.id, label: `${meeting.startOn} ${meeting.title}` }))}
            onChange={id => setMeetingId(id ?? null)}
          />
        </Form.Item>
        <Form.Item label="发出（各行相同）" htmlFor="sitting-issued">
          <InputNumber<number>
            id="sitting-issued"
            min={0}
            max={99_999}
            precision={0}
            style={{ width: '100%' }}
            disabled={subjects.length === 0}
            onChange={value => toAll(ISSUED, value)}
          />
        </Form.Item>
        <Form.Item label="收回（各行相同）" htmlFor="sitting-returned">
          <InputNumber<number>
            id="sitting-returned"
            min={0}
            max={99_999}
            precision={0}
            style={{ width: '100%' }}
            disabled={subjects.length === 0}
            onChange={value => toAll(RETURNED, value)}
          />
        </Form.Item>
      </Form>
      {subjects.length > 0 && settings.data !== undefined && (
        <SittingGrid
          subjects={subjects}
          scale={scale}
          labels={settings.data.labels}
          texts={texts}
          included={included}
          onChange={change}
          onInclude={next => setLeftOut(new Set([...subjects.keys()].filter(row => !next.has(row))))}
        />
      )}
      {isPlaced && subjectsAnswer.data !== undefined && subjects.length === 0 && (
        <p className="secondary-text">{`这一天没有可以测评的${SUBJECT_TYPES[subjectType]}。请核对乡镇和日期，或先在名册中登记。`}</p>
      )}
      {subjects.length > 0 && (
        <p className="secondary-text">没有填票数的对象不登记。回车、上下键换行，可以从表格软件粘贴一块票数。</p>
      )}
      {refusal !== null && <ErrorLine error={refusal} />}
      {isPrinting && (
        <BallotDialog
          choice={{
            organizationId: organizationId ?? '',
            title: title.trim(),
            heldOn: heldOn ?? asOf,
            scale,
            subjects: wanted.map(({ subject }) => subject.subjectName),
          }}
          copies={Math.max(1, Number((texts[0] ?? {})[ISSUED] ?? '') || 1)}
          onClose={() => setIsPrinting(false)}
        />
      )}
    </Modal>
  );
}

type Ballot = Readonly<{ organizationId: string; title: string; heldOn: string; scale: EvaluationScale; subjects: string[] }>;

/** How many blank ballots, then the paper. */
function BallotDialog({ choice, copies: first, onClose }: Readonly<{ choice: Ballot; copies: number; onClose: () => void }>) {
  const { px } = useAppearance();
  const [copies, setCopies] = useState(Math.min(MOST_COPIES, first));
  const [isShown, setIsShown] = useState(false);
  if (isShown)
    return (
      <PaperDialog feature="evaluations" choice={{ paper: 'ballot', ...choice, copies }} title="民主测评表" onClose={onClose} />
    );
  return (
    <Modal
      open
      title="空白测评表"
      width={px(360)}
      okText={`预览 ${copies} 份`}
      cancelText="取消"
      onOk={() => setIsShown(true)}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item label="份数" htmlFor="ballot-copies" extra={`${choice.subjects.length} 个对象，一页能排几份排几份。`}>
          <InputNumber<number>
            id="ballot-copies"
            min={1}
            max={MOST_COPIES}
            precision={0}
            value={copies}
            onChange={value => setCopies(value ?? 1)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
