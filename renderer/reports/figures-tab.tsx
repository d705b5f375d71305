import { Button, Input, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { ReportDetail, ReportFigure } from '#shared/reports/composer-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';
import { useDrill } from '../statistics/drill-queries.ts';
import { OverrideDialog } from './override-dialog.tsx';

type Props = Readonly<{ report: ReportDetail; isReadOnly: boolean }>;

const keyOf = ({ statistic, scopeId }: ReportFigure) => `${statistic} ${scopeId ?? ''}`;

/** Every figure of the report once: its value, what was typed instead with the reason, and the list behind it (R-S1, R-S4). */
export function FiguresTab({ report, isReadOnly }: Props) {
  const { px } = useAppearance();
  const drill = useDrill(report.referenceDate);
  const restore = useCommand('composer.removeOverride');
  const [search, setSearch] = useState('');
  const [overriding, setOverriding] = useState<ReportFigure | null>(null);
  const shown = useMemo(
    () => inPrintOrder(report).filter(figure => `${figure.scopeName}${nameOf(figure)}`.includes(search.trim())),
    [report, search],
  );
  const overridden = report.figures.filter(({ override }) => override !== null).length;
  const sectionOf = (figure: ReportFigure) => sectionsOf(report, figure.blockIds);

  return (
    <div className="report-changes">
      <div className="report-changes-bar">
        <Input
          allowClear
          aria-label="查找数字"
          placeholder="查找数字，如 党员"
          style={{ width: px(200) }}
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
        <span className="secondary-text">
          {`共 ${report.figures.length} 个数字${overridden === 0 ? '' : `，其中 ${overridden} 个手工改写`}；点数字看名单。`}
        </span>
      </div>
      <Table<ReportFigure>
        size="small"
        bordered
        pagination={false}
        rowKey={keyOf}
        dataSource={shown}
        columns={[
          { title: '数字', key: 'label', width: px(200), render: (_, figure) => nameOf(figure) },
          { title: '单位', dataIndex: 'scopeName', width: px(100) },
          {
            title: '按记录计算',
            key: 'text',
            width: px(110),
            align: 'right',
            render: (_, figure) => (
              <Button
                type="link"
                size="small"
                aria-label={`${figure.scopeName} ${figure.label} ${figure.text}`}
                onClick={() => void drill(figure.statistic, figure.scopeId)}
              >
                {figure.text}
              </Button>
            ),
          },
          {
            title: '手工改写',
            key: 'override',
            width: px(190),
            render: (_, { override }) =>
              override !== null && (
                <>
                  <Tag color="orange">{`改为 ${override.text}`}</Tag>
                  <span className="secondary-text">{override.reason}</span>
                </>
              ),
          },
          { title: '位置', key: 'place', render: (_, figure) => sectionOf(figure) },
          ...(isReadOnly
            ? []
            : [
                {
                  title: '操作',
                  key: 'actions',
                  width: px(120),
                  render: (_: unknown, figure: ReportFigure) => (
                    <>
                      <Button size="small" onClick={() => setOverriding(figure)}>
                        改写
                      </Button>
                      {figure.override !== null && (
                        <Button
                          size="small"
                          loading={restore.isRunning}
                          onClick={() =>
                            void restore.run(
                              { id: report.id, statistic: figure.statistic, scopeId: figure.scopeId },
                              { savedText: `“${figure.label}”恢复为按记录计算。` },
                            )
                          }
                        >
                          恢复
                        </Button>
                      )}
                    </>
                  ),
                },
              ]),
        ]}
      />
      {overriding !== null && <OverrideDialog reportId={report.id} figure={overriding} onClose={() => setOverriding(null)} />}
    </div>
  );
}

/** 县党代表：妇女; the same words stand for several figures. */
function nameOf({ statistic, label }: ReportFigure): string {
  const group = catalogueEntry(statistic)?.groupLabel;
  return group === undefined || label.startsWith(group) ? label : `${group}：${label}`;
}

function inPrintOrder({ figures, blocks }: ReportDetail): ReportFigure[] {
  const places = new Map<string, number>();
  for (const [at, block] of blocks.entries())
    for (const [index, piece] of block.pieces.entries()) {
      const key = piece.kind === 'figure' ? `${piece.statistic} ${piece.scopeId ?? ''}` : null;
      if (key !== null && !places.has(key)) places.set(key, at * 1000 + index);
    }
  return figures.toSorted((one, other) => (places.get(keyOf(one)) ?? 0) - (places.get(keyOf(other)) ?? 0));
}

/** Headings above the blocks a figure is printed in. */
function sectionsOf(report: ReportDetail, blockIds: readonly string[]): string {
  const found = new Set<string>();
  let heading = '';
  for (const block of report.blocks) {
    if (block.heading !== null) heading = `${block.number ?? ''}${block.heading}`;
    if (blockIds.includes(block.id)) found.add(heading === '' ? '开头' : heading);
  }
  return [...found].join('、');
}
