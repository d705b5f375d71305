import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronRuntime } from '../build/electron-runtime.mjs';
import { measureTypeArea, readPdfPages } from './pdf-measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const SENTENCE = '各乡镇党委认真落实党代表联系党员群众制度，定期听取意见，及时反馈办理情况。';

test('a full page has 22 lines of 28 characters on 156 mm × 225 mm, numbers outside (GB/T 9704, §6.3)', async ({}, info) => {
  // the command line's way to a PDF: not part of a packaged program
  test.skip(process.env['E2E_EXECUTABLE'] !== undefined);
  const source = info.outputPath('document.json');
  const target = info.outputPath('paper.pdf');
  const paragraph = { kind: 'paragraph', indent: true, spans: [{ kind: 'text', text: SENTENCE.repeat(60) }] };
  const page = {
    format: 'A4',
    orientation: 'portrait',
    marginsMm: { top: 37, right: 26, bottom: 35, left: 28 },
    pageNumber: 'official',
  };
  writeFileSync(source, JSON.stringify({ title: '版心', page, style: 'official', blocks: [paragraph], notice: null }));
  const switches = ['--no-sandbox', '--disable-gpu', '--log-level=3', root, '--print-document', source, target];
  const env = { ...process.env, APP_USER_DATA: info.outputPath('data'), APP_SOFTWARE_RENDERING: '1' };
  await promisify(execFile)(electronRuntime().executable, switches, { env, timeout: 30_000 });

  const pages = readPdfPages(target);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  for (const [index, found] of pages.slice(0, 2).entries()) {
    const area = measureTypeArea(target, found, index + 1);
    expect([area.lines, area.charactersPerLine, area.pageNumber]).toEqual([22, 28, `—${index + 1}—`]);
    for (const [measured, wanted] of [
      [area.widthMm, 156],
      [area.heightMm, 225],
      [area.topMm, 37],
      [area.leftMm, 28],
    ] as const)
      expect(Math.abs(measured - wanted)).toBeLessThanOrEqual(1);
    const number = found.lines.at(-1);
    expect((number?.leftMm ?? 0) > found.widthMm / 2).toBe(index % 2 === 0);
  }
});
