import { Button } from 'antd';
import { UNIT_KINDS } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';

type Unit = OutputOf<'proposals.unit'>;

/** What a unit handled and how well; every count opens its list, the score tells its working. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const { go } = useNavigation();
  const { score } = unit;
  const list = (filter: object) => go({ page: 'proposals', filter: { unitId: unit.id, ...filter } });
  const main = (measure: string) => ({ unitRole: 'main', measure });
  const figures: readonly (readonly [string, number, object])[] = [
    ['主办', score.assigned, main('assigned')],
    ['在办', score.open, main('handling')],
    ['逾期', score.overdue, main('overdue')],
    ['已答复', score.replied, main('replied')],
    ['按期答复', score.repliedOnTime, main('repliedOnTime')],
    ['满意', score.satisfied, main('satisfied')],
    ['基本满意', score.basicallySatisfied, main('basicallySatisfied')],
    ['不满意', score.dissatisfied, main('dissatisfied')],
  ];
  const about = [
    UNIT_KINDS[unit.kind],
    unit.townshipName ?? '县直',
    unit.contactPerson === null ? null : `联系人 ${unit.contactPerson}`,
    unit.phone,
    unit.leaderInCharge === null ? null : `分管领导 ${unit.leaderInCharge}`,
    unit.isActive ? null : '已停用',
    unit.remark,
  ];
  const rest = [
    `退办 ${score.returned} 次`,
    `延期 ${score.extended} 次`,
    `催办 ${score.reminded} 次`,
    score.promises === 0
      ? '没有承诺'
      : `承诺 ${score.promises} 项，已落实 ${score.promisesKept} 项，逾期 ${score.promisesOverdue} 项`,
    score.averageDays === null ? null : `平均 ${Math.round(score.averageDays)} 天答复`,
  ];
  return (
    <div className="unit-facts">
      <p className="secondary-text">{about.filter(text => text !== null).join('，')}</p>
      <div className="unit-figures">
        {figures.map(([label, value, filter]) => (
          <button key={label} type="button" className="unit-figure" disabled={value === 0} onClick={() => list(filter)}>
            <span className="unit-number">{value}</span>
            <span>{label}</span>
          </button>
        ))}
      </div>
      <p>{`${rest.filter(text => text !== null).join('；')}。`}</p>
      {unit.assistingCount > 0 && (
        <p>
          <Button type="link" className="text-link" onClick={() => list({ unitRole: 'assisting', measure: 'assigned' })}>
            {`协办 ${unit.assistingCount} 件`}
          </Button>
        </p>
      )}
      <h3>{score.score === null ? '办理评分' : `办理评分 ${score.score} 分`}</h3>
      <ol className="due-working">
        {score.working.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  );
}
