import { Button } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api, type OutputOf } from './api.ts';
import { useShowError } from './show-error.tsx';
import { UndoKeptDialog } from './undo-kept-dialog.tsx';

const SHOWN_FOR_MS = 8_000;

type Notice = Readonly<{ operationId: number; text: string; action: '撤销' | '重做' | null }>;
/** An undo that would keep rows: shown before it is done, and again with what became of it. */
type Asking = Readonly<{
  operationId: number;
  effects: OutputOf<'history.undoEffects'>;
  isDone: boolean;
  onEnd: (isDone: boolean) => void;
}>;
type UndoBarValue = Readonly<{
  showSaved: (operationId: number, text?: string) => void;
  /** @returns false when it was refused or the user thought better of it. */
  undo: (operationId: number, isRedo?: boolean) => Promise<boolean>;
}>;

const UndoBarContext = createContext<UndoBarValue>({ showSaved: () => undefined, undo: async () => false });

/** `showSaved(operationId)` shows 已保存 … 撤销; `undo(operationId)` takes an operation back and says so. */
export function useUndoBar(): UndoBarValue {
  return useContext(UndoBarContext);
}

/** Holds the one notice at the bottom of the window; after 8 s it goes, the operation stays in 历史. */
export function UndoBarProvider({ children }: { children: ReactNode }) {
  const showError = useShowError();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [isHeld, setIsHeld] = useState(false);
  const [isWorking, setIsWorking] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);

  const showSaved = useCallback((operationId: number, text = '已保存。') => setNotice({ operationId, text, action: '撤销' }), []);
  const carryOut = useCallback(
    async (operationId: number, isRedo: boolean) => {
      setIsWorking(true);
      const answer = await api.history.undo({ operationId });
      setIsWorking(false);
      if (!answer.ok) {
        setNotice(null);
        showError(answer.error);
        return null;
      }
      const { kept, isPartial } = answer.value;
      const labels = kept.flatMap(row => row.changes.map(change => change.label));
      const rest =
        kept.length === 0
          ? ''
          : isPartial
            ? `“${kept[0]?.name ?? ''}”后来改过的${labels.join('、')}已保留。`
            : `${kept.length} 条后来有变动（如“${kept[0]?.name ?? ''}”），已保留。`;
      const action = kept.length > 0 ? null : isRedo ? '撤销' : '重做';
      setNotice({ operationId: answer.value.operationId, text: `${isRedo ? '已重做。' : '已撤销。'}${rest}`, action });
      return answer.value;
    },
    [showError],
  );
  const undo = useCallback(
    async (operationId: number, isRedo = false) => {
      const effects = await api.history.undoEffects({ operationId });
      if (!effects.ok) {
        showError(effects.error);
        return false;
      }
      if (effects.value.kept.length === 0) return (await carryOut(operationId, isRedo)) !== null;
      return new Promise<boolean>(onEnd => setAsking({ operationId, effects: effects.value, isDone: false, onEnd }));
    },
    [carryOut, showError],
  );
  const confirm = useCallback(async () => {
    if (asking === null) return;
    const done = await carryOut(asking.operationId, false);
    if (done === null) setAsking(null);
    else setAsking({ ...asking, effects: { ...asking.effects, kept: done.kept }, isDone: true });
    asking.onEnd(done !== null);
  }, [asking, carryOut]);
  const close = useCallback(() => {
    asking?.onEnd(asking.isDone);
    setAsking(null);
  }, [asking]);

  useEffect(() => {
    if (notice === null || isHeld || isWorking) return undefined;
    const timer = setTimeout(() => setNotice(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice, isHeld, isWorking]);

  const value = useMemo(() => ({ showSaved, undo }), [showSaved, undo]);
  return (
    <UndoBarContext value={value}>
      {children}
      {asking !== null && (
        <UndoKeptDialog
          {...asking.effects}
          isDone={asking.isDone}
          isWorking={isWorking}
          onConfirm={() => void confirm()}
          onClose={close}
        />
      )}
      <output className="undo-bar-place" aria-live="polite">
        {notice !== null && (
          <div className="undo-bar" onPointerEnter={() => setIsHeld(true)} onPointerLeave={() => setIsHeld(false)}>
            <span>{notice.text}</span>
            {notice.action !== null && (
              <Button
                type="link"
                size="small"
                loading={isWorking}
                onClick={() => void undo(notice.operationId, notice.action === '重做')}
              >
                {notice.action}
              </Button>
            )}
            <Button type="text" size="small" onClick={() => setNotice(null)}>
              {'关闭'}
            </Button>
          </div>
        )}
      </output>
    </UndoBarContext>
  );
}
