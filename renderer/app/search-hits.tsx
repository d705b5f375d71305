import { Tag } from 'antd';
import { MATCH_LABELS, type SearchGroup, type SearchHit, type SearchKind } from '#shared/search/model.ts';
import type { Route } from '../core/navigation.tsx';
import { PAGE_LABELS } from './routes.tsx';

/** What choosing a line of the search box does. */
export type Choice =
  | Readonly<{ kind: 'open'; route: Route; isList: boolean }>
  | Readonly<{ kind: 'again'; text: string }>
  | Readonly<{ kind: 'forget' }>;
type Line = Readonly<{ key: string; value: string; label: React.ReactNode; choice: Choice }>;
export type LineGroup = Readonly<{ key: string; label: React.ReactNode; options: readonly Line[] }>;

/** What a record outside the counts of the day is called. */
const NOT_CURRENT: Readonly<Record<SearchKind, string>> = {
  delegates: '已离任',
  members: '未计入',
  organizations: '已撤销',
  groups: '已撤销',
};

/** The list behind a kind, filtered by the same text; groups have no list with a filter. */
function listOf(kind: SearchKind, search: string): Route | null {
  switch (kind) {
    case 'delegates':
      return { page: 'delegates', filter: { search } };
    case 'members':
      return { page: 'members', filter: { search } };
    case 'organizations':
      return { page: 'organizations', filter: { search, existence: 'all' } };
    case 'groups':
      return null;
  }
}

/** A title with the characters typed made bold. */
function Marked({ title, typed }: Readonly<{ title: string; typed: string }>) {
  const at = typed === '' ? -1 : title.toLowerCase().indexOf(typed.toLowerCase());
  if (at === -1) return title;
  return (
    <>
      {title.slice(0, at)}
      <mark>{title.slice(at, at + typed.length)}</mark>
      {title.slice(at + typed.length)}
    </>
  );
}

function Hit({ kind, hit, typed }: Readonly<{ kind: SearchKind; hit: SearchHit; typed: string }>) {
  const { by, part } = hit.match;
  return (
    <div className="search-hit">
      <div className="search-hit-head">
        <span className="search-hit-title">
          <Marked title={hit.title} typed={typed} />
        </span>
        {!hit.isCurrent && <Tag>{NOT_CURRENT[kind]}</Tag>}
        {by !== 'name' && (
          <span className="secondary-text">
            {MATCH_LABELS[by]}
            {part !== null && <span className="search-hit-number">{part}</span>}
          </span>
        )}
      </div>
      {hit.detail !== '' && <span className="secondary-text search-hit-detail">{hit.detail}</span>}
    </div>
  );
}

/** Lines of an answer: per kind its hits, then its list. */
export function linesOf(groups: readonly SearchGroup[], text: string): readonly LineGroup[] {
  return groups.map(({ kind, total, hits }) => {
    const list = listOf(kind, text);
    const lines: Line[] = hits.map(hit => ({
      key: `${kind}:${hit.id}`,
      value: `${kind}:${hit.id}`,
      label: <Hit kind={kind} hit={hit} typed={text} />,
      choice: { kind: 'open', route: { page: kind, recordId: hit.id }, isList: false },
    }));
    if (list !== null && total > 1)
      lines.push({
        key: `${kind}:all`,
        value: `${kind}:all`,
        label: <span className="search-list-line">在名册中查看全部 {total.toLocaleString('zh-CN')} 条</span>,
        choice: { kind: 'open', route: list, isList: true },
      });
    return { key: kind, label: `${PAGE_LABELS[kind]}（${total.toLocaleString('zh-CN')}）`, options: lines };
  });
}

/** Lines of an empty box: what was looked for before. */
export function recentLines(recent: readonly string[]): readonly LineGroup[] {
  if (recent.length === 0) return [];
  const again: Line[] = recent.map(text => ({
    key: `again:${text}`,
    value: `again:${text}`,
    label: text,
    choice: { kind: 'again', text },
  }));
  const forget: Line = {
    key: 'forget:',
    value: 'forget:',
    label: <span className="search-list-line">清除最近查找</span>,
    choice: { kind: 'forget' },
  };
  return [{ key: 'recent', label: '最近查找', options: [...again, forget] }];
}

/** Advice where there is nothing to list. */
export function SearchAdvice({ asked }: Readonly<{ asked: string }>) {
  return (
    <div className="search-advice">
      {asked !== '' && <p>没有找到“{asked}”。</p>}
      <dl className="secondary-text">
        <dt>姓名、名称</dt>
        <dd>王、王小、兴街镇</dd>
        <dt>全拼、首字母</dt>
        <dd>wangxiao、wangx、wx</dd>
        <dt>号码</dt>
        <dd>身份证号或电话中连续的 3 位以上数字</dd>
      </dl>
      {asked !== '' && <p className="secondary-text">已删除或已合并的记录不在此列，可到回收站查看。</p>}
    </div>
  );
}
