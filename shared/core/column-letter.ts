/** Excel letter of a 0-based column. */
export function columnLetter(column: number): string {
  const rest = column % 26;
  return (column >= 26 ? columnLetter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + rest);
}
