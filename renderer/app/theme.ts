import { theme, type ThemeConfig } from 'antd';

const FONT_FAMILY = '"Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", sans-serif';
/** 党徽红: the primary action and the selected entry, nothing else. */
const ACCENT = '#C7252B';
const BRIGHT_ACCENT = '#FF6B70';

/** The accent where it is a sign or a word rather than a filled button. */
export const accentOf = (isDark: boolean): string => (isDark ? BRIGHT_ACCENT : ACCENT);

/** Ant Design in the program's measures; every size grows with the text. @param scale 1 at 100 % @param isStill nothing moves, as the operating system asks */
export function themeOf(scale: number, isDark: boolean, isStill: boolean): ThemeConfig {
  const px = (length: number) => Math.round(length * scale);
  const link = isDark ? '#6CA8FF' : '#0958D9';
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: link,
      colorInfo: link,
      colorLink: link,
      colorError: isDark ? '#FF7875' : '#B3261E',
      // the standard greys of hints are too pale for a 4.5:1 contrast
      colorTextDescription: isDark ? 'rgba(255, 255, 255, 0.65)' : 'rgba(0, 0, 0, 0.62)',
      colorTextPlaceholder: isDark ? 'rgba(255, 255, 255, 0.5)' : 'rgba(0, 0, 0, 0.55)',
      fontFamily: FONT_FAMILY,
      fontSize: px(14),
      sizeUnit: px(4),
      controlHeight: px(32),
      borderRadius: 4,
      motion: !isStill,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Button: {
        colorPrimary: ACCENT,
        colorPrimaryHover: '#A81E24',
        colorPrimaryActive: '#8C181D',
        defaultHoverColor: link,
        defaultHoverBorderColor: link,
        defaultActiveColor: link,
        defaultActiveBorderColor: link,
        primaryShadow: 'none',
        defaultShadow: 'none',
      },
      Menu: {
        itemHeight: px(32),
        itemMarginBlock: 0,
        itemMarginInline: 0,
        itemBorderRadius: 0,
        itemSelectedBg: isDark ? '#3A1A1C' : '#FDECEC',
        itemActiveBg: 'transparent',
        itemSelectedColor: accentOf(isDark),
        itemBg: 'transparent',
        groupTitleFontSize: px(12),
      },
      Table: { cellFontSizeSM: px(13), cellPaddingBlockSM: px(7) },
      Drawer: { paddingLG: px(24) },
      Form: { itemMarginBottom: px(16), verticalLabelPadding: `0 0 ${px(4)}px` },
    },
  };
}
