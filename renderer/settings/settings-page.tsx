import { Button, Descriptions, Segmented, Switch } from 'antd';
import { version } from '../../package.json';
import { TEXT_SIZES, type TextSize, useAppearance } from '../core/appearance.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { useWork } from '../core/work.tsx';
import { PasswordForm } from './password-form.tsx';
import { UnitNameForm } from './unit-name-form.tsx';
import './settings.css';

/** Unit, appearance of this computer, password, about. */
export function SettingsPage() {
  const { status, canWrite } = useWork();
  const { textSize, setTextSize, isDense, setIsDense } = useAppearance();
  const { go } = useNavigation();
  return (
    <Page title="设置" isScrolling>
      <div className="settings">
        <section>
          <h2>单位</h2>
          <UnitNameForm key={status.unitName} unitName={status.unitName ?? ''} canWrite={canWrite} />
        </section>
        <section>
          <h2>显示</h2>
          <div className="settings-line">
            <span id="text-size">文字大小</span>
            <Segmented<TextSize>
              aria-labelledby="text-size"
              value={textSize}
              options={TEXT_SIZES.map(size => ({ value: size, label: `${size}%` }))}
              onChange={setTextSize}
            />
          </div>
          <div className="settings-line">
            <span id="dense">紧凑行距</span>
            <Switch aria-labelledby="dense" checked={isDense} onChange={setIsDense} />
            <span className="secondary-text">表格每行 30 像素，一屏多看五分之一。</span>
          </div>
          <p className="secondary-text">显示设置只用于本机。明暗跟随系统设置。</p>
        </section>
        <section>
          <h2>工作日历</h2>
          <div className="settings-line">
            <Button onClick={() => go({ page: 'calendar' })}>查看和修改放假安排</Button>
          </div>
          <p className="secondary-text">放假和调休决定按工作日计算的期限；其中也可以试算期限。</p>
        </section>
        <section>
          <h2>提案办理</h2>
          <div className="settings-line">
            <Button onClick={() => go({ page: 'proposalSettings' })}>查看和修改提案办理规则</Button>
          </div>
          <p className="secondary-text">编号格式、办理时限、提醒日期、不予立案理由和办理要求。</p>
        </section>
        {canWrite && (
          <section>
            <h2>密码</h2>
            <PasswordForm />
          </section>
        )}
        <section>
          <h2>关于</h2>
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: 'version', label: '程序版本', children: version },
              { key: 'file', label: '工作文件', children: `${status.fileName ?? ''}　${status.folderLabel ?? ''}` },
              { key: 'actor', label: '使用人', children: status.actor ?? '' },
              {
                key: 'backup',
                label: '最近备份',
                children: status.lastBackupAt === null ? '还没有备份' : instantText(status.lastBackupAt),
              },
            ]}
          />
        </section>
      </div>
    </Page>
  );
}
