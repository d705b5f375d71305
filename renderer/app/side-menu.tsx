import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CameraOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CommentOutlined,
  DatabaseOutlined,
  DeleteOutlined,
  DownloadOutlined,
  EyeOutlined,
  FileTextOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  IdcardOutlined,
  LinkOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  MessageOutlined,
  NotificationOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  ProfileOutlined,
  SaveOutlined,
  ScheduleOutlined,
  ReadOutlined,
  SettingOutlined,
  SolutionOutlined,
  SmileOutlined,
  TableOutlined,
  TeamOutlined,
  TrophyOutlined,
  UploadOutlined,
  UsergroupAddOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button, Menu, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAppearance, useDesignWidth } from '../core/appearance.tsx';
import { type PageName, routeTo, useNavigation } from '../core/navigation.tsx';
import { MENU, PAGE_LABELS } from './routes.tsx';

const ICONS: Readonly<Partial<Record<PageName, ReactNode>>> = {
  home: <HomeOutlined />,
  meetings: <CommentOutlined />,
  publicity: <NotificationOutlined />,
  organizations: <ApartmentOutlined />,
  members: <UserOutlined />,
  delegates: <IdcardOutlined />,
  groups: <TeamOutlined />,
  congress: <CalendarOutlined />,
  institutions: <ProfileOutlined />,
  funds: <PayCircleOutlined />,
  bodies: <AuditOutlined />,
  links: <LinkOutlined />,
  contactRecords: <PhoneOutlined />,
  masses: <SmileOutlined />,
  opinions: <MessageOutlined />,
  activities: <ScheduleOutlined />,
  training: <BookOutlined />,
  inspections: <EyeOutlined />,
  evaluations: <CarryOutOutlined />,
  proposalBoard: <AlertOutlined />,
  proposals: <SolutionOutlined />,
  proposalSessions: <ReadOutlined />,
  proposalUnits: <BankOutlined />,
  statistics: <BarChartOutlined />,
  assessment: <TrophyOutlined />,
  reports: <FileTextOutlined />,
  snapshots: <CameraOutlined />,
  forms: <TableOutlined />,
  imports: <DownloadOutlined />,
  exports: <UploadOutlined />,
  completeness: <FormOutlined />,
  duplicates: <UsergroupAddOutlined />,
  history: <HistoryOutlined />,
  bin: <DeleteOutlined />,
  backup: <SaveOutlined />,
  settings: <SettingOutlined />,
};

const STORAGE_KEY = 'is-menu-collapsed';
/** Below this width of the window, in design pixels, the menu folds itself. */
const NARROW = 1_200;

const isOwnHeading = (group: (typeof MENU)[number]) =>
  group.pages.length === 1 && group.pages.every(page => PAGE_LABELS[page] === group.label);

export function SideMenu() {
  const { px } = useAppearance();
  const { route, reset } = useNavigation();
  const [chosen, setChosen] = useState<string | null>(() => localStorage.getItem(STORAGE_KEY));
  const width = useDesignWidth();
  const isCollapsed = chosen === null ? width < NARROW : chosen === 'yes';
  const toggle = () => {
    const next = isCollapsed ? 'no' : 'yes';
    localStorage.setItem(STORAGE_KEY, next);
    setChosen(next);
  };
  return (
    <nav
      className={isCollapsed ? 'side-menu is-collapsed' : 'side-menu'}
      style={{ width: px(isCollapsed ? 56 : 208) }}
      aria-label="主菜单"
    >
      <div className="side-menu-head">
        <DatabaseOutlined />
        {!isCollapsed && <span>党代表工作台</span>}
      </div>
      <Menu
        className="side-menu-list"
        mode="inline"
        inlineCollapsed={isCollapsed}
        selectedKeys={[route.page]}
        onClick={({ key }) => reset(routeTo(key as PageName))}
        items={MENU.map(group => ({
          type: 'group',
          key: group.label,
          // a group of one page is its own heading
          label: isCollapsed || isOwnHeading(group) ? '' : group.label,
          children: group.pages.map(page => ({ key: page, icon: ICONS[page], label: PAGE_LABELS[page] })),
        }))}
      />
      <Tooltip title={isCollapsed ? '展开菜单' : ''} placement="right">
        <Button
          type="text"
          className="side-menu-toggle"
          icon={isCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={toggle}
        >
          {isCollapsed ? '' : '收起菜单'}
        </Button>
      </Tooltip>
    </nav>
  );
}
