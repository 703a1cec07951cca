import { Temporal } from 'temporal-polyfill';
import type { Exhibit } from '../../incident/exhibit.ts';
import type { Incident, IncidentState } from '../../incident/incident.ts';
import { guardCell } from '../../incident/sheet-cells.ts';
import { displayText, type Text } from '../../incident/text.ts';
import { incident as incidentEn } from '../../words/incident.en.ts';
import { incident as incidentFr } from '../../words/incident.fr.ts';
import { sheet as en } from '../../words/sheet.en.ts';
import { sheet as fr } from '../../words/sheet.fr.ts';
import { OWN_COLUMN, SHEET_FIELDS, type SheetField } from './columns.ts';
import { type Own, ownFields, ownReason } from './own-column.ts';
import { type CellsRead, readCells } from './read-cells.ts';
import { writeCells } from './write-cells.ts';

const words = { fr, en };
const states = { fr: incidentFr.states, en: incidentEn.states };

/** An act on its way to a sheet. */
export interface SheetAct {
  readonly dossier: string;
  readonly n: number;
  readonly state: IncidentState;
  readonly reason: Text | undefined;
  readonly incident: Incident;
  readonly files: readonly { readonly file?: string; readonly exhibit: Exhibit }[];
}

/** Every column that an act can fill; those of refused rows are for refused rows. */
const EXPORTED: readonly SheetField[] = SHEET_FIELDS.filter(
  field => field !== 'line' && field !== 'refusal' && field !== 'account',
);

export function exportHeaders(lang: 'fr' | 'en'): string[] {
  return [...EXPORTED.map(field => words[lang].columns[field][0] ?? field), OWN_COLUMN];
}

/** A row for a person to read and to mend, whose last cell holds what the others cannot say. */
export function sheetRowOf(act: SheetAct, zone: string, lang: 'fr' | 'en'): string[] {
  const { n, dossier, state, reason, incident, files } = act;
  const cells = writeCells(incident, zone, lang);
  const fields = ownFields(incident, cells, readBack(cells, zone));
  cells.set('n', String(n));
  cells.set('state', states[lang][state]);
  if (reason !== undefined && displayText(reason).trim() !== '')
    cells.set('reason', oneLine(displayText(reason)));
  const named = files.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (named.length > 0) cells.set('files', named.join(' | '));
  const own: Own = {
    v: 1,
    dossier,
    n,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(files.length > 0 && { exhibits: [...files] }),
    ...(reason !== undefined && { reason: ownReason(reason, cells) }),
  };
  return [...EXPORTED.map(field => cells.get(field) ?? ''), JSON.stringify(own)].map(guardCell);
}

function oneLine(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** What an import would read in the cells alone. A date of the future is one here too. */
function readBack(cells: ReadonlyMap<SheetField, string>, zone: string): CellsRead | undefined {
  try {
    return readCells(cells, { zone, now: LATEST, fold: 'both' });
  } catch {
    return undefined;
  }
}

const LATEST = Temporal.Instant.from('9999-12-30T00:00:00Z');
