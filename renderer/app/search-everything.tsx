import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useAppearance } from '../core/appearance.tsx';
import { call } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type Choice, linesOf, recentLines, SearchAdvice } from './search-hits.tsx';

const PAUSE_MS = 120;
const RECENT_KEPT = 8;

/** One box over people, delegates, organisations and groups (Ctrl+K); choosing a line opens the record or its list. */
export function SearchEverything() {
  const { px } = useAppearance();
  const { asOf, setScopeId } = useWork();
  const { go } = useNavigation();
  const input = useRef<InputRef>(null);
  const isComposing = useRef(false);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  // names are personal: kept only until the file is locked or closed
  const [recent, setRecent] = useState<readonly string[]>([]);
  // an empty question while the box has the focus makes the index ready
  const { data, error, isFetching } = useAnswer('search.find', { text: asked, asOf }, { isEnabled: isOpen, keepsPrevious: true });
  const isBehind = text.trim() !== asked || isFetching;

  useEffect(() => {
    const timer = setTimeout(() => {
      if (!isComposing.current) setAsked(text.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.isComposing) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
      setIsOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const groups = useMemo(() => (asked === '' ? recentLines(recent) : linesOf(data ?? [], asked)), [asked, data, recent]);
  const choose = (choice: Choice, typed: string) => {
    if (choice.kind === 'forget') {
      setRecent([]);
      return;
    }
    if (choice.kind === 'again') {
      setText(choice.text);
      setAsked(choice.text);
      return;
    }
    setRecent(known => [typed, ...known.filter(other => other !== typed)].slice(0, RECENT_KEPT));
    setText('');
    setAsked('');
    setIsOpen(false);
    input.current?.blur();
    // the totals are those of the whole county
    if (choice.isList) setScopeId(null);
    go(choice.route);
  };
  /** Enter before the answer is there takes its first line when it comes, unless something else has been typed by then. */
  const chooseFirst = async (typed: string) => {
    const answer = await call('search.find', { text: typed, asOf });
    const first = answer.ok ? linesOf(answer.value, typed)[0]?.options[0] : undefined;
    if (first !== undefined && input.current?.input?.value.trim() === typed) choose(first.choice, typed);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (text !== '') event.stopPropagation();
      setText('');
      if (text === '') input.current?.blur();
    }
    if (event.key === 'Enter' && isBehind && text.trim() !== '') {
      event.preventDefault();
      event.stopPropagation();
      setAsked(text.trim());
      void chooseFirst(text.trim());
    }
  };
  const lines = groups.flatMap(group => group.options);
  return (
    <AutoComplete
      className="search-everything"
      classNames={{ popup: { root: 'search-popup' } }}
      value={text}
      options={groups.map(group => ({ ...group, options: group.options.map(({ choice: _choice, ...line }) => line) }))}
      open={isOpen}
      virtual={false}
      listHeight={Math.min(px(480), window.innerHeight - px(84))}
      popupMatchSelectWidth={px(460)}
      defaultActiveFirstOption={asked !== ''}
      onFocus={() => setIsOpen(true)}
      onBlur={() => setIsOpen(false)}
      onSelect={value => {
        const line = lines.find(other => other.value === value);
        if (line !== undefined) choose(line.choice, asked);
      }}
      // choosing by the arrows puts the key of the line here: the typed text stays
      onChange={(value: string | undefined) => {
        if (lines.some(line => line.value === value)) return;
        setText(value ?? '');
        setIsOpen(true);
      }}
      notFoundContent={
        error !== null ? (
          <div className="search-advice">查找没有完成，请再试一次。</div>
        ) : asked !== '' && isBehind ? null : (
          <SearchAdvice asked={asked} />
        )
      }
    >
      <Input
        ref={input}
        allowClear
        prefix={<SearchOutlined />}
        placeholder="查找人员、党组织（Ctrl+K）"
        aria-label="查找人员、党组织"
        maxLength={60}
        onKeyDownCapture={onKeyDown}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={event => {
          isComposing.current = false;
          setAsked(event.currentTarget.value.trim());
        }}
      />
    </AutoComplete>
  );
}
