/** Stands at the head of the example row of a template, which an import leaves out. */
export const EXAMPLE_MARK = '示例';
