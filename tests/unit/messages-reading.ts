import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type {
  ExportFile,
  ExportSource,
  Message,
  MessageReader,
  ReadContext,
  RefusedMessage,
} from '../../src/import/messages/message.ts';

export const samples =
  process.env.TEMOIN_SAMPLES ?? fileURLToPath(new URL('../../../shared/samples', import.meta.url));
export const exportsFolder = path.join(samples, 'exports');

/** A file of an export, given a few bytes at a time: nothing may depend on where a chunk ends. */
export function fileOf(name: string, content: string | Uint8Array, piece = 7): ExportFile {
  const bytes = Buffer.from(content);
  const chunks = function* () {
    for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
  };
  return { name, size: bytes.length, open: async () => Readable.from(chunks()) };
}

export function sourceOf(files: readonly ExportFile[], name?: string): ExportSource {
  return {
    ...(name !== undefined && { name }),
    files,
    file: wanted => files.find(file => file.name === wanted),
  };
}

export const context: ReadContext = {
  zone: 'Europe/Paris',
  now: Temporal.Instant.from('2026-11-22T12:00:00Z'),
};

/** Everything that a reader gives for the first of the files. */
export async function readAll(
  reader: MessageReader,
  files: readonly ExportFile[],
  options: { name?: string; context?: Partial<ReadContext> } = {},
): Promise<{ messages: Message[]; refused: RefusedMessage[] }> {
  const [first] = files;
  if (first === undefined) throw new Error('no file');
  const messages: Message[] = [];
  const refused: RefusedMessage[] = [];
  const given = reader.read(first, sourceOf(files, options.name), { ...context, ...options.context });
  for await (const item of given) {
    if ('refused' in item) refused.push(item);
    else messages.push(item);
  }
  return { messages, refused };
}
