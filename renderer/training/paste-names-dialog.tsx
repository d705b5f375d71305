import { Button, Input, Modal, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { SessionRow } from '#shared/training/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

type Match = OutputOf<'training.matchNames'>[number];
type Line = Match & Readonly<{ key: number }>;
const MOST_NAMES = 2_000;
const NO_ONE = '';

/** Names of a pasted list or column, without running numbers; brackets stay, they tell namesakes apart. */
const namesOf = (text: string): string[] =>
  text
    .split(/[\n\r\t、，,；;]+/)
    .map(part => part.replace(/^\s*\d+[.、)）]?\s*/, '').trim())
    .filter(name => name !== '' && name !== '姓名')
    .slice(0, MOST_NAMES);

/** 粘贴名单: whom pasted names mean, namesakes to be chosen, then onto the sheet of the session. */
export function PasteNamesDialog({ session, onClose }: { session: SessionRow; onClose: () => void }) {
  const { px } = useAppearance();
  const add = useCommand('attendance.add');
  const [text, setText] = useState('');
  const [names, setNames] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({});
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const { data } = useAnswer(
    'training.matchNames',
    { asOf: session.startOn, within: null, names: [...names] },
    { isEnabled: names.length > 0 },
  );
  const lines = useMemo(
    () => (names.length === 0 ? [] : (data ?? []).map((match, key): Line => ({ ...match, key }))),
    [data, names],
  );
  const idOf = ({ key, delegates }: Line) => chosen[key] ?? (delegates.length === 1 ? delegates[0]?.id : undefined) ?? NO_ONE;
  const ids = [...new Set(lines.map(idOf))].filter(id => id !== NO_ONE);
  const unknown = lines.filter(line => line.delegates.length === 0);
  const open = lines.filter(line => line.delegates.length > 1 && idOf(line) === NO_ONE).length;
  const isHeld = hasTakenPlace(session.state);

  async function save() {
    const answer = await add.run(
      {
        occasionKind: 'training_session',
        occasionId: session.id,
        delegateIds: ids,
        status: isHeld ? 'present' : 'expected',
      },
      { handles: () => true, savedText: `已加入 ${ids.length} 名代表。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`粘贴名单：${session.title}`}
      width={px(680)}
      okText={`加入 ${ids.length} 名`}
      cancelText="取消"
      okButtonProps={{ disabled: ids.length === 0, loading: add.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <div className="paste-names">
        <Input.TextArea
          aria-label="参训代表姓名"
          autoFocus
          autoSize={{ minRows: 3, maxRows: 6 }}
          placeholder="从表格或文档中复制姓名，每行一个，或用顿号分开"
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <div>
          <Button
            disabled={namesOf(text).length === 0}
            onClick={() => {
              setChosen({});
              setNames(namesOf(text));
            }}
          >
            {`核对 ${namesOf(text).length} 个姓名`}
          </Button>
        </div>
        {lines.length > 0 && (
          <>
            <div>
              {`认出 ${ids.length} 名`}
              {open > 0 && <span className="warning-text">{`，${open} 个姓名有同名代表，请选择`}</span>}
              {unknown.length > 0 && (
                <span className="warning-text">{`，不是有效代表：${unknown.map(({ name }) => name).join('、')}`}</span>
              )}
            </div>
            <div className="paste-matches">
              <Table<Line>
                size="small"
                rowKey="key"
                pagination={false}
                dataSource={lines.filter(line => line.delegates.length > 0)}
                columns={[
                  { title: '粘贴的姓名', dataIndex: 'name', width: px(130) },
                  {
                    title: '代表',
                    render: (_none, line) =>
                      line.delegates.length === 1 ? (
                        describe(line.delegates[0])
                      ) : (
                        <Select<string>
                          aria-label={`${line.name}是哪一名代表`}
                          style={{ width: '100%' }}
                          placeholder="选择"
                          allowClear
                          value={chosen[line.key] ?? null}
                          options={line.delegates.map(one => ({ value: one.id, label: describe(one) }))}
                          onChange={id => setChosen({ ...chosen, [line.key]: id ?? NO_ONE })}
                        />
                      ),
                  },
                ]}
              />
            </div>
          </>
        )}
        {refusal !== null && <ErrorLine error={refusal} />}
      </div>
    </Modal>
  );
}

function describe(one: Match['delegates'][number] | undefined): string {
  if (one === undefined) return '';
  return [one.name, one.townshipName, one.groupName, one.postAtElection].filter(part => part !== null && part !== '').join('，');
}
