import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { LEFT_REASONS, membershipStatus, registrationStatus } from './model.ts';

/** 党员变动: what changes a membership on a day. Source: domain.md §2.2; the 2.1 anchors' 增减 items. */
export const MEMBER_EVENT_KINDS = {
  admitted: '发展入党',
  transferred_in: '转入（县外）',
  became_formal: '转为正式党员',
  moved: '支部间调动',
  transferred_out: '转出（县外）',
  suspended: '停止党籍',
  placed_on_probation: '留党察看',
  restored: '恢复党籍',
  left: '出党',
  deceased: '死亡',
  education_changed: '学历变更',
} as const;
export type MemberEventKind = keyof typeof MEMBER_EVENT_KINDS;
export const memberEventKind = z.enum(Object.keys(MEMBER_EVENT_KINDS) as [MemberEventKind, ...MemberEventKind[]]);

/** What of a member changes by dated events. */
export const memberState = z.object({
  /** False before somebody came from outside the county or joined. */
  isPresent: z.boolean(),
  organizationId: entityId,
  membershipStatus,
  registrationStatus,
  leftReason: z.enum(Object.keys(LEFT_REASONS) as [keyof typeof LEFT_REASONS, ...(keyof typeof LEFT_REASONS)[]]).nullable(),
  statusChangedOn: day.nullable(),
  /** GB/T 4658, two digits. */
  education: z.string(),
});
export type MemberState = z.output<typeof memberState>;

/** A dated event as the clerk records it; which of the last four are needed says `EVENT_NEEDS`. */
export const memberEventInput = z.object({
  kind: memberEventKind,
  effectiveOn: day,
  reason: z.string().max(200).nullable().default(null),
  documentNumber: z.string().max(60).nullable().default(null),
  /** 转自 or 转往, outside the county. */
  counterpart: z.string().max(60).nullable().default(null),
  /** Branch from this day on. */
  organizationId: entityId.nullable().default(null),
  leftReason: memberState.shape.leftReason.default(null),
  education: z.string().nullable().default(null),
});
export type MemberEventInput = z.output<typeof memberEventInput>;

type Need = 'organizationId' | 'leftReason' | 'education' | 'counterpart' | 'reason';

/** What each kind must say besides its day. */
export const EVENT_NEEDS: Readonly<Record<MemberEventKind, readonly Need[]>> = {
  admitted: [],
  transferred_in: ['organizationId', 'counterpart'],
  became_formal: [],
  moved: ['organizationId'],
  transferred_out: ['counterpart'],
  suspended: ['reason'],
  placed_on_probation: ['reason'],
  restored: ['reason'],
  left: ['leftReason', 'reason'],
  deceased: [],
  education_changed: ['education'],
};

export const NEED_LABELS: Readonly<Record<Need, string>> = {
  organizationId: '所在党组织',
  leftReason: '出党原因',
  education: '学历',
  counterpart: '县外单位',
  reason: '事由',
};

/** A state as it was on a day: a registration status holds from its own date on, before it the status was normal. */
export function stateOnDay(state: MemberState, on: string): MemberState {
  if (state.statusChangedOn === null || state.statusChangedOn <= on) return state;
  return { ...state, registrationStatus: 'normal', leftReason: null, statusChangedOn: null };
}

/** Kinds a clerk may record for somebody in this state; the others would contradict it. Source: domain.md §2.2, §4.2. */
export function possibleEvents(state: MemberState): readonly MemberEventKind[] {
  if (!state.isPresent) return [];
  switch (state.registrationStatus) {
    case 'normal':
      return [
        'moved',
        ...(state.membershipStatus === 'probationary' ? (['became_formal'] as const) : []),
        'education_changed',
        'transferred_out',
        'suspended',
        ...(state.membershipStatus === 'formal' ? (['placed_on_probation'] as const) : []),
        'left',
        'deceased',
      ];
    case 'on_probation_discipline':
      return ['restored', 'moved', 'education_changed', 'transferred_out', 'left', 'deceased'];
    case 'suspended':
      return ['restored', 'left', 'deceased'];
    case 'transferred_out':
      return ['transferred_in'];
    case 'left':
      return ['restored', 'deceased'];
    case 'deceased':
      return [];
  }
}

/** What the event makes of a state; unnamed parts stay. */
export function effectOf(event: MemberEventInput): Partial<MemberState> {
  const on = (status: MemberState['registrationStatus']): Partial<MemberState> => ({
    registrationStatus: status,
    statusChangedOn: event.effectiveOn,
    leftReason: null,
  });
  const branch = event.organizationId === null ? {} : { organizationId: event.organizationId };
  switch (event.kind) {
    case 'admitted':
      return { isPresent: true, ...branch };
    case 'transferred_in':
      return { isPresent: true, registrationStatus: 'normal', statusChangedOn: null, leftReason: null, ...branch };
    case 'restored':
      return { registrationStatus: 'normal', statusChangedOn: null, leftReason: null, ...branch };
    case 'became_formal':
      return { membershipStatus: 'formal' };
    case 'moved':
      return branch;
    case 'transferred_out':
      return on('transferred_out');
    case 'suspended':
      return on('suspended');
    case 'placed_on_probation':
      return on('on_probation_discipline');
    case 'left':
      return { ...on('left'), leftReason: event.leftReason };
    case 'deceased':
      return on('deceased');
    case 'education_changed':
      return event.education === null ? {} : { education: event.education };
  }
}

/** The event a plain change of state amounts to, for a newer roster that says something else. */
export function eventOfChange(before: MemberState, after: Partial<MemberState>): MemberEventKind[] {
  const kinds: MemberEventKind[] = [];
  const { registrationStatus: status } = after;
  if (after.organizationId !== undefined && after.organizationId !== before.organizationId) kinds.push('moved');
  if (after.education !== undefined && after.education !== before.education) kinds.push('education_changed');
  if (after.membershipStatus === 'formal' && before.membershipStatus === 'probationary') kinds.push('became_formal');
  if (status !== undefined && status !== before.registrationStatus) {
    const kindOf: Readonly<Record<MemberState['registrationStatus'], MemberEventKind>> = {
      normal: before.registrationStatus === 'transferred_out' ? 'transferred_in' : 'restored',
      suspended: 'suspended',
      on_probation_discipline: 'placed_on_probation',
      transferred_out: 'transferred_out',
      left: 'left',
      deceased: 'deceased',
    };
    kinds.push(kindOf[status]);
  }
  return kinds;
}

/** One recorded event with what it changed, in words. */
export const memberEventRow = z.object({
  id: entityId,
  kind: memberEventKind,
  effectiveOn: day,
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  counterpart: z.string().nullable(),
  /** E.g. 所在党组织：甲支部 → 乙支部. */
  change: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  importBatchId: entityId.nullable(),
});
export type MemberEventRow = z.output<typeof memberEventRow>;
