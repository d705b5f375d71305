import { Button, Checkbox, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { ATTENDANCE_STATUSES, type NameMatch, type OccasionKind } from '#shared/attendance/model.ts';
import { api } from '../core/api.ts';
import { useShowError } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useJob } from '../core/use-job.ts';

const KINDS: Readonly<Record<NameMatch['kind'], Readonly<{ word: string; colour: string }>>> = {
  exact: { word: '找到', colour: 'green' },
  sound: { word: '读音相同', colour: 'orange' },
  several: { word: '有几人', colour: 'orange' },
  unknown: { word: '不在名单', colour: 'red' },
};

type Props = Readonly<{ occasionKind: OccasionKind; occasionId: string; onClose: () => void }>;

/** Marks those of a pasted list or a sign-in sheet as 实到: first shows whom each name means, then writes what is ticked. */
export function PasteNamesDialog({ occasionKind, occasionId, onClose }: Props) {
  const [text, setText] = useState('');
  const [matches, setMatches] = useState<readonly NameMatch[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mark = useCommand('attendance.mark');
  const sheet = useJob('attendance.readSheet');
  const [told, setTold] = useState<string | null>(null);
  const showError = useShowError();

  async function readSheet(): Promise<void> {
    const answer = await sheet.run({}, { handles: refusal => refusal.code === 'CANCELLED' });
    if (!answer.ok) return;
    const { fileName, names, presence, absent } = answer.value;
    setText(names.join('\n'));
    setTold(
      presence === null
        ? `“${fileName}”共 ${names.length} 人，没有填写签到的栏，全部列入。`
        : `“${fileName}”按“${presence}”一栏读入 ${names.length} 人，另有 ${absent} 人没有签到。`,
    );
  }
  async function look(): Promise<void> {
    const answer = await api.attendance.matchNames({ occasionKind, occasionId, text });
    if (!answer.ok) return showError(answer.error);
    setMatches(answer.value);
    setChosen(new Set(answer.value.filter(match => match.kind === 'exact').flatMap(match => match.lines.map(line => line.id))));
  }
  async function write(): Promise<void> {
    const answer = await mark.run({ ids: [...chosen], status: 'present' }, { savedText: `已登记实到 ${chosen.size} 人。` });
    if (answer.ok) onClose();
  }
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };

  return (
    <Modal
      open
      title="签到名单"
      onCancel={onClose}
      footer={
        matches === null ? (
          <Button type="primary" disabled={text.trim() === ''} onClick={() => void look()}>
            核对名单
          </Button>
        ) : (
          <>
            <Button onClick={() => setMatches(null)}>返回修改</Button>
            <Button type="primary" disabled={chosen.size === 0} loading={mark.isRunning} onClick={() => void write()}>
              {`登记实到 ${chosen.size} 人`}
            </Button>
          </>
        )
      }
    >
      {matches === null ? (
        <>
          <Input.TextArea
            aria-label="姓名"
            autoFocus
            rows={10}
            value={text}
            placeholder="从签到表或微信群中复制姓名，粘贴到这里。每行一个，或用顿号、逗号隔开。"
            onChange={event => setText(event.target.value)}
          />
          <div className="record-actions attendance-sheet">
            <Button loading={sheet.isRunning} onClick={() => void readSheet()}>
              读入签到表
            </Button>
            <span className="secondary-text">{told ?? 'Excel 或 CSV 表，须有“姓名”一栏。'}</span>
          </div>
        </>
      ) : (
        <ul className="attendance-matches" aria-label="核对结果">
          {matches.map(match => (
            <li key={match.raw}>
              <span className="attendance-raw">{match.raw}</span>
              <Tag color={KINDS[match.kind].colour}>{KINDS[match.kind].word}</Tag>
              <span>
                {match.lines.map(line => (
                  <Checkbox key={line.id} checked={chosen.has(line.id)} onChange={() => toggle(line.id)}>
                    {`${line.name}${line.groupName === null ? '' : `（${line.groupName}）`}`}
                    {line.status !== 'expected' && (
                      <span className="secondary-text">{` ${ATTENDANCE_STATUSES[line.status]}`}</span>
                    )}
                  </Checkbox>
                ))}
                {match.kind === 'unknown' && <span className="secondary-text">应到名单中没有。可关闭后用“添加人员”加入。</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
