import type { AttendanceSummary } from '#shared/attendance/model.ts';
import { percentText } from '#shared/core/percent.ts';

/** 应到 实到 请假 缺席, always in view beside the sheet. */
export function AttendanceFigures({ summary }: Readonly<{ summary: AttendanceSummary | undefined }>) {
  if (summary === undefined) return null;
  const figures: readonly (readonly [string, number | string])[] = [
    ['应到', summary.expected],
    ['实到', summary.present],
    ['请假', summary.onLeave],
    ['缺席', summary.absent],
    ...(summary.unknown > 0 ? [['未登记', summary.unknown] as const] : []),
    ...(summary.nonVoting > 0 ? [['列席', summary.nonVoting] as const] : []),
    ...(summary.invited > 0 ? [['特邀', summary.invited] as const] : []),
    ['出席率', percentText(summary.present, summary.expected)],
  ];
  return (
    <dl className="attendance-figures" aria-label="出席统计">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {summary.isFrozen && <span className="secondary-text">已归档，人数不再变动</span>}
    </dl>
  );
}
