import { Button, Space, Timeline } from 'antd';
import { useState } from 'react';
import { ORGANIZATION_EVENT_KINDS, organizationEventInput, type OrganizationEventKind } from '#shared/organizations/events.ts';
import { organizationEventFieldsOf } from '#shared/organizations/event-fields.ts';
import type { OrganizationRow } from '#shared/organizations/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { instantText } from '../core/instant.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const KINDS: readonly OrganizationEventKind[] = ['renamed', 'moved', 'retyped', 'merged', 'dissolved'];

/** 变动: every dated event of an organisation, newest first, and the form to record one. */
export function OrganizationEvents({ row }: { row: OrganizationRow }) {
  const { today, canWrite } = useWork();
  const { data, error, refetch } = useAnswer('organizations.events', { id: row.id });
  const record = useCommand('organizations.recordEvent');
  const [kind, setKind] = useState<OrganizationEventKind | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const fields = kind === null ? [] : organizationEventFieldsOf(kind);

  async function submit(values: FormValues) {
    if (kind === null) return null;
    const event = organizationEventInput.parse({ ...values, kind });
    const answer = await record.run(
      { id: row.id, event },
      { handles: () => true, savedText: `已登记：${row.shortName ?? row.name}${ORGANIZATION_EVENT_KINDS[kind]}。` },
    );
    if (!answer.ok) return answer.error;
    setKind(null);
    return null;
  }

  return (
    <div className="status-panel">
      {canWrite && kind === null && row.dissolvedOn === null && row.orgType !== 'county_committee' && (
        <Space wrap className="status-steps">
          {KINDS.map(entry => (
            <Button key={entry} onClick={() => setKind(entry)}>
              {ORGANIZATION_EVENT_KINDS[entry]}
            </Button>
          ))}
        </Space>
      )}
      {kind !== null && (
        <section className="status-step">
          <h3>{ORGANIZATION_EVENT_KINDS[kind]}</h3>
          {(kind === 'merged' || kind === 'dissolved') && (
            <p className="secondary-text status-note">
              {`现有党员 ${row.memberCount} 名（含下级）。保存后，直属的党员和下级党组织从生效日期起转入承接的党组织，各自留下变动记录；可以一并撤销。`}
            </p>
          )}
          <FieldForm
            key={kind}
            fields={fields}
            initialValues={{ ...Object.fromEntries(fields.map(field => [field.key, null])), effectiveOn: today }}
            onSubmit={submit}
            onCancel={() => setKind(null)}
            submitText={`登记${ORGANIZATION_EVENT_KINDS[kind]}`}
          />
        </section>
      )}
      <h3 className="drawer-heading">变动记录</h3>
      {(row.establishedOn ?? row.dissolvedOn) !== null && (
        <p className="secondary-text">
          {[
            row.establishedOn === null ? '' : `成立：${row.establishedOn}`,
            row.dissolvedOn === null ? '' : `撤销：${row.dissolvedOn}`,
          ]
            .filter(part => part !== '')
            .join('　')}
        </p>
      )}
      {data.length === 0 && <p className="secondary-text">没有登记过变动。</p>}
      <Timeline
        items={[...data].reverse().map(event => ({
          key: event.id,
          content: (
            <>
              <div>{`${event.effectiveOn}　${ORGANIZATION_EVENT_KINDS[event.kind]}`}</div>
              {event.change !== '' && <div>{event.change}</div>}
              <div className="secondary-text">
                {[event.reason, event.documentNumber].filter(part => (part ?? '') !== '').join('，')}
              </div>
              <div className="secondary-text">{`${instantText(event.recordedAt)} 登记　${event.recordedBy}`}</div>
            </>
          ),
        }))}
      />
    </div>
  );
}
