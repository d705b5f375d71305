import {
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileTextOutlined,
  FileWordOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type AttachmentRow, MEDIA_TYPES, type MediaType, sizeText } from '#shared/attachments/model.ts';
import { instantText } from '../core/instant.ts';
import { useThumbnail } from './use-content.ts';

type AttachmentItemProps = Readonly<{
  row: AttachmentRow;
  onView: () => void;
  /** For a file that is not shown inside. */
  onOpenOutside: () => void;
  onSaveCopy: () => void;
  onEdit?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}>;

/** One file: picture or icon, name, what it is, and what can be done with it. */
export function AttachmentItem({ row, onView, onOpenOutside, onSaveCopy, onEdit, onRemove }: AttachmentItemProps) {
  const { label, shownAs } = MEDIA_TYPES[row.mediaType];
  const facts = [label, sizeText(row.size), instantText(row.createdAt), row.createdBy].join('　');
  return (
    <li className="attachment-item">
      <Thumbnail row={row} />
      <div className="attachment-facts">
        <Button
          type="link"
          className="text-link attachment-name"
          title={shownAs === null ? '用其他程序打开' : '查看'}
          onClick={shownAs === null ? onOpenOutside : onView}
        >
          {row.originalName}
        </Button>
        <div className="secondary-text">{facts}</div>
        {row.note !== null && <div className="secondary-text">{`说明：${row.note}`}</div>}
      </div>
      <div className="attachment-actions">
        <Button size="small" aria-label={`另存 ${row.originalName}`} onClick={onSaveCopy}>
          另存…
        </Button>
        {onEdit !== undefined && (
          <Button size="small" aria-label={`改名 ${row.originalName}`} onClick={onEdit}>
            改名
          </Button>
        )}
        {onRemove !== undefined && (
          <Button size="small" aria-label={`移入回收站 ${row.originalName}`} onClick={onRemove}>
            移入回收站
          </Button>
        )}
      </div>
    </li>
  );
}

function Thumbnail({ row }: { row: AttachmentRow }) {
  const picture = useThumbnail(row);
  return (
    <span className="attachment-picture" aria-hidden>
      {picture === null ? <TypeIcon type={row.mediaType} /> : <img src={picture} alt="" />}
    </span>
  );
}

function TypeIcon({ type }: { type: MediaType }) {
  const { label } = MEDIA_TYPES[type];
  if (type.startsWith('image/')) return <FileImageOutlined />;
  if (type === 'application/pdf') return <FilePdfOutlined />;
  if (label === 'Word 文档') return <FileWordOutlined />;
  if (label === 'Excel 表格') return <FileExcelOutlined />;
  if (label === '演示文稿') return <FilePptOutlined />;
  return type === 'text/plain' ? <FileTextOutlined /> : <FileOutlined />;
}
