import { describe, expect, it } from 'vitest';
import { pastedText } from './pasted-text.ts';

/** As Word puts it on the clipboard: its own styles, comments, o:p and lines broken in the middle of the text. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>提案</title>
<style><!-- p.MsoNormal {mso-style-parent:""; font-family:"仿宋_GB2312";} table.MsoTableGrid {border:1px} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋_GB2312'>三板桥至田房道路全长<span lang=EN-US>12</span>公里，年久失修，
雨季塌方频发<span lang=EN-US>&nbsp;&amp;&nbsp;</span>不能通行。<span lang=EN-US><o:p></o:p></span></span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=142 rowspan=2 valign=top style='width:106.5pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal><span style='font-family:宋体'>路段</span><span lang=EN-US><o:p></o:p></span></p>
  </td>
  <td width=284 colspan=2 valign=top><p class=MsoNormal>工程量<o:p></o:p></p></td>
 </tr>
 <tr><td><p class=MsoNormal>长度</p><p class=MsoNormal>（公里）</p></td><td><p>投资<br>（万元）</p></td></tr>
 <tr><td><p>三板桥<span lang=EN-US>&#8212;</span>田房</p></td><td><p><span lang=EN-US>4.5<o:p></o:p></span></p></td><td><p><o:p>&nbsp;</o:p></p></td></tr>
 <![if !supportMisalignedColumns]><tr height=0><td width=142></td><td width=142></td><td width=142></td></tr><![endif]>
</table>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>铺设砂石路面<o:p></o:p></p>
<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>增设涵洞</p>
<!--EndFragment--></body></html>`;

describe('a paste from Word', () => {
  it('keeps paragraphs, tables with merged cells and lists, and nothing of the markup', () => {
    expect(pastedText(WORD, '不用')?.split('\n')).toEqual([
      '三板桥至田房道路全长12公里，年久失修，雨季塌方频发 & 不能通行。',
      '路段\t工程量\t',
      '\t长度 （公里）\t投资 （万元）',
      '三板桥—田房\t4.5\t',
      '1. 铺设砂石路面',
      '· 增设涵洞',
    ]);
  });

  it('leaves a paste without a table to its plain text, but a tab of a paragraph makes no column', () => {
    expect(pastedText('<p>一段</p>', '一段')).toBeNull();
    expect(pastedText('', '路段\t长度')).toBeNull();
    expect(pastedText('<p><span style="mso-tab-count:1">  </span>一、修路</p>', '\t一、\t修路')).toBe('一、 修路');
  });
});

describe('a paste from Excel, WPS or a page', () => {
  it('reads cells of a sheet, its fragment marks inside the table', () => {
    const html = `<html><body><table border=0><!--StartFragment--><col width=72><tr height=18><td class=xl65>村</td><td>户数</td></tr>
      <tr><td>瓦厂</td><td align=right x:num>128</td></tr><!--EndFragment--></table></body></html>`;
    expect(pastedText(html, '')).toBe('村\t户数\n瓦厂\t128');
  });

  it('numbers lists, keeps a table within a cell as text of the cell and a table of one column as lines', () => {
    const html = `<ol start="3"><li>修路<li>架桥</ol><ul><li>引水</li></ul>
      <table><tr><td>甲<table><tr><td>内一</td><td>内二</td></tr></table></td><td>乙</td></tr></table>
      <table><tr><td>一行</td></tr><tr><td>又一行</td></tr></table>末尾 &lt;5%`;
    expect(pastedText(html, '')?.split('\n')).toEqual([
      '3. 修路',
      '4. 架桥',
      '· 引水',
      '甲 内一 内二\t乙',
      '一行',
      '又一行',
      '末尾 <5%',
    ]);
  });

  it('reads an unfinished table and a script as nothing but text', () => {
    expect(pastedText('<script>alert("x<table>")</script><table><tr><td>甲</td><td>乙', '')).toBe('甲\t乙');
    expect(pastedText('<table></table>a < b', '')).toBe('a < b');
  });
});
