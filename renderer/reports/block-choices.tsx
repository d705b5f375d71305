import { Checkbox, Form, Radio } from 'antd';
import type { ReportBlock } from '#shared/reports/composer-model.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

type Props = Readonly<{ block: ReportBlock /** Something typed is not saved yet. */; isLocked: boolean }>;

/** What a block cites and names, the best by its figures first; another choice fills the block anew. */
export function BlockChoices({ block, isLocked }: Props) {
  const { data } = useAnswer('composer.choices', { id: block.id }, { keepsPrevious: true });
  const choose = useCommand('composer.choose');
  if (data === undefined || (data.townships.length === 0 && data.records.length === 0)) return null;
  const named = data.records.filter(({ isChosen }) => isChosen).map(({ id }) => id);
  const take = (choice: Readonly<{ townshipId: string | null; recordIds: string[] | null }>) =>
    void choose.run({ id: block.id, version: block.version, choice }, { savedText: '已换一个例子，这一段按记录重新填写。' });
  const isDisabled = isLocked || choose.isRunning;

  return (
    <section className="block-part" aria-label="举例">
      <h2>举例</h2>
      {isLocked && <p className="secondary-text">先保存或者放弃修改，再换例子。</p>}
      <Form layout="vertical" component="div">
        {data.townships.length > 0 && (
          <Form.Item label="乡镇，数字最好的在前">
            <Radio.Group
              className="choice-list"
              disabled={isDisabled}
              value={block.example?.id ?? null}
              onChange={event => take({ townshipId: String(event.target.value), recordIds: null })}
              options={data.townships.map(({ id, name, summary }) => ({
                value: id,
                label: (
                  <>
                    {name}
                    <span className="secondary-text">{`　${summary}`}</span>
                  </>
                ),
              }))}
            />
          </Form.Item>
        )}
        {data.records.length > 0 && (
          <Form.Item label="写到的记录">
            <Checkbox.Group
              className="choice-list"
              disabled={isDisabled}
              value={named}
              onChange={ids => take({ townshipId: block.choice.townshipId, recordIds: ids.map(String) })}
              options={data.records.map(({ id, label }) => ({ value: id, label }))}
            />
          </Form.Item>
        )}
      </Form>
    </section>
  );
}
