import { Alert, Button } from 'antd';
import type { ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import { instantText } from '../core/instant.ts';
import type { PreviewView } from './import-preview.tsx';
import { LayoutNotice } from './layout-notice.tsx';

type Notice = Readonly<{
  key: string;
  type: 'info' | 'warning' | 'error';
  text: string;
  view: PreviewView | null;
  /** Another batch to be opened. */
  batchId?: string;
  button: string;
}>;

function noticesOf(preview: ImportPreview): readonly Notice[] {
  const notices: Notice[] = preview.notices.map((text, index) => ({
    key: `own-${index}`,
    type: 'info',
    text,
    view: null,
    button: '',
  }));
  const { imported = null, unfinished = null } = preview.sameFile ?? {};
  if (imported !== null)
    notices.push({
      key: 'previous',
      type: 'warning',
      text: `这份文件已于 ${instantText(imported.at)} 导入过。再次导入只写入有变化的行。`,
      view: null,
      batchId: imported.batchId,
      button: '查看上次导入',
    });
  if (unfinished !== null)
    notices.push({
      key: 'unfinished',
      type: 'info',
      text: `这份文件在 ${instantText(unfinished.at)} 核对过，还没有导入，当时改过的内容仍在。`,
      view: null,
      batchId: unfinished.batchId,
      button: '继续那次核对',
    });
  if (preview.missingFields.length > 0)
    notices.push({
      key: 'missing',
      type: 'error',
      text: `没有找到必填的列：${preview.missingFields.join('、')}。请在“列对应”中指定，或在原表补上后重新导入。`,
      view: 'columns',
      button: '列对应',
    });
  if (preview.unknownOrganizations.length > 0) {
    const rows = preview.unknownOrganizations.reduce((sum, entry) => sum + entry.rowCount, 0);
    notices.push({
      key: 'unknown',
      type: 'warning',
      text: `有 ${preview.unknownOrganizations.length} 个党组织名称没有识别，涉及 ${rows} 行。`,
      view: 'organizations',
      button: '逐个指定',
    });
  }
  for (const [index, text] of preview.alsoCreated.entries())
    notices.push({ key: `also-${index}`, type: 'info', text: `导入时一并${text}。`, view: null, button: '' });
  const different = preview.sheets.flatMap(sheet =>
    sheet.isSelected
      ? sheet.totals.filter(total => total.stated !== total.counted).map(total => ({ sheet: sheet.name, ...total }))
      : [],
  );
  const [first] = different;
  if (first !== undefined) {
    const difference = first.counted - first.stated;
    notices.push({
      key: 'totals',
      type: 'warning',
      text: `工作表“${first.sheet}”写明“${first.text}”${first.stated}，实际数到 ${first.counted} 行，${difference > 0 ? '多' : '少'} ${Math.abs(difference)} 行${different.length > 1 ? `；另有 ${different.length - 1} 处合计不符` : ''}。`,
      view: 'sheets',
      button: '查看',
    });
  }
  return notices;
}

type ImportNoticesProps = Readonly<{
  preview: ImportPreview;
  onView: (view: PreviewView) => void;
  onBatch: (batchId: string) => void;
  /** Takes the columns of an earlier import; null while nothing can be changed. */
  onAdopt: ((mapping: ImportOptions['mapping']) => void) | null;
}>;

/** What the clerk must know before looking at single rows. */
export function ImportNotices({ preview, onView, onBatch, onAdopt }: ImportNoticesProps) {
  const notices = noticesOf(preview);
  if (notices.length === 0 && preview.offeredLayout === null) return null;
  return (
    <div className="import-notices">
      {notices.map(({ key, type, text, view, batchId, button }) => (
        <Alert
          key={key}
          type={type}
          showIcon
          title={text}
          action={
            batchId !== undefined ? (
              <Button size="small" type="link" onClick={() => onBatch(batchId)}>
                {button}
              </Button>
            ) : view === null ? undefined : (
              <Button size="small" type="link" onClick={() => onView(view)}>
                {button}
              </Button>
            )
          }
        />
      ))}
      <LayoutNotice preview={preview} onAdopt={onAdopt} />
    </div>
  );
}
