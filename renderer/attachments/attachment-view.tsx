import { CloseOutlined } from '@ant-design/icons';
import { Button, Image, Modal, Space, Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { type AttachmentRow, MEDIA_TYPES } from '#shared/attachments/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { type ShownContent, useContent } from './use-content.ts';

type AttachmentViewProps = Readonly<{ row: AttachmentRow; onSaveCopy: () => void; onClose: () => void }>;

const TEXT_SHOWN = 200_000;
/** Half a megabyte that only who reads a PDF needs. */
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

/** A file shown inside the program: picture, PDF or text. Nothing of it is written anywhere. */
export function AttachmentView(props: AttachmentViewProps) {
  const { row, onSaveCopy, onClose } = props;
  const { shown, error } = useContent(row);
  const { px } = useAppearance();
  const { shownAs } = MEDIA_TYPES[row.mediaType];
  if (shown === null && error === null) return null;
  if (shownAs === 'image' && shown !== null) return <PictureView {...props} shown={shown} />;
  return (
    <Modal
      open
      centered
      title={row.originalName}
      width={shownAs === 'pdf' ? `min(96vw, ${px(1_000)}px)` : px(720)}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <Space>
          <Button onClick={onSaveCopy}>另存…</Button>
          <Button onClick={onClose}>关闭</Button>
        </Space>
      }
    >
      {error !== null && <ErrorLine error={error} />}
      {shown !== null && shownAs === 'pdf' && (
        <Suspense fallback={<Spin />}>
          <PdfView name={row.originalName} content={shown.content} />
        </Suspense>
      )}
      {shown !== null && shownAs === 'text' && <pre className="attachment-text">{textOf(shown.content)}</pre>}
    </Modal>
  );
}

/** Zooms by wheel, moves by dragging; buttons say what they do. */
function PictureView({ row, shown, onSaveCopy, onClose }: AttachmentViewProps & { shown: ShownContent }) {
  return (
    <Image
      src={shown.address}
      alt={row.originalName}
      // only the preview is shown: the picture itself stands small in the list
      style={{ display: 'none' }}
      preview={{
        open: true,
        closeIcon: <CloseOutlined aria-label="关闭" />,
        onOpenChange: isOpen => {
          if (!isOpen) onClose();
        },
        actionsRender: (_original, { actions }) => (
          <Space className="attachment-picture-bar">
            <Button onClick={actions.onZoomIn}>放大</Button>
            <Button onClick={actions.onZoomOut}>缩小</Button>
            <Button onClick={actions.onRotateLeft}>向左转</Button>
            <Button onClick={actions.onRotateRight}>向右转</Button>
            <Button onClick={actions.onReset}>还原</Button>
            <Button onClick={onSaveCopy}>另存…</Button>
          </Space>
        ),
      }}
    />
  );
}

/** Text in the encoding it was written in: with its mark, UTF-8, or of an old Chinese Windows. */
function textOf(content: Uint8Array): string {
  const decode = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(content);
  try {
    if (content[0] === 0xff && content[1] === 0xfe) return decode('utf-16le').slice(0, TEXT_SHOWN);
    if (content[0] === 0xfe && content[1] === 0xff) return decode('utf-16be').slice(0, TEXT_SHOWN);
    return decode('utf-8').slice(0, TEXT_SHOWN);
  } catch {
    return new TextDecoder('gb18030').decode(content).slice(0, TEXT_SHOWN);
  }
}
