import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { accountsContract } from '#shared/accounts/contract.ts';
import { SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { readKeyHeader } from './work-file.ts';
import { fileId, type RecentFile } from './recent-files.ts';
import type { Workspace } from './workspace.ts';

const FILTERS = [{ name: '党代表工作台工作文件', extensions: ['ddw'] }];

/** Fills an empty, open work file with the sample county; given by app/, as accounts know nothing of rosters. */
export type SampleMaker = (onProgress: (done: number, total: number, label: string) => void) => Promise<void>;

function recentRow(file: RecentFile) {
  return {
    id: file.id,
    fileName: path.basename(file.path),
    folderLabel: path.basename(path.dirname(file.path)),
    unitName: file.unitName,
    openedAt: file.openedAt,
    isSample: file.isSample,
    exists: existsSync(file.path),
  };
}

export function createAccountsHandlers(
  workspace: Workspace,
  makeSample: SampleMaker,
): HandlersOf<typeof accountsContract, AppContexts> {
  function pathOf(id: string): string {
    const file = workspace.recent.find(id);
    if (file === undefined) throw new Refusal('NOT_FOUND');
    return file.path;
  }

  async function removeSample(file: string): Promise<void> {
    for (const suffix of ['', '-wal', '-shm', '.key', '.lock']) await rm(`${file}${suffix}`, { force: true });
  }

  return {
    status: () => workspace.status(),
    recent: () => Promise.resolve(workspace.recent.list().map(recentRow)),
    create: async ({ files, progress }, input) => {
      const file = await files.chooseSave({ title: '新建工作文件', defaultName: `${input.unitName}.ddw`, filters: FILTERS });
      if (file === null) return refuse(accountsContract.create, 'CANCELLED');
      progress({ done: 0, total: 1, label: '正在新建工作文件' });
      const target = file.toLowerCase().endsWith('.ddw') ? file : `${file}.ddw`;
      const { recoveryCode } = await workspace.create(target, { ...input, isSample: false, referenceDate: null });
      return { status: await workspace.status(), recoveryCode };
    },
    openSample: async ({ progress }, { fresh }) => {
      const file = workspace.samplePath();
      if (fresh || !existsSync(file) || !existsSync(`${file}.key`)) {
        await workspace.close();
        await removeSample(file);
        progress({ done: 0, total: 1, label: '正在生成示例县' });
        await workspace.create(file, {
          unitName: '中共西畴县委组织部（示例数据）',
          ownerName: '示例管理员',
          password: SAMPLE_PASSWORD,
          isSample: true,
          referenceDate: '2012-07-25',
        });
        try {
          await makeSample((done, total, label) => progress({ done, total, label }));
        } catch (error) {
          await workspace.close();
          await removeSample(file);
          throw error;
        }
      } else await workspace.openSample();
      return workspace.status();
    },
    choose: async ({ files, now }) => {
      const file = await files.chooseOpen({ title: '打开工作文件', filters: FILTERS });
      if (file === null) return refuse(accountsContract.choose, 'CANCELLED');
      const header = await readKeyHeader(file);
      const known = workspace.recent.find(fileId(file));
      return recentRow(
        known ??
          workspace.recent.remember({
            path: file,
            unitName: path.basename(file, '.ddw'),
            openedAt: now().toISOString(),
            isSample: header.isSample,
            fingerprint: null,
          }),
      );
    },
    open: async (_context, { id, password, takeOver }) => {
      await workspace.open(pathOf(id), { kind: 'account', text: password }, takeOver);
      return workspace.status();
    },
    recover: async (_context, { id, recoveryCode, newPassword, takeOver }) => {
      await workspace.open(pathOf(id), { kind: 'recovery', text: recoveryCode }, takeOver);
      const newCode = await workspace.setPassword(newPassword, true);
      return { status: await workspace.status(), recoveryCode: newCode ?? '' };
    },
    changePassword: async (_context: OpenContext, { password, newPassword }) => {
      if (!(await workspace.checkPassword(password))) return refuse(accountsContract.changePassword, 'WRONG_PASSWORD');
      await workspace.setPassword(newPassword, false);
      return {};
    },
    close: async () => {
      await workspace.close();
      return workspace.status();
    },
  };
}
