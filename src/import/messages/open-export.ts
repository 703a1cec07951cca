import { createReadStream, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { TemoinError } from '../../errors.ts';
import { displayText, toText } from '../../incident/text.ts';
import { type Bytes, isZip, openArchive } from '../archive.ts';
import { readJson } from '../json-stream.ts';
import { listFiles } from '../paths.ts';
import { foreignShape } from './foreign-shapes.ts';
import { type ExportFile, type ExportSource, HEAD_SIZE, type MessageReader } from './message.ts';

/** What was given: a file, an archive or a folder, and what can be read in it. */
export interface OpenExport extends ExportSource {
  readonly name: string;
  /** The files to keep whole, in which the messages are: the one that was given, or those of a folder. */
  readonly kept: readonly (string | Buffer)[];
  /** Files of messages with the reader that knows them, in the order of their names and numbers. */
  readonly readable: readonly ReadableFile[];
  /** Files that were recognised and are not read, members that are not opened. */
  readonly refused: readonly { readonly name: string; readonly refused: string }[];
}

export interface ReadableFile {
  readonly file: ExportFile;
  readonly reader: MessageReader;
  /** Which of the kept files holds it. */
  readonly kept: number;
  /** What stands before a pointer: the member's name, where there are several. */
  readonly prefix: string;
}

/** Pictures, films, sounds: never looked into, there may be tens of thousands. */
const MEDIA =
  /\.(?:jpe?g|png|webp|gif|avif|heic|bmp|tiff?|mp4|m4v|mov|3gp|webm|mkv|opus|ogg|oga|m4a|aac|mp3|amr|wav|pdf|vcf|srt|docx?|xlsx?|pptx?|svg|ico|css|woff2?|ttf|js\.map)$/i;
const byName = new Intl.Collator('en', { numeric: true });

/** Opens what a person gave, and finds out what each file of it is. */
export async function openExport(
  given: string | Buffer,
  readers: readonly MessageReader[],
): Promise<OpenExport> {
  if (statSync(given).isDirectory()) return openFolder(given, readers);
  const name = displayText(toText(path.basename(given.toString())));
  const open = await openBytes(bytesOnDisk(given), name, readers);
  const [file] = open.files;
  if (open.isArchive || file === undefined) return { ...open, kept: [given] };
  return { ...open, kept: [given], file: sibling => besides(given, name, file, sibling) };
}

/** The same of bytes that are no file of the person's any more: nothing lies beside them. */
export async function openBytes(
  bytes: Bytes,
  name: string,
  readers: readonly MessageReader[],
): Promise<OpenExport & { readonly isArchive: boolean }> {
  if (isZip(await headOf(bytes))) return { ...(await openZip(bytes, name, readers)), isArchive: true };
  const file: ExportFile = { name, size: bytes.size, open: async () => bytes.range(0, bytes.size) };
  const { readable, refused } = await recognise([file], readers, () => ({ kept: 0, prefix: '' }));
  return {
    name,
    files: [file],
    file: sibling => (sibling === name ? file : undefined),
    kept: [],
    readable,
    refused,
    isArchive: false,
  };
}

/** A JSON that is no JSON is told with the place where it breaks: which export it was meant to be, nobody can know. */
export async function refuseIfBroken({ files, name }: OpenExport): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0 || !/\.json$/i.test(file.name)) return;
  try {
    for await (const found of readJson(await file.open(), () => false)) void found;
  } catch (error) {
    if (error instanceof TemoinError)
      throw new TemoinError(error.id, { ...error.params, name, path: name }, error);
    throw error;
  }
}

async function openZip(bytes: Bytes, name: string, readers: readonly MessageReader[]): Promise<OpenExport> {
  const archive = await openArchive(bytes);
  const found = await recognise(archive.files, readers, file => ({ kept: 0, prefix: `${file.name}: ` }));
  return {
    name,
    files: archive.files,
    file: wanted => archive.file(wanted),
    kept: [],
    readable: found.readable,
    refused: [...archive.refused, ...found.refused],
  };
}

async function openFolder(given: string | Buffer, readers: readonly MessageReader[]): Promise<OpenExport> {
  const files: ExportFile[] = [];
  const paths = new Map<ExportFile, string | Buffer>();
  const refused: { name: string; refused: string }[] = [];
  const options = { stdin: Readable.from([]), nul: false, cwd: '/' };
  for await (const listed of listFiles([given], options)) {
    const name = relativeName(given, listed.path);
    if (listed.refused === 'path-system-file') continue;
    if (listed.refused !== undefined) {
      refused.push({ name, refused: listed.refused });
      continue;
    }
    const reason = noFile(listed.path);
    if (reason !== undefined) {
      refused.push({ name, refused: reason });
      continue;
    }
    const file = fileOnDisk(listed.path, name);
    files.push(file);
    paths.set(file, listed.path);
  }
  const kept: (string | Buffer)[] = [];
  const found = await recognise(files, readers, file => {
    kept.push(paths.get(file) ?? '');
    return { kept: kept.length - 1, prefix: '' };
  });
  const named = new Map(files.map(file => [file.name.normalize(), file]));
  return {
    name: displayText(toText(path.basename(given.toString()))),
    files,
    file: wanted => named.get(wanted.normalize()),
    kept,
    readable: found.readable,
    refused: [...refused, ...found.refused],
  };
}

/** Why this is no file to read: a link that leads nowhere, a pipe; a link to a file is one. */
function noFile(listed: string | Buffer): string | undefined {
  try {
    return statSync(listed).isFile() ? undefined : 'file-is-device';
  } catch {
    return 'link-dangling';
  }
}

async function recognise(
  files: readonly ExportFile[],
  readers: readonly MessageReader[],
  place: (file: ExportFile) => { kept: number; prefix: string },
): Promise<Pick<OpenExport, 'readable' | 'refused'>> {
  const readable: ReadableFile[] = [];
  const refused: { name: string; refused: string }[] = [];
  for (const file of [...files].sort((a, b) => byName.compare(a.name, b.name))) {
    if (files.length > 1 && MEDIA.test(file.name)) continue;
    try {
      const head = await headOf({ size: file.size, range: () => streamed(file.open()) });
      const reader = readers.find(({ detect }) => detect(head, file.name));
      if (reader !== undefined) readable.push({ file, reader, ...place(file) });
      const shape = reader === undefined ? foreignShape(head, file.name) : undefined;
      if (shape !== undefined) refused.push({ name: file.name, refused: shape });
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      refused.push({ name: file.name, refused: error.id });
    }
  }
  return { readable, refused };
}

function streamed(opening: Promise<Readable>): Readable {
  return Readable.from(
    (async function* () {
      yield* await opening;
    })(),
    { objectMode: false },
  );
}

/** The first bytes; a member that cannot be inflated shows none, and says why when it is read. */
async function headOf(bytes: Bytes): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of bytes.range(0, Math.min(bytes.size, HEAD_SIZE))) {
      parts.push(part);
      size += part.length;
      if (size >= HEAD_SIZE) break;
    }
  } catch (error) {
    if (size === 0) throw error;
  }
  return Buffer.concat(parts).subarray(0, HEAD_SIZE);
}

function bytesOnDisk(file: string | Buffer): Bytes {
  return {
    size: statSync(file).size,
    range: (start, end) =>
      end > start ? createReadStream(file, { start, end: end - 1 }) : Readable.from([]),
  };
}

function fileOnDisk(file: string | Buffer, name: string): ExportFile {
  return { name, size: statSync(file).size, open: async () => createReadStream(file) };
}

/** What lies beside a chat that was given alone: only plain names are looked for, never a path. */
function besides(
  given: string | Buffer,
  name: string,
  file: ExportFile,
  wanted: string,
): ExportFile | undefined {
  if (wanted === name) return file;
  if (typeof given !== 'string' || wanted === '' || wanted.startsWith('.') || /[\\/\0]/.test(wanted))
    return undefined;
  const beside = path.join(path.dirname(given), wanted);
  try {
    return lstatSync(beside).isFile() ? fileOnDisk(beside, wanted) : undefined;
  } catch {
    return undefined;
  }
}

function relativeName(folder: string | Buffer, file: string | Buffer): string {
  const base = Buffer.from(folder).length;
  const rest = displayText(toText(Buffer.from(file).subarray(base)));
  return rest.split(path.sep).filter(Boolean).join('/');
}
