import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { ethnicName } from '#shared/core/ethnic-groups.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { MemberSelect } from '../core/member-select.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { sexText } from './delegate-columns.ts';
import { DelegateForm } from './delegate-form.tsx';

export type NewDelegateProps = Readonly<{
  termId: string | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
  onOpenTerms: () => void;
}>;

/** A new delegate: first the term and the person, then what belongs to the election. */
export function NewDelegate({ termId, onSaved, onCancel, onOpenTerms }: NewDelegateProps) {
  const { scopeId } = useWork();
  const terms = useAnswer('delegates.terms', {});
  const [chosenTerm, setChosenTerm] = useState<string | null>(termId);
  const [member, setMember] = useState<MemberRow | null>(null);
  const open = (terms.data ?? []).filter(term => term.status !== 'ended');
  const only = open.find(term => term.organizationId === scopeId) ?? (open.length === 1 ? open[0] : undefined);
  const term = terms.data?.find(entry => entry.id === (chosenTerm ?? only?.id));
  if (terms.data?.length === 0)
    return (
      <Alert
        type="info"
        title="还没有届次。请先建立届次和选举单位，再新增党代表。"
        action={
          <Button size="small" onClick={onOpenTerms}>
            建立届次
          </Button>
        }
      />
    );
  const isReady = member !== null && term !== undefined;
  return (
    <div className="new-delegate">
      <Form layout="vertical" component="div">
        <Form.Item label="届次" required>
          <Select<string>
            aria-label="届次"
            value={term?.id}
            placeholder="选择届次"
            showSearch={{ optionFilterProp: 'label' }}
            options={open.map(entry => ({ value: entry.id, label: entry.label }))}
            onChange={setChosenTerm}
          />
        </Form.Item>
        <Form.Item label="党员" required extra={member === null ? '党代表须是党员名册中的正式党员。' : personLine(member)}>
          <MemberSelect value={member} onChange={setMember} within={term?.level === 'township' ? term.organizationId : null} />
        </Form.Item>
      </Form>
      {isReady ? (
        <DelegateForm
          key={`${term.id}-${member.id}`}
          row={null}
          member={member}
          term={term}
          onSaved={onSaved}
          onCancel={onCancel}
        />
      ) : (
        <Button onClick={onCancel}>取消</Button>
      )}
    </div>
  );
}

const personLine = (member: MemberRow) =>
  `${sexText(member.sex)}，${ethnicName(member.ethnicity)}，${member.age} 岁，${member.organizationName}`;
