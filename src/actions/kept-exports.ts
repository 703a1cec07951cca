import { Readable } from 'node:stream';
import type { Bytes } from '../import/archive.ts';
import { type OpenExport, openBytes } from '../import/messages/open-export.ts';
import { messageReaders } from '../import/messages/readers.ts';

import type { Exhibit, ExhibitRecord } from '../incident/exhibit.ts';
import { displayText } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

const PIECE = 1024 * 1024;

/** An export that the record keeps whole, opened again under the name that it came with. */
export async function openKept(
  dossier: Pick<Dossier, 'vault'>,
  { sha256, size, origin }: Exhibit,
): Promise<OpenExport> {
  const { vault } = dossier;
  const bytes: Bytes = {
    size,
    // Whole, it is checked as it is read; of an archive, every member has its own checksum.
    range: (start, end) =>
      start === 0 && end === size
        ? vault.read(sha256)
        : Readable.from(pieces(start, end), { objectMode: false }),
  };
  function* pieces(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; at += PIECE) yield vault.readAt(sha256, at, Math.min(PIECE, end - at));
  }
  return openBytes(bytes, displayText(origin.name), await messageReaders());
}

type Reader = Pick<Dossier | Transaction, 'entries' | 'sources' | 'exhibit'>;

/** What an import said of what it read; absent where it did not. */
export interface ToldOfImport {
  readonly formats?: readonly string[] | undefined;
  /** Digests of the conversations; absent where it read too many to tell them. */
  readonly conversations?: readonly string[] | undefined;
}

/** What the import said that first recorded this act or export. */
export function toldOf(
  reader: Pick<Reader, 'entries'>,
  subject: `f:${number}` | `p:${number}`,
): ToldOfImport {
  const [first] = reader.entries({ subject });
  if (first?.batch == null) return {};
  const [opening] = reader.entries({ from: first.batch });
  const body = opening?.body;
  if (typeof body !== 'object' || body === null || !('options' in body)) return {};
  const { formats, conversations }: { formats?: unknown; conversations?: unknown } = body.options ?? {};
  return { formats: stringsIn(formats), conversations: stringsIn(conversations) };
}

function stringsIn(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : undefined;
}

/** The exports kept whole, oldest first; those of other formats are left out where the import said which it read. */
export function keptExports(reader: Reader, format?: string): ExhibitRecord[] {
  return reader.sources().flatMap(p => {
    const isOther = format !== undefined && toldOf(reader, `p:${p}`).formats?.includes(format) === false;
    return isOther ? [] : (reader.exhibit(p) ?? []);
  });
}
