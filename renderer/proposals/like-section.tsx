import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { LikeList } from './like-list.tsx';

/** Earlier proposals on the same matter, with what was answered then. */
export function LikeSection({ proposal }: { proposal: ProposalCase }) {
  return (
    <div className="case-section">
      <LikeList
        text={{ subject: proposal.row.subject, grounds: proposal.grounds, plan: proposal.plan }}
        excludeId={proposal.row.id}
      />
    </div>
  );
}
