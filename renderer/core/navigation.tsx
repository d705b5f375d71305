import { App } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import type { activityFilter } from '#shared/activities/model.ts';
import type { committeeMemberFilter } from '#shared/bodies/model.ts';
import type { linkFilter, SubjectFilter } from '#shared/contacts/assignment-model.ts';
import type { massFilter } from '#shared/contacts/mass-model.ts';
import type { recordFilter } from '#shared/contacts/record-model.ts';
import type { delegateFilter } from '#shared/delegates/model.ts';
import type { meetingFilter } from '#shared/meetings/model.ts';
import type { budgetFilter } from '#shared/funds/model.ts';
import type { documentFilter } from '#shared/institutions/model.ts';
import type { evaluationFilter } from '#shared/evaluations/model.ts';
import type { memberFilter } from '#shared/members/model.ts';
import type { inspectionFilter } from '#shared/inspections/model.ts';
import type { opinionFilter } from '#shared/opinions/model.ts';
import type { organizationFilter } from '#shared/organizations/model.ts';
import type { proposalFilter } from '#shared/proposals/model.ts';
import type { sessionFilter } from '#shared/training/model.ts';
import type { reportFilter } from '#shared/reports/composer-model.ts';
import type { TableSourceInput } from '#shared/reports/table-model.ts';
import type { RecordKind } from '#shared/history/model.ts';
import type { formSource } from '#shared/completeness/model.ts';
import type { ImportKind } from '#shared/imports/model.ts';

type ListRoute<P extends string, F> = Readonly<{ page: P; filter?: Partial<Omit<F, 'asOf'>>; recordId?: string }>;

/** A meeting something else is entered for. */
export type MeetingStart = Readonly<{
  id: string;
  organizationId: string;
  congressTermId: string | null;
  title: string;
  heldOn: string;
  place: string | null;
  chair: string | null;
}>;

/** Every place of the program. A list takes a filter to start with and a record to open; asOf and scope come from useWork. */
export type Route =
  | ListRoute<'organizations', z.input<typeof organizationFilter>>
  | (ListRoute<'members', z.input<typeof memberFilter>> &
      Readonly<{ /** Opens the record's form at this field. */ editField?: string }>)
  | ListRoute<'delegates', z.input<typeof delegateFilter>>
  | Readonly<{ page: 'home'; tab?: 'today' | 'duties' | 'agenda' }>
  | ListRoute<'meetings', z.input<typeof meetingFilter>>
  | Readonly<{ page: 'meeting'; id?: string }>
  | Readonly<{ page: 'publicity'; tab?: 'items' | 'cases'; recordId?: string }>
  | Readonly<{ page: 'quickMembers' }>
  | Readonly<{ page: 'quickDelegates'; termId?: string }>
  | Readonly<{ page: 'groups'; recordId?: string }>
  | Readonly<{ page: 'congress'; termId?: string; tab?: 'structure' | 'election' | 'vacancies' }>
  | Readonly<{ page: 'dossier'; delegateId?: string }>
  | Readonly<{ page: 'portraits'; memberIds?: readonly string[] }>
  | (ListRoute<'bodies', z.input<typeof committeeMemberFilter>> &
      Readonly<{ view?: 'committee' | 'groups' | 'offices' | 'responsibility' }>)
  | (ListRoute<'links', z.input<typeof linkFilter>> &
      Readonly<{
        tab?: 'overview' | 'links' | 'gaps' /** Of the tab of gaps. */;
        subjects?: Partial<Omit<SubjectFilter, 'asOf'>>;
      }>)
  | ListRoute<'contactRecords', z.input<typeof recordFilter>>
  | Readonly<{ page: 'quickContacts' }>
  | ListRoute<'masses', z.input<typeof massFilter>>
  | ListRoute<'opinions', z.input<typeof opinionFilter>>
  | ListRoute<'activities', z.input<typeof activityFilter>>
  | ListRoute<'training', z.input<typeof sessionFilter>>
  | (ListRoute<'funds', z.input<typeof budgetFilter>> & Readonly<{ view?: 'matrix' | 'budgets' | 'expenses' }>)
  | ListRoute<'institutions', z.input<typeof documentFilter>>
  | (ListRoute<'inspections', z.input<typeof inspectionFilter>> & Readonly<{ view?: 'year' | 'list' | 'suggestions' }>)
  | (ListRoute<'evaluations', z.input<typeof evaluationFilter>> &
      Readonly<{ tab?: 'ratings' | 'duty' | 'scores' /** Opens a sitting at this meeting. */; meeting?: MeetingStart }>)
  | Readonly<{ page: 'proposalBoard' }>
  | ListRoute<'proposals', z.input<typeof proposalFilter>>
  | Readonly<{ page: 'proposal'; id?: string }>
  | Readonly<{ page: 'registerProposal' /** A draft to go on with. */; draftId?: string }>
  | Readonly<{ page: 'proposalUnits'; recordId?: string }>
  | Readonly<{ page: 'proposalSessions' /** Opens the report to this meeting. */; meeting?: MeetingStart }>
  | Readonly<{ page: 'proposalSettings' }>
  | Readonly<{ page: 'statistics' }>
  /** Rows behind a figure that no other page lists. */
  | Readonly<{ page: 'figureList'; statistic?: string; scopeId?: string | null; from?: string | null }>
  | Readonly<{ page: 'assessment' }>
  | ListRoute<'reports', z.input<typeof reportFilter>>
  | Readonly<{ page: 'report'; id?: string }>
  | Readonly<{ page: 'situation' }>
  | Readonly<{ page: 'snapshots' }>
  | Readonly<{ page: 'reportTemplates' }>
  | Readonly<{ page: 'forms' }>
  | Readonly<{ page: 'form'; id?: string }>
  | Readonly<{ page: 'imports'; kind?: ImportKind; batchId?: string }>
  | Readonly<{ page: 'completeness' }>
  | Readonly<{ page: 'supplement'; source?: Omit<z.input<typeof formSource>, 'isUnmasked'> }>
  | Readonly<{ page: 'duplicates' }>
  | Readonly<{ page: 'exports' }>
  | Readonly<{ page: 'print'; source?: TableSourceInput; isUnmasked?: boolean }>
  | Readonly<{ page: 'history'; operationId?: number }>
  | Readonly<{ page: 'bin'; kind?: RecordKind }>
  | Readonly<{ page: 'backup' }>
  | Readonly<{ page: 'calendar' /** Chosen at once. */; day?: string }>
  | Readonly<{ page: 'settings' }>;
export type PageName = Route['page'];
/** A page without anything said about its content. No page needs more; the compiler cannot see that of so many kinds at once. */
export const routeTo = (page: PageName): Route => ({ page }) as Route;
export type RouteOf<P extends PageName> = Extract<Route, { page: P }>;

type Entry = Readonly<{ key: number; route: Route; memory: Map<string, unknown> }>;
type NavigationValue = Readonly<{
  route: Route;
  /** Changes with every visit of a page: the key of the page component. */
  visit: number;
  /** Opens a place; the present one can be come back to. Asks first when something typed would be lost. */
  go: (route: Route) => void;
  /** Opens a place from the menu: there is nothing to come back to. */
  reset: (route: Route) => void;
  back: () => void;
  canGoBack: boolean;
  /** Runs a change that takes the page away; asks first when something typed would be lost. */
  leave: (change: () => void) => void;
  memory: Map<string, unknown>;
  guards: Set<() => boolean>;
}>;

let visits = 0;
function entryOf(route: Route): Entry {
  visits += 1;
  return { key: visits, route, memory: new Map() };
}

const STORAGE_KEY = 'last-page';
const DEEPEST = 30;
const NavigationContext = createContext<NavigationValue | null>(null);

export function useNavigation(): NavigationValue {
  const value = useContext(NavigationContext);
  if (value === null) throw new Error('NavigationProvider is missing');
  return value;
}

/** Like useState, but coming back to this visit of the page finds the value again: filters, sort, scroll place, open record. */
export function useVisitState<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const { memory } = useNavigation();
  const [value, setValue] = useState<T>(() => (memory.has(key) ? (memory.get(key) as T) : initial));
  const set = useCallback(
    (next: T) => {
      memory.set(key, next);
      setValue(next);
    },
    [memory, key],
  );
  return [value, set];
}

/** While true, leaving the page asks first. */
export function useLeaveGuard(hasUnsavedText: boolean): void {
  const { guards } = useNavigation();
  const isBlocking = useRef(hasUnsavedText);
  useEffect(() => {
    isBlocking.current = hasUnsavedText;
  }, [hasUnsavedText]);
  useEffect(() => {
    const guard = () => isBlocking.current;
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [guards]);
}

/** Only the page's name is kept over a restart: filters may hold personal data. */
export function NavigationProvider({
  start,
  pages,
  children,
}: {
  start: Route;
  pages: readonly PageName[];
  children: ReactNode;
}) {
  const { modal } = App.useApp();
  const [guards] = useState(() => new Set<() => boolean>());
  const [stack, setStack] = useState<readonly Entry[]>(() => {
    const last = pages.find(page => page === localStorage.getItem(STORAGE_KEY));
    return [entryOf(last === undefined ? start : routeTo(last))];
  });
  const current = stack.at(-1);
  if (current === undefined) throw new Error('navigation stack is empty');

  const leave = useCallback(
    (change: () => void) => {
      if (![...guards].some(isBlocking => isBlocking())) change();
      else
        modal.confirm({
          title: '放弃已填写的内容？',
          content: '内容还没有保存。',
          okText: '放弃',
          cancelText: '继续填写',
          onOk: change,
        });
    },
    [guards, modal],
  );
  const value = useMemo<NavigationValue>(() => {
    const open = (route: Route, isReset: boolean) =>
      leave(() => {
        localStorage.setItem(STORAGE_KEY, route.page);
        const entry = entryOf(route);
        setStack(entries => (isReset ? [entry] : [...entries, entry].slice(-DEEPEST)));
      });
    return {
      route: current.route,
      visit: current.key,
      memory: current.memory,
      guards,
      go: route => open(route, false),
      reset: route => open(route, true),
      back: () => leave(() => setStack(entries => (entries.length > 1 ? entries.slice(0, -1) : entries))),
      leave,
      canGoBack: stack.length > 1,
    };
  }, [current, stack.length, leave, guards]);
  return <NavigationContext value={value}>{children}</NavigationContext>;
}
