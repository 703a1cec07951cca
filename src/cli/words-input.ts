import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import type { Dossier } from '../actions/dossier.ts';
import { openWordsFile } from '../actions/scratch.ts';
import { InterruptedError, TemoinError, UsageError } from '../errors.ts';
import { displayText, type Text, toText } from '../incident/text.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';
import { type ActFlags, notEmpty } from './incident-flags.ts';

/** Words longer than this are a file, not a quotation. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The exact words, by whichever flag they come. */
export async function wordsOfFlags(
  flags: ActFlags,
  context: Context,
  dossier: Dossier,
): Promise<Text | undefined> {
  if (flags.words !== undefined) {
    context.say((context.lang === 'fr' ? fr : en).wordsInHistory);
    return notEmpty('--words', flags.words);
  }
  if (flags.wordsFile !== undefined) return wordsOfFile(flags.wordsFile, context);
  return flags.editor ? editWords(context, dossier) : undefined;
}

/** Words kept in a file; `-` is the standard input. */
export async function wordsOfFile(name: string, context: Context): Promise<Text> {
  return wordsOf(name === '-' ? await readInput(context) : await readWordsFile(context, name), name, context);
}

/** Opens the editor on an owner-only file inside the dossier, removed on any exit. */
export async function editWords(context: Context, dossier: Dossier): Promise<Text> {
  const { io, signal } = context;
  if (!context.canAsk) throw new UsageError('editor-without-terminal');
  const scratch = openWordsFile(dossier);
  const stopListening = io.onInterrupt(() => scratch.remove());
  try {
    const code = await io.openEditor(scratch.path);
    if (signal.aborted) throw new InterruptedError('interrupted');
    if (code === 127) throw new TemoinError('editor-missing', { editor: io.env.VISUAL || io.env.EDITOR });
    if (code !== 0) throw new InterruptedError('editor-left', { code });
    return wordsOf(scratch.read(), 'editor', context);
  } finally {
    stopListening();
    scratch.remove();
  }
}

/** Read as it comes, up to the limit: it may be a pipe that the shell makes, or a device without end. */
async function readWordsFile({ io, signal }: Context, name: string): Promise<Buffer> {
  const file = path.resolve(io.cwd, name);
  try {
    refuseNamedPipe(file);
    return await gather(createReadStream(file, { signal }), file);
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('interrupted');
    if (error instanceof TemoinError) throw error;
    throw new UsageError('words-file-unreadable', { path: file }, error);
  }
}

/** A pipe with a name waits for somebody to write into it, perhaps for ever; those of `<(…)` have one who does. */
function refuseNamedPipe(file: string): void {
  if (statSync(file).isFIFO() && !/^\/(dev|proc)\//.test(file))
    throw new TemoinError('file-is-pipe', { path: file });
}

async function gather(input: AsyncIterable<Uint8Array | string>, from: string | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > MAX_BYTES) throw new TemoinError('words-too-long', { path: from });
  }
  return Buffer.concat(chunks);
}

async function readInput(context: Context): Promise<Buffer> {
  const { io, signal } = context;
  if (io.tty.in) context.say((context.lang === 'fr' ? fr : en).typeThenEnd);
  // Not wrapped where it need not be: aborting must let go of the terminal itself, or the program would stay.
  const input = io.stdin instanceof Readable ? io.stdin : new Readable().wrap(io.stdin);
  try {
    return await gather(addAbortSignal(signal, input), undefined);
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('interrupted');
    throw error;
  }
}

/**
 * The words as they came. Only what is the file's and not the words' goes: a byte order mark, and the line
 * end that closes the last line.
 */
function wordsOf(bytes: Buffer, from: string, context: Context): Text {
  const words = toText(fromUtf16(bytes)?.replace(/\r?\n$/, '') ?? withoutEnds(bytes));
  if (displayText(words).trim() === '') throw new UsageError('words-empty', { from });
  if (typeof words !== 'string') context.say((context.lang === 'fr' ? fr : en).wordsUnclear);
  return words;
}

function withoutEnds(bytes: Buffer): Buffer {
  const start = bytes.indexOf(Buffer.from([0xef, 0xbb, 0xbf])) === 0 ? 3 : 0;
  let end = bytes.length;
  if (end > start && bytes[end - 1] === 0x0a) end -= bytes[end - 2] === 0x0d ? 2 : 1;
  return bytes.subarray(start, Math.max(start, end));
}

/** What some Windows programs call Unicode; its mark leaves no doubt. */
function fromUtf16(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (bytes.length % 2 !== 0) return undefined;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  return first === 0xfe && second === 0xff ? Buffer.from(bytes).swap16().toString('utf16le', 2) : undefined;
}
