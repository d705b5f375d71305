/**
 * Every error code a procedure may answer: its number for the telephone and its Chinese sentence with {placeholders}.
 * Numbers are never reused. shared/app/error-text.ts proves that no declared code is missing here.
 */
export const MESSAGES = {
  VALIDATION: { number: 'E001', text: '填写的内容有误：{detail}。请按提示改正后再试。' },
  NOT_FOUND: { number: 'E002', text: '找不到这条记录，可能已移入回收站。请刷新列表，或到“回收站”查看。' },
  STALE: { number: 'E003', text: '这条记录在别处刚被修改过，本次没有保存。请重新打开后再改。' },
  CANCELLED: { number: 'E004', text: '已取消，数据没有变化。' },
  FORBIDDEN: { number: 'E005', text: '当前账户没有这项权限。请由管理员操作。' },
  LOCKED: { number: 'E006', text: '还没有打开工作文件。请先打开工作文件。' },
  READ_ONLY: { number: 'E007', text: '工作文件以只读方式打开，不能修改。请先恢复备份，或关闭后在可写的文件夹中打开。' },
  FILE_BUSY: { number: 'E008', text: '文件“{file}”正被其他程序占用。请在 Excel 或 WPS 中关闭它，再试一次。' },
  DISK_FULL: { number: 'E009', text: '磁盘空间不足，没有写入任何内容。请清理磁盘后再试。' },
  INTERNAL: { number: 'E010', text: '程序内部出错，数据没有改动。请记下编号 {ref}，联系维护人员。' },

  WRONG_PASSWORD: { number: 'E101', text: '密码不正确。请检查大小写和输入法后重试。' },
  TOO_MANY_ATTEMPTS: { number: 'E102', text: '密码连续输错，请等待 {seconds} 秒后再试；忘记密码可使用恢复码。' },
  KEY_HEADER_MISSING: { number: 'E103', text: '缺少密钥文件“{file}”，无法打开。请把它与工作文件放在同一文件夹后再试。' },
  KEY_HEADER_DAMAGED: { number: 'E104', text: '密钥文件“{file}”已损坏，无法打开。请从备份文件夹复制同名密钥文件后再试。' },
  DB_ON_NETWORK: { number: 'E105', text: '工作文件在网络共享文件夹上，多台电脑同时写入会损坏数据。请复制到本机磁盘后再打开。' },
  DB_FROM_FUTURE: { number: 'E106', text: '工作文件由更新版本的程序保存过。请安装新版程序后再打开，数据没有改动。' },
  DB_DAMAGED: { number: 'E107', text: '工作文件已损坏，无法读取。请用备份恢复：备份在“{folder}”。' },
  DB_IN_USE: { number: 'E108', text: '工作文件正由“{owner}”使用（{since} 起）。请先在那里关闭；确认无人使用时可以接管。' },
  NOT_A_WORK_FILE: { number: 'E109', text: '“{file}”不是本程序的工作文件。请选择扩展名为 .ddw 的文件。' },
  FOLDER_READ_ONLY: { number: 'E110', text: '没有权限写入文件夹“{folder}”。请换一个文件夹（例如“文档”）再试。' },
  FILE_EXISTS: { number: 'E111', text: '已有同名文件“{file}”。请换一个文件名，原文件没有改动。' },
  BACKUP_FAILED: { number: 'E112', text: '备份没有成功：{reason}。请检查磁盘空间和备份文件夹权限。' },

  RULE_BROKEN: { number: 'E201', text: '{detail}' },
  ID_NUMBER_TAKEN: { number: 'E202', text: '公民身份号码已属于“{name}”（{organization}）。请核对，是同一人时请修改原记录。' },
  ORGANIZATION_NOT_EMPTY: {
    number: 'E203',
    text: '“{name}”下还有 {members} 名党员、{children} 个下级党组织，不能移入回收站。请先转出。',
  },
  MEMBER_IS_DELEGATE: { number: 'E204', text: '“{name}”是现任党代表，不能移入回收站。请先办理代表资格终止。' },
  TRANSITION_NOT_ALLOWED: { number: 'E205', text: '当前状态“{from}”不能变更为“{to}”。请按资格审查程序办理。' },
  UNDO_CONFLICT: { number: 'E206', text: '有 {count} 条记录在这之后又被修改（如“{name}”），无法整体撤销。请先撤销后面的操作。' },
  ALREADY_UNDONE: { number: 'E207', text: '这项操作已经撤销过。' },
  ALREADY_APPLIED: { number: 'E208', text: '这份名册已经导入过。如需再次导入，请重新选择文件。' },
  EVENT_NOT_POSSIBLE: { number: 'E211', text: '“{name}”的“{event}”没有登记：{detail}' },
  ORGANIZATION_EVENT_NOT_POSSIBLE: { number: 'E212', text: '“{name}”的“{event}”没有登记：{detail}' },
  NOT_UNDOABLE: { number: 'E210', text: '“{name}”是工作文件的开头，不能撤销。单位名称可以在“设置”中修改。' },
  VIEW_NAME_TAKEN: { number: 'E230', text: '已有名为“{name}”的常用筛选。请换一个名称。' },
  CELLS_UNCHANGED: { number: 'E240', text: '没有可以保存的修改：内容与原来相同，或都有错误。请核对标红的单元格。' },
  BOTH_ARE_DELEGATES: {
    number: 'E260',
    text: '“{name}”的两条记录都是{term}的代表，不能直接合并。请先到“党代表”核对，把其中一条代表记录移入回收站，再来合并。',
  },
  MERGE_NOT_POSSIBLE: {
    number: 'E261',
    text: '“{name}”的两条记录在“{kind}”中有相同的登记，不能直接合并。请先把其中一条登记移入回收站，再来合并。',
  },
  TOO_MANY_IN_FORM: { number: 'E265', text: '一份补充信息表最多 {most} 人。请按乡镇或党支部分开生成。' },
  NOTHING_TO_FILL: { number: 'E266', text: '所选人员没有需要补充的信息，不用填表。' },
  CHOICE_NOT_COMMON: { number: 'E213', text: '同类的行各有 {count} 条可能的记录，不能一并覆盖。请逐行选择，或一并跳过。' },
  CHOICE_GONE: { number: 'E214', text: '所选的记录已不在名册中，或这一行已改过。请重新选择。' },
  STEP_NOT_POSSIBLE: { number: 'E270', text: '“{name}”不能办理“{step}”：{detail}（{check}）' },
  PREVIEW_OUTDATED: { number: 'E209', text: '预览之后数据又有变化，预览已重新核对。请查看后再导入。' },

  FILE_NOT_FOUND: { number: 'E301', text: '找不到文件“{file}”，可能已被移动或删除。请重新选择。' },
  FILE_EMPTY: { number: 'E302', text: '文件“{file}”是空的。请确认选对了文件。' },
  FILE_TRUNCATED: {
    number: 'E303',
    text: '文件“{file}”不完整或已损坏，可能没有下载或复制完。请重新获取，或在 Excel 中打开并另存后再试。',
  },
  FILE_ENCRYPTED: { number: 'E304', text: '文件“{file}”设有打开密码。请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后再导入。' },
  FILE_IS_XLS: {
    number: 'E305',
    text: '文件“{file}”是 Excel 4.0 或更早的格式，无法读取。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。',
  },
  FILE_IS_ET: { number: 'E306', text: '文件“{file}”是无法读取的 .et 格式。请在 WPS 中另存为 .xlsx 后再导入。' },
  FILE_IS_IMAGE: { number: 'E307', text: '文件“{file}”是图片，不是表格。请选择 .xlsx 或 .csv 文件。' },
  FILE_NOT_A_WORKBOOK: { number: 'E308', text: '文件“{file}”不是可识别的表格。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。' },
  FILE_TOO_LARGE: {
    number: 'E309',
    text: '文件“{file}”展开后过大（超过{limit}），已停止读取，程序和数据不受影响。请删除多余的空行空列，或分成几个文件再导入。',
  },
  FILE_NO_SHEET: { number: 'E310', text: '文件“{file}”中没有可读的工作表。请在 Excel 中打开，确认有数据后另存为 .xlsx。' },
  WORKER_TIMEOUT: { number: 'E311', text: '读取“{file}”超过 {seconds} 秒，已停止，数据没有变化。请把文件拆小后再导入。' },
  WORKER_CRASHED: {
    number: 'E312',
    text: '处理“{file}”时文件处理进程意外结束，数据没有变化。请再试一次；仍不行时请把文件另存为新的 .xlsx。',
  },
  HEADER_NOT_FOUND: {
    number: 'E313',
    text: '在“{file}”的前 15 行没有找到表头（如“姓名”“性别”“所在党支部”）。请检查是否选对了表，或在第一行补上表头。',
  },
  NO_PROBLEM_ROWS: { number: 'E320', text: '“{file}”没有需要改正的行，不必导出错误清单。' },
  ATTACHMENT_TOO_LARGE: {
    number: 'E330',
    text: '“{file}”有 {size}，超过一个附件 50 MB 的上限，没有添加。请降低扫描分辨率，或分成几个文件后再添加。',
  },
  ATTACHMENT_TYPE_REFUSED: { number: 'E331', text: '“{file}”没有添加。{detail}' },
  ATTACHMENT_TWICE: { number: 'E332', text: '“{file}”与这里的附件“{other}”内容完全相同，没有重复添加。' },
  ATTACHMENT_DAMAGED: {
    number: 'E333',
    text: '附件“{file}”的内容已损坏，不能打开，其他附件不受影响。请用原件重新添加一次，或从备份恢复。',
  },
  ATTACHMENT_NOT_OPENED: { number: 'E336', text: '这台电脑上没有能打开“{file}”的程序。请另存后在装有该程序的电脑上打开。' },
  ATTACHMENTS_TOO_MANY: { number: 'E334', text: '一次最多添加 {files} 个文件，合计不超过 {size}。请分几次添加。' },
  NOT_A_TEMPLATE: { number: 'E340', text: '“{file}”不是报告模板，没有导入。{detail}请选择由本程序导出的模板文件。' },
  TEMPLATE_FROM_FUTURE: { number: 'E341', text: '模板“{file}”由更新版本的程序导出（格式 {version}），没有导入。请先升级程序。' },
  TEMPLATE_UNKNOWN_WORDS: {
    number: 'E342',
    text: '模板“{file}”用到了这里没有的{kind}：{names}，没有导入。请在对方程序中改用全县或本单位的指标后重新导出。',
  },
  FORM_NAME_TAKEN: { number: 'E350', text: '已有名为“{name}”的上级表格。请换一个名称，例如加上年度。' },
  FORM_NOT_FILLABLE: {
    number: 'E351',
    text: '“{file}”中有无法原样保留的内容，不能在原表上填写。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。',
  },
  FORM_FAULTS: { number: 'E352', text: '没有填写：{first}共 {count} 处需要先处理，文件没有生成。' },
  FORM_TAGS_BROKEN: {
    number: 'E354',
    text: '“{file}”中的占位符不完整。{tags}请检查花括号是否成对、{#名单} 与 {/名单} 是否配对，改好后重新打开。',
  },
  SNAPSHOT_DAMAGED: { number: 'E360', text: '这份定格的内容已损坏，不能比较。请在“备份”中从较早的备份恢复，或重新定格。' },
  FORM_EMPTY: { number: 'E353', text: '“{name}”还没有指定要填的内容。请先点单元格指定，再填写。' },
  PRINT_FAILED: { number: 'E401', text: '打印没有完成：{reason}。请检查打印机后重试，或先保存为 PDF。' },
} as const satisfies Readonly<Record<string, { number: string; text: string }>>;

export type MessageCode = keyof typeof MESSAGES;
