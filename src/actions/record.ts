import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { TemoinError } from '../errors.ts';
import type { ReadAt } from '../import/file-bytes.ts';
import type { NewEntry } from '../incident/entry.ts';
import type { Exhibit, ExhibitRecord, Origin } from '../incident/exhibit.ts';
import type { Incident } from '../incident/incident.ts';
import { displayText, type Text, textBytes, toText } from '../incident/text.ts';
import type { Arrivals } from '../store/arrivals.ts';
import type { Stored } from '../store/vault.ts';
import type { Dossier } from './dossier.ts';

/** A file that is safe in the vault and described, but that the journal does not name yet. */
export interface TakenFile {
  readonly exhibit: Exhibit;
  /** The vault held these bytes already. */
  readonly known: boolean;
  /** Dates that its name or metadata gave and that were refused, with the reason. */
  readonly refusedDates: readonly { raw: string; source: string; reason: string }[];
}

/** What became of a file given as evidence of an act. */
export interface LinkedExhibit {
  readonly p: number;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string | undefined;
  readonly name: Text;
  /** The record had this file already: one more sighting was noted, and the act linked to it. */
  readonly known: boolean;
}

export interface NewAct {
  readonly incident: Incident;
  readonly state: 'confirmed' | 'to-confirm';
  readonly files: readonly TakenFile[];
  /** Seq of the import that found it. */
  readonly batch?: number;
}

/** What recording reads and writes: a transaction, or a rehearsal that writes nothing. */
export interface Recording {
  append(entry: NewEntry): number;
  nextIncident(): number;
  nextExhibit(): number;
  exhibitBySha256(sha256: string): KnownExhibit | undefined;
  /** Where the same bytes were found again. */
  sightings(p: number): readonly Origin[];
}

export type KnownExhibit = Pick<ExhibitRecord, 'p' | 'origin' | 'incidents'>;

export interface RecordedAct {
  readonly n: number;
  readonly exhibits: readonly LinkedExhibit[];
}

/** What is known of a file beside its bytes. */
interface TakeOptions {
  readonly now: Date;
  readonly obtained?: NonNullable<Exhibit['obtained']>;
  /** False: everything but the writing (a dry run). */
  readonly write?: boolean;
  /** The group that a file comes in with: it must be settled before the journal names the file. */
  readonly arrivals?: Arrivals | undefined;
}

/**
 * Takes a file into the vault and reads what its name and content say. First half of the one way in: bytes
 * are safe before any entry names them.
 */
export async function takeFile(
  dossier: Pick<Dossier, 'vault' | 'info'>,
  file: string | Buffer,
  options: TakeOptions,
): Promise<TakenFile> {
  const { vault } = dossier;
  const { write = true, arrivals } = options;
  const stored = !write
    ? vault.hashFile(file)
    : arrivals
      ? vault.takeFile(file, arrivals)
      : vault.putFile(file);
  const origin = { name: baseName(file), path: toText(file), modified: stored.modified };
  const readAt: ReadAt = (position, length) =>
    write
      ? (arrivals ?? vault).readAt(stored.sha256, position, length)
      : vault.readSourceAt(file, position, length);
  return describe({ ...stored, readAt }, origin, dossier.info.zone, options);
}

/** A file inside an archive, or a part of a message. */
export interface Member {
  /** Its whole name in there. */
  readonly path: Text;
  /** The archive's own path. */
  readonly archive: Text;
  /** ISO instant, where the archive says one. */
  readonly modified?: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The same for a member of an archive: counted as it comes, refused above `maxBytes` whatever the archive announced. */
export async function takeMember(
  dossier: Pick<Dossier, 'vault' | 'info'>,
  { path: inside, archive, modified, bytes }: Member,
  options: TakeOptions & { readonly maxBytes: number },
): Promise<TakenFile> {
  const { vault } = dossier;
  const from = {
    name: displayText(inside),
    maxBytes: options.maxBytes,
    ...(modified !== undefined && { modified }),
  };
  const write = options.write !== false;
  const stored = await (write ? vault.putStream(bytes, from) : vault.hashStream(bytes, from));
  // A stream that is only rehearsed has gone by: its start is all that is looked at.
  const readAt: ReadAt | undefined = write
    ? (position, length) => vault.readAt(stored.sha256, position, length)
    : undefined;
  const name = lastPart(inside);
  const origin = { name, path: inside, archive, ...(modified !== undefined && { modified }) };
  return describe({ ...stored, ...(readAt && { readAt }) }, origin, dossier.info.zone, options);
}

/** Loaded when the first file comes: readers of metadata are heavy, and an act without files needs none. */
let factsReader: Promise<typeof import('../import/file-facts.ts')> | undefined;

async function describe(
  { sha256, size, head, known, readAt }: Stored & { readonly readAt?: ReadAt },
  origin: Origin,
  zone: string,
  { now, obtained }: TakeOptions,
): Promise<TakenFile> {
  factsReader ??= import('../import/file-facts.ts');
  const { readFileFacts } = await factsReader;
  const facts = await readFileFacts(
    { name: origin.name, head, modified: origin.modified ?? '', ...(readAt && { rest: { size, readAt } }) },
    { zone, now: Temporal.Instant.fromEpochMilliseconds(now.getTime()) },
  );
  const exhibit: Exhibit = {
    sha256,
    size,
    ...(facts.mediaType !== undefined && { mediaType: facts.mediaType }),
    origin,
    captured: facts.captured,
    ...(facts.app !== undefined && { app: facts.app }),
    ...(obtained && { obtained }),
  };
  return { exhibit, known, refusedDates: facts.refusedDates };
}

/**
 * What was given in bulk must not bring back what had to go: looked at before it is copied, so that nothing of it comes
 * to stand in the dossier. Given by name to an act, it is taken.
 */
export function refuseIfPurged(dossier: Dossier, file: string | Buffer): void {
  if (!dossier.hasPurged()) return;
  const { sha256 } = dossier.vault.hashFile(file);
  if (dossier.isPurged(sha256)) throw new TemoinError('file-purged', { path: displayText(toText(file)) });
}

/** After the last slash: archives have no other sign, whatever the system. */
function lastPart(inside: Text): Text {
  const bytes = textBytes(inside);
  return toText(bytes.subarray(bytes.lastIndexOf('/') + 1));
}

/** The last part of a path, whatever its bytes. */
export function baseName(file: string | Buffer): Text {
  if (typeof file === 'string') return toText(path.basename(file));
  return toText(file.subarray(file.lastIndexOf(path.sep) + 1));
}

/** Second half of the one way in: the act and its exhibits, within the caller's transaction. */
export function recordAct(tx: Recording, { incident, state, files, batch }: NewAct): RecordedAct {
  const n = tx.nextIncident();
  tx.append({
    kind: 'incident-recorded',
    subject: `f:${n}`,
    ...(batch !== undefined && { batch }),
    body: { incident, state },
  });
  return { n, exhibits: files.map(file => linkExhibit(tx, file, n, batch)) };
}

/**
 * Names a taken file in the journal as evidence of act `n`. Bytes that the record has already become one more
 * act that this exhibit supports, and one more sighting if the place is new: never a second exhibit.
 */
export function linkExhibit(tx: Recording, { exhibit }: TakenFile, n: number, batch?: number): LinkedExhibit {
  const inBatch = batch === undefined ? {} : { batch };
  const { sha256, size, mediaType, origin } = exhibit;
  const linked = { sha256, size, mediaType, name: origin.name };
  const before = tx.exhibitBySha256(sha256);
  if (before === undefined) {
    const p = tx.nextExhibit();
    tx.append({ kind: 'exhibit-added', subject: `p:${p}`, ...inBatch, body: { exhibit, incident: n } });
    return { p, ...linked, known: false };
  }
  const subject = `p:${before.p}` as const;
  if (isNewPlace(placesOf(tx, before), origin)) {
    tx.append({ kind: 'exhibit-sighted', subject, ...inBatch, body: { origin } });
  }
  if (!before.incidents.includes(n)) {
    tx.append({ kind: 'exhibit-linked', subject, ...inBatch, body: { incident: n } });
  }
  return { p: before.p, ...linked, known: true };
}

/** Every place where an exhibit's bytes were found, first to last. */
export function placesOf(record: Pick<Recording, 'sightings'>, exhibit: KnownExhibit): Origin[] {
  return [exhibit.origin, ...record.sightings(exhibit.p)];
}

/** The same path is the same place, whatever its file's date: a sighting is noted once for each. */
export function isNewPlace(places: readonly Origin[], origin: Origin): boolean {
  const isSame = (a: Text = '', b: Text = '') => textBytes(a).equals(textBytes(b));
  return !places.some(
    place =>
      isSame(place.path, origin.path) &&
      isSame(place.name, origin.name) &&
      isSame(place.archive, origin.archive),
  );
}
