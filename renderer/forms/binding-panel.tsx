import { Button } from 'antd';
import type { FormOffer } from '#shared/forms/contract.ts';
import type { Binding } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import { BINDING_SIGNS, bindingTitle } from './binding-words.ts';
import type { Place } from './form-grid.tsx';

type Props = Readonly<{
  sheet: string;
  /** Of this sheet. */
  bindings: readonly Binding[];
  /** Not yet taken. */
  offers: readonly FormOffer[];
  isLoading: boolean;
  isSaving: boolean;
  canWrite: boolean;
  onAccept: (offers: readonly FormOffer[]) => void;
  onConfirm: () => void;
  onRemove: (bindings: readonly Binding[]) => void;
  onSelect: (place: Place) => void;
}>;

/** All that goes into a sheet: what is to be looked at, what is offered, what is bound. */
export function BindingPanel(props: Props) {
  const { sheet, bindings, offers, isLoading, isSaving, canWrite, onAccept, onConfirm, onRemove, onSelect } = props;
  const doubtful = bindings.filter(({ isDoubtful }) => isDoubtful);
  const [first] = doubtful;
  const groups = Map.groupBy(bindings, binding => `${BINDING_SIGNS[binding.kind]} ${bindingTitle(binding)}`);
  return (
    <>
      {first !== undefined && (
        <section aria-label="待核对">
          <h2>{`待核对 ${doubtful.length} 处`}</h2>
          <p className="warning-text">这些位置是按表头推断的，请对照左边的表格核对，确认后才能填写。</p>
          <div className="form-panel-actions">
            <Button onClick={() => onSelect(first)}>逐处核对</Button>
            {canWrite && (
              <Button disabled={isSaving} onClick={onConfirm}>
                {`全部确认 ${doubtful.length} 处`}
              </Button>
            )}
          </div>
        </section>
      )}
      {canWrite && (
        <section aria-label="按表头建议">
          <h2>按表头建议</h2>
          {offers.length === 0 && (
            <p className="secondary-text">{isLoading ? '正在辨认表头' : '没有更多建议。点左边的单元格，指定那里填什么。'}</p>
          )}
          {offers.length > 1 && (
            <div className="form-panel-actions">
              <Button type="primary" disabled={isSaving} onClick={() => onAccept(offers)}>
                {`全部采用 ${offers.length} 项`}
              </Button>
            </div>
          )}
          <ul className="form-lines">
            {offers.map(offer => (
              <li key={offer.key}>
                <div>
                  {offer.title}
                  <span className="secondary-text">{offer.detail}</span>
                </div>
                <Button size="small" disabled={isSaving} aria-label={`采用 ${offer.title}`} onClick={() => onAccept([offer])}>
                  采用
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="已指定">
        <h2>{`“${sheet}”已指定 ${bindings.length} 处`}</h2>
        {bindings.length === 0 && <p className="secondary-text">还没有指定。采用建议，或点单元格逐处指定。</p>}
        <ul className="form-lines">
          {[...groups].map(([key, own]) => {
            const [start] = own;
            if (start === undefined) return null;
            const title = bindingTitle(start);
            return (
              <li key={key}>
                <div>
                  <Button type="link" className="text-link" onClick={() => onSelect(start)}>
                    {`${BINDING_SIGNS[start.kind]} ${title}`}
                  </Button>
                  <span className="secondary-text">
                    {own.length === 1
                      ? placeName(start.row, start.column)
                      : `${own.length} 处，自 ${placeName(start.row, start.column)} 起`}
                  </span>
                </div>
                {canWrite && (
                  <Button size="small" disabled={isSaving} aria-label={`移除 ${title}`} onClick={() => onRemove(own)}>
                    移除
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
