import { Button, Drawer } from 'antd';
import { SCORE_COMPONENTS, type ScoreLine } from '#shared/evaluations/score-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { pointsText } from './score-columns.ts';

/** Where the record behind a line is shown. */
function routeOf({ record, id }: ScoreLine, delegateId: string): Route {
  switch (record) {
    case 'meeting':
      return { page: 'meeting', id };
    case 'group_activity':
      return { page: 'activities', recordId: id };
    case 'training_session':
      return { page: 'training', recordId: id };
    case 'inspection':
      return { page: 'inspections', recordId: id };
    case 'contact_assignment':
    case 'contact_record':
      // contacts are shown with the links of whoever made them
      return { page: 'links', tab: 'links', filter: { fromId: delegateId } };
    case 'opinion':
      return { page: 'opinions', recordId: id };
    case 'proposal':
      return { page: 'proposal', id };
    case 'duty_report':
      return { page: 'evaluations', tab: 'duty', recordId: id };
    case 'evaluation':
      return { page: 'evaluations', tab: 'ratings', recordId: id };
    default:
      return record satisfies never;
  }
}

/** The working of one score: each part with its lines, each line opening its record. */
export function ScoreDrawer({ id, year, onClose }: Readonly<{ id: string | null; year: number; onClose: () => void }>) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('delegateScores.get', { id: id ?? '', year, asOf }, { isEnabled: id !== null });
  const deductions = (data?.lines ?? []).filter(line => line.component === 'deduction');
  return (
    <Drawer
      open={id !== null}
      size={px(520)}
      mask={false}
      title={<h2 className="record-title">{data === undefined ? '' : `${data.name}　${year}年履职评分`}</h2>}
      extra={id !== null && <Button onClick={() => go({ page: 'dossier', delegateId: id })}>履职档案</Button>}
      onClose={onClose}
      destroyOnHidden
      styles={{ root: { top: px(48) } }}
      className="record-drawer"
      focusable={{ trap: false }}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && (
        <>
          <p className="score-total">
            <strong>{data.score === null ? '—' : `${data.score} 分`}</strong>
            <span className="secondary-text">{`实得 ${data.earned} ÷ 应得 ${data.possible} × 100，扣 ${data.deduction} 分`}</span>
          </p>
          {data.parts.map(part => (
            <section key={part.component} className="score-part">
              <h3>
                <span>{`${SCORE_COMPONENTS[part.component]}（满分 ${part.maximum}）`}</span>
                <span>{pointsText(part.points)}</span>
              </h3>
              <p className="secondary-text">{part.note}</p>
              <Lines
                lines={data.lines.filter(line => line.component === part.component)}
                onOpen={line => go(routeOf(line, id ?? ''))}
              />
            </section>
          ))}
          {deductions.length > 0 && (
            <section className="score-part">
              <h3>
                <span>扣分</span>
                <span>{-data.deduction}</span>
              </h3>
              <Lines lines={deductions} onOpen={line => go(routeOf(line, id ?? ''))} />
            </section>
          )}
        </>
      )}
    </Drawer>
  );
}

function Lines({ lines, onOpen }: Readonly<{ lines: readonly ScoreLine[]; onOpen: (line: ScoreLine) => void }>) {
  if (lines.length === 0) return null;
  return (
    <ul className="score-lines">
      {lines.map(line => (
        <li key={`${line.record}-${line.id}`}>
          <span className="secondary-text">{line.on ?? ''}</span>
          <Button type="link" className="text-link" onClick={() => onOpen(line)}>
            {line.title}
          </Button>
          <span>{line.note}</span>
          <span>{line.points}</span>
        </li>
      ))}
    </ul>
  );
}
