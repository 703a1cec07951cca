import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import type { Dossier } from '../actions/dossier.ts';
import { openWordsFile } from '../actions/scratch.ts';
import { InterruptedError, TemoinError, UsageError } from '../errors.ts';
import { type Text, toText } from '../incident/text.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';
import { type ActFlags, notEmpty } from './incident-flags.ts';
import type { Io } from './io.ts';

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
  return wordsOf(name === '-' ? await readInput(context) : readWordsFile(context.io, name), name);
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
    return wordsOf(scratch.read(), 'editor');
  } finally {
    stopListening();
    scratch.remove();
  }
}

function readWordsFile({ cwd }: Io, name: string): Buffer {
  const file = path.resolve(cwd, name);
  try {
    if (statSync(file).size > MAX_BYTES) throw new TemoinError('words-too-long', { path: file });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof TemoinError) throw error;
    throw new UsageError('words-file-unreadable', { path: file }, error);
  }
}

async function readInput(context: Context): Promise<Buffer> {
  const { io, signal } = context;
  if (io.tty.in) context.say((context.lang === 'fr' ? fr : en).typeThenEnd);
  // Not wrapped where it need not be: aborting must let go of the terminal itself, or the program would stay.
  const input = io.stdin instanceof Readable ? io.stdin : new Readable().wrap(io.stdin);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of addAbortSignal(signal, input)) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > MAX_BYTES) throw new TemoinError('words-too-long', { path: '-' });
    }
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('interrupted');
    throw error;
  }
  return Buffer.concat(chunks);
}

/**
 * The words as they came. Only what is the file's and not the words' goes: a byte order mark, and the line
 * end that closes the last line.
 */
function wordsOf(bytes: Buffer, from: string): Text {
  const start = bytes.indexOf(Buffer.from([0xef, 0xbb, 0xbf])) === 0 ? 3 : 0;
  let end = bytes.length;
  if (end > start && bytes[end - 1] === 0x0a) end -= bytes[end - 2] === 0x0d ? 2 : 1;
  const words = bytes.subarray(start, Math.max(start, end));
  if (words.toString('utf8').trim() === '') throw new UsageError('words-empty', { from });
  return toText(words);
}
