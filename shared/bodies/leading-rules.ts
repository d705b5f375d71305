import { HEAD_ROLES, LEADING_ROLES, type LeadingGroupValues } from './leading-model.ts';

/** Serving on a day, by days or parts of one: from its beginning until the day before leaving. */
export const servesOn = ({ fromOn, toOn }: Readonly<{ fromOn: string | null; toOn: string | null }>, day: string): boolean =>
  (fromOn === null || fromOn <= day) && (toOn === null || toOn > day);

/** Why a body cannot be kept as it is, or null. @param sameNameThere another one of the organisation bears the name. */
export function leadingGroupFault(values: LeadingGroupValues, sameNameThere: boolean): string | null {
  const { kind, name, foundedOn, dissolvedOn, members } = values;
  if (sameNameThere) return `这个单位已有“${name}”。请修改原来那一个。`;
  if (foundedOn !== null && dissolvedOn !== null && dissolvedOn < foundedOn)
    return `撤销时间 ${dissolvedOn} 早于成立时间 ${foundedOn}。请核对日期。`;
  const serving = members.filter(({ toOn }) => toOn === null);
  const ids = serving.flatMap(({ memberId }) => memberId ?? []);
  const twice = serving.find(({ memberId }) => memberId !== null && ids.indexOf(memberId) !== ids.lastIndexOf(memberId));
  if (twice !== undefined) return `“${twice.name}”列了两次。请删去一行。`;
  const head = HEAD_ROLES[kind];
  const heads = serving.filter(({ role }) => role === head);
  if (heads.length > 1) return `有 ${heads.length} 名${LEADING_ROLES[head]}。请只留一名，其他人改为别的职务或填写离任时间。`;
  const wrong = members.find(({ fromOn, toOn }) => fromOn !== null && toOn !== null && toOn < fromOn);
  return wrong === undefined ? null : `“${wrong.name}”的离任时间早于任职时间。请核对日期。`;
}

type TownshipFacts = Readonly<{ firstResponsible: number; directResponsible: number; leadingGroups: number }>;

/** What a township lacks. Source: seed report: each has a leading group, a first and a direct responsible person. */
export function responsibilityGaps({ firstResponsible, directResponsible, leadingGroups }: TownshipFacts): string[] {
  return [
    ...(firstResponsible === 0 ? ['没有第一责任人（党委书记）'] : []),
    ...(directResponsible === 0 ? ['没有直接责任人（分管党建副书记）'] : []),
    ...(leadingGroups === 0 ? ['没有领导小组'] : []),
  ];
}
