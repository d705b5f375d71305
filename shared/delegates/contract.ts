import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { effectsInput, qualificationTask, statusEffect } from './effects-model.ts';
import {
  electionResult,
  electionRow,
  nomination,
  openTermPreview,
  rollOverInput,
  rollOverPreview,
  vacancy,
  verification,
} from './election-model.ts';
import { formGroupsInput, plannedGroup } from './forming-model.ts';
import {
  compositionStrip,
  congressLevel,
  DELEGATE_SORT_KEYS,
  delegateFilter,
  delegateRow,
  delegateValues,
  groupMove,
  groupRow,
  groupValues,
  statusChange,
  statusStep,
  termRow,
  termValues,
  unitRow,
  unitValues,
} from './model.ts';
import { structureBasis, structureTable, structureTargets } from './structure-model.ts';

const dossierInput = z.object({ id: entityId, asOf: day });

export const delegatesContract = {
  list: query({ input: windowInput(delegateFilter, DELEGATE_SORT_KEYS), output: windowOf(delegateRow) }),
  get: query({
    input: z.object({ id: entityId, asOf: day }),
    output: delegateRow.extend({ statusHistory: z.array(statusChange), moves: z.array(groupMove) }),
  }),
  composition: query({ input: delegateFilter, output: compositionStrip }),
  create: command({ input: delegateValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({
      id: entityId,
      version: z.number().int(),
      values: delegateValues.partial(),
      /** From when a change of group holds; today when null. */
      effectiveOn: day.nullable().default(null),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** What would follow from a step, before it is saved. */
  effectsOfStatus: query({ input: effectsInput, output: z.array(statusEffect) }),
  /** Delegates whose person can no longer be one: each needs a step. */
  tasks: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null), delegateId: entityId.nullable().default(null) }),
    output: z.array(qualificationTask),
  }),
  /** One dated step of the qualification life cycle. */
  changeStatus: command({
    input: z.object({ id: entityId, version: z.number().int(), change: statusStep }),
    output: operationAnswer,
    errors: ['TRANSITION_NOT_ALLOWED', 'RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  terms: query({ input: z.object({ level: congressLevel.nullable().default(null) }), output: z.array(termRow) }),
  saveTerm: command({
    input: z.object({ id: entityId.nullable(), version: z.number().int().nullable(), values: termValues }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  units: query({ input: z.object({ congressTermId: entityId.nullable().default(null) }), output: z.array(unitRow) }),
  saveUnit: command({
    input: unitValues.extend({
      id: entityId.nullable(),
      version: z.number().int().nullable().default(null),
      congressTermId: entityId,
    }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  removeUnit: command({ input: z.object({ id: entityId }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  rollOverPreview: query({ input: z.object({ termId: entityId }), output: rollOverPreview }),
  /** The next term with this one's units and groups, being prepared. */
  rollOver: command({ input: rollOverInput, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  openTermPreview: query({ input: z.object({ termId: entityId }), output: openTermPreview }),
  /** The new congress opens; the old term ends with its delegates. */
  openTerm: command({
    input: z.object({ termId: entityId, startedOn: day }),
    output: operationAnswer,
    errors: ['RULE_BROKEN', 'TRANSITION_NOT_ALLOWED'],
  }),
  endTerm: command({
    input: z.object({ termId: entityId, endedOn: day }),
    output: operationAnswer,
    errors: ['RULE_BROKEN', 'TRANSITION_NOT_ALLOWED'],
  }),
  /** Everybody of a term on the way from candidate to delegate. */
  election: query({
    input: z.object({ congressTermId: entityId, electoralUnitId: entityId.nullable().default(null) }),
    output: z.array(electionRow),
  }),
  nominate: command({
    input: nomination,
    output: operationAnswer.extend({ ids: z.array(entityId) }),
    errors: ['RULE_BROKEN'],
  }),
  recordElection: command({ input: electionResult, output: operationAnswer, errors: ['RULE_BROKEN', 'TRANSITION_NOT_ALLOWED'] }),
  verifyCredentials: command({ input: verification, output: operationAnswer, errors: ['RULE_BROKEN', 'TRANSITION_NOT_ALLOWED'] }),
  /** Seats that stand empty, for by-elections. */
  vacancies: query({
    input: z.object({ asOf: day, termId: entityId.nullable().default(null), within: entityId.nullable().default(null) }),
    output: z.array(vacancy),
  }),
  structure: query({
    input: z.object({ termId: entityId, asOf: day, basis: structureBasis.default('valid') }),
    output: structureTable,
  }),
  saveTargets: command({ input: z.object({ termId: entityId, targets: structureTargets }), output: operationAnswer }),
  /** Groups by village for delegates who have none, to be looked at. */
  groupPlan: query({ input: z.object({ termId: entityId, asOf: day }), output: z.array(plannedGroup) }),
  formGroups: command({
    input: formGroupsInput,
    output: operationAnswer.extend({ created: z.number().int() }),
    errors: ['RULE_BROKEN'],
  }),
  groups: query({
    input: z.object({ congressTermId: entityId.nullable().default(null), within: entityId.nullable().default(null), asOf: day }),
    output: z.array(groupRow),
  }),
  saveGroup: command({
    input: z.object({ id: entityId.nullable(), version: z.number().int().nullable(), values: groupValues }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  /** 履职档案 as a document (shared/core/document.ts), checked by its own schema in the window. */
  dossier: query({ input: dossierInput, output: z.record(z.string(), z.unknown()) }),
  saveDossier: job({
    input: dossierInput.extend({ format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  printDossier: job({
    input: dossierInput,
    output: z.object({}),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['PRINT_FAILED'],
    right: 'export',
  }),
  /** Puts the delegates into one group (null takes them out) from a day on, today when null. */
  assignGroup: command({
    input: z.object({
      ids: z.array(entityId).min(1).max(500),
      groupId: entityId.nullable(),
      effectiveOn: day.nullable().default(null),
      reason: z.string().max(80).nullable().default(null),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
} as const;
