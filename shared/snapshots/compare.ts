/** Compares two states figure by figure and person by person. Pure. */
import {
  type CountyState,
  type ListDifference,
  STATE_LIST_NAMES,
  type StateDifference,
  type StateEntry,
  type StateList,
} from './model.ts';

/** Named in one answer; the count says how many there are. */
const MOST_NAMED = 500;

const first = <T>(entries: readonly T[]) => ({ count: entries.length, entries: entries.slice(0, MOST_NAMED) });
const nameOf = ({ id, name, place }: StateEntry) => ({ id, name, place });

/** What is different in `now` from `former`: figures that changed, and of each roster who came, who left and what changed of whom. @param labelOf a statistic in print */
export function compareStates(former: CountyState, now: CountyState, labelOf: (statistic: string) => string): StateDifference {
  const keyOf = ({ scopeId, statistic }: CountyState['figures'][number]) => `${scopeId ?? ''} ${statistic}`;
  const before = new Map(former.figures.map(figure => [keyOf(figure), figure.text]));
  const figures = now.figures.flatMap(figure => {
    const text = before.get(keyOf(figure)) ?? '—';
    if (text === figure.text) return [];
    const { scopeName, statistic } = figure;
    return [{ scopeName, statistic, label: labelOf(statistic), former: text, now: figure.text }];
  });
  const asked = new Set(now.figures.map(keyOf));
  // of a township that is no more, or a figure the program no longer counts
  const gone = former.figures
    .filter(figure => !asked.has(keyOf(figure)))
    .map(({ scopeName, statistic, text }) => ({ scopeName, statistic, label: labelOf(statistic), former: text, now: '—' }));
  return {
    figures: [...figures, ...gone],
    figureCount: now.figures.length + gone.length,
    lists: STATE_LIST_NAMES.map(list => compareLists(list, former, now)),
  };
}

function compareLists(list: StateList, former: CountyState, now: CountyState): ListDifference {
  const before = new Map(former.lists[list].entries.map(entry => [entry.id, entry]));
  const after = new Set(now.lists[list].entries.map(({ id }) => id));
  const heads = now.lists[list].labels;
  // a field an older program did not keep is not compared
  const formerHeads = former.lists[list].labels;
  const came: StateEntry[] = [];
  const changed: ListDifference['changed']['entries'] = [];
  for (const entry of now.lists[list].entries) {
    const known = before.get(entry.id);
    if (known === undefined) {
      came.push(entry);
      continue;
    }
    const changes = heads.flatMap((label, index) => {
      const at = formerHeads.indexOf(label);
      const [was, is] = [known.values[at] ?? '', entry.values[index] ?? ''];
      return at === -1 || was === is ? [] : [{ label, former: was, now: is }];
    });
    if (known.name !== entry.name) changes.unshift({ label: '名称', former: known.name, now: entry.name });
    if (changes.length > 0) changed.push({ ...nameOf(entry), changes });
  }
  const left = former.lists[list].entries.filter(({ id }) => !after.has(id));
  return { list, came: first(came.map(nameOf)), left: first(left.map(nameOf)), changed: first(changed) };
}
