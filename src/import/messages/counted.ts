import { Readable } from 'node:stream';
import type { ExportFile } from './message.ts';
import type { ReadableFile } from './open-export.ts';

/** The same file, whose reading tells how many bytes came. */
export function counted(file: ExportFile, onBytes: (count: number) => void): ExportFile {
  async function* telling(): AsyncGenerator<Uint8Array> {
    for await (const part of await file.open()) {
      onBytes(part.length);
      yield part;
    }
  }
  return { ...file, open: async () => Readable.from(telling(), { objectMode: false }) };
}

/** Bytes that reading these will come to: one that has to be read twice counts twice. */
export function bytesToRead(files: readonly Pick<ReadableFile, 'file' | 'reader'>[]): number {
  return files.reduce((sum, { file, reader }) => sum + file.size * (reader.passes ?? 1), 0);
}
