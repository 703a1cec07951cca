import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How one frame of a film is had, where the person's machine has ffmpeg. */
export interface FilmReader {
  /** Absolute path of ffmpeg. */
  readonly program: string;
  /** Opens an original for reading; films are read here and there, so not as a stream. */
  descriptor(sha256: string): number;
}

/** Containers that ffmpeg may open, by their first bytes; a playlist, which names other files, is none. */
const CONTAINERS: readonly (readonly [format: string, start: RegExp])[] = [
  ['mov', /^.{4}(?:ftyp|moov|mdat|wide|free|skip)/s],
  ['matroska', /^\x1a\x45\xdf\xa3/],
  ['avi', /^RIFF.{4}AVI /s],
  ['mpeg', /^\0\0\x01\xba/],
  ['asf', /^\x30\x26\xb2\x75/],
  ['flv', /^FLV\x01/],
  ['ogg', /^OggS/],
];

/** The container of a film; none where it is not one of those that may be opened. */
export function containerOf(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 16)).toString('latin1');
  return CONTAINERS.find(([, pattern]) => pattern.test(start))?.[0];
}

/** A frame is shown from here where the film is that long: the first one is often black. */
const SECONDS_IN = ['1', '0'];
const MILLIS = 60_000;
const MOST_BYTES = 200 * 1024 ** 2;
/** The largest single piece of memory that ffmpeg may ask for. */
const MOST_ALLOCATED = 256 * 1024 ** 2;
const MOST_PIXELS = 64_000_000;

/** One frame as a PNG, itself to be decoded like any foreign picture; nothing where none can be had. */
export async function frameOf(
  sha256: string,
  container: string,
  film: FilmReader,
): Promise<Buffer | undefined> {
  for (const seconds of SECONDS_IN) {
    const frame = await run(sha256, container, seconds, film);
    if (frame) return frame;
  }
  return undefined;
}

function run(
  sha256: string,
  container: string,
  seconds: string,
  { program, descriptor }: FilmReader,
): Promise<Buffer | undefined> {
  const fd = descriptor(sha256);
  // No network, no other file, nothing asked, nothing said; the film comes on a descriptor of its own.
  const limits = ['-max_alloc', String(MOST_ALLOCATED), '-threads', '1', '-protocol_whitelist', 'file,pipe'];
  const input = ['-f', container, '-max_pixels', String(MOST_PIXELS), '-ss', seconds, '-i', '/dev/fd/3'];
  const output = [
    '-map',
    '0:v:0',
    '-frames:v',
    '1',
    '-pix_fmt',
    'rgb24',
    '-c:v',
    'png',
    '-f',
    'image2pipe',
    'pipe:1',
  ];
  return new Promise(resolve => {
    const child = spawn(
      program,
      ['-nostdin', '-hide_banner', '-loglevel', 'quiet', ...limits, ...input, ...output],
      {
        stdio: ['ignore', 'pipe', 'ignore', fd],
        env: {},
        cwd: dirname(program),
        timeout: MILLIS,
        killSignal: 'SIGKILL',
        windowsHide: true,
      },
    );
    closeSync(fd);
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) child.kill('SIGKILL');
      else parts.push(chunk);
    });
    child.once('error', () => resolve(undefined));
    child.once('close', code => resolve(code === 0 && size > 0 ? Buffer.concat(parts) : undefined));
  });
}
