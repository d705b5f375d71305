import type { Migration } from 'kysely/migration';
import { up as rosters } from './0010-rosters.ts';
import { up as datedEvents } from './0020-dated-events.ts';
import { up as proposals } from './0030-proposals.ts';
import { up as workingSystems } from './0040-working-systems.ts';
import { up as reportComposer } from './0051-report-composer.ts';
import { up as forms } from './0052-forms.ts';
import { up as snapshots } from './0053-snapshots.ts';

/** Every migration in order; a released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0010-rosters': { up: rosters },
  '0020-dated-events': { up: datedEvents },
  '0030-proposals': { up: proposals },
  '0040-working-systems': { up: workingSystems },
  '0051-report-composer': { up: reportComposer },
  '0052-forms': { up: forms },
  '0053-snapshots': { up: snapshots },
};
