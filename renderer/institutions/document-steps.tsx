import { Button, Space } from 'antd';
import { useState } from 'react';
import {
  DOCUMENT_EVENTS,
  DOCUMENT_STEPS,
  type DocumentEvent,
  type DocumentRow,
  isEffective,
} from '#shared/institutions/model.ts';
import { SmallStepDialog } from '../core/small-step-dialog.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

const DAY_LABELS: Readonly<Record<DocumentEvent, string>> = { issue: '印发日期', formalize: '转为正式日期', abolish: '废止日期' };

/** What may happen to a document now: 印发, 转为正式, 修订, 废止. */
export function DocumentSteps({ document, onRevise }: { document: DocumentRow; onRevise: () => void }) {
  const { today } = useWork();
  const step = useCommand('institutions.step');
  const [asked, setAsked] = useState<DocumentEvent | null>(null);
  const open = (Object.keys(DOCUMENT_STEPS) as DocumentEvent[]).filter(event => DOCUMENT_STEPS[event].includes(document.state));
  if (open.length === 0) return null;

  return (
    <div className="record-actions">
      <Space wrap>
        {open.map(event => (
          <Button key={event} type={event === 'issue' ? 'primary' : 'default'} onClick={() => setAsked(event)}>
            {DOCUMENT_EVENTS[event]}
          </Button>
        ))}
        {isEffective(document.state) && <Button onClick={onRevise}>登记修订</Button>}
      </Space>
      {asked !== null && (
        <SmallStepDialog
          title={`${DOCUMENT_EVENTS[asked]}：${document.title}`}
          label={DOCUMENT_EVENTS[asked]}
          fields={[{ key: 'on', label: DAY_LABELS[asked], kind: 'day', isRequired: true }]}
          initial={{ on: asked === 'issue' ? (document.issuedOn ?? today) : today }}
          organizationId={null}
          onSave={async ({ on }) => {
            const answer = await step.run(
              { id: document.id, version: document.version, event: asked, on: String(on) },
              { handles: () => true, savedText: `已${DOCUMENT_EVENTS[asked]}：${document.title}。` },
            );
            return answer.ok ? null : answer.error;
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
