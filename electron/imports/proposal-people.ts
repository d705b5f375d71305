import type { Issue } from '#shared/core/issue.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import { peopleIn } from '#shared/imports/proposal-words.ts';
import type { ImportedProposal } from '#shared/proposals/import-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { type NamedPerson, onePerson } from './namesakes.ts';

type Delegate = NamedPerson & Readonly<{ congressTermId: string }>;
export type FoundProposers = Readonly<{
  proposers: ImportedProposal['proposers'];
  proposerType: ImportedProposal['proposerType'];
  delegationGroupId: string | null;
  /** What the register says of signers it does not name; '' when it names all. */
  note: string;
}>;
type Cell = Readonly<{ row: CheckedRow; term: TermRow; issues: Issue[]; candidates: ImportCandidate[] }>;
const DELEGATION = /(?:代表团|代表小组|代表组|小组|支部)$/;

/** Finds the people who signed a proposal of an old register among the delegates of its congress; never one of several. Source: domain.md §7.2. */
export async function createProposerFinder(db: ReadDb): Promise<(cell: Cell) => FoundProposers | null> {
  const delegates = (await db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .innerJoin('party_organization as o', 'o.id', 'm.organizationId')
    .select(['d.id', 'd.congressTermId', 'm.name', 'm.birth', 'm.idNumber', 'm.phone', 'm.workUnitAndPost'])
    .select('o.name as branchName')
    .where('d.deletedAt', 'is', null)
    .execute()) as Delegate[];
  const groups = await db
    .selectFrom('delegate_group')
    .select(['id', 'name', 'congressTermId'])
    .where('deletedAt', 'is', null)
    .execute();
  const byName = Map.groupBy(delegates, delegate => `${delegate.congressTermId}|${delegate.name}`);

  function find(text: string, field: string, key: string, { row, term, issues, candidates }: Cell) {
    const { name } = personReferenceOf(text);
    const circle = byName.get(`${term.id}|${name}`) ?? [];
    if (circle.length === 0) {
      issues.push({ code: 'PROPOSER_NOT_DELEGATE', severity: 'warning', field, params: { name, term: term.label } });
      return { delegateId: null, name };
    }
    // each name of a cell is chosen by itself, though all findings stand under the cell's column
    const found: Issue[] = [];
    const person = onePerson(text, circle, term.label, { row, field: key, issues: found, candidates });
    issues.push(...found.map(issue => ({ ...issue, field })));
    return { delegateId: person?.id ?? null, name };
  }

  return cell => {
    const { row, term, issues } = cell;
    const { leadName, jointNames, jointCount } = row.values;
    if (typeof leadName !== 'string') return null;
    const groupName = leadName.replace(/\s/g, '');
    if (DELEGATION.test(groupName)) {
      const group = groups.find(entry => entry.congressTermId === term.id && entry.name === groupName);
      return {
        proposers: [{ delegateId: null, name: groupName, role: 'lead' }],
        proposerType: 'delegation',
        delegationGroupId: group?.id ?? null,
        note: '',
      };
    }
    const leads = peopleIn(leadName);
    const [first, ...more] = leads.names;
    if (first === undefined) {
      issues.push({ code: 'REQUIRED', severity: 'error', field: 'leadName', params: { label: '领衔代表' } });
      return null;
    }
    const joint = typeof jointNames === 'string' ? peopleIn(jointNames) : { names: [], total: null };
    const bare = (text: string) => personReferenceOf(text).name;
    const others = [
      ...more.map(text => ({ text, field: 'leadName' })),
      ...joint.names.map(text => ({ text, field: 'jointNames' })),
    ].filter(({ text }, index, all) => bare(text) !== bare(first) && all.findIndex(other => other.text === text) === index);
    const proposers = [
      { ...find(first, 'leadName', 'leadName', cell), role: 'lead' as const },
      ...others.map(({ text, field }) => ({ ...find(text, field, `${field} ${text}`, cell), role: 'joint' as const })),
    ];
    const stated = typeof jointCount === 'number' ? jointCount : (joint.total ?? (leads.total === null ? null : leads.total - 1));
    // some registers count the lead among them
    const isShort = stated !== null && stated > others.length && stated !== others.length + 1;
    const isUnnamed = stated !== null && stated > 0 && others.length === 0;
    if (stated !== null && (isShort || isUnnamed))
      issues.push({
        code: 'PROPOSAL_NAMES_MISSING',
        severity: 'warning',
        field: 'jointNames',
        params: { count: stated, named: others.length },
      });
    return {
      proposers,
      proposerType: others.length > 0 || (stated ?? 0) > 0 ? 'joint' : 'individual',
      delegationGroupId: null,
      note: stated !== null && (isShort || isUnnamed) ? `台账写联名 ${stated} 人，列出姓名 ${others.length} 个` : '',
    };
  };
}
