import { FileAddOutlined, FolderOpenOutlined, ReadOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type recentFile, SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import { instantText } from '../core/instant.ts';
import { useCommand } from '../core/use-command.ts';
import type { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { NewFileForm } from './new-file-form.tsx';
import { RecoverForm } from './recover-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

export type RecentFile = z.output<typeof recentFile>;
type View = Readonly<{ kind: 'home' } | { kind: 'new' } | { kind: 'unlock' | 'recover'; file: RecentFile }>;

export type StartPageProps = Readonly<{
  create: ReturnType<typeof useJob<'accounts.create'>>;
  openSample: ReturnType<typeof useJob<'accounts.openSample'>>;
  onRecoveryCode: (code: string) => void;
}>;

/** What is seen while no work file is open: recent files, new, open, sample. */
export function StartPage({ create, openSample, onRecoveryCode }: StartPageProps) {
  const [view, setView] = useState<View>({ kind: 'home' });
  const home = () => setView({ kind: 'home' });
  return (
    <main className="start-page">
      <div className="start-card">
        <h1>党代表工作台</h1>
        {view.kind === 'home' && <Home onView={setView} openSample={openSample} />}
        {view.kind === 'new' && <NewFileForm create={create} onRecoveryCode={onRecoveryCode} onCancel={home} />}
        {view.kind === 'unlock' && (
          <UnlockForm file={view.file} onCancel={home} onForgotten={() => setView({ kind: 'recover', file: view.file })} />
        )}
        {view.kind === 'recover' && (
          <RecoverForm
            file={view.file}
            onRecoveryCode={onRecoveryCode}
            onCancel={() => setView({ kind: 'unlock', file: view.file })}
          />
        )}
        <p className="start-note secondary-text">
          工作文件加密保存在本机，不连接网络。不得录入国家秘密；确需处理的，只能在按保密规定管理的涉密计算机上进行。
        </p>
      </div>
    </main>
  );
}

function Home({ onView, openSample }: Readonly<{ onView: (view: View) => void; openSample: StartPageProps['openSample'] }>) {
  const { data: recent } = useAnswer('accounts.recent', {});
  const choose = useCommand('accounts.choose');
  const hasRecent = (recent ?? []).length > 0;
  return (
    <div className="start-columns">
      <section aria-label="最近的工作文件">
        <h2>最近的工作文件</h2>
        {recent !== undefined && !hasRecent && (
          <p className="secondary-text">本机还没有打开过工作文件。请新建一个，或打开已有的工作文件（.ddw）。</p>
        )}
        <ul className="plain-list recent-files">
          {(recent ?? []).map(file => (
            <li key={file.id}>
              <button
                type="button"
                className="recent-file"
                disabled={!file.exists}
                onClick={() => onView({ kind: 'unlock', file })}
              >
                <span className="recent-file-name">
                  {file.unitName === '' ? file.fileName : file.unitName}
                  {file.isSample && <Tag color="orange">示例数据</Tag>}
                </span>
                <span className="secondary-text">{`${file.fileName}　${file.folderLabel}`}</span>
                <span className="secondary-text">
                  {file.exists ? `上次打开 ${instantText(file.openedAt)}` : '文件已移走或删除'}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="start-actions" aria-label="开始">
        <Button type={hasRecent ? 'default' : 'primary'} block icon={<FileAddOutlined />} onClick={() => onView({ kind: 'new' })}>
          新建工作文件
        </Button>
        <Button
          block
          icon={<FolderOpenOutlined />}
          loading={choose.isRunning}
          onClick={async () => {
            const answer = await choose.run({}, { handles: error => error.code === 'CANCELLED' });
            if (answer.ok) onView({ kind: 'unlock', file: answer.value });
          }}
        >
          打开工作文件…
        </Button>
        <Button block icon={<ReadOutlined />} loading={openSample.isRunning} onClick={() => void openSample.run({})}>
          打开示例县
        </Button>
        <p className="secondary-text">
          {'示例县的人员和单位均为虚构，用于熟悉程序。密码：'}
          <span className="one-width">{SAMPLE_PASSWORD}</span>
        </p>
      </section>
    </div>
  );
}
