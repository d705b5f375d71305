import { Button } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api } from './api.ts';
import { useShowError } from './show-error.tsx';

const SHOWN_FOR_MS = 8_000;

type Notice = Readonly<{ operationId: number; text: string; action: '撤销' | '重做' | null }>;
type UndoBarValue = Readonly<{
  showSaved: (operationId: number, text?: string) => void;
  undo: (operationId: number, isRedo?: boolean) => Promise<void>;
}>;

const UndoBarContext = createContext<UndoBarValue>({ showSaved: () => undefined, undo: async () => undefined });

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

  const showSaved = useCallback((operationId: number, text = '已保存。') => setNotice({ operationId, text, action: '撤销' }), []);
  const undo = useCallback(
    async (operationId: number, isRedo = false) => {
      setIsWorking(true);
      const answer = await api.history.undo({ operationId });
      setIsWorking(false);
      if (!answer.ok) {
        setNotice(null);
        showError(answer.error);
        return;
      }
      const { kept } = answer.value;
      const fields = kept.flatMap(row => row.fields);
      const rest =
        kept.length === 0
          ? ''
          : fields.length > 0
            ? `“${kept[0]?.name ?? ''}”后来改过的${fields.join('、')}已保留。`
            : `${kept.length} 条之后又被修改（如“${kept[0]?.name ?? ''}”），已保留。`;
      const action = kept.length > 0 ? null : isRedo ? '撤销' : '重做';
      setNotice({ operationId: answer.value.operationId, text: `${isRedo ? '已重做。' : '已撤销。'}${rest}`, action });
    },
    [showError],
  );

  useEffect(() => {
    if (notice === null || isHeld || isWorking) return undefined;
    const timer = setTimeout(() => setNotice(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice, isHeld, isWorking]);

  const value = useMemo(() => ({ showSaved, undo }), [showSaved, undo]);
  return (
    <UndoBarContext value={value}>
      {children}
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
