import type { CountyPlan, PlannedMember } from '../../electron/app/sample/plan-types.ts';

/** Weights and check digits of an identity number. Source: GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
const GIVEN = '安邦昌春德东福刚国海洪华建江杰金军开康立林龙明宁平强庆荣山生松涛文武祥新兴学阳永云忠';

function withCheckDigit(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + CHECK_DIGITS.charAt(sum % 11);
}

/** An identity number of the same birth and sex from another county of the province; one that is not whole stays away. */
export function freshIdNumber(idNumber: string | null, copy: number): string | null {
  if (idNumber?.length !== 18) return null;
  return withCheckDigit(`53${String(copy * 100 + 1).padStart(4, '0')}${idNumber.slice(6, 17)}`);
}

/** Another name of the same family. */
export function freshName(name: string, serial: number): string {
  return name.charAt(0) + GIVEN.charAt(serial % GIVEN.length) + GIVEN.charAt(Math.floor(serial / GIVEN.length) % GIVEN.length);
}

/** The county with its members multiplied to `count`: same organisations, fresh names and identity numbers. */
export function withMembers(plan: CountyPlan, count: number): CountyPlan {
  const copies: PlannedMember[] = [...plan.members];
  for (let copy = 1; copies.length < count; copy += 1)
    for (const member of plan.members.slice(0, count - copies.length))
      copies.push({
        ...member,
        id: `${member.id}-${copy}`,
        name: freshName(member.name, copies.length),
        idNumber: freshIdNumber(member.idNumber, copy),
        idNumberRaw: null,
        phone: null,
      });
  return { ...plan, members: copies };
}
