import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigation } from './navigation.tsx';

/** Leads from a list to its quick entry; also by Ctrl+Shift+N. */
export function QuickEntryButton({ page }: { page: 'quickMembers' | 'quickDelegates' | 'quickContacts' }) {
  const { go } = useNavigation();
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== 'KeyN') return;
      event.preventDefault();
      go({ page });
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [go, page]);
  return (
    <Button title="照纸质名单逐行录入（Ctrl+Shift+N）" onClick={() => go({ page })}>
      快速录入
    </Button>
  );
}
