import { Input } from 'antd';
import { textBlocks } from '#shared/core/text-blocks.ts';
import { pastedText } from './pasted-text.ts';
import { TextView } from './text-view.tsx';

const ADVISED_CHARACTERS = 1_000;
const MOST_CHARACTERS = 20_000;

type Props = Readonly<{
  id: string;
  label: string;
  value: string;
  onChange: (text: string) => void;
  minRows: number;
  /** A length that is not advised against: the text of a reply. */
  isFree?: boolean;
}>;

/** The lines of tables only, each table apart from the next. */
const tableLines = (text: string) =>
  text
    .split(/\r?\n/)
    .map(line => (line.includes('\t') ? line : ''))
    .join('\n');

/** 案据, 方案 or the text of a reply: tables pasted from Word or Excel are kept and shown as tables below. */
export function LongTextInput({ id, label, value, onChange, minRows, isFree = false }: Props) {
  const hasTable = value.includes('\t') && textBlocks(value).some(block => block.kind === 'table');
  const isLong = !isFree && value.length > ADVISED_CHARACTERS;
  return (
    <div>
      <Input.TextArea
        id={id}
        aria-label={label}
        value={value}
        maxLength={MOST_CHARACTERS}
        autoSize={{ minRows, maxRows: 12 }}
        onChange={event => onChange(event.target.value)}
        onPaste={event => {
          const text = pastedText(event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'));
          if (text === null) return;
          event.preventDefault();
          const field = event.currentTarget;
          field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
          onChange(field.value);
        }}
      />
      {value !== '' && (
        <div className={isLong ? 'warning-text' : 'secondary-text'}>
          {isLong ? `${value.length} 字，一般不超过 ${ADVISED_CHARACTERS} 字` : `${value.length} 字`}
        </div>
      )}
      {hasTable && (
        <div className="pasted-tables">
          <div className="secondary-text">文中的表格，打印时照此排成表：</div>
          <TextView text={tableLines(value)} />
        </div>
      )}
    </div>
  );
}
