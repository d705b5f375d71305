import type { PlannedStatus } from './plan-types.ts';

const plain = { reason: null, decidedBy: null, documentNumber: null };
/** History of a delegate confirmed by the congress. */
export const electedAndValid = (electedOn: string, validOn: string): PlannedStatus[] => [
  { from: null, to: 'elected', effectiveOn: electedOn, ...plain },
  { from: 'elected', to: 'valid', effectiveOn: validOn, ...plain },
];
/** Why the three former delegates lost their seats; the first seat was filled again. */
export const LOSSES: readonly PlannedStatus[] = [
  {
    from: 'valid',
    to: 'terminated',
    effectiveOn: '2011-12-02',
    reason: '因病去世',
    decidedBy: '中共西畴县兴街镇委员会',
    documentNumber: '兴党发〔2011〕32号',
  },
  {
    from: 'valid',
    to: 'terminated',
    effectiveOn: '2012-02-20',
    reason: '受开除党籍处分',
    decidedBy: '中共西畴县董马乡委员会',
    documentNumber: '董党发〔2012〕8号',
  },
  {
    from: 'valid',
    to: 'duty_stopped',
    effectiveOn: '2012-04-11',
    reason: '组织关系转往县外',
    decidedBy: '中共西畴县鸡街乡委员会',
    documentNumber: null,
  },
];
export const BY_ELECTION = { electedOn: '2012-03-16', validOn: '2012-03-20' };
