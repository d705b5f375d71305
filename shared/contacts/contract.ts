import { assignmentProcedures } from './assignment-contract.ts';

/** 三联系: links, masses and contact records; each part declares its procedures beside its rules. */
export const contactsContract = { ...assignmentProcedures } as const;
