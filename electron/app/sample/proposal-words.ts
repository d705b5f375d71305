import type { ProposalCategory, ResultClass } from '#shared/proposals/model.ts';
import type { Chance } from './random.ts';

export type ProposalWords = Readonly<{ subject: string; grounds: string; plan: string; category: ProposalCategory }>;
export const SEED_PROPOSALS: readonly ProposalWords[] = [
  { subject: '关于三板桥村党总支田房党建示范点建设的提案', grounds: '田房。', plan: '建设。', category: 'party_building' },
  { subject: '关于引进优良品种发展林业经济作物的提案', grounds: '林业。', plan: '引进。', category: 'economy' },
];
export function makeProposalText(
  chance: Chance,
  place: { townshipName: string; villageName: string; category: ProposalCategory },
): ProposalWords {
  return {
    subject: `关于改善${place.villageName}第${chance.integer(1, 999)}事的提案`,
    grounds: '因为。',
    plan: '建议。',
    category: place.category,
  };
}
export function makeReplyText(_chance: Chance, _proposal: unknown, resultClass: ResultClass) {
  return {
    done: resultClass === 'A' ? '已落实。' : '',
    planned: resultClass === 'B' ? '计划落实。' : '',
    notAdopted: resultClass === 'C' ? '条件不具备。' : '',
    text: '现答复如下。',
  };
}
