import { AGE_BAND_LABELS, AGE_BANDS } from '#shared/members/model.ts';
import { EDUCATION_LEVELS, type Population, POPULATIONS } from '#shared/statistics/working-register.ts';
import { FigureLink } from './figure-link.tsx';
import type { Shown } from './shown.ts';

const COLUMNS = Object.keys(POPULATIONS) as Population[];
const AGES = AGE_BANDS.map(band => [band, AGE_BAND_LABELS[band]] as const);
const EDUCATION = Object.entries(EDUCATION_LEVELS);

/** Age bands and levels of education of members and delegates, side by side; each column adds up to its population. */
export function DistributionFigures({ values, scopeId }: Shown) {
  const table = (title: string, kind: 'Age' | 'Education', rows: readonly (readonly [string, string])[]) => (
    <section key={kind} className="figure-group" aria-label={title}>
      <h2>{title}</h2>
      <table className="figure-table is-plain">
        <thead>
          <tr>
            <th scope="col">{kind === 'Age' ? '年龄' : '学历'}</th>
            {COLUMNS.map(column => (
              <th key={column} scope="col" className="is-number">
                {POPULATIONS[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, label]) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {COLUMNS.map(column => (
                <td key={column} className="is-number">
                  <FigureLink
                    statistic={`${column}${kind}.${key}`}
                    scopeId={scopeId}
                    text={values.get(`${column}${kind}.${key}`)?.text ?? ''}
                    label={`${POPULATIONS[column]}，${label}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
  return [table('年龄分布', 'Age', AGES), table('学历分布', 'Education', EDUCATION)];
}
