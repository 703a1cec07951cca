import type { TemoinError } from '../errors.ts';
import { platformOf } from '../import/apps.ts';
import type { NewEntry } from '../incident/entry.ts';
import type { Exhibit, Origin } from '../incident/exhibit.ts';
import type { Account, Incident, Kind } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { undated, type When } from '../incident/when.ts';
import { asActDate } from './confirm.ts';
import {
  isNewPlace,
  type KnownExhibit,
  placesOf,
  type Recording,
  recordAct,
  type TakenFile,
} from './record.ts';

/** What an import was asked for. */
export interface ImportOptions {
  readonly platform?: Text;
  readonly visibility?: 'public' | 'private';
  readonly kind?: Kind;
  readonly account?: Account;
  /** The capture date becomes the date of the act; else it only says "no later than". */
  readonly captureIsAct: boolean;
  /** The app that a name or metadata shows becomes the platform, where none is given. */
  readonly appIsPlatform: boolean;
  /** Counted at once, without review. */
  readonly confirm: boolean;
  /** Bytes that are known already make one more act. */
  readonly eachIsAnAct: boolean;
}

/** A file that was read, or that could not be. */
export type TriedFile = TakenFile | { readonly name: Text; readonly path: Text; readonly error: TemoinError };

/** What a file became. Every one that was named is told. */
export type FileOutcome = RecordedFile | RefusedFile;

export interface RefusedFile {
  /** ignored: what a system keeps in a folder for itself, or what was purged; nobody gives it as evidence. */
  readonly status: 'refused' | 'ignored';
  readonly name: Text;
  readonly path: Text;
  readonly error: TemoinError;
}

interface RecordedFile extends Omit<TakenFile, 'known'> {
  /**
   * added: a new exhibit. sighted: known bytes, found in a new place.
   * known: known bytes, in a place that is recorded already; nothing was written.
   */
  readonly status: 'added' | 'sighted' | 'known';
  /** Registration number of the exhibit. */
  readonly p: number;
  /** The act that this file made. */
  readonly n?: number;
  readonly incident?: Incident;
}

/** What the decisions of an import read and write: a transaction, or a rehearsal that writes nothing. */
export type Ledger = Recording & Reads;

export interface Reads extends Pick<Recording, 'exhibitBySha256' | 'sightings'> {
  /** The acts that an import recorded with this key. */
  incidentsByKey(key: string): readonly number[];
  /** How many acts were ever given this exhibit, those since joined to another included. */
  links(p: number): number;
}

/**
 * Records one file. New bytes: an exhibit and its act. Known bytes: one sighting for each new place, and no
 * act, unless each file is an act. The same file in the same place changes nothing, whatever the options: an
 * import can always be run again.
 */
export function recordFile(
  ledger: Ledger,
  file: TriedFile,
  options: ImportOptions,
  { zone, batch }: { zone: string; batch: number },
): FileOutcome {
  if ('error' in file) {
    const isIgnored = file.error.id === 'path-system-file' || file.error.id === 'file-purged';
    return { status: isIgnored ? 'ignored' : 'refused', ...file };
  }
  const { exhibit, refusedDates } = file;
  const incident = incidentOf(exhibit, options, zone);
  const act = { incident, state: options.confirm ? ('confirmed' as const) : ('to-confirm' as const), batch };
  const found = ledger.exhibitBySha256(exhibit.sha256);
  if (found === undefined) {
    const { n, exhibits } = recordAct(ledger, { ...act, files: [file] });
    return { status: 'added', exhibit, refusedDates, p: exhibits[0]?.p ?? 0, n, incident };
  }
  const { p } = found;
  const { origin } = exhibit;
  const subject = `p:${p}` as const;
  const seen = placesOf(ledger, found);
  const isSighting = isNewPlace(seen, origin);
  if (isSighting) ledger.append({ kind: 'exhibit-sighted', subject, batch, body: { origin } });
  const told = { status: isSighting ? ('sighted' as const) : ('known' as const), exhibit, refusedDates, p };
  if (!options.eachIsAnAct) return told;
  // A known place has its act already, unless the copies were first imported without this option.
  const lacksAct = isSighting || ledger.links(p) < seen.length;
  if (!lacksAct) return told;
  const { n } = recordAct(ledger, { ...act, files: [] });
  ledger.append({ kind: 'exhibit-linked', subject, batch, body: { incident: n } });
  return { ...told, n, incident };
}

function incidentOf(exhibit: Exhibit, options: ImportOptions, zone: string): Incident {
  const { visibility, kind, account } = options;
  const platform = options.platform ?? (options.appIsPlatform ? platformOf(exhibit.app) : undefined);
  return {
    when: actWhen(exhibit.captured[0], options.captureIsAct) ?? undated(zone),
    ...(platform !== undefined && { platform }),
    ...(visibility !== undefined && { visibility }),
    ...(kind !== undefined && { kind }),
    ...(account !== undefined && { account }),
  };
}

/**
 * A capture only says that the act happened no later. It says when, if the person says so; but the date of a
 * file, which any copy changes, never does.
 */
function actWhen(captured: When | undefined, captureIsAct: boolean): When | undefined {
  if (captured === undefined || captured.latest === null) return undefined;
  if (captureIsAct && captured.source !== 'file-time') return asActDate(captured);
  const source = captured.source === 'file-time' ? 'file-time' : 'capture';
  return { ...captured, source, kind: 'before', earliest: null };
}

/** The numbers and decisions that a real import would make, kept in memory. */
export class Rehearsal implements Ledger {
  readonly #record: Reads;
  readonly #added = new Map<string, { p: number; origin: Origin }>();
  readonly #isNew = new Set<number>();
  readonly #sighted = new Map<number, Origin[]>();
  readonly #linked = new Map<number, number[]>();
  readonly #keyed = new Map<string, number>();
  #incident: number;
  #exhibit: number;

  constructor(record: Reads, next: { incident: number; exhibit: number }) {
    this.#record = record;
    this.#incident = next.incident;
    this.#exhibit = next.exhibit;
  }

  append(entry: NewEntry): number {
    const p = Number(entry.subject?.slice(2));
    if (entry.kind === 'exhibit-added' || entry.kind === 'source-kept') {
      this.#added.set(entry.body.exhibit.sha256, { p, origin: entry.body.exhibit.origin });
      this.#isNew.add(p);
    }
    if (entry.kind === 'incident-recorded') {
      const key = entry.body.incident.found?.key;
      if (key !== undefined) this.#keyed.set(key, p);
    }
    if (entry.kind === 'exhibit-sighted') {
      this.#sighted.set(p, [...(this.#sighted.get(p) ?? []), entry.body.origin]);
    }
    if (entry.kind === 'exhibit-added' || entry.kind === 'exhibit-linked') {
      this.#linked.set(p, [...(this.#linked.get(p) ?? []), entry.body.incident]);
    }
    return 0;
  }

  nextIncident(): number {
    return this.#incident++;
  }

  nextExhibit(): number {
    return this.#exhibit++;
  }

  exhibitBySha256(sha256: string): KnownExhibit | undefined {
    const added = this.#added.get(sha256);
    const found = added ? { ...added, incidents: [] } : this.#record.exhibitBySha256(sha256);
    return found && { ...found, incidents: [...found.incidents, ...(this.#linked.get(found.p) ?? [])] };
  }

  sightings(p: number): readonly Origin[] {
    const recorded = this.#isNew.has(p) ? [] : this.#record.sightings(p);
    return [...recorded, ...(this.#sighted.get(p) ?? [])];
  }

  incidentsByKey(key: string): readonly number[] {
    const n = this.#keyed.get(key);
    return n === undefined ? this.#record.incidentsByKey(key) : [n];
  }

  links(p: number): number {
    return (this.#isNew.has(p) ? 0 : this.#record.links(p)) + (this.#linked.get(p)?.length ?? 0);
  }
}
