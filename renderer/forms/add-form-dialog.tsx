import { Button, Form, Input, InputNumber, Modal, Radio, Table, Tag } from 'antd';
import { useState } from 'react';
import type { LikeForm } from '#shared/forms/contract.ts';
import { FORM_KINDS, type Binding } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';
import { bindingTitle, useScopeWords } from './binding-words.ts';
import './forms.css';

type Props = Readonly<{ received: OutputOf<'forms.open'>; onAdded: (id: string) => void; onClose: () => void }>;

const MOVES = { same: '位置未变', moved: '位置已变', doubtful: '请核对', lost: '没有找到' } as const;
type Move = keyof typeof MOVES;
const COLOURS: Readonly<Record<Move, string>> = { same: 'default', moved: 'blue', doubtful: 'orange', lost: 'red' };
type MoveRow = Readonly<{ key: string; binding: Binding; before: string; after: string; move: Move }>;

const place = (at: Readonly<{ sheet: string; row: number; column: number }>): string =>
  `${at.sheet} ${placeName(at.row, at.column)}`;

/** Bindings of a remembered form with their old and new places, those that need a look first. */
function movesOf({ bindings, lost, before }: LikeForm): readonly MoveRow[] {
  const olds = new Map(before.map(old => [old.id, old]));
  const order: readonly Move[] = ['lost', 'doubtful', 'moved', 'same'];
  const moved = bindings.map((binding): MoveRow => {
    const old = olds.get(binding.id);
    const isSame = old !== undefined && place(old) === place(binding);
    const move = binding.isDoubtful ? 'doubtful' : isSame ? 'same' : 'moved';
    return { key: binding.id, binding, before: old === undefined ? '' : place(old), after: place(binding), move };
  });
  const gone = lost.map((binding): MoveRow => ({ key: binding.id, binding, before: place(binding), after: '', move: 'lost' }));
  return [...gone, ...moved].toSorted((left, right) => order.indexOf(left.move) - order.indexOf(right.move));
}

/** Keeps a form just opened; where one like it is kept, its bindings are offered at their new places. */
export function AddFormDialog({ received, onAdded, onClose }: Props) {
  const { px } = useAppearance();
  const create = useCommand('forms.create');
  const { alike } = received;
  const [name, setName] = useState(received.name);
  const [year, setYear] = useState(received.year);
  const [likeId, setLikeId] = useState<string | null>(alike[0]?.id ?? null);
  const [nameTaken, setNameTaken] = useState(false);
  const like = alike.find(({ id }) => id === likeId);

  async function add() {
    setNameTaken(false);
    const answer = await create.run(
      { token: received.token, name, year, bindings: like?.bindings ?? [] },
      { handles: error => error.code === 'FORM_NAME_TAKEN', savedText: `已添加“${name}”。` },
    );
    if (answer.ok) onAdded(answer.value.id);
    else if (answer.error.code === 'FORM_NAME_TAKEN') setNameTaken(true);
  }

  return (
    <Modal
      open
      title="添加表格"
      width={px(alike.length > 0 ? 820 : 520)}
      centered
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={create.isRunning} disabled={name.trim() === ''} onClick={() => void add()}>
            {like === undefined ? '添加表格' : `添加表格，沿用 ${like.bindings.length} 处`}
          </Button>
        </>
      }
    >
      <Form layout="vertical" requiredMark={false}>
        <p className="secondary-text">{`${FORM_KINDS[received.kind]}：${received.fileName}`}</p>
        <div className="form-add-line">
          <Form.Item
            label="表名"
            htmlFor="form-name"
            {...(nameTaken ? { validateStatus: 'error' as const, help: '已有同名的表格。请换一个名称，例如加上年度。' } : {})}
          >
            <Input id="form-name" value={name} maxLength={80} onChange={event => setName(event.target.value)} />
          </Form.Item>
          <Form.Item label="年度" htmlFor="form-year">
            <InputNumber id="form-year" value={year} min={1990} max={2100} precision={0} onChange={setYear} />
          </Form.Item>
        </div>
        {alike.length > 0 && (
          <Form.Item label="与已有的表格相像，可以沿用其填写内容">
            <Radio.Group
              className="form-alike"
              value={likeId ?? ''}
              onChange={event => setLikeId(event.target.value === '' ? null : String(event.target.value))}
              options={[
                ...alike.map(form => ({ value: form.id, label: `${form.name}（相像 ${Math.round(form.likeness * 100)}%）` })),
                { value: '', label: '不沿用' },
              ]}
            />
          </Form.Item>
        )}
        {like !== undefined && <Moves like={like} />}
      </Form>
    </Modal>
  );
}

function Moves({ like }: { like: LikeForm }) {
  const { px } = useAppearance();
  const scopeWords = useScopeWords();
  const rows = movesOf(like);
  const counts = (Object.keys(MOVES) as Move[])
    .map(move => [MOVES[move], rows.filter(row => row.move === move).length] as const)
    .filter(([, count]) => count > 0);
  return (
    <>
      <p>{counts.map(([label, count]) => `${label} ${count} 处`).join('，')}。</p>
      <Table<MoveRow>
        size="small"
        rowKey="key"
        virtual
        pagination={false}
        dataSource={[...rows]}
        scroll={{ y: px(260), x: px(740) }}
        columns={[
          {
            title: '填写内容',
            key: 'title',
            width: px(290),
            render: (_, { binding }) =>
              binding.kind === 'fact' ? bindingTitle(binding) : `${bindingTitle(binding)}，${scopeWords(binding.scope)}`,
          },
          { title: '原位置', dataIndex: 'before', width: px(160) },
          { title: '新位置', dataIndex: 'after', width: px(160) },
          {
            title: '结果',
            key: 'move',
            width: px(110),
            render: (_, { move }) => <Tag color={COLOURS[move]}>{MOVES[move]}</Tag>,
          },
        ]}
      />
    </>
  );
}
