import { percentText } from '../core/percent.ts';
import {
  missingToTarget,
  STRUCTURE_ATTRIBUTE_KEYS,
  STRUCTURE_ATTRIBUTES,
  type StructureCounts,
  type StructureTargets,
} from './structure-model.ts';

export type StructureFacts = Readonly<{
  whole: StructureCounts;
  seats: number;
  quota: number | null;
  hasUnits: boolean;
  targets: StructureTargets;
  members: Readonly<{ total: number; women: number; minority: number }>;
}>;

/** What is not as it should be with the structure of a congress: Σ seats = quota (§2.4), shares not below those of the members (R-D6), targets. */
export function checkStructure({ whole, seats, quota, hasUnits, targets, members }: StructureFacts): string[] {
  const warnings: string[] = [];
  if (quota !== null && hasUnits && seats !== quota)
    warnings.push(`各选举单位名额合计 ${seats} 名，与代表名额 ${quota} 名不一致。`);
  for (const key of ['women', 'minority'] as const) {
    // compared in whole numbers: a share is never rounded before it is judged
    if (whole.total > 0 && members.total > 0 && whole[key] * members.total < members[key] * whole.total)
      warnings.push(
        `${STRUCTURE_ATTRIBUTES[key]}占 ${percentText(whole[key], whole.total)}，低于本地党员中的比例 ${percentText(members[key], members.total)}（R-D6）。`,
      );
  }
  for (const key of STRUCTURE_ATTRIBUTE_KEYS) {
    const missing = missingToTarget(whole[key], seats, targets[key]);
    if (missing > 0) warnings.push(`${STRUCTURE_ATTRIBUTES[key]}距目标 ${targets[key] ?? 0}% 还差 ${missing} 名。`);
  }
  return warnings;
}
