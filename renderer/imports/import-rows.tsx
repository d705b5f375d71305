import { Button, Segmented, Space } from 'antd';
import { useMemo, useState } from 'react';
import { IMPORT_ROW_STATES, type ImportPreview, type ImportRow, type ImportRowState } from '#shared/imports/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { rowColumns } from './row-columns.tsx';
import { RowPanel } from './row-panel.tsx';
import { STATE_HELP } from './import-kinds.ts';

const STATES = Object.keys(IMPORT_ROW_STATES) as ImportRowState[];
type Shown = ImportRowState | 'all';
const WITH_ISSUES: readonly Shown[] = ['error', 'warning', 'duplicate'];

type ImportRowsProps = Readonly<{ preview: ImportPreview; isEditable: boolean; refresh: () => void }>;

/** Every row of the source as it was understood; the counts above it choose what is shown. */
export function ImportRows({ preview, isEditable, refresh }: ImportRowsProps) {
  const { batchId, counts } = preview;
  const [shown, setShown] = useVisitState<Shown>('shown', 'all');
  const [search, setSearch] = useVisitState('search', '');
  const [open, setOpen] = useState<ImportRow | null>(null);
  const selection = useSelection<ImportRow>();
  const decide = useCommand('imports.decide');
  const columns = useMemo(
    () => rowColumns(preview, WITH_ISSUES.includes(shown) ? 'issues' : shown === 'update' ? 'changes' : null),
    [preview, shown],
  );
  const filter = useMemo(() => ({ batchId, states: shown === 'all' ? [] : [shown], search }), [batchId, shown, search]);
  const all = STATES.reduce((sum, state) => sum + counts[state], 0);

  async function decideSelected(isIncluded: boolean, action: 'create' | 'update' | null = null) {
    const rowIds = [...selection.rows.values()].map(row => row.id);
    const answer = await decide.run({ batchId, rowIds, isIncluded, action });
    if (!answer.ok) return;
    selection.clear();
    refresh();
  }

  return (
    <>
      <div className="import-states">
        <Segmented<Shown>
          size="small"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `全部 ${all}` },
            ...STATES.filter(state => counts[state] > 0 || state === shown).map(state => ({
              value: state,
              label: (
                <span className={`import-state is-${state}`} title={STATE_HELP[state]}>
                  {`${IMPORT_ROW_STATES[state]} ${counts[state]}`}
                </span>
              ),
            })),
          ]}
        />
        <SearchBox value={search} onChange={setSearch} placeholder="在这些行中查找" width={200} />
      </div>
      <div className="import-grid">
        <DataTable
          list="imports.rows"
          filter={filter}
          columns={columns}
          rowKey={row => String(row.id)}
          storageKey={`import-${preview.kind}`}
          label="核对的行"
          onOpen={setOpen}
          // a plain click opens the panel here, so some key is always open
          openKey={open === null ? '' : String(open.id)}
          selection={isEditable ? selection : undefined}
          selectionActions={
            <Space>
              <Button size="small" loading={decide.isRunning} onClick={() => void decideSelected(true)}>
                导入所选
              </Button>
              <Button size="small" loading={decide.isRunning} onClick={() => void decideSelected(false)}>
                跳过所选
              </Button>
              {shown === 'duplicate' && (
                <Button size="small" loading={decide.isRunning} onClick={() => void decideSelected(true, 'update')}>
                  覆盖已有记录
                </Button>
              )}
              {shown === 'duplicate' && (
                <Button size="small" loading={decide.isRunning} onClick={() => void decideSelected(true, 'create')}>
                  都保留
                </Button>
              )}
            </Space>
          }
          emptyState={
            <span className="secondary-text">{search === '' ? '没有这种状态的行。' : `没有包含“${search}”的行。`}</span>
          }
        />
      </div>
      <RowPanel
        key={open?.id}
        row={open}
        preview={preview}
        isEditable={isEditable}
        onChange={setOpen}
        onClose={() => setOpen(null)}
        refresh={refresh}
      />
    </>
  );
}
