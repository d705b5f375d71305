import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { BlockValues, ReportBlock, ReportDetail } from '#shared/reports/composer-model.ts';
import { blockValues } from '#shared/reports/composer-model.ts';
import { TABLES, type TableName } from '#shared/reports/table-model.ts';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { useCommand } from '../core/use-command.ts';
import { BlockEditor } from './block-editor.tsx';

type Props = Readonly<{
  report: ReportDetail;
  isReadOnly: boolean;
  /** Differences from the records. */
  changed: number;
  onChanges: () => void;
}>;

/** The outline of a report beside the block chosen in it. */
export function BlocksTab({ report, isReadOnly, changed, onChanges }: Props) {
  const { leave } = useNavigation();
  const [chosen, setChosen] = useVisitState<string | null>('block', null);
  const { blocks } = report;
  const block = blocks.find(({ id }) => id === chosen) ?? blocks.find(({ kind }) => kind === 'text') ?? blocks[0];

  return (
    <div className="report-blocks">
      <nav className="report-outline" aria-label="报告的段落">
        {!isReadOnly && block !== undefined && <OutlineActions report={report} block={block} onChoose={setChosen} />}
        <ol>
          {blocks.map(one => (
            <li key={one.id}>
              <button
                type="button"
                className={`outline-block is-level-${one.level ?? 0} ${one.id === block?.id ? 'is-chosen' : ''}`}
                aria-current={one.id === block?.id ? 'true' : undefined}
                onClick={() => leave(() => setChosen(one.id))}
              >
                <OutlineText block={one} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="report-block">
        {changed > 0 && (
          <Alert
            className="report-changed"
            type="info"
            showIcon
            title={`有 ${changed} 处与现在的记录不同。`}
            action={
              <Button size="small" onClick={onChanges}>
                逐项查看
              </Button>
            }
          />
        )}
        {block !== undefined && (
          <BlockEditor key={`${block.id} ${block.version}`} report={report} block={block} isReadOnly={isReadOnly} />
        )}
      </div>
    </div>
  );
}

const SHOWN = 34;
/** Number and heading, or the first words. */
function OutlineText({ block }: Readonly<{ block: ReportBlock }>) {
  const words = block.pieces.map(({ text }) => text).join('');
  const number = block.number ?? '';
  if (block.kind === 'table') return <>{`${number}　${block.table?.title ?? block.tableName ?? ''}`}</>;
  if (block.heading !== null && block.kind === 'heading') return <strong>{`${number}${block.heading}`}</strong>;
  const heading = block.heading === null ? '' : `${number}${block.heading}　`;
  const own = block.heading === null ? number : '';
  const text = words === '' ? '（还没有内容）' : words.slice(0, SHOWN);
  return (
    <>
      {heading !== '' && <strong>{heading}</strong>}
      <span className={words === '' ? 'secondary-text' : undefined}>{`${own}${text}`}</span>
      {block.isEdited && (
        <span className="outline-mark" title="自己写过">
          ✎
        </span>
      )}
    </>
  );
}

const NEW_BLOCKS: Readonly<Record<string, Readonly<{ label: string; values: Partial<BlockValues> }>>> = {
  text: { label: '文字段落', values: { kind: 'text' } },
  heading1: { label: '标题 一、', values: { kind: 'heading', level: 1, heading: '新标题' } },
  heading2: { label: '标题（一）', values: { kind: 'heading', level: 2, heading: '新标题' } },
  heading3: { label: '标题 1.', values: { kind: 'heading', level: 3, heading: '新标题' } },
  problem: { label: '问题（一是、二是…）', values: { kind: 'text', role: 'problem', isRunOn: true, isOrdinal: true } },
  measure: { label: '措施（一是、二是…）', values: { kind: 'text', role: 'measure', isRunOn: true, isOrdinal: true } },
};

type ActionsProps = Readonly<{ report: ReportDetail; block: ReportBlock; onChoose: (id: string | null) => void }>;

function OutlineActions({ report, block, onChoose }: ActionsProps) {
  const add = useCommand('composer.addBlock');
  const move = useCommand('composer.moveBlock');
  const remove = useCommand('composer.removeBlocks');
  const [isBusy, setIsBusy] = useState(false);
  const index = report.blocks.findIndex(({ id }) => id === block.id);
  const before = report.blocks[index - 2]?.id ?? null;
  const after = report.blocks[index + 1];

  async function run(action: () => Promise<unknown>) {
    setIsBusy(true);
    await action();
    setIsBusy(false);
  }
  const addBlock = (values: Partial<BlockValues>, label: string) =>
    run(async () => {
      const answer = await add.run(
        { reportId: report.id, afterId: block.id, block: blockValues.parse(values) },
        { savedText: `已添加${label}。` },
      );
      if (answer.ok) onChoose(answer.value.id);
    });

  return (
    <div className="outline-actions">
      <Dropdown
        trigger={['click']}
        disabled={isBusy}
        menu={{
          items: [
            ...Object.entries(NEW_BLOCKS).map(([key, { label }]) => ({ key, label })),
            {
              key: 'tables',
              label: '附表',
              children: Object.keys(TABLES).map(name => ({ key: `table ${name}`, label: name })),
              popupClassName: 'outline-tables',
            },
          ],
          onClick: ({ key }) => {
            const entry = NEW_BLOCKS[key];
            if (entry !== undefined) void addBlock(entry.values, entry.label);
            else if (key.startsWith('table ')) {
              const tableName = key.slice('table '.length) as TableName;
              void addBlock({ kind: 'table', tableName }, `附表“${tableName}”`);
            }
          },
        }}
      >
        <Button size="small">在下面添加</Button>
      </Dropdown>
      <Button
        size="small"
        disabled={index <= 0 || isBusy}
        onClick={() => void run(() => move.run({ id: block.id, afterId: before }, { savedText: '已上移。' }))}
      >
        上移
      </Button>
      <Button
        size="small"
        disabled={after === undefined || isBusy}
        onClick={() => void run(() => move.run({ id: block.id, afterId: after?.id ?? null }, { savedText: '已下移。' }))}
      >
        下移
      </Button>
      <Button
        size="small"
        disabled={isBusy}
        onClick={() =>
          void run(async () => {
            const answer = await remove.run({ ids: [block.id] }, { savedText: '已删除这一段，可以撤销。' });
            if (answer.ok) onChoose(after?.id ?? null);
          })
        }
      >
        删除
      </Button>
    </div>
  );
}
