import { Tag, Tooltip } from 'antd';
import { DUTY_KINDS, DUTY_STATES, type DutyCell, type DutyKind, type DutyRow, type DutyState } from '#shared/duties/model.ts';

const COLOURS: Readonly<Record<DutyState, string>> = {
  done: 'green',
  under_way: 'blue',
  planned: 'blue',
  unplanned: 'default',
  overdue: 'red',
  waived: 'default',
  not_asked: 'default',
};
const SHORT: Readonly<Record<DutyKind, string>> = {
  conference: '党代表会议',
  group_activity: '小组活动',
  inspection: '视察调研',
  training_plan: '培训计划',
  training: '培训',
  duty_report: '述职',
  rating: '测评党委',
};

/** Progress where more than one is needed. */
const textOf = ({ state, done, needed }: DutyCell) =>
  needed > 1 && state !== 'not_asked' ? `${DUTY_STATES[state]} ${done}/${needed}` : DUTY_STATES[state];

type Props = Readonly<{ rows: readonly DutyRow[]; canWrite: boolean; onCell: (row: DutyRow, cell: DutyCell) => void }>;

/** This year's duties: townships down, duties across, each cell in word and colour with its working. */
export function DutyGrid({ rows, canWrite, onCell }: Props) {
  return (
    <div className="home-duties" role="region" aria-label="年度任务" tabIndex={0}>
      <table className="duty-grid">
        <thead>
          <tr>
            <th scope="col">乡镇</th>
            {(Object.keys(SHORT) as DutyKind[]).map(kind => (
              <th key={kind} scope="col" title={DUTY_KINDS[kind]}>
                {SHORT[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.organizationId}>
              <th scope="row">{row.name}</th>
              {row.cells.map(cell => (
                <td key={cell.kind}>
                  <Tooltip title={cell.text}>
                    <button
                      type="button"
                      className="duty-cell"
                      disabled={!canWrite}
                      aria-label={`${row.name}${DUTY_KINDS[cell.kind]}：${textOf(cell)}`}
                      onClick={() => onCell(row, cell)}
                    >
                      <Tag color={COLOURS[cell.state]}>{textOf(cell)}</Tag>
                    </button>
                  </Tooltip>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
