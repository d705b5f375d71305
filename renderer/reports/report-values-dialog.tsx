import { Modal } from 'antd';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { reportFields } from '#shared/reports/composer-fields.ts';
import type { ReportDetail } from '#shared/reports/composer-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FormDialog } from '../core/form-dialog.tsx';
import type { FormValues } from '../core/form-values.ts';
import { RecordValues } from '../core/record-values.tsx';
import { useCommand } from '../core/use-command.ts';

type Props = Readonly<{ report: ReportDetail; isReadOnly: boolean; onClose: () => void }>;

const KEYS = [
  'title',
  'referenceDate',
  'periodFrom',
  'periodTo',
  'issuer',
  'signedOn',
  'hasSeal',
  'addressee',
  'hasRedHead',
  'issuerMark',
  'documentNumber',
  'signatory',
  'copiesTo',
  'printedBy',
  'printedOn',
  'remark',
];
const HEADINGS = { title: '报告', issuer: '落款与主送', hasRedHead: '红头', copiesTo: '版记' };

/** What stands on a report besides its text: title, days, signature, red head, imprint. */
export function ReportValuesDialog({ report, isReadOnly, onClose }: Props) {
  const { px } = useAppearance();
  const update = useCommand('composer.update');
  const fields = fieldsNamed(reportFields, KEYS);
  const values = report as unknown as FormValues;
  if (isReadOnly)
    return (
      <Modal open title="报告属性" width={px(720)} footer={null} onCancel={onClose} destroyOnHidden>
        <RecordValues fields={fields} values={report} />
      </Modal>
    );
  return (
    <FormDialog
      title="报告属性"
      fields={fields}
      headings={HEADINGS}
      initialValues={Object.fromEntries(KEYS.map(key => [key, values[key] ?? null]))}
      onSubmit={async (_values, changed) => {
        const answer = await update.run(
          { id: report.id, version: report.version, values: changed },
          { handles: () => true, savedText: '已保存报告属性。' },
        );
        if (!answer.ok) return answer.error;
        onClose();
        return null;
      }}
      onClose={onClose}
    />
  );
}
