import { Button, Table, Tag } from 'antd';
import type { CheckOutcome } from '#shared/statistics/check-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { useDrill } from './drill-queries.ts';
import { routeOfLine } from './line-route.ts';

type CheckListProps = Readonly<{ checks: readonly CheckOutcome[]; asOf: string }>;

const keyOf = ({ text }: CheckOutcome) => text;
/** What must be looked into first, then what is only to be known, then what is well. */
const rank = ({ isPassed, severity }: CheckOutcome) => (isPassed ? 2 : severity === 'error' ? 0 : 1);

/** The rules between figures, tables and records: failures first, each with the records and figures behind it. */
export function CheckList({ checks, asOf }: CheckListProps) {
  const { px } = useAppearance();
  const sorted = [...checks].sort((a, b) => rank(a) - rank(b));
  const isOpenable = (check: CheckOutcome) => check.offenders.length + check.figures.length > 0;
  const passed = checks.filter(({ isPassed }) => isPassed).length;
  return (
    <>
      <p className="check-note secondary-text">
        {`按基准日 ${asOf} 核对 ${checks.length} 项，${passed === checks.length ? '全部相符。' : `${passed} 项相符。“提醒”不影响上报，“不符”须查明，点姓名或者名称直接打开。`}`}
      </p>
      <Table<CheckOutcome>
        size="small"
        bordered
        pagination={false}
        rowKey={keyOf}
        dataSource={sorted}
        expandable={{
          columnTitle: '展开',
          columnWidth: px(56),
          defaultExpandedRowKeys: sorted.filter(isOpenable).map(keyOf),
          rowExpandable: isOpenable,
          expandedRowRender: check => <Behind check={check} />,
        }}
        columns={[
          { title: '结果', key: 'state', width: px(80), render: (_, check) => <Verdict check={check} /> },
          { title: '核对内容', dataIndex: 'text', width: px(400) },
          { title: '核对结果', dataIndex: 'detail' },
        ]}
      />
    </>
  );
}

function Behind({ check }: Readonly<{ check: CheckOutcome }>) {
  const { go } = useNavigation();
  const drill = useDrill();
  const { offenders, offenderCount, figures } = check;
  return (
    <div className="check-behind">
      {figures.length > 0 && (
        <p>
          <span className="secondary-text">有关数字：</span>
          {figures.map(({ statistic, scopeId, label }) => (
            <Button key={statistic} type="link" size="small" onClick={() => void drill(statistic, scopeId)}>
              {label}
            </Button>
          ))}
        </p>
      )}
      {offenders.length > 0 && (
        <ul aria-label={`${check.text}：不符的记录`}>
          {offenders.map(({ label, detail, opens }, index) => (
            <li key={index}>
              {opens === null ? (
                label
              ) : (
                <Button type="link" size="small" onClick={() => go(routeOfLine(opens))}>
                  {label}
                </Button>
              )}
              <span className="secondary-text">{detail}</span>
            </li>
          ))}
        </ul>
      )}
      {offenderCount > offenders.length && (
        <p className="secondary-text">{`共 ${offenderCount} 条，先列出 ${offenders.length} 条；改好后再核对，列出其余的。`}</p>
      )}
    </div>
  );
}

function Verdict({ check }: Readonly<{ check: CheckOutcome }>) {
  if (check.isPassed) return <Tag color="green">相符</Tag>;
  return check.severity === 'error' ? <Tag color="red">不符</Tag> : <Tag color="orange">提醒</Tag>;
}
