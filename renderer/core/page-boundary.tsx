import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

type Props = Readonly<{ title: string; children: ReactNode }>;

/** A page that cannot be drawn: the others stay in use. React knows no other form for this than a class. */
export class PageBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="empty-state" role="alert">
        <h2>{`“${this.props.title}”无法显示`}</h2>
        <p className="secondary-text">程序内部出错，数据没有改动。可以重试，或先使用其他页面。（E010）</p>
        <Button onClick={() => this.setState({ hasFailed: false })}>重试</Button>
      </div>
    );
  }
}
