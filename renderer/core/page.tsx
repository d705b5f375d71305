import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigation } from './navigation.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';

export type PageProps = Readonly<{
  title: string;
  /** One short line beside the title, e.g. the scope. */
  subtitle?: ReactNode;
  /** The one primary action, at right; further buttons before it. */
  action?: ReactNode;
  /** Filter bar: inputs in one line, FilterTags after them. */
  filters?: ReactNode;
  statusLine?: ReactNode;
  /** False (standard): the content scrolls itself, as DataTable does. True: the page scrolls it. */
  isScrolling?: boolean;
  children: ReactNode;
}>;

/** Frame of every page: title line, filter bar, content that fills the height, status line. */
export function Page({ title, subtitle, action, filters, statusLine, isScrolling = false, children }: PageProps) {
  const { canGoBack, back } = useNavigation();
  const keepScroll = useKeptScroll('page.scroll');
  return (
    <section className="page" aria-label={title}>
      <header className="page-header">
        {canGoBack && (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={back}>
            返回
          </Button>
        )}
        <h1>{title}</h1>
        {subtitle !== undefined && <div className="secondary-text page-subtitle">{subtitle}</div>}
        <div className="page-actions">{action}</div>
      </header>
      {filters !== undefined && <div className="page-filters">{filters}</div>}
      <div className={isScrolling ? 'page-body is-scrolling' : 'page-body'} ref={isScrolling ? keepScroll : undefined}>
        {children}
      </div>
      {statusLine !== undefined && <div className="status-line">{statusLine}</div>}
    </section>
  );
}
