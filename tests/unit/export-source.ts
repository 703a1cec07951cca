import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { TemoinError } from '../../src/errors.ts';
import type {
  ExportFile,
  ExportSource,
  Message,
  MessageReader,
  ReadContext,
  RefusedMessage,
} from '../../src/import/messages/message.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.env.TEMOIN_SAMPLES ?? path.join(root, '../shared/samples');
/** The folder of sample exports, where it is there. */
export const samples = existsSync(folder) ? folder : undefined;

export const context: ReadContext = {
  zone: 'Europe/Paris',
  now: Temporal.Instant.from('2026-01-15T12:00:00Z'),
};

/** An export made of names and contents; `size` bytes come at a time. */
export function exportOf(
  contents: Readonly<Record<string, string | Uint8Array>>,
  size = 64 * 1024,
): ExportSource {
  const files = Object.entries(contents).map(([name, content]): ExportFile => {
    const bytes = Buffer.from(content as string);
    return {
      name,
      size: bytes.length,
      open: async () => Readable.from(pieces(bytes, size), { objectMode: false }),
    };
  });
  return { files, file: name => files.find(file => file.name === name) };
}

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A folder of the samples, as an export. */
export function sampleExport(below: string): ExportSource {
  const base = path.join(samples ?? '', below);
  const names = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(base, path.join(entry.parentPath, entry.name)));
  return exportOf(Object.fromEntries(names.map(name => [name, readFileSync(path.join(base, name))])));
}

export interface ReadResult {
  readonly messages: Message[];
  readonly refused: RefusedMessage[];
  /** What stopped the reading. */
  readonly error: TemoinError | undefined;
}

/** Everything that a reader gives of one file; `name` may be left out where there is one file. */
export async function readExport(
  reader: MessageReader,
  source: ExportSource,
  name = source.files[0]?.name ?? '',
): Promise<ReadResult> {
  const file = source.file(name);
  if (file === undefined) throw new Error(`no ${name} in ${source.files.map(({ name }) => name).join(', ')}`);
  const messages: Message[] = [];
  const refused: RefusedMessage[] = [];
  try {
    for await (const item of reader.read(file, source, context)) {
      if ('refused' in item) refused.push(item);
      else messages.push(item);
    }
  } catch (error) {
    return { messages, refused, error: error as TemoinError };
  }
  return { messages, refused, error: undefined };
}

export async function isDetected(
  reader: MessageReader,
  source: ExportSource,
  name = source.files[0]?.name ?? '',
) {
  const chunks: Buffer[] = [];
  for await (const chunk of (await source.file(name)?.open()) ?? []) chunks.push(chunk);
  return reader.detect(Buffer.concat(chunks).subarray(0, 64 * 1024), name);
}

export async function bytesOf(media: { open?(): Promise<Readable> } | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await media?.open?.()) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
