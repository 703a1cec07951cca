import type { DateOrder } from '../import/messages/message.ts';
import { momentOf, readHeader } from '../import/messages/whatsapp-header.ts';
import type { Incident, IncidentRecord } from '../incident/incident.ts';
import { textBytes } from '../incident/text.ts';
import { localDay } from '../incident/when-local.ts';
import type { Dossier } from './dossier.ts';

/** Acts of one export whose dates were read in this order, and would be others in the other. */
export type RecordedOrders = Partial<Record<DateOrder, readonly number[]>>;

/**
 * In which order the dates of each export that the record keeps were read when its messages became acts: what each stands
 * on is kept with it, as it came. Acts that were withdrawn do not count: they may be taken again with the right date.
 */
export function recordedOrders(dossier: Dossier): Map<number, RecordedOrders> {
  const orders = new Map<number, Partial<Record<DateOrder, number[]>>>();
  for (const act of dossier.incidents({ state: ['to-confirm', 'confirmed', 'merged'] })) {
    const order = orderOf(act, dossier);
    if (order === undefined || act.found?.p === undefined) continue;
    const found = orders.get(act.found.p) ?? {};
    orders.set(act.found.p, found);
    found[order] ??= [];
    found[order].push(act.n);
  }
  return orders;
}

const ORDERS = ['day-first', 'month-first'] as const;
const two = (value: number) => String(value).padStart(2, '0');

/** Undefined where both orders give the same day, or the date is no WhatsApp’s. */
function orderOf(act: IncidentRecord, dossier: Dossier): DateOrder | undefined {
  if (act.found?.format !== 'whatsapp' || act.found.raw === undefined) return undefined;
  const header = readHeader(textBytes(act.found.raw).toString('utf8', 0, 400));
  if (header === undefined || header.yearFirst) return undefined;
  const [first, second] = header.date;
  if (first === second || first > 12 || second > 12) return undefined;
  const dayIn = (order: DateOrder) => {
    const { year, month = 0, day = 0 } = momentOf(header, order);
    return `${year}-${two(month)}-${two(day)}`;
  };
  const { zone } = dossier.info;
  const earliest = whenRecorded(act, dossier);
  if (earliest !== null) return ORDERS.find(order => dayIn(order) === localDay(earliest, zone));
  // Without a date: it was read as one of the future, which is refused.
  const [future, ...others] = ORDERS.filter(order => dayIn(order) > localDay(act.recordedAt, zone));
  return others.length === 0 ? future : undefined;
}

/** As it was read; the person may have amended it since. */
function whenRecorded({ n, when, amendments }: IncidentRecord, dossier: Dossier): string | null {
  if (amendments === 0) return when.earliest;
  const [first] = dossier.entries({ subject: `f:${n}` });
  const body = first?.body;
  if (typeof body !== 'object' || body === null || !('incident' in body)) return null;
  return (body.incident as Incident).when.earliest;
}
