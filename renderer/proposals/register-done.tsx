import { Alert, Button } from 'antd';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';

export type Registered = Readonly<{ id: string; receiptNo: string | null }>;
type Props = Readonly<{ saved: Registered; subject: string; onNext: () => void }>;

/** What a registration ends with: its number, and the next one at hand. */
export function RegisterDone({ saved, subject, onNext }: Props) {
  const { go } = useNavigation();
  return (
    <Page title="登记提案" isScrolling>
      <Alert
        type="success"
        showIcon
        title={saved.receiptNo === null ? '已登记收件。' : `已登记收件，收件号 ${saved.receiptNo}。`}
        description={subject}
      />
      <h2 className="register-scan">书面提案的扫描件</h2>
      <AttachmentList ownerKind="proposal" ownerId={saved.id} />
      <div className="register-buttons">
        <Button type="primary" autoFocus onClick={onNext}>
          登记下一件
        </Button>
        <Button onClick={() => go({ page: 'proposal', id: saved.id })}>打开这件提案</Button>
        <Button onClick={() => go({ page: 'proposals' })}>登记册</Button>
      </div>
    </Page>
  );
}
