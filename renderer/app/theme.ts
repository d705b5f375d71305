import { theme, type ThemeConfig } from 'antd';

const FONT_FAMILY = '"Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", sans-serif';
/** 党徽红: the primary action and the selected entry, nothing else. */
const ACCENT = '#C7252B';
const BRIGHT_ACCENT = '#E5484D';

/** Ant Design in the program's measures; every size grows with the text. @param scale 1 at 100 % */
export function themeOf(scale: number, isDark: boolean): ThemeConfig {
  const px = (length: number) => Math.round(length * scale);
  const link = isDark ? '#6CA8FF' : '#0958D9';
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: ACCENT,
      colorInfo: link,
      colorLink: link,
      colorError: isDark ? '#FF7875' : '#B3261E',
      fontFamily: FONT_FAMILY,
      fontSize: px(14),
      sizeUnit: px(4),
      sizeStep: px(4),
      controlHeight: px(32),
      borderRadius: 4,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Menu: {
        itemHeight: px(36),
        itemMarginBlock: 0,
        itemMarginInline: 0,
        itemBorderRadius: 0,
        itemSelectedColor: isDark ? BRIGHT_ACCENT : ACCENT,
        itemBg: 'transparent',
        groupTitleFontSize: px(12),
      },
      Drawer: { paddingLG: px(24) },
      Form: { itemMarginBottom: px(16), verticalLabelPadding: `0 0 ${px(4)}px` },
    },
  };
}
