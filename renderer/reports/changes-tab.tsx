import { Button, Table, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ReportChanges, ReportDetail } from '#shared/reports/composer-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useCommand } from '../core/use-command.ts';
import { useDrill } from '../statistics/drill-queries.ts';

/** Figures, texts and tables that differ from the records. */
export const countOfChanges = (changes: ReportChanges | undefined): number =>
  changes === undefined ? 0 : changes.figures.length + changes.texts.length + changes.tables.length;

type Line = Readonly<{
  key: string;
  kind: '数字' | '文字' | '附表';
  what: string;
  where: string;
  former: ReactNode;
  now: ReactNode;
  note: string | null;
  statistic: Readonly<{ name: string; scopeId: string | null }> | null;
}>;

function linesOf({ figures, texts, tables }: ReportChanges): Line[] {
  return [
    ...figures.map(
      (change): Line => ({
        key: `figure ${change.statistic} ${change.scopeId ?? ''}`,
        kind: '数字',
        what: `${change.scopeName}　${change.label}`,
        where: change.places.map(({ section, before }) => `${section}：…${before}`).join('；'),
        former: change.old,
        now: change.new,
        note: change.isOverridden ? '已手工改写，采用后印出的仍是改写的' : null,
        statistic: { name: change.statistic, scopeId: change.scopeId },
      }),
    ),
    ...texts.map(
      (change): Line => ({
        key: `text ${change.blockId}`,
        kind: '文字',
        what: change.section,
        where: change.section,
        former: change.old,
        now: change.new,
        note: change.isEdited ? '这一段自己写过，采用后换成按记录填写的文字' : null,
        statistic: null,
      }),
    ),
    ...tables.map(
      (change): Line => ({
        key: `table ${change.blockId}`,
        kind: '附表',
        what: change.title,
        where: '附件',
        former: '',
        now: `${change.cellCount} 格有变化`,
        note: null,
        statistic: null,
      }),
    ),
  ];
}

type Props = Readonly<{ report: ReportDetail; changes: ReportChanges | undefined; isReadOnly: boolean }>;

/** What the records say otherwise than the report: taken over one by one, several at once or all; of a frozen report only listed. */
export function ChangesTab({ report, changes, isReadOnly }: Props) {
  const { px } = useAppearance();
  const drill = useDrill(report.referenceDate);
  const accept = useCommand('composer.accept');
  const [selected, setSelected] = useState<readonly string[]>([]);
  if (changes === undefined) return null;
  const lines = linesOf(changes);
  if (lines.length === 0)
    return (
      <EmptyState
        title="没有变化"
        reason={`报告中的数字、文字和附表，与数据截至 ${report.referenceDate} 的记录一致。记录改动以后，这里逐项列出。`}
      />
    );

  async function take(keys: readonly string[]) {
    if (changes === undefined) return;
    const answer = await accept.run(
      {
        id: report.id,
        figures: changes.figures
          .filter(({ statistic, scopeId }) => keys.includes(`figure ${statistic} ${scopeId ?? ''}`))
          .map(({ statistic, scopeId }) => ({ statistic, scopeId })),
        texts: changes.texts.flatMap(({ blockId }) => (keys.includes(`text ${blockId}`) ? [blockId] : [])),
        tables: changes.tables.flatMap(({ blockId }) => (keys.includes(`table ${blockId}`) ? [blockId] : [])),
      },
      { savedText: `已采用 ${keys.length} 处变化。` },
    );
    if (answer.ok) setSelected([]);
  }
  const unwritten = lines.filter(({ note, kind }) => kind !== '文字' || note === null).map(({ key }) => key);

  return (
    <div className="report-changes">
      <div className="report-changes-bar">
        <span>
          {isReadOnly
            ? `有 ${lines.length} 处与现在的记录不同；报告不能修改，这里只列出。`
            : `有 ${lines.length} 处与现在的记录不同。自己写的文字不会被改动。`}
        </span>
        {!isReadOnly && (
          <>
            <Button disabled={selected.length === 0} loading={accept.isRunning} onClick={() => void take(selected)}>
              {`采用选中的 ${selected.length} 处`}
            </Button>
            <Button
              type="primary"
              disabled={unwritten.length === 0}
              loading={accept.isRunning}
              onClick={() => void take(unwritten)}
            >
              {unwritten.length === lines.length ? '全部采用' : `采用 ${unwritten.length} 处（自己写过的文字除外）`}
            </Button>
          </>
        )}
      </div>
      <Table<Line>
        size="small"
        bordered
        pagination={false}
        rowKey={line => line.key}
        dataSource={lines}
        {...(isReadOnly
          ? {}
          : { rowSelection: { selectedRowKeys: [...selected], onChange: keys => setSelected(keys.map(String)) } })}
        columns={[
          { title: '类别', dataIndex: 'kind', width: px(64) },
          {
            title: '项目',
            key: 'what',
            width: px(220),
            render: (_, { what, statistic, note }) => (
              <>
                {statistic === null ? (
                  what
                ) : (
                  <Button
                    type="link"
                    size="small"
                    className="change-figure"
                    onClick={() => void drill(statistic.name, statistic.scopeId)}
                  >
                    {what}
                  </Button>
                )}
                {note !== null && <Tag color="orange">{note}</Tag>}
              </>
            ),
          },
          { title: '报告中', dataIndex: 'former', width: px(190) },
          { title: '现在的记录', dataIndex: 'now', width: px(190), render: now => <strong>{now}</strong> },
          { title: '位置', dataIndex: 'where' },
          ...(isReadOnly
            ? []
            : [
                {
                  title: '操作',
                  key: 'take',
                  width: px(72),
                  render: (_: unknown, { key }: Line) => (
                    <Button size="small" disabled={accept.isRunning} onClick={() => void take([key])}>
                      采用
                    </Button>
                  ),
                },
              ]),
        ]}
      />
    </div>
  );
}
