import { makeLikeCorpus } from '../../shared/proposals/like-testing.ts';
import { createLikenessIndex, type LikeText } from '../../shared/proposals/likeness.ts';

const COUNT = 3_000;
const TYPED = 40;

/** Pairs of characters, for the scan. */
const pairsOf = ({ subject, grounds, plan }: LikeText): Set<string> => {
  const text = `${subject}${grounds}${plan}`;
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_none, at) => text.slice(at, at + 2)));
};

/** Milliseconds of each key stroke while subjects are typed: by the index, and by comparing every text anew. */
export function likeTimes(): Readonly<{ index: readonly number[]; scan: readonly number[] }> {
  const { texts, repeats } = makeLikeCorpus(1_618, COUNT, TYPED);
  const index = createLikenessIndex();
  for (const { id, text } of texts) index.put(id, text);
  const times = { index: [] as number[], scan: [] as number[] };
  for (const { text } of repeats)
    for (let typed = 1; typed <= text.subject.length; typed += 1) {
      const asked = { subject: text.subject.slice(0, typed), grounds: '', plan: '' };
      let began = performance.now();
      index.like(asked, { limit: 5 });
      times.index.push(performance.now() - began);
      if (typed % 5 !== 0) continue;
      began = performance.now();
      scan(texts, asked);
      times.scan.push(performance.now() - began);
    }
  return times;
}

function scan(texts: readonly Readonly<{ id: string; text: LikeText }>[], asked: LikeText): readonly string[] {
  const wanted = pairsOf(asked);
  return texts
    .map(({ id, text }) => ({ id, shared: [...pairsOf(text)].filter(pair => wanted.has(pair)).length }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, 5)
    .map(({ id }) => id);
}
