import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PAGE_LABELS } from './routes.tsx';

const PAUSE_MS = 150;
const ENTITIES = ['organizations', 'members', 'delegates'] as const;

/** One box over organisations, people and delegates (Ctrl+K); choosing one opens its record. */
export function SearchEverything() {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const input = useRef<InputRef>(null);
  const isComposing = useRef(false);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const { data, isLoading } = useAnswer(
    'search.find',
    { text: asked, asOf },
    { isEnabled: asked !== '', keepsPrevious: asked !== '' },
  );

  useEffect(() => {
    const timer = setTimeout(() => {
      if (!isComposing.current) setAsked(text.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.isComposing) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const hits = asked === '' ? [] : (data ?? []);
  const options = ENTITIES.map(entity => ({
    key: entity,
    label: PAGE_LABELS[entity],
    options: hits
      .filter(hit => hit.entity === entity)
      .map(hit => ({
        key: hit.id,
        value: `${entity}:${hit.id}`,
        label: (
          <div className="search-hit">
            <span>{hit.title}</span>
            <span className="secondary-text">{hit.detail}</span>
          </div>
        ),
      })),
  })).filter(group => group.options.length > 0);

  const choose = (value: string) => {
    const [page, recordId] = value.split(':');
    setText('');
    setAsked('');
    input.current?.blur();
    go({ page, recordId } as Route);
  };
  return (
    <AutoComplete
      className="search-everything"
      value={text}
      options={options}
      onSelect={choose}
      // choosing by the arrows puts the key of the hit here: the typed text stays
      onChange={value => {
        if (!/^(organizations|members|delegates):/.test(value)) setText(value);
      }}
      defaultActiveFirstOption
      popupMatchSelectWidth={360}
      notFoundContent={asked === '' || isLoading ? null : `没有找到“${asked}”。可输入姓名、拼音首字母、党组织名称。`}
    >
      <Input
        ref={input}
        allowClear
        prefix={<SearchOutlined />}
        placeholder="查找人员、党组织（Ctrl+K）"
        aria-label="查找人员、党组织"
        maxLength={60}
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
