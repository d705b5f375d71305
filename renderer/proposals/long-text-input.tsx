import { Input } from 'antd';
import { textBlocks } from '#shared/proposals/text-blocks.ts';
import { textWithTables } from './pasted-text.ts';
import { TextView } from './text-view.tsx';

const ADVISED_CHARACTERS = 1_000;

type Props = Readonly<{ id: string; label: string; value: string; onChange: (text: string) => void; minRows: number }>;

/** 案据 or 方案: tables pasted from Word or Excel are kept and shown as tables below. */
export function LongTextInput({ id, label, value, onChange, minRows }: Props) {
  const hasTable = value.includes('\t') && textBlocks(value).some(block => block.kind === 'table');
  return (
    <div>
      <Input.TextArea
        id={id}
        aria-label={label}
        value={value}
        autoSize={{ minRows, maxRows: 12 }}
        onChange={event => onChange(event.target.value)}
        onPaste={event => {
          const text = textWithTables(event.clipboardData.getData('text/html'));
          if (text === null) return;
          event.preventDefault();
          const { selectionStart, selectionEnd } = event.currentTarget;
          onChange(`${value.slice(0, selectionStart)}${text}${value.slice(selectionEnd)}`);
        }}
      />
      <div className={value.length > ADVISED_CHARACTERS ? 'warning-text' : 'secondary-text'}>
        {`${value.length} 字${value.length > ADVISED_CHARACTERS ? `，一般不超过 ${ADVISED_CHARACTERS} 字` : ''}`}
      </div>
      {hasTable && (
        <div className="pasted-tables">
          <TextView text={value} />
        </div>
      )}
    </div>
  );
}
