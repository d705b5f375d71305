import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { type HeldImage, type OwnerKind, sizeText } from '#shared/attachments/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { call } from '../core/api.ts';
import { useCommand } from '../core/use-command.ts';
import { shrinkImage } from './shrink-image.ts';

type LargeImagesDialogProps = Readonly<{
  owner: Readonly<{ ownerKind: OwnerKind; ownerId: string }>;
  images: readonly HeldImage[];
  /** @param refused what was not kept all the same. */
  onClose: (refused: readonly AppError[]) => void;
}>;

/** Asks whether large pictures are kept smaller or as they are; nothing of them is stored before. */
export function LargeImagesDialog({ owner, images, onClose }: LargeImagesDialogProps) {
  const keep = useCommand('attachments.addHeld');
  const [isShrunk, setIsShrunk] = useState(true);
  const [done, setDone] = useState<number | null>(null);
  const isBusy = done !== null || keep.isRunning;
  const size = images.reduce((sum, image) => sum + image.size, 0);
  const [first] = images;
  const subject = images.length === 1 ? `照片“${first?.name ?? ''}”` : `${images.length} 张照片`;

  async function shrunk({ token }: HeldImage) {
    if (!isShrunk) return { token, shrunk: null };
    const answer = await call('attachments.held', { token });
    return { token, shrunk: answer.ok ? await shrinkImage(answer.value.content, answer.value.mediaType) : null };
  }
  async function save() {
    const files: Awaited<ReturnType<typeof shrunk>>[] = [];
    for (const [index, image] of images.entries()) {
      setDone(index + 1);
      files.push(await shrunk(image));
    }
    setDone(null);
    const answer = await keep.run({ ...owner, files }, { handles: () => true, savedText: '已添加附件。' });
    onClose(answer.ok ? answer.value.refused : [answer.error]);
  }

  return (
    <Modal
      open
      title="照片较大"
      closable={!isBusy}
      mask={{ closable: false }}
      keyboard={!isBusy}
      onCancel={() => onClose([])}
      footer={[
        <Button key="cancel" disabled={isBusy} onClick={() => onClose([])}>
          不添加
        </Button>,
        <Button key="save" type="primary" autoFocus loading={isBusy} onClick={() => void save()}>
          {isShrunk ? '缩小后保存' : '保存原图'}
        </Button>,
      ]}
    >
      <p>{`${subject}共 ${sizeText(size)}。缩小后仍可看清和打印，工作文件和备份会小得多。`}</p>
      <Radio.Group
        className="attachment-choices"
        aria-label="照片怎样保存"
        value={isShrunk}
        disabled={isBusy}
        onChange={event => setIsShrunk(event.target.value === true)}
      >
        <Radio value>缩小后保存（最长边 2000 像素，原图仍在原来的位置）</Radio>
        <Radio value={false}>保存原图（签名、印章需要放大细看时）</Radio>
      </Radio.Group>
      {done !== null && <p className="secondary-text" role="status">{`正在缩小第 ${done} 张，共 ${images.length} 张`}</p>}
    </Modal>
  );
}
