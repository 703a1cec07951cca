import type { IncidentRecord } from '../incident/incident.ts';
import { displayText } from '../incident/text.ts';
import { localDay } from '../incident/when-local.ts';
import { type Column, tabSeparated } from '../render/terminal/tab-separated.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { incident as namesEn } from '../words/incident.en.ts';
import { incident as namesFr } from '../words/incident.fr.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { read as en } from '../words/read.en.ts';
import { read as fr } from '../words/read.fr.ts';
import type { Context } from './context.ts';

/** What a list may tell of an act. */
export type ListedAct = Pick<IncidentRecord, 'n' | 'when' | 'state' | 'exhibits'> & {
  readonly [K in 'purgedAt' | 'kind' | 'platform' | 'presence' | 'account' | 'words']?:
    | IncidentRecord[K]
    | undefined;
};

/** Only that: a list may be of 100,000 acts. */
export function listedPart(act: IncidentRecord, withWords: boolean): ListedAct {
  const { n, when, state, exhibits, purgedAt, kind, platform, presence, account, words } = act;
  const told = { n, when, state, exhibits, purgedAt, kind, platform, presence, account };
  return withWords ? { ...told, words } : told;
}

/** A column of a list of acts. Its cells are not safe for a terminal yet: the table sees to that. */
export type ActColumn = Column & { cell(act: ListedAct, zone: string): string };

/** What a list says of each act; words only if asked. */
export function actColumns(acts: readonly ListedAct[], withWords: boolean, { lang }: Context): ActColumn[] {
  const { heads } = (lang === 'fr' ? fr : en).list;
  const { whenShort } = lang === 'fr' ? datesFr : datesEn;
  const { kinds } = lang === 'fr' ? labelsFr : labelsEn;
  const columns: (ActColumn | false)[] = [
    { head: heads.n, align: 'right', cell: act => String(act.n) },
    { head: heads.date, cell: (act, zone) => (act.purgedAt === undefined ? whenShort(act.when, zone) : '') },
    acts.some(({ state }) => state !== 'confirmed') && {
      head: heads.state,
      cell: (act, zone) => stateOf(act, zone, lang),
    },
    { head: heads.kind, shrinks: true, cell: act => (act.kind ? kinds[act.kind] : '') },
    { head: heads.platform, shrinks: true, cell: act => placeOf(act) },
    { head: heads.account, shrinks: true, cell: act => accountOf(act) },
    { head: heads.exhibits, align: 'right', cell: act => String(act.exhibits.length) },
    withWords && { head: heads.words, shrinks: true, cell: act => (act.words ? displayText(act.words) : '') },
  ];
  return columns.filter(column => column !== false);
}

/** A table on a terminal, lines with tabs in a pipe: these do without what measures the width of characters. */
export async function printActs(
  acts: readonly ListedAct[],
  columns: readonly ActColumn[],
  zone: string,
  context: Context,
): Promise<void> {
  const cellsOf = (act: ListedAct) => columns.map(({ cell }) => cell(act, zone));
  const { io, bold } = context;
  if (!io.tty.out) return context.print(tabSeparated(columns, acts, cellsOf));
  const rows = acts.map(cellsOf);
  const { table } = await import('../render/terminal/table.ts');
  context.print(table(columns, rows, { width: io.columns, bold }));
}

function stateOf({ state, purgedAt }: ListedAct, zone: string, lang: Language): string {
  const { states, erasedOn } = lang === 'fr' ? namesFr : namesEn;
  const { dayShort } = lang === 'fr' ? datesFr : datesEn;
  return purgedAt === undefined ? states[state] : erasedOn(dayShort(localDay(purgedAt, zone)));
}

function placeOf({ platform, presence }: ListedAct): string {
  const place = platform ?? presence?.place;
  return place === undefined ? '' : displayText(place);
}

function accountOf({ account }: ListedAct): string {
  const name = account?.alias ?? account?.displayName ?? account?.accountId ?? account?.profileUrl;
  return name === undefined ? '' : displayText(name);
}
