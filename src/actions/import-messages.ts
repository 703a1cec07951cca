import { statSync } from 'node:fs';
import path from 'node:path';
import { TemoinError } from '../errors.ts';
import { bytesToRead, counted } from '../import/messages/counted.ts';
import type { DateOrderRead, ReadContext, RefusedMessage } from '../import/messages/message.ts';
import { conversationDigest } from '../import/messages/message-key.ts';
import {
  type OpenExport,
  openExport,
  type ReadableFile,
  refuseIfBroken,
} from '../import/messages/open-export.ts';
import { messageReaders } from '../import/messages/readers.ts';
import { ChatSketch } from '../import/messages/same-chat.ts';
import { displayText, toText } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import type { ImportOpening } from './import-frame.ts';
import { importRows, type RowsEnv, type RowsSummary } from './import-rows.ts';
import type { ChatFound } from './kept-chats.ts';
import { messageRows } from './message-rows.ts';
import type { MessageChoice } from './messages-choice.ts';
import { Findings, type MessagesFound } from './messages-found.ts';
import { messagesIn, readWhole } from './read-export.ts';
import { refuseIfPurged, takeFile } from './record.ts';
import type { RecognisedChat } from './same-chats.ts';

export type { OpenExport } from '../import/messages/open-export.ts';
export type { MessageChoice } from './messages-choice.ts';
export type { AccountFound, ConversationFound } from './messages-found.ts';

/** An export that was looked through once. */
export interface SurveyedExport {
  readonly open: OpenExport;
  readonly found: MessagesFound;
  /** The chats that their files alone name. */
  readonly chats: ReadonlyMap<ReadableFile, ChatFound>;
  /** How the dates of each file were read, where day and month might be taken for each other. */
  readonly dateOrders: readonly DateOrderOf[];
}

interface DateOrderOf extends DateOrderRead {
  readonly file: string;
}

/** A file sent with a message is refused above this. */
const LARGEST_MEDIA = 4 * 1024 ** 3;

/**
 * Looks an export through: what it is, who writes in it, how often. Nothing is written. A shape that is not read is
 * refused with what to ask the platform for; an export without messages says so.
 */
export async function surveyExport(...given: Parameters<typeof survey>): Promise<SurveyedExport> {
  try {
    return await survey(...given);
  } catch (error) {
    if (!(error instanceof TemoinError) || error.exitCode !== 1) throw error;
    throw new TemoinError(
      error.id,
      { ...error.params, inFile: displayText(toText(path.basename(given[1]))) },
      error,
    );
  }
}

async function survey(
  dossier: Dossier,
  given: string,
  env: { readonly signal: AbortSignal; onBytes(done: number, total: number): void },
  context: ReadContext,
): Promise<SurveyedExport> {
  // The vault's own look: nothing but a steady, readable file goes on.
  if (!isFolder(given)) {
    dossier.vault.hashFile(given);
    refuseIfPurged(dossier, given);
  }
  const open = await openExport(given, await messageReaders());
  const [foreign] = open.refused;
  if (open.readable.length === 0) {
    if (foreign?.refused !== 'messages-utf16') await refuseIfBroken(open);
    throw new TemoinError(foreign?.refused ?? 'messages-unknown', {
      name: foreign?.name ?? open.name,
      path: given,
    });
  }
  const findings = new Findings();
  const chats = new Map<ReadableFile, ChatFound>();
  const dateOrders: DateOrderOf[] = [];
  const total = bytesToRead(open.readable);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    env.onBytes(done, total);
  };
  for (const readable of open.readable) {
    const { format, namedByFile } = readable.reader;
    const sketch = new ChatSketch();
    const told = { ...readable, file: counted(readable.file, onBytes) };
    let order: DateOrderRead | undefined;
    const onDateOrder: ReadContext['onDateOrder'] = ({ name }, read) => {
      order = read;
      dateOrders.push({ file: name, ...read });
    };
    for await (const item of readWhole(told, open, { ...context, onDateOrder })) {
      if (env.signal.aborted) return { open, found: findings.done(), chats, dateOrders };
      if ('refused' in item) {
        findings.refuse(item);
        continue;
      }
      findings.add(format, item);
      if (!namedByFile) continue;
      sketch.add(item);
      const messages = () => messagesIn(readable, open, context);
      if (!chats.has(readable))
        chats.set(readable, { ...item.conversation, sketch, messages, ...(order && { order }) });
    }
  }
  const found = findings.done();
  if (found.messages + found.services > 0) return { open, found, chats, dateOrders };
  const [first] = found.failures;
  const told = first ?? { refused: 'messages-empty', params: {} };
  throw new TemoinError(told.refused, { name: open.name, path: given, ...textParams(told.params) });
}

/** Takes in what was chosen. The export is in the vault before the first act that points to it. */
export async function importMessages(
  dossier: Dossier,
  survey: SurveyedExport,
  request: {
    readonly choice: MessageChoice;
    /** Those that are known under the name of another export, or may be. */
    readonly chats: ReadonlyMap<ReadableFile, RecognisedChat>;
    readonly context: ReadContext;
    readonly confirm: boolean;
    readonly dryRun: boolean;
  },
  env: RowsEnv & { onMessage(): void },
): Promise<RowsSummary> {
  const { choice, chats, context, confirm, dryRun } = request;
  const { open } = survey;
  const sources = [];
  for (const kept of open.kept) {
    refuseIfPurged(dossier, kept);
    sources.push(await takeFile(dossier, kept, { now: env.now(), write: !dryRun }));
  }
  const options = optionsOf(survey, choice, chats, confirm);
  const opening = { source: 'messages', options };
  const state = confirm ? ('confirmed' as const) : ('to-confirm' as const);
  const rows = { opening, sources, state, incomplete: 'take' as const, dryRun, maxBytes: LARGEST_MEDIA };
  return importRows(dossier, messageRows(open, { choice, chats, context }, env), rows, env);
}

/** More conversations than this are not told one by one. */
const MOST_CONVERSATIONS = 500;

/**
 * For the journal, which keeps them for good: what was asked for, without a name in it. A conversation is told by the
 * beginning of a digest: enough to see that another export holds the same one.
 */
function optionsOf(
  { found: { formats, conversations }, chats: named }: SurveyedExport,
  { authors, since, until, around, conversations: chosen }: MessageChoice,
  recognised: ReadonlyMap<ReadableFile, RecognisedChat>,
  confirm: boolean,
): ImportOpening['options'] {
  // A chat goes by the name that its messages are recorded under, and by that of one which it may be.
  const others = new Map<string, string[]>();
  for (const [file, { id }] of named) {
    const chat = recognised.get(file);
    const key = `${file.reader.format} ${id}`;
    const ids = chat?.maybe === undefined ? [chat?.ids[0] ?? id] : [chat.ids[0], chat.maybe];
    others.set(key, [...(others.get(key) ?? []), ...ids.map(each => `${file.reader.format} ${each}`)]);
  }
  const keys = [
    ...new Set(
      conversations
        .filter(({ key }) => chosen?.has(key) ?? true)
        .flatMap(({ key }) => others.get(key) ?? [key]),
    ),
  ];
  return {
    formats: [...formats],
    ...(keys.length <= MOST_CONVERSATIONS && { conversations: keys.map(conversationDigest) }),
    authors: authors.size,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    around,
    confirm,
  };
}

function isFolder(given: string): boolean {
  try {
    return statSync(given).isDirectory();
  } catch {
    return false;
  }
}

function textParams(params: RefusedMessage['params']): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
