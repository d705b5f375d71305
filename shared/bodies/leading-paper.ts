/** 成员名单 of a leading group, guidance group or liaison office. */
import { formatPartial } from '../core/dates.ts';
import type { PaperDocument } from '../core/document.ts';
import { tablePage } from '../core/paper.ts';
import { textBlocks } from '../core/text-blocks.ts';
import { LEADING_ROLES, type LeadingGroupRow } from './leading-model.ts';
import { servesOn } from './leading-rules.ts';

export type LeadingPaperFacts = Readonly<{ group: LeadingGroupRow; organizationName: string; asOf: string; isSample: boolean }>;

/** Those serving on the day, in their order. */
export function buildLeadingRoster({ group, organizationName, asOf, isSample }: LeadingPaperFacts): PaperDocument {
  const serving = group.members.filter(member => servesOn(member, asOf));
  const about = [
    group.documentNumber === null ? '' : `文号：${group.documentNumber}`,
    group.place === null ? '' : `办公地点：${group.place}`,
    group.phone === null ? '' : `电话：${group.phone}`,
  ].filter(text => text !== '');
  return {
    title: `${group.name}成员名单`,
    page: tablePage('portrait'),
    style: 'table',
    notice: isSample ? '示例数据' : null,
    blocks: [
      { kind: 'title', text: `${group.name}成员名单` },
      { kind: 'line', left: organizationName, right: formatPartial(asOf, 'chinese') },
      {
        kind: 'table',
        columns: [
          { label: '序号', group: null, widthMm: 12, align: 'center' },
          { label: '职务', group: null, widthMm: 28, align: 'center' },
          { label: '姓名', group: null, widthMm: 28, align: 'center' },
          { label: '单位及职务', group: null, widthMm: 102, align: 'left' },
        ],
        rows: serving.map((member, index) =>
          [String(index + 1), LEADING_ROLES[member.role], member.name, member.post ?? ''].map(text => ({ text })),
        ),
        hasTotalRow: false,
      },
      ...(about.length === 0 ? [] : [{ kind: 'signOff' as const, items: about }]),
      ...(group.duties === null
        ? []
        : [{ kind: 'heading' as const, level: 1 as const, text: '职责' }, ...textBlocks(group.duties)]),
    ],
  };
}
