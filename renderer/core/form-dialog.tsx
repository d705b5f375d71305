import { Modal } from 'antd';
import { useAppearance } from './appearance.tsx';
import { useNavigation } from './navigation.tsx';
import { FieldForm, type FieldFormProps } from './field-form.tsx';

type Props = Readonly<{ title: string; onClose: () => void }> & Omit<FieldFormProps, 'onCancel'>;

/** A form in a dialog; what was typed is asked for before it is given up. */
export function FormDialog({ title, onClose, ...form }: Props) {
  const { px } = useAppearance();
  const { leave } = useNavigation();
  return (
    <Modal
      open
      centered
      title={<h2 className="form-dialog-title">{title}</h2>}
      width={px(640)}
      footer={null}
      onCancel={() => leave(onClose)}
      destroyOnHidden
      mask={{ closable: false }}
      styles={{ body: { maxHeight: '72vh', overflow: 'auto' } }}
    >
      <FieldForm {...form} onCancel={onClose} />
    </Modal>
  );
}
