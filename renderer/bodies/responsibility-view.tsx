import { Button } from 'antd';
import type { TownshipResponsibility } from '#shared/bodies/leading-model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import type { BodiesViewProps } from './bodies-page.tsx';

/** 责任落实: who answers for the work in each township, its bodies, and what is missing. */
export function ResponsibilityView({ switcher, onShow }: BodiesViewProps) {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('leadingGroups.townships', { asOf, within: scopeId });
  const gaps = (data ?? []).filter(row => row.gaps.length > 0).length;
  const people = (list: TownshipResponsibility['firstResponsible']) =>
    list.map(({ memberId, name }) => (
      <Button key={memberId} type="link" className="text-link" onClick={() => go({ page: 'members', recordId: memberId })}>
        {name}
      </Button>
    ));
  return (
    <Page
      title="领导机构"
      subtitle={data === undefined ? '' : gaps === 0 ? `${data.length} 个乡镇责任都已落实` : `${gaps} 个乡镇有缺项`}
      filters={switcher}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data?.length === 0 && <EmptyState title="责任落实" reason="这个范围内没有乡镇党委。" />}
      {data !== undefined && data.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard
        <div className="responsibility-scroller" tabIndex={0} role="region" aria-label="各乡镇责任落实情况">
          <table className="responsibility">
            <thead>
              <tr>
                <th scope="col">乡镇</th>
                <th scope="col">第一责任人</th>
                <th scope="col">直接责任人</th>
                <th scope="col">领导小组</th>
                <th scope="col">联络办公室</th>
                <th scope="col">缺项</th>
              </tr>
            </thead>
            <tbody>
              {data.map(row => (
                <tr key={row.organizationId}>
                  <th scope="row">{row.townshipName}</th>
                  <td>{people(row.firstResponsible)}</td>
                  <td>{people(row.directResponsible)}</td>
                  <td>
                    {row.leadingGroups.map(group => (
                      <Button key={group.id} type="link" className="text-link" onClick={() => onShow('groups', group.id)}>
                        {group.name}
                      </Button>
                    ))}
                  </td>
                  <td>
                    {row.offices.map(office => (
                      <Button key={office.id} type="link" className="text-link" onClick={() => onShow('offices', office.id)}>
                        {office.name}
                      </Button>
                    ))}
                    {row.offices.length === 0 && <span className="secondary-text">未设立</span>}
                  </td>
                  <td className="warning-text">{row.gaps.length === 0 ? '' : `▲ ${row.gaps.join('；')}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="secondary-text">责任人按党委委员的职务得出：书记为第一责任人，分管党建副书记为直接责任人。</p>
        </div>
      )}
    </Page>
  );
}
