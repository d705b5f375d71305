import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type TestInfo } from '@playwright/test';
import { electronRuntime } from '../build/electron-runtime.mjs';
import type { PaperDocument } from '../shared/core/document.ts';
import { mergePapers } from '../shared/core/merge-papers.ts';
import { buildPapers } from '../shared/proposals/build-paper.ts';
import { paperFactsOf, proposerOf, registerRowOf, replyOf } from '../shared/proposals/paper-testing.ts';
import { inkBox, readPdfPages } from './pdf-measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const SENTENCE = '田房村至水库道路全长十二公里，建成于1998年，路面狭窄，年久失修，雨季塌方频发，群众出行和农产品运输十分困难。';

// the command line's way to a PDF: not part of a packaged program
test.skip(process.env['E2E_EXECUTABLE'] !== undefined);

async function printed(document: PaperDocument | null, info: TestInfo): Promise<string> {
  const source = info.outputPath('document.json');
  const target = info.outputPath('paper.pdf');
  writeFileSync(source, JSON.stringify(document));
  const switches = ['--no-sandbox', '--disable-gpu', '--log-level=3', root, '--print-document', source, target];
  const env = { ...process.env, APP_USER_DATA: info.outputPath('data'), APP_SOFTWARE_RENDERING: '1' };
  await promisify(execFile)(electronRuntime().executable, switches, { env, timeout: 60_000 });
  return target;
}

test('答复函 keeps the letter format to half a millimetre (GB/T 9704, §6.3)', async ({}, info) => {
  const facts = paperFactsOf({ replies: [replyOf({ unitName: '西畴县交通运输局', text: Array(20).fill(SENTENCE).join('\n') })] });
  const file = await printed(buildPapers('reply_letter', facts)[0]?.document ?? null, info);
  const pages = readPdfPages(file);
  const perLetter = pages.length / facts.proposal.recipients.length;
  expect(perLetter).toBeGreaterThanOrEqual(2);
  const ink = (topMm: number, bottomMm: number) => inkBox(file, 1, { leftMm: 15, rightMm: 195, topMm, bottomMm });
  const [issuer, rules, foot] = [ink(28.5, 44.3), ink(44.8, 49), ink(270, 290)];
  expect(issuer?.topMm).toBeCloseTo(30, 0);
  for (const [measured, wanted] of [
    [issuer?.topMm, 30],
    [(rules?.topMm ?? 0) - (issuer?.bottomMm ?? 0), 4],
    [(rules?.rightMm ?? 0) - (rules?.leftMm ?? 0), 170],
    [(foot?.rightMm ?? 0) - (foot?.leftMm ?? 0), 170],
    [297 - (foot?.bottomMm ?? 0), 20],
  ] as const)
    expect(Math.abs((measured ?? 0) - wanted)).toBeLessThanOrEqual(0.5);
  const numbers = pages.slice(0, perLetter + 1).map(page => page.lines.at(-1)?.text ?? '');
  // the first page of each letter carries none, the others are counted from it
  expect(numbers.map(text => /^—\d+—$/.test(text))).toEqual(
    Array.from({ length: perLetter + 1 }, (_, index) => index % perLetter > 0),
  );
  expect(numbers[1]).toBe('—2—');
});

test('a text over several pages stays within its form and loses no line', async ({}, info) => {
  const grounds = Array.from({ length: 60 }, (_, index) => `第${index + 1}段。${SENTENCE}`).join('\n');
  const plan = `${SENTENCE}\n路段\t长度\n田房村口\t4.5\n${SENTENCE}`;
  const proposers = Array.from({ length: 12 }, (_, index) => proposerOf(`示例${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(index)}`));
  const facts = paperFactsOf({ grounds, plan, proposers });
  const pages = readPdfPages(await printed(buildPapers('register_form', facts)[0]?.document ?? null, info));
  expect(pages.length).toBeGreaterThanOrEqual(3);
  const lines = pages.flatMap(page => page.lines);
  expect(Math.max(...lines.map(line => line.rightMm))).toBeLessThanOrEqual(195);
  expect(Math.min(...lines.map(line => line.leftMm))).toBeGreaterThanOrEqual(24.9);
  const text = lines.map(line => line.text).join('');
  for (let number = 1; number <= 60; number += 1) expect(text).toContain(`第${number}段。田房村至水库道路`);
  expect(text.split('运输十分困难。').length - 1).toBe(62);
  expect(text).toContain('田房村口4.5');
});

test('200 交办通知单 are 200 pages of one PDF, each numbered by itself, in 20 s', async ({}, info) => {
  const one = (index: number) => {
    const row = registerRowOf({ fileNo: `TA2012${String(index + 1).padStart(4, '0')}` });
    return buildPapers('assignment_notice', paperFactsOf({ row, assignments: paperFactsOf().proposal.assignments.slice(0, 1) }));
  };
  const notices = Array.from({ length: 200 }, (_, index) => one(index)).flat();
  const start = Date.now();
  const pages = readPdfPages(await printed(mergePapers(notices.map(({ document }) => document)), info));
  expect(Date.now() - start).toBeLessThan(20_000);
  expect(pages).toHaveLength(200);
  expect(new Set(pages.map(page => page.lines.at(-1)?.text))).toEqual(new Set(['第1页共1页']));
  expect(pages.at(-1)?.lines.some(line => line.text.includes('TA20120200'))).toBe(true);
});
