/** The list behind a figure, for reports. */
export { drillInto } from './drill.ts';
