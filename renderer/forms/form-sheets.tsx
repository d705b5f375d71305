import { Button, Tabs } from 'antd';
import { type ReactNode, useMemo } from 'react';
import type { FormOffer } from '#shared/forms/contract.ts';
import { type FormGrid as Grid, type FormSheet, indexSheet } from '#shared/forms/grid.ts';
import type { Binding } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import type { OutputOf } from '../core/api.ts';
import { useVisitState } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { BindingEditor } from './binding-editor.tsx';
import { BindingPanel } from './binding-panel.tsx';
import { FormGrid, type Place } from './form-grid.tsx';

type Props = Readonly<{ form: OutputOf<'forms.get'>; grid: Grid }>;

const placesOf = (binding: Binding): readonly string[] =>
  binding.kind === 'list'
    ? binding.columns.map(({ column }) => placeName(binding.row, column))
    : [placeName(binding.row, binding.column)];

/** The sheets of a workbook form, and beside them what goes into the one shown. */
export function FormSheets({ form, grid }: Props) {
  const visible = grid.sheets.filter(({ visibility }) => visibility === 'visible');
  const [name, setName] = useVisitState('sheet', visible[0]?.name ?? '');
  const [selected, setSelected] = useVisitState<Place | null>('place', null);
  const sheet = visible.find(one => one.name === name) ?? visible[0];
  if (sheet === undefined) return null;
  const tabs = (
    <Tabs
      activeKey={sheet.name}
      onChange={key => {
        setName(key);
        setSelected(null);
      }}
      items={visible.map(one => ({ key: one.name, label: one.name }))}
    />
  );
  return <SheetWork key={sheet.name} {...{ form, grid, sheet, tabs, selected }} onSelect={setSelected} />;
}

type SheetProps = Props &
  Readonly<{ sheet: FormSheet; tabs: ReactNode; selected: Place | null; onSelect: (place: Place | null) => void }>;

/** One sheet and what goes into it. */
function SheetWork({ form, grid, sheet, tabs, selected, onSelect }: SheetProps) {
  const { asOf, canWrite } = useWork();
  const update = useCommand('forms.update');
  const { name } = sheet;
  const source = { id: form.id };
  const offers = useAnswer('forms.offers', { source, sheet: name, asOf }, { isEnabled: canWrite, keepsPrevious: true });
  const own = useMemo(() => form.bindings.filter(binding => binding.sheet === name), [form.bindings, name]);
  const taken = new Set(own.flatMap(placesOf));
  const open = (offers.data ?? []).flatMap(offer => {
    const bindings = offer.bindings.filter(binding => !placesOf(binding).some(at => taken.has(at)));
    return bindings.length === 0 ? [] : [{ ...offer, bindings }];
  });

  const boundAt = (place: Place) => own.find(binding => placesOf(binding).includes(placeName(place.row, place.column))) ?? null;
  const save = (bindings: readonly Binding[], savedText: string) =>
    update.run({ id: form.id, version: form.version, values: { bindings: [...bindings] } }, { savedText });
  const accept = (accepted: readonly FormOffer[]) => {
    const fresh = accepted.flatMap(({ bindings }) => bindings);
    return save([...form.bindings, ...fresh], `已指定 ${fresh.length} 处。`);
  };
  const remove = (gone: readonly Binding[]) =>
    save(
      form.bindings.filter(binding => !gone.includes(binding)),
      `已移除 ${gone.length} 处。`,
    );
  const confirm = () =>
    save(
      form.bindings.map(binding => (binding.sheet === name ? { ...binding, isDoubtful: false } : binding)),
      '已确认位置。',
    );
  const merge = selected === null ? undefined : indexSheet(sheet).merge(selected.row, selected.column);
  const place = merge === undefined ? selected : { row: merge.top + 1, column: merge.left };

  return (
    <div className="form-body">
      <div className="form-sheet">
        {tabs}
        <FormGrid grid={grid} sheet={sheet} bindings={own} selected={place} onSelect={onSelect} />
      </div>
      <aside className="form-panel" aria-label="填写内容">
        {place === null || !canWrite ? (
          <BindingPanel
            sheet={name}
            bindings={own}
            offers={open}
            isLoading={offers.isLoading}
            isSaving={update.isRunning}
            canWrite={canWrite}
            onAccept={accepted => void accept(accepted)}
            onConfirm={() => void confirm()}
            onRemove={gone => void remove(gone)}
            onSelect={onSelect}
          />
        ) : (
          <ChosenPlace
            key={`${name} ${placeName(place.row, place.column)} ${form.version}`}
            form={form}
            sheet={name}
            place={place}
            binding={boundAt(place)}
            isSaving={update.isRunning}
            onBack={() => onSelect(null)}
            onSave={async binding => {
              const rest = form.bindings.filter(({ id }) => id !== binding.id);
              const answer = await save([...rest, binding], `已指定 ${placeName(binding.row, binding.column)}。`);
              const next = binding.isDoubtful ? undefined : own.find(other => other.isDoubtful && other.id !== binding.id);
              if (answer.ok && boundAt(place)?.isDoubtful === true) onSelect(next ?? null);
            }}
            onRemove={binding => void remove([binding])}
          />
        )}
      </aside>
    </div>
  );
}

type ChosenProps = Readonly<{
  form: OutputOf<'forms.get'>;
  sheet: string;
  place: Place;
  binding: Binding | null;
  isSaving: boolean;
  onBack: () => void;
  onSave: (binding: Binding) => Promise<void>;
  onRemove: (binding: Binding) => void;
}>;

/** One chosen cell: what it is beside and what goes there. */
function ChosenPlace({ form, sheet, place, binding, isSaving, onBack, onSave, onRemove }: ChosenProps) {
  const { asOf } = useWork();
  const suggested = useAnswer('forms.suggest', { source: { id: form.id }, sheet, ...place, asOf });
  const words = [suggested.data?.header, suggested.data?.label]
    .filter(text => text !== undefined && text !== '')
    .map(text => text?.replaceAll('·', ' '));
  return (
    <section aria-label="单元格">
      <div className="form-panel-actions">
        <h2>{placeName(place.row, place.column)}</h2>
        <Button size="small" onClick={onBack}>
          看全部
        </Button>
      </div>
      {words.length > 0 && <p className="secondary-text">{`表头：${words.join('；')}`}</p>}
      {binding?.isDoubtful === true && <p className="warning-text">位置是按表头推断的，请核对。</p>}
      {suggested.error !== null && <ErrorLine error={suggested.error} onRetry={suggested.refetch} />}
      {suggested.data !== undefined && (
        <BindingEditor
          sheet={sheet}
          place={place}
          binding={binding}
          suggested={suggested.data}
          isSaving={isSaving}
          onSave={next => void onSave(next)}
          onRemove={() => binding !== null && onRemove(binding)}
        />
      )}
    </section>
  );
}
