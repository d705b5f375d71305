import { Button } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { errorText } from '#shared/app/error-text.ts';
import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { AppError } from '#shared/core/result.ts';
import { type FormValues, issueLines, parseTyped, refusalByField } from './form-values.ts';
import { useLeaveGuard, useVisitState } from './navigation.tsx';
import { type Leaving, QuickBox } from './quick-box.tsx';
import { lineMessages, QuickHead, QuickMessages, QuickStatus } from './quick-frame.tsx';
import { FinishedRows, type FinishedLine } from './quick-finished.tsx';
import {
  type Choice,
  type Fills,
  isUntouched,
  nextLine,
  offeredText,
  type QuickColumn,
  type QuickLine,
  readLine,
  withAbove,
  withChoice,
  withFills,
  withTyped,
} from './quick-line.ts';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';
import './quick-entry.css';

const OPERATIONS_LOOKED_AT = 200;

export type QuickSaved = Readonly<{ ok: true; operationId: number }> | Readonly<{ ok: false; error: AppError }>;
export type QuickEntryProps = Readonly<{
  /** What the table is called, e.g. 快速录入党员. */
  label: string;
  /** Under which coming back to the page finds the finished lines. */
  memoryKey: string;
  columns: readonly QuickColumn[];
  /** Values no box holds. */
  initial: Readonly<Record<string, FieldValue>>;
  /** The first line. */
  start: QuickLine;
  /** What a box says about others, once it is left. */
  fills?: (key: string, line: QuickLine) => Fills;
  /** The rules over the whole line. */
  judge?: (values: FormValues) => readonly Issue[];
  /** Saves one line as an operation of its own; its row says so and takes it back, so the undo bar stays away. */
  save: (values: FormValues) => Promise<QuickSaved>;
  /** Column a refusal without a place belongs to. */
  refusedKey: string;
}>;

/** One person a line: a finished line is saved at once and the next begins; nothing but the line being typed can be lost. */
export function QuickEntry({ label, memoryKey, columns, initial, start, fills, judge, save, refusedKey }: QuickEntryProps) {
  const { today } = useWork();
  const [finished, setFinished] = useVisitState<readonly FinishedLine[]>(`quick-lines-${memoryKey}`, []);
  const [line, setLine] = useState<QuickLine>(start);
  const [above, setAbove] = useState<QuickLine | null>(null);
  const [visited, setVisited] = useState<ReadonlySet<string>>(() => new Set());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const boxes = useRef(new Map<string, HTMLInputElement>());
  const row = useRef<HTMLTableRowElement>(null);
  // events of one turn see each other's changes
  const latest = useRef({ line, finished });
  const operations = useAnswer(
    'history.list',
    { filter: {}, window: { offset: 0, limit: OPERATIONS_LOOKED_AT } },
    { keepsPrevious: true },
  );
  const undone = useMemo(
    () => new Set((operations.data?.rows ?? []).filter(operation => operation.undoneBy !== null).map(operation => operation.id)),
    [operations.data],
  );
  const fields = useMemo(() => columns.map(column => column.field), [columns]);
  const keys = useMemo(() => fields.map(field => field.key), [fields]);
  const checked = readLine(columns, line, today, initial, judge);
  const refusals = refusal === null ? {} : refusalByField(refusal, fields);
  useLeaveGuard(!isUntouched(line) || finished.some(entry => entry.state !== 'saved'));

  // the box takes the focus once it shows its new text, so that the text is marked
  const [target, setTarget] = useState<Readonly<{ key: string }>>({ key: keys[0] ?? '' });
  useLayoutEffect(() => {
    const box = boxes.current.get(target.key);
    box?.focus();
    box?.select();
  }, [target]);
  const focus = useCallback((key: string | undefined) => setTarget({ key: key ?? keys[0] ?? '' }), [keys]);
  useEffect(() => row.current?.scrollIntoView({ block: 'end', inline: 'nearest' }), [finished.length]);

  const change = useCallback((next: QuickLine): void => {
    latest.current.line = next;
    setLine(next);
    setRefusal(null);
  }, []);
  const put = useCallback(
    (next: readonly FinishedLine[]): void => {
      latest.current.finished = next;
      setFinished(next);
    },
    [setFinished],
  );

  function leave(key: string, how: Leaving): void {
    const filled = fills === undefined ? latest.current.line : withFills(latest.current.line, fills(key, latest.current.line));
    if (filled !== latest.current.line) change(filled);
    setVisited(known => new Set(known).add(key));
    const rest = columns.slice(keys.indexOf(key) + 1);
    const next = rest.find(column => !(column.isSkippedWhenFilled === true && filled.filled[column.field.key] !== undefined));
    if (how === 'next' && next !== undefined) focus(next.field.key);
    else finish(filled);
  }

  /** Keeps the line and begins the next one; eyes are on the paper, so a line that is refused waits in its place. */
  function finish(done: QuickLine): void {
    const read = readLine(columns, done, today, initial, judge);
    setVisited(new Set(keys));
    if (read.hasErrors) {
      focus(keys.find(key => read.issues[key]?.some(issue => issue.severity === 'error')));
      return;
    }
    const number = (latest.current.finished.at(-1)?.number ?? 0) + 1;
    const notes = fields.flatMap(field => issueLines(field, read.issues[field.key]));
    put([...latest.current.finished, { number, line: done, state: 'saving', notes, operationId: null, error: null }]);
    setAbove(done);
    const next = nextLine(columns, done);
    change(next);
    setVisited(new Set());
    focus(columns.find(column => column.isSkippedWhenFilled !== true || next.filled[column.field.key] === undefined)?.field.key);
    void store(number, read.values);
  }

  async function store(number: number, values: FormValues): Promise<void> {
    const answer = await save(values);
    const entry = answer.ok
      ? { state: 'saved' as const, operationId: answer.operationId }
      : { state: 'failed' as const, error: answer.error };
    put(latest.current.finished.map(known => (known.number === number ? { ...known, ...entry } : known)));
  }

  /** Puts a line that was refused into the boxes again. */
  const takeBack = useCallback(
    ({ number, line: back, error }: FinishedLine): void => {
      const rest = latest.current.finished.filter(entry => entry.number !== number);
      put(rest);
      setAbove(rest.at(-1)?.line ?? null);
      change(back);
      setRefusal(error);
      setVisited(new Set(keys));
      const places = error === null ? {} : refusalByField(error, fields);
      focus(keys.find(key => places[key] !== undefined) ?? refusedKey);
    },
    [put, change, focus, fields, keys, refusedKey],
  );

  const stateOf = (key: string): 'error' | 'warning' | '' => {
    if (refusals[key] !== undefined || (refusal !== null && key === refusedKey && Object.keys(refusals).length === 0))
      return 'error';
    const found = visited.has(key) ? (checked.issues[key] ?? []) : [];
    return found.some(issue => issue.severity === 'error')
      ? 'error'
      : found.some(issue => issue.severity === 'warning')
        ? 'warning'
        : '';
  };
  const messages = [
    ...(refusal === null ? [] : [{ text: errorText(refusal), isError: true }]),
    ...lineMessages(
      fields.filter(field => visited.has(field.key)),
      checked.issues,
    ),
  ];
  const failed = finished.filter(entry => entry.state === 'failed').length;
  const saved = finished.filter(entry => entry.state === 'saved' && !undone.has(entry.operationId ?? 0)).length;
  return (
    <div className="quick-entry">
      <div className="quick-scroller">
        <table className="quick-table" aria-label={label}>
          <colgroup>
            <col className="quick-number-column" />
            {columns.map(column => (
              <col key={column.field.key} style={{ width: `calc(${column.width} * var(--px))` }} />
            ))}
            <col className="quick-state-column" />
          </colgroup>
          <QuickHead fields={fields} />
          <tbody>
            <FinishedRows finished={finished} keys={keys} undone={undone} onEdit={isUntouched(line) ? takeBack : null} />
            <tr ref={row} className="quick-active">
              <th scope="row">{(finished.at(-1)?.number ?? 0) + 1}</th>
              {columns.map(column => {
                const { key } = column.field;
                return (
                  <td key={key}>
                    <QuickBox
                      column={column}
                      text={line.texts[key] ?? ''}
                      lineNow={() => latest.current.line}
                      offered={offeredText(column, line, above)}
                      filledNote={line.filled[key]}
                      isChosen={line.choices[key] !== undefined}
                      state={stateOf(key)}
                      isUnderstood={text => isUnderstood(column, text, today)}
                      onType={text => change(withTyped(latest.current.line, key, text))}
                      onChoose={(choice: Choice) => change(withChoice(latest.current.line, key, choice))}
                      onTake={() => change(withAbove(latest.current.line, column, above))}
                      onLeave={how => leave(key, how)}
                      reference={element => void (element === null ? boxes.current.delete(key) : boxes.current.set(key, element))}
                    />
                  </td>
                );
              })}
              <td>
                <Button size="small" tabIndex={-1} title="Ctrl+Enter" onClick={() => finish(latest.current.line)}>
                  保存本行
                </Button>
              </td>
            </tr>
            <QuickMessages messages={messages} columns={columns.length + 2} />
          </tbody>
        </table>
      </div>
      <QuickStatus saved={saved} failed={failed} />
    </div>
  );
}

/** The text alone gives a value of the column. */
function isUnderstood(column: QuickColumn, text: string, today: string): boolean {
  if (column.isReference === true) return false;
  const parsed = parseTyped(column.field, text, { today });
  return parsed.value !== null && !parsed.issues.some(issue => issue.severity === 'error');
}
