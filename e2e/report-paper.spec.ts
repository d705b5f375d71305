import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronRuntime } from '../build/electron-runtime.mjs';
import { buildReport, type PrintedBlock } from '../shared/reports/composer-document.ts';
import { blockValues, type ReportValues } from '../shared/reports/composer-model.ts';
import { inkBox, readPdfPages } from './pdf-measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const VALUES: ReportValues = {
  title: '西畴县党代表密切联系党员群众情况报告',
  organizationId: '',
  periodFrom: null,
  periodTo: null,
  referenceDate: '2012-07-25',
  issuer: '中共西畴县委组织部',
  signedOn: null,
  hasSeal: true,
  hasRedHead: true,
  issuerMark: '中共西畴县委组织部文件',
  documentNumber: '西组发〔2012〕12号',
  signatory: null,
  addressee: '中共文山州委组织部',
  copiesTo: '县委办公室，县纪委',
  printedBy: '中共西畴县委组织部办公室',
  printedOn: '2012-07-26',
  remark: null,
};
const paragraph = (text: string): PrintedBlock => ({
  ...blockValues.parse({ kind: 'text' }),
  pieces: [{ kind: 'text', text }],
  table: null,
});
const table = (title: string, orientation: 'portrait' | 'landscape'): PrintedBlock => ({
  ...blockValues.parse({ kind: 'table' }),
  pieces: [],
  table: {
    title,
    orientation,
    blocks: [
      {
        kind: 'table',
        columns: ['单位', '党员'].map(label => ({ label, group: null, widthMm: 20, align: 'center' as const })),
        rows: Array.from({ length: 9 }, (_, index) => [{ text: `第${index + 1}乡` }, { text: '100' }]),
        hasTotalRow: false,
      },
    ],
  },
});

test('an issued report keeps red head, attachments and imprint to half a millimetre (GB/T 9704, §6.3)', async ({}, info) => {
  // the command line's way to a PDF: not part of a packaged program
  test.skip(process.env['E2E_EXECUTABLE'] !== undefined);
  const [source, target] = [info.outputPath('report.json'), info.outputPath('report.pdf')];
  const body = [paragraph('各乡镇党委认真落实党代表联系党员群众制度。'), table('表甲', 'portrait'), table('表乙', 'landscape')];
  writeFileSync(source, JSON.stringify(buildReport(VALUES, body, false)));
  const switches = ['--no-sandbox', '--disable-gpu', '--log-level=3', root, '--print-document', source, target];
  const env = { ...process.env, APP_USER_DATA: info.outputPath('data'), APP_SOFTWARE_RENDERING: '1' };
  await promisify(execFile)(electronRuntime().executable, switches, { env, timeout: 30_000 });

  const near = (measured: number | undefined, wanted: number) =>
    expect(Math.abs((measured ?? Number.NaN) - wanted), `${measured} for ${wanted}`).toBeLessThanOrEqual(0.5);
  const pages = readPdfPages(target);
  // body, two attachments, and the imprint on the last even page
  expect(pages).toHaveLength(4);
  expect(pages.every(({ widthMm, heightMm }) => widthMm < heightMm)).toBe(true);
  expect(pages.map(({ lines }) => lines.some(({ text }) => /^—\d—$/.test(text)))).toEqual([true, true, true, false]);

  const whole = { leftMm: 0, rightMm: 210 };
  const number = pages[0]?.lines.find(({ text }) => text.includes('西组发'));
  const mark = inkBox(target, 1, { ...whole, topMm: 60, bottomMm: (number?.topMm ?? 0) - 8 });
  near(mark?.topMm, 37 + 35);
  const middleMm = ((number?.topMm ?? 0) + (number?.bottomMm ?? 0)) / 2;
  const numberInk = inkBox(target, 1, { ...whole, topMm: middleMm - 4, bottomMm: middleMm + 4 });
  const rule = inkBox(target, 1, { ...whole, topMm: middleMm + 4.5, bottomMm: middleMm + 12 });
  near((rule?.topMm ?? 0) - (numberInk?.bottomMm ?? 0), 4);
  near(rule?.leftMm, 28);
  near(rule?.rightMm, 28 + 156);

  const [head, title] = pages[1]?.lines ?? [];
  expect([head?.text, title?.text]).toEqual(['附件1', '表甲']);
  near(head?.leftMm, 28);
  // the turned table fills the type area from its foot upwards
  const turned = inkBox(target, 3, { leftMm: 0, rightMm: 210, topMm: 30, bottomMm: 264 });
  near(turned?.bottomMm, 37 + 225);
  near(turned?.topMm, 37);

  const imprint = inkBox(target, 4, { ...whole, topMm: 20, bottomMm: 297 });
  near(imprint?.bottomMm, 37 + 225);
  near(imprint?.leftMm, 28);
  near(imprint?.rightMm, 28 + 156);
});
