import { describe, expect, it } from 'vitest';
import { runsOf, sliceRuns } from './paper-runs.ts';

describe('runs of a paragraph (domain.md §6.3 headings)', () => {
  const runs = runsOf({
    kind: 'paragraph',
    indent: true,
    runIn: { level: 2, text: '（一）加强领导。' },
    spans: [
      { kind: 'text', text: '有党员' },
      { kind: 'figure', text: '10767', statistic: 'memberTotal', scopeId: null },
      { kind: 'text', text: '名。' },
    ],
  });

  it('set a heading within it in 楷体 and the rest in 仿宋', () => {
    expect(runs.map(run => [run.text, run.font, run.headingLevel])).toEqual([
      ['（一）加强领导。', 'kai', 2],
      ['有党员', 'body', null],
      ['10767', 'body', null],
      ['名。', 'body', null],
    ]);
  });

  it('are cut at a line break without losing a character or the figure', () => {
    const parts = [sliceRuns(runs, 0, 13), sliceRuns(runs, 13, 100)];
    expect(parts.map(part => part.map(run => run.text))).toEqual([
      ['（一）加强领导。', '有党员', '10'],
      ['767', '名。'],
    ]);
    expect(parts.map(part => part.find(run => run.figure !== null)?.figure?.text)).toEqual(['10767', '10767']);
  });
});

describe('runs of headings', () => {
  it('are 黑体 楷体 仿宋 仿宋 by level', () => {
    const fonts = ([1, 2, 3, 4] as const).map(level => runsOf({ kind: 'heading', level, text: '题' })[0]?.font);
    expect(fonts).toEqual(['hei', 'kai', 'body', 'body']);
  });
});
