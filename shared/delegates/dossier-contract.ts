import { z } from 'zod';
import { paperProcedures } from '../core/paper-procedures.ts';
import { day, entityId } from '../core/window.ts';

/** Dossiers of many delegates as booklets, each with a cover and pages of its own. */
export const dossiersContract = paperProcedures(z.object({ ids: z.array(entityId).min(1).max(200), asOf: day }));
