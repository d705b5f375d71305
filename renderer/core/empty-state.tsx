import type { ReactNode } from 'react';

export type EmptyStateProps = Readonly<{
  /** What this is, e.g. 党员名册. */
  title: string;
  /** Why it is empty and what comes here. */
  reason: string;
  /** One action: 导入党员名册. */
  action?: ReactNode;
}>;

/** What a list says when it has nothing to show. */
export function EmptyState({ title, reason, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <p className="secondary-text">{reason}</p>
      {action}
    </div>
  );
}
