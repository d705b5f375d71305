import { Button, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { isDay } from '#shared/core/dates.ts';
import type { AppError } from '#shared/core/result.ts';
import type { Vacancy } from '#shared/delegates/election-model.ts';
import {
  COMPOSITION_CATEGORIES,
  COMPOSITIONS_OF_LEVEL,
  type CompositionCategory,
  type TermRow,
  type UnitRow,
} from '#shared/delegates/model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { MemberSelect } from '../core/member-select.tsx';

type Person = Readonly<{
  memberId: string;
  name: string;
  compositionCategory: CompositionCategory;
  postAtElection: string;
  isFrontline: boolean;
}>;
type Props = Readonly<{
  term: TermRow;
  unit: Pick<UnitRow, 'id' | 'name' | 'electedOn'>;
  /** The seat a by-election fills. */
  replaces: Vacancy | null;
  onClose: () => void;
}>;

/** A longer list scrolls in the dialog. */
const MOST_UNSCROLLED = 6;
/** 提名候选人: people of one unit, put up in one step; the seat they stand for when it is a by-election. */
export function NominationDialog({ term, unit, replaces, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const nominate = useCommand('delegates.nominate');
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [nominatedOn, setNominatedOn] = useState(asOf);
  const [electedOn, setElectedOn] = useState(unit.electedOn !== null && replaces === null ? unit.electedOn : asOf);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const categories = COMPOSITIONS_OF_LEVEL[term.level];
  const isReady =
    people.length > 0 && people.every(person => person.postAtElection.trim() !== '') && isDay(nominatedOn) && isDay(electedOn);

  function add(member: MemberRow | null) {
    if (member === null || people.some(person => person.memberId === member.id)) return;
    const compositionCategory = replaces?.compositionCategory ?? categories[0];
    setPeople([
      ...people,
      {
        memberId: member.id,
        name: member.name,
        compositionCategory,
        postAtElection: member.workUnitAndPost ?? '',
        isFrontline: false,
      },
    ]);
  }
  const change = (memberId: string, part: Partial<Person>) =>
    setPeople(people.map(person => (person.memberId === memberId ? { ...person, ...part } : person)));

  async function save() {
    const answer = await nominate.run(
      {
        electoralUnitId: unit.id,
        nominatedOn,
        electedOn,
        originType: replaces === null ? 'regular' : 'by_election',
        replacesDelegateId: replaces?.delegateId ?? null,
        people: people.map(({ name: _name, ...person }) => person),
      },
      { handles: () => true, savedText: `已提名 ${people.length} 名候选人。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={replaces === null ? `提名候选人：${unit.name}` : `补选：${unit.name}（接替${replaces.name}）`}
      width={px(760)}
      onCancel={onClose}
      okText="保存提名"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: nominate.isRunning }}
      onOk={() => void save()}
      destroyOnHidden
    >
      {refusal !== null && <ErrorLine error={refusal} />}
      <div className="congress-tools">
        <label>
          {'提名日期 '}
          <Input
            aria-label="提名日期"
            style={{ width: px(116) }}
            value={nominatedOn}
            onChange={event => setNominatedOn(event.target.value.trim())}
          />
        </label>
        <label>
          {'计划选举日期 '}
          <Input
            aria-label="计划选举日期"
            style={{ width: px(116) }}
            value={electedOn}
            onChange={event => setElectedOn(event.target.value.trim())}
          />
        </label>
      </div>
      <MemberSelect
        key={people.length}
        value={null}
        onChange={add}
        within={term.level === 'township' ? term.organizationId : null}
      />
      <Table<Person>
        size="small"
        rowKey="memberId"
        dataSource={[...people]}
        pagination={false}
        {...(people.length > MOST_UNSCROLLED ? { scroll: { y: px(320) } } : {})}
        locale={{ emptyText: <span className="secondary-text">在上面查找党员，逐名加入。</span> }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: px(84) },
          {
            title: '构成',
            key: 'category',
            width: px(150),
            render: (_, person) => (
              <Select
                aria-label={`${person.name}的构成`}
                value={person.compositionCategory}
                style={{ width: '100%' }}
                options={[...optionsOf(COMPOSITION_CATEGORIES, categories)]}
                onChange={value => change(person.memberId, { compositionCategory: value })}
              />
            ),
          },
          {
            title: '工作单位及职务',
            key: 'post',
            render: (_, person) => (
              <Input
                aria-label={`${person.name}的工作单位及职务`}
                value={person.postAtElection}
                maxLength={60}
                onChange={event => change(person.memberId, { postAtElection: event.target.value })}
              />
            ),
          },
          {
            title: '操作',
            key: 'remove',
            width: px(64),
            render: (_, person) => (
              <Button type="link" className="text-link" onClick={() => setPeople(people.filter(other => other !== person))}>
                去掉
              </Button>
            ),
          },
        ]}
      />
    </Modal>
  );
}
