/**
 * Model check of the life of proposals: random walks through the procedures the command line calls, against a list of legal moves
 * written here from domain.md §4.1 and not from the transition table. WALK_STEPS=10000 for the whole walk.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import { PROPOSAL_STATES, type ProposalState } from '#shared/proposals/model.ts';
import { CHECKS } from '#shared/proposals/checks.ts';
import { TEST_NOW } from '../db/testing.ts';
import { openWalk, type Walk } from './proposal-walk-testing.ts';

const STEPS = Number(process.env['WALK_STEPS'] ?? 1_500);
const TODAY = TEST_NOW.slice(0, 10);

/** From and to, as domain.md §4.1 allows them. */
const LEGAL: Readonly<Partial<Record<ProposalEvent, readonly string[]>>> = {
  submit: ['draft>submitted'],
  send_back: ['submitted>returned'],
  resubmit: ['returned>submitted'],
  file: ['submitted>filed'],
  merge: ['submitted>merged'],
  unmerge: ['merged>submitted'],
  not_file: ['submitted>not_filed'],
  withdraw: ['submitted>withdrawn', 'returned>withdrawn', 'filed>withdrawn'],
  assign: ['filed>assigned'],
  accept: ['assigned>handling', 'assigned>assigned', 'handling>handling', 'rehandling>rehandling'],
  return_assignment: ['assigned>filed', 'assigned>assigned', 'assigned>handling', 'handling>handling'],
  extend: ['handling>handling', 'rehandling>rehandling'],
  reply: ['handling>replied', 'handling>handling', 'rehandling>replied', 'rehandling>rehandling'],
  rehandle: ['replied>rehandling'],
  conclude: ['replied>concluded'],
  conclude_dissatisfied: ['replied>concluded'],
  report_back: [
    'concluded>reported',
    ...['filed', 'assigned', 'handling', 'replied', 'rehandling'].map(state => `${state}>${state}`),
  ],
  revoke_report: ['reported>concluded'],
};

let walk: Walk;
beforeAll(async () => {
  walk = await openWalk(20120725);
}, 60_000);
afterAll(() => walk.close());

it(
  'never reaches an illegal state, breaks an order of dates or loses a version (R-P5, R-P10, R-P14, R-P15)',
  async () => {
    const visited = new Set<ProposalState>();
    const refusedBy = new Set<string>();
    let taken = 0;
    for (let count = 0; count < STEPS; count += 1) {
      const id = await walk.pick();
      const before = await walk.snapshot(id);
      const step = await walk.randomStep(id, before.state);
      const answer = await walk.advance(id, before.version, step);
      const after = await walk.snapshot(id);
      const move = `${before.state}>${after.state}`;
      if (!answer.ok) {
        expect(['STEP_NOT_POSSIBLE', 'VALIDATION']).toContain(answer.error.code);
        if (answer.error.code === 'STEP_NOT_POSSIBLE') {
          const check = String(answer.error.params?.['check']);
          expect(check === 'state' || Object.hasOwn(CHECKS, check)).toBe(true);
          expect(String(answer.error.params?.['detail']).length).toBeGreaterThan(4);
          refusedBy.add(check);
        }
        expect(after).toEqual(before);
        continue;
      }
      taken += 1;
      visited.add(before.state).add(after.state);
      if (step.event === 'correct') expect(before.correctionTargets, JSON.stringify({ step, move })).toContain(after.state);
      else if (LEGAL[step.event] === undefined) expect(after.state).toBe(before.state);
      else expect(LEGAL[step.event], JSON.stringify(step)).toContain(move);
      expect(after.version).toBe(before.version + 1);
      // nothing of the file is lost or rewritten
      expect(after.steps.slice(0, before.steps.length)).toEqual(before.steps);
      expect(after.steps.length).toBe(before.steps.length + 1);
      expect(after.texts.slice(0, before.texts.length)).toEqual(before.texts);
      expect(after.replayed, JSON.stringify(after.steps)).toBe(after.state);
      expect(after.problems, JSON.stringify({ step, move })).toEqual([]);
      if (count % 40 === 0) {
        expect(await walk.undoIsExact(id, step)).toBe(true);
      }
      if (count % 100 === 0) expect(await walk.identity()).toEqual({ isWhole: true, broken: [] });
    }
    expect(await walk.identity()).toEqual({ isWhole: true, broken: [] });
    expect(taken).toBeGreaterThan(STEPS / 4);
    if (STEPS >= 1_000) expect([...visited].toSorted()).toEqual(Object.keys(PROPOSAL_STATES).toSorted());
    if (STEPS >= 1_000) expect(refusedBy.size).toBeGreaterThan(25);
    expect(TODAY).toBe('2012-07-25');
  },
  STEPS * 60 + 30_000,
);
