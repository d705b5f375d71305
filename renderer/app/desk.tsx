import { Alert, Button } from 'antd';
import { Suspense } from 'react';
import { PageBoundary } from '../core/page-boundary.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { useWork } from '../core/work.tsx';
import { PAGE_LABELS, PAGES } from './routes.tsx';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';

/** Menu at the left, top bar, the page. */
export function Desk() {
  const { route, visit } = useNavigation();
  const Page = PAGES[route.page];
  return (
    <div className="desk">
      <SideMenu />
      <div className="desk-main">
        <TopBar />
        <ReadOnlyBanner />
        <main className="desk-page">
          <PageBoundary key={visit} title={PAGE_LABELS[route.page]}>
            <Suspense fallback={null}>{Page !== undefined && <Page />}</Suspense>
          </PageBoundary>
        </main>
      </div>
    </div>
  );
}

/** Why nothing can be changed, and the way out. */
function ReadOnlyBanner() {
  const { status } = useWork();
  const { go, route } = useNavigation();
  if (status.state !== 'read_only') return null;
  const lost = status.damage.map(part => `“${part.table}”可读 ${part.readableRows} 条`).join('，');
  const text =
    lost === ''
      ? '工作文件以只读方式打开，可以查看和导出，不能修改。'
      : `工作文件有损坏，已按只读方式打开：${lost}。请从备份恢复。`;
  return (
    <Alert
      type="warning"
      banner
      title={text}
      action={
        route.page === 'backup' ? undefined : (
          <Button size="small" onClick={() => go({ page: 'backup' })}>
            查看备份
          </Button>
        )
      }
    />
  );
}
