import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { delegateScore, SCORE_SORT_KEYS, scoreFilter, scoreLine, scoreRow, scoreWeights } from './score-model.ts';

const year = z.number().int().min(1950).max(2100);

/** 履职评分. */
export const delegateScoresContract = {
  list: query({ input: windowInput(scoreFilter, SCORE_SORT_KEYS), output: windowOf(scoreRow) }),
  /** The score of one delegate with every line of its working. */
  get: query({
    input: z.object({ id: entityId, year, asOf: day }),
    output: z.object({ name: z.string(), weights: scoreWeights, ...delegateScore.shape, lines: z.array(scoreLine) }),
  }),
  /** Weights that hold in a year; `isOwn` when decided for that very year. */
  weights: query({
    input: z.object({ year }),
    output: z.object({ weights: scoreWeights, isOwn: z.boolean(), years: z.array(z.number().int()) }),
  }),
  /** Decides the weights of a year; every other year keeps its own. */
  saveWeights: command({ input: z.object({ year, weights: scoreWeights }), output: operationAnswer }),
} as const;
