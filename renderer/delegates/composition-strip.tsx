import { COMPOSITION_CATEGORIES } from '#shared/delegates/model.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import type { DelegateView } from './delegate-filters.tsx';

type AttributeKey = 'isWoman' | 'isMinority' | 'isCollegePlus' | 'isUnder35';

const isChosen = (filter: DelegateView, key: AttributeKey): boolean =>
  key === 'isWoman' ? filter.sex === '2' : filter[key] === true;
const partOf = (key: AttributeKey, isOn: boolean): Partial<DelegateView> =>
  key === 'isWoman' ? { sex: isOn ? '2' : null } : { [key]: isOn ? true : null };

export type CompositionStripProps = Readonly<{
  asOf: string;
  within: string | null;
  filter: DelegateView;
  set: (part: Partial<DelegateView>) => void;
}>;

/** 构成 (each delegate once) and 其中 (attributes that overlap) as numbers; a click filters the list by it. */
export function CompositionStrip({ asOf, within, filter, set }: CompositionStripProps) {
  const whole = {
    ...filter,
    asOf,
    within,
    compositionCategory: null,
    sex: null,
    isMinority: null,
    isCollegePlus: null,
    isUnder35: null,
  };
  const { data, error, refetch } = useAnswer('delegates.composition', whole, { keepsPrevious: true });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return <div className="composition-strip" />;
  if (data.total === 0) return null;
  return (
    <div className="composition-strip">
      <div className="composition-line">
        <span className="composition-title">构成</span>
        {data.categories.map(({ category, count, percent }) => {
          const isOn = filter.compositionCategory === category;
          return (
            <FigureButton
              key={category}
              label={COMPOSITION_CATEGORIES[category]}
              count={count}
              percent={percent}
              isOn={isOn}
              onClick={() => set({ compositionCategory: isOn ? null : category })}
            />
          );
        })}
        <span className="composition-total">{`合计 ${data.total} 名`}</span>
      </div>
      <div className="composition-line">
        <span className="composition-title">其中</span>
        {data.attributes.map(({ key, label, count, percent }) => {
          const isOn = isChosen(filter, key);
          return (
            <FigureButton
              key={key}
              label={label}
              count={count}
              percent={percent}
              isOn={isOn}
              onClick={() => set(partOf(key, !isOn))}
            />
          );
        })}
        <span className="secondary-text">一名代表可同时计入几项</span>
      </div>
    </div>
  );
}

type FigureButtonProps = Readonly<{
  label: string;
  count: number;
  percent: string;
  isOn: boolean;
  onClick: () => void;
}>;

function FigureButton({ label, count, percent, isOn, onClick }: FigureButtonProps) {
  return (
    <button type="button" className="composition-figure" aria-pressed={isOn} onClick={onClick}>
      <span>{label}</span>
      <strong>{count}</strong>
      <span className="secondary-text">{percent}</span>
    </button>
  );
}
