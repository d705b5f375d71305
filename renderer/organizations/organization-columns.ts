import { formatPartial } from '#shared/core/dates.ts';
import { ORG_CATEGORIES, ORG_TYPES, type OrganizationRow } from '#shared/organizations/model.ts';
import type { Column } from '../core/table-columns.tsx';

const dateText = (value: string | null) => (value === null ? '' : formatPartial(value, 'dot'));

export const ORGANIZATION_COLUMNS: readonly Column<OrganizationRow>[] = [
  { key: 'name', label: '党组织名称', width: 290, sortKey: 'name' },
  { key: 'orgType', label: '组织类型', width: 84, sortKey: 'orgType', text: row => ORG_TYPES[row.orgType] },
  { key: 'orgCategory', label: '类别', width: 112, text: row => ORG_CATEGORIES[row.orgCategory] },
  { key: 'path', label: '上级党组织', width: 200 },
  { key: 'memberCount', label: '党员', width: 64, align: 'right', sortKey: 'memberCount' },
  { key: 'code', label: '编码', width: 130, sortKey: 'code', isOptional: true },
  { key: 'shortName', label: '简称', width: 120, isOptional: true },
  { key: 'isJoint', label: '联合党支部', width: 90, isOptional: true, text: row => (row.isJoint ? '是' : '') },
  { key: 'establishedOn', label: '成立时间', width: 90, isOptional: true, text: row => dateText(row.establishedOn) },
  { key: 'dissolvedOn', label: '撤销时间', width: 90, isOptional: true, text: row => dateText(row.dissolvedOn) },
  { key: 'contactPhone', label: '联系电话', width: 130, isOptional: true },
  { key: 'divisionCode', label: '行政区划代码', width: 120, isOptional: true },
  { key: 'remark', label: '备注', width: 200, isOptional: true },
];
