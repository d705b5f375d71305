import { Table, Tag } from 'antd';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';

type Check = OutputOf<'statistics.checks'>[number];

/** The rules between the tables: passed or not, with the figures behind the verdict. */
export function CheckList({ checks, asOf }: { checks: readonly Check[]; asOf: string }) {
  const { px } = useAppearance();
  const sorted = [...checks].sort((a, b) => Number(a.isPassed) - Number(b.isPassed));
  return (
    <>
      <Table<Check>
        size="small"
        bordered
        pagination={false}
        rowKey={check => `${check.rule}-${check.text}`}
        dataSource={sorted}
        columns={[
          { title: '结果', key: 'state', width: px(90), render: (_, check) => <Verdict check={check} /> },
          { title: '核对内容', dataIndex: 'text' },
          { title: '数字', dataIndex: 'detail', width: px(380) },
          { title: '编号', dataIndex: 'rule', width: px(80) },
        ]}
      />
      <p className="check-note secondary-text">{`共 ${checks.length} 项，按基准日 ${asOf} 核对。未通过的“提醒”不影响上报，“不通过”须查明。`}</p>
    </>
  );
}

function Verdict({ check }: { check: Check }) {
  if (check.isPassed) return <Tag color="green">通过</Tag>;
  return check.severity === 'error' ? <Tag color="red">不通过</Tag> : <Tag color="orange">提醒</Tag>;
}
