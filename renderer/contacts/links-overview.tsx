import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CoverageRow, Share } from '#shared/contacts/assignment-model.ts';
import { CONTACT_PAPERS } from '#shared/contacts/record-papers.ts';
import { percentText } from '#shared/core/percent.ts';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import type { SubjectView } from './links-views.ts';
import { LinksSettingsDialog } from './links-settings-dialog.tsx';

type Measure = Readonly<{
  key: 'committee' | 'group' | 'grouped' | 'delegate' | 'member';
  label: string;
  note: string;
  /** The list behind: whom it counts, and which of them are covered. */
  list: (isCovered: boolean | null) => Partial<SubjectView>;
}>;
const MEASURES: readonly Measure[] = [
  { key: 'committee', label: '党委委员', note: '联系代表小组', list: isCovered => ({ layers: ['committee'], isCovered }) },
  { key: 'group', label: '代表小组', note: '有党委委员联系', list: isCovered => ({ layers: ['group'], isCovered }) },
  {
    key: 'grouped',
    label: '党代表',
    note: '编入代表小组',
    list: isGrouped => ({ layers: ['delegate', 'county_delegate'], isGrouped }),
  },
  { key: 'delegate', label: '乡镇党代表', note: '联系普通党员', list: isCovered => ({ layers: ['delegate'], isCovered }) },
  { key: 'member', label: '党员', note: '联系群众', list: isCovered => ({ layers: ['member'], isCovered }) },
];
const missing = ({ covered, of }: Share) => of - covered;
const gapsOf = (row: CoverageRow) => MEASURES.reduce((sum, { key }) => sum + missing(row[key]), 0);
const rangeText = (range: CoverageRow['contactsPerDelegate']) =>
  range === null ? '—' : range.least === range.most ? String(range.least) : `${range.least}–${range.most}`;

const planOf = (asOf: string, scopeId: string | null) => ({ kind: 'table', table: '三联系安排表(花名)', asOf, scopeId }) as const;

type Props = Readonly<{ switcher: ReactNode; onSubjects: (filter: Partial<SubjectView>) => void }>;

/** 总览: the coverages by township; every figure opens the people behind it. */
export function LinksOverview({ switcher, onSubjects }: Props) {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const [isCards, setIsCards] = useState(false);
  const [isSetting, setIsSetting] = useState(false);
  const { data } = useAnswer('contacts.coverage', { asOf, within: scopeId }, { keepsPrevious: true });
  const placeOf = (row: CoverageRow, isTotal: boolean): Partial<SubjectView> =>
    isTotal ? {} : row.unitId === null ? { isOutsideTownships: true } : { within: row.unitId };
  const line = (row: CoverageRow, isTotal: boolean) => (
    <tr key={row.unitName} className={isTotal ? 'is-total' : ''}>
      <th scope="row">{row.unitName}</th>
      {MEASURES.map(measure => (
        <td key={measure.key}>
          <CoverageCell
            share={row[measure.key]}
            name={`${row.unitName} ${measure.label}${measure.note}`}
            onCovered={() => onSubjects({ ...measure.list(null), ...placeOf(row, isTotal) })}
            onMissing={() => onSubjects({ ...measure.list(false), ...placeOf(row, isTotal) })}
          />
        </td>
      ))}
      <td className="is-figure">{rangeText(row.contactsPerDelegate)}</td>
      <td className="is-figure">{rangeText(row.committeeMembersPerGroup)}</td>
    </tr>
  );
  return (
    <Page
      title="三联系"
      subtitle={`截至 ${asOf}`}
      isScrolling
      filters={switcher}
      action={
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'cards', label: '联系卡' },
                { key: 'plan', label: '三联系安排表' },
              ],
              onClick: ({ key }) => (key === 'cards' ? setIsCards(true) : go({ page: 'print', source: planOf(asOf, scopeId) })),
            }}
          >
            <Button>文书</Button>
          </Dropdown>
          {canWrite && <Button onClick={() => setIsSetting(true)}>联系规则</Button>}
          <Button type="primary" onClick={() => onSubjects({ hasNeed: true })}>
            查看缺口
          </Button>
        </>
      }
    >
      {data !== undefined && (
        <>
          <ul className="coverage-tiles" aria-label="各乡镇覆盖情况">
            {data.units.map(row => {
              const gaps = gapsOf(row);
              return (
                <li key={row.unitName}>
                  <button
                    type="button"
                    className={gaps === 0 ? 'coverage-tile' : 'coverage-tile has-gaps'}
                    onClick={() => onSubjects({ hasNeed: true, ...placeOf(row, false) })}
                  >
                    <strong>{row.unitName}</strong>
                    <span>{gaps === 0 ? '✓ 全覆盖' : `▲ 缺 ${gaps}`}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          <table className="coverage-table">
            <thead>
              <tr>
                <th scope="col">乡镇</th>
                {MEASURES.map(measure => (
                  <th key={measure.key} scope="col">
                    {measure.label}
                    <div className="secondary-text">{measure.note}</div>
                  </th>
                ))}
                <th scope="col" className="is-figure">
                  每名代表
                  <div className="secondary-text">联系人数</div>
                </th>
                <th scope="col" className="is-figure">
                  每个小组
                  <div className="secondary-text">联系委员</div>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.units.map(row => line(row, false))}
              {data.units.length > 1 && line(data.total, true)}
            </tbody>
          </table>
          <p className="secondary-text coverage-note">
            覆盖率以联系的一方为分母。点数字看名单，点“缺”看还没有安排的。县党代表不计入“乡镇党代表联系普通党员”。
          </p>
        </>
      )}
      {isCards && (
        <PaperDialog
          feature="contactRecords"
          choice={{ paper: 'contact_card', asOf, within: scopeId }}
          title={CONTACT_PAPERS.contact_card}
          onClose={() => setIsCards(false)}
        />
      )}
      {isSetting && <LinksSettingsDialog onClose={() => setIsSetting(false)} />}
    </Page>
  );
}

type CellProps = Readonly<{ share: Share; name: string; onCovered: () => void; onMissing: () => void }>;

function CoverageCell({ share, name, onCovered, onMissing }: CellProps) {
  const { covered, of } = share;
  if (of === 0) return <span className="secondary-text">—</span>;
  return (
    <div className="coverage-cell">
      <div>
        <button type="button" className="figure-link" aria-label={`${name} ${covered}/${of}`} onClick={onCovered}>
          {`${covered}/${of}`}
        </button>
        <span>{percentText(covered, of)}</span>
      </div>
      <div className="coverage-bar" aria-hidden>
        <div style={{ width: `${(100 * covered) / of}%` }} />
      </div>
      {covered < of && (
        <button type="button" className="figure-link is-missing" aria-label={`${name} 缺 ${of - covered}`} onClick={onMissing}>
          {`缺 ${of - covered}`}
        </button>
      )}
    </div>
  );
}
