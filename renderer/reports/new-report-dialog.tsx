import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { api } from '../core/api.ts';
import { DayInput } from '../core/day-input.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Props = Readonly<{ /** Chosen to begin with. */ templateId?: string; onClose: () => void; onMade: (id: string) => void }>;

/** Makes a draft from a template; what it is called and signed with is proposed and can be changed on its page. */
export function NewReportDialog({ templateId: given, onClose, onMade }: Props) {
  const { asOf, scopeId } = useWork();
  const templates = useAnswer('reportTemplates.list', {});
  const create = useCommand('composer.create');
  const [chosen, setChosen] = useState<string | null>(given ?? null);
  const [organizationId, setOrganizationId] = useState<string | null>(scopeId);
  const [day, setDay] = useState<string | null>(asOf);
  const [error, setError] = useState<AppError | null>(null);
  const list = templates.data ?? [];
  const template = list.find(({ id }) => id === chosen) ?? list[0];
  const isTownship = template?.reach === 'township';
  const isReady = template !== undefined && day !== null && (!isTownship || organizationId !== null);

  async function save() {
    if (template === undefined || day === null) return;
    setError(null);
    const proposed = await api.composer.proposedValues({
      templateId: template.id,
      organizationId: isTownship ? organizationId : null,
    });
    if (!proposed.ok) return setError(proposed.error);
    const values = { ...proposed.value, referenceDate: day, periodTo: day, periodFrom: `${day.slice(0, 4)}-01-01` };
    const answer = await create.run(
      { templateId: template.id, values },
      { handles: () => true, savedText: `已新建“${values.title}”。` },
    );
    if (answer.ok) onMade(answer.value.id);
    else setError(answer.error);
  }

  return (
    <Modal
      open
      title="新建报告"
      okText="新建"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: create.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="模板" htmlFor="report-template" required extra={template?.description ?? undefined}>
          <Select
            id="report-template"
            aria-label="模板"
            value={template?.id ?? null}
            options={list.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        </Form.Item>
        {isTownship && (
          <Form.Item label="单位" htmlFor="report-organization" required>
            <TownshipSelect id="report-organization" label="单位" value={organizationId} onChange={setOrganizationId} />
          </Form.Item>
        )}
        <Form.Item label="数据截至" htmlFor="report-day" required extra="全部数字都按这一天计算，以后可以改。">
          <DayInput id="report-day" label="数据截至" value={day} onChange={setDay} />
        </Form.Item>
      </Form>
      {error !== null && <ErrorLine error={error} />}
    </Modal>
  );
}
