import { App, Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { KNOWN_TAGS } from '#shared/forms/tags.ts';
import type { OutputOf } from '../core/api.ts';
import { SearchBox } from '../core/search-box.tsx';

const GROUPS = { figures: '统计指标', lists: '名单', facts: '固定项' } as const;
type Group = keyof typeof GROUPS;

const written = (group: Group, name: string): string => (group === 'lists' ? `{#${name}}{/${name}}` : `{${name}}`);

/** The placeholders of a Word form, and all that may be used. */
export function FormTags({ form }: { form: OutputOf<'forms.get'> }) {
  const { message } = App.useApp();
  const [group, setGroup] = useState<Group>('figures');
  const [search, setSearch] = useState('');
  const unknown = form.tags.filter(({ meaning }) => meaning === null).length;
  const known = KNOWN_TAGS[group].filter(name => name.includes(search.trim()));

  async function copy(name: string) {
    const text = written(group, name);
    await navigator.clipboard.writeText(text);
    void message.success(`已复制 ${text}`);
  }

  return (
    <div className="form-tags">
      <section aria-label="文书中的占位符">
        <h2>{`文书中的占位符 ${form.tags.length} 个${unknown === 0 ? '' : `，其中 ${unknown} 个不能识别`}`}</h2>
        <Table
          size="small"
          rowKey={tag => `${tag.list ?? ''} ${tag.name}`}
          pagination={false}
          dataSource={form.tags}
          locale={{ emptyText: '文书中没有占位符。在 Word 中把要填的地方写成 {党员总数} 这样的占位符，存盘后重新添加。' }}
          columns={[
            { title: '占位符', key: 'name', render: (_, tag) => `{${tag.name}}` },
            {
              title: '填入',
              key: 'meaning',
              render: (_, { meaning }) => meaning ?? <Tag color="red">不能识别</Tag>,
            },
          ]}
        />
      </section>
      <section aria-label="可用的占位符">
        <h2>可用的占位符</h2>
        <p className="secondary-text">
          {
            '写在半角花括号里：{党员总数}；指明党组织的写 {柏林乡·党员总数}，全县的写 {全县·党员总数}，不写的按填写时选定的范围。名单写在表格的一行里：首格 {#党代表花名册}{姓名}，末格 {民族}{/党代表花名册}，逐人重复这一行；花括号里是名单的列名。'
          }
        </p>
        <div className="form-panel-actions">
          <Segmented<Group>
            value={group}
            options={(Object.keys(GROUPS) as Group[]).map(value => ({ value, label: GROUPS[value] }))}
            onChange={setGroup}
          />
          <SearchBox value={search} onChange={setSearch} placeholder="占位符名称" width={160} />
        </div>
        <ul className="form-lines" aria-label="占位符">
          {known.map(name => (
            <li key={name}>
              <div>{written(group, name)}</div>
              <Button size="small" aria-label={`复制 ${name}`} onClick={() => void copy(name)}>
                复制
              </Button>
            </li>
          ))}
        </ul>
        {known.length === 0 && <p className="secondary-text">没有这样的占位符。</p>}
      </section>
    </div>
  );
}
