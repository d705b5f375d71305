import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCountyPlan } from '../../electron/app/sample/county-plan.ts';
import type { CountyPlan } from '../../electron/app/sample/plan-types.ts';
import { MEMBER_MESSES } from './member-messes.ts';
import { DELEGATE_MESSES, ORGANIZATION_MESSES } from './other-messes.ts';
import { type MessyColumn, type MessyPlan, writeMessyWorkbook } from './messy-workbook.ts';
import {
  DELEGATE_HEADERS,
  delegateRowMaker,
  delegateRows,
  inOrder,
  MEMBER_HEADERS,
  memberRow,
  memberRows,
  ORGANIZATION_HEADERS,
  organizationRows,
} from './roster-rows.ts';
import { writeCleanWorkbook } from './write-sheet.ts';

/**
 * Writes rosters of the sample county as workbooks: three clean ones, and three as offices send them, each with a JSON that says
 * what the preview must make of every row. Run: `node build/sample/make-workbooks.ts FOLDER`. Source: domain.md §5.3, §7.1–§7.3.
 */

const columns = (
  pairs: Readonly<Record<string, string>>,
  group?: Readonly<{ name: string; keys: readonly string[] }>,
): MessyColumn[] =>
  Object.entries(pairs).map(([key, header]) =>
    group?.keys.includes(key) === true ? { key, header, group: group.name } : { key, header },
  );

function messyMembers(plan: CountyPlan): MessyPlan {
  const branchNames = new Map(plan.organizations.map(organization => [organization.id, organization]));
  const rowsOf = (township: string, limit: number) =>
    plan.members
      .filter(
        member =>
          branchNames.get(member.organizationId)?.township === township &&
          !member.isExternal &&
          member.registrationStatus === 'normal',
      )
      .slice(0, limit)
      .map((member, index) => memberRow(member, branchNames.get(member.organizationId)?.shortName ?? '', index + 1));
  return {
    title: '西畴县中国共产党党员花名册（示例数据）',
    messes: MEMBER_MESSES,
    every: 3,
    mergeDown: '所在党支部',
    columns: columns(
      {
        姓名: '姓 名',
        性别: '性别',
        民族: '族别',
        出生年月: '出生\n年月',
        公民身份号码: '身份证号码',
        学历: '最高学历',
        学位: '毕业院校',
        籍贯: '籍　贯',
        入党时间: '入党日期',
        转正时间: '转正日期',
        人员类别: '党员类别',
        所在党支部: '所在支部',
        党内职务: '党内职务',
        工作单位及职务: '单位及职务',
        联系电话: '手机号码',
        家庭住址: '住址',
        党籍状态: '党籍状态',
        流动党员: '是否流动党员',
        备注: '备注',
      },
      { name: '学历', keys: ['学历', '学位'] },
    ),
    sheets: [
      {
        name: '两镇',
        sections: [
          { heading: '一、西洒镇', rows: rowsOf('西洒镇', 120) },
          { heading: '二、兴街镇', rows: rowsOf('兴街镇', 100) },
        ],
      },
      { name: '柏林乡', sections: [{ heading: '三、柏林乡', rows: rowsOf('柏林乡', 80) }] },
    ],
  };
}

function messyOrganizations(plan: CountyPlan): MessyPlan {
  const rows = organizationRows(plan);
  const rowsOf = (township: string) => rows.filter((_row, index) => plan.organizations[index]?.township === township);
  return {
    title: '西畴县基层党组织名册（示例数据）',
    messes: ORGANIZATION_MESSES,
    every: 5,
    mergeDown: null,
    columns: columns({
      编码: '党组织编码',
      党组织名称: '党组织全称',
      简称: '简称',
      组织类型: '党组织类型',
      类别: '类别',
      上级党组织: '上级党组织名称',
      成立时间: '成立\n时间',
      撤销时间: '撤销时间',
      联系电话: '办公电话',
      备注: '备注',
    }),
    sheets: [
      { name: '西洒镇', sections: [{ heading: '一、西洒镇', rows: rowsOf('西洒镇') }] },
      { name: '柏林乡', sections: [{ heading: '二、柏林乡', rows: rowsOf('柏林乡') }] },
    ],
  };
}

function messyDelegates(plan: CountyPlan): MessyPlan {
  const rowOf = delegateRowMaker(plan);
  const townshipOf = new Map(plan.organizations.map(organization => [organization.id, organization.shortName]));
  const rowsOf = (township: string) => {
    const term = plan.terms.find(entry => townshipOf.get(entry.organizationId) === township);
    return plan.delegates
      .filter(delegate => delegate.congressTermId === term?.id && delegate.statuses.at(-1)?.to === 'valid')
      .map((delegate, index) => rowOf(delegate, index + 1));
  };
  return {
    title: '西畴县乡镇党代表花名册（示例数据）',
    messes: DELEGATE_MESSES,
    every: 4,
    mergeDown: null,
    columns: columns({
      姓名: '姓 名',
      性别: '性别',
      民族: '民族',
      出生年月: '出生年月',
      年龄: '年龄',
      学历: '文化程度',
      公民身份号码: '身份证号',
      入党时间: '入党时间',
      工作单位及职务: '单位及职务',
      '代表类别（构成）': '代表类型',
      选举单位: '选举单位',
      所在代表小组: '代表小组',
      届次: '届次',
      联系电话: '联系方式',
      资格状态: '代表资格',
      当选日期: '当选时间',
      备注: '备注',
    }),
    sheets: [
      {
        name: '三乡',
        sections: ['新马街乡', '柏林乡', '董马乡'].map((township, index) => ({
          heading: `${'一二三'.charAt(index)}、${township}`,
          rows: rowsOf(township),
        })),
      },
    ],
  };
}

/** Writes everything into a folder. */
export async function makeWorkbooks(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const plan = makeCountyPlan();
  const file = (name: string) => path.join(folder, name);
  await writeCleanWorkbook(
    file('党组织名册.xlsx'),
    '党组织名册',
    ORGANIZATION_HEADERS,
    inOrder(ORGANIZATION_HEADERS, organizationRows(plan)),
  );
  await writeCleanWorkbook(file('党员花名册.xlsx'), '党员花名册', MEMBER_HEADERS, inOrder(MEMBER_HEADERS, memberRows(plan)));
  await writeCleanWorkbook(
    file('驻军党员名册.xlsx'),
    '驻军党员名册',
    MEMBER_HEADERS,
    inOrder(MEMBER_HEADERS, memberRows(plan, true)),
  );
  await writeCleanWorkbook(
    file('党代表花名册.xlsx'),
    '党代表花名册',
    DELEGATE_HEADERS,
    inOrder(DELEGATE_HEADERS, delegateRows(plan)),
  );
  const messy = [
    ['党组织名册（杂乱）', messyOrganizations(plan), '工作文件中只有中共西畴县委员会'],
    ['党员花名册（杂乱）', messyMembers(plan), '工作文件中有全部党组织，没有党员'],
    ['党代表花名册（杂乱）', messyDelegates(plan), '工作文件中有全部党组织、党员、届次、选举单位和代表小组，没有党代表'],
  ] as const;
  for (const [name, messyPlan, requires] of messy) {
    const rows = await writeMessyWorkbook(file(`${name}.xlsx`), messyPlan);
    writeFileSync(file(`${name}.json`), `${JSON.stringify({ requires, rows }, null, 1)}\n`);
  }
}

const [, script, folder] = process.argv;
if (script !== undefined && path.resolve(script) === import.meta.filename) {
  if (folder === undefined) {
    console.error('node build/sample/make-workbooks.ts FOLDER');
    process.exitCode = 2;
  } else await makeWorkbooks(folder);
}
