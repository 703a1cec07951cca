import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { TemoinError } from '../errors.ts';

/** What is read by format: a file, or what came on stdin. */
export interface Input {
  /** As the person knows it; `-` for stdin. */
  readonly path: string;
  /** What pointers begin with. */
  readonly name: string;
  /** Where names of files inside it start. */
  readonly folder: string;
  /** From its start; as often as needed. */
  open(): AsyncIterable<Uint8Array>;
}

/** What can only be read once is held; more than this has to be given as a file. */
const HELD = 64 * 1024 * 1024;

/** Opens what was named on the command line: an absolute path, or `-` for stdin. */
export async function openInput(
  given: string,
  { stdin, cwd }: { stdin: AsyncIterable<Uint8Array | string>; cwd: string },
): Promise<Input> {
  if (given === '-') return { path: '-', name: 'stdin', folder: cwd, open: held(await hold(stdin, '-')) };
  const place = { path: given, name: path.basename(given), folder: path.dirname(given) };
  const stats = attempt(given, () => statSync(given));
  if (stats.isDirectory()) throw new TemoinError('file-is-folder', { path: given });
  if (stats.isFile() && stats.size === 0) throw new TemoinError('file-empty', { path: given });
  if (stats.isFile()) return { ...place, open: () => read(given) };
  // A pipe: `<(…)`.
  return { ...place, open: held(await hold(read(given), given)) };
}

async function* read(file: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file);
  try {
    yield* stream;
  } catch (error) {
    throw named(error, file);
  } finally {
    stream.destroy();
  }
}

async function hold(bytes: AsyncIterable<Uint8Array | string>, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    size += chunk.length;
    if (size > HELD) throw new TemoinError('input-too-long', { path: name, maxBytes: HELD });
  }
  if (size === 0) throw new TemoinError('file-empty', { path: name });
  return Buffer.concat(parts);
}

function held(bytes: Buffer): Input['open'] {
  return async function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  };
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(error, file);
  }
}

function named(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || error instanceof TemoinError) return error;
  const id = code === 'ENOENT' ? 'file-missing' : code === 'EISDIR' ? 'file-is-folder' : 'file-unreadable';
  return new TemoinError(id, { path: file, code }, error);
}
