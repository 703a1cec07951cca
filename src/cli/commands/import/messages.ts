import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { Dossier } from '../../../actions/dossier.ts';
import {
  importMessages,
  type MessageChoice,
  type OpenExport,
  type SurveyedExport,
  surveyExport,
} from '../../../actions/import-messages.ts';
import type { RowOutcome, RowsSummary } from '../../../actions/import-rows.ts';
import { type RecognisedChat, recogniseChats } from '../../../actions/same-chats.ts';
import { UsageError } from '../../../errors.ts';
import { messages as en } from '../../../words/messages.en.ts';
import { messages as fr } from '../../../words/messages.fr.ts';
import { type ChoiceFlags, chooseMessages } from '../../choose-messages.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { notEmpty } from '../../incident-flags.ts';
import { bytesStep, startProgress } from '../../progress.ts';
import { askSameChat, sayChats } from '../../say-chats.ts';
import { showFound, showImported, showRow } from '../../show-messages.ts';

const words = { fr, en };

interface MessagesFlags extends ChoiceFlags {
  chat?: number | 'new';
  dateOrder?: 'day-first' | 'month-first';
  fold?: 'earlier' | 'later';
  confirm?: true;
  list?: true;
  dryRun?: true;
}

interface Imported {
  readonly survey: SurveyedExport;
  readonly summary: RowsSummary;
  readonly doubtful: number;
  readonly changed: readonly number[];
  readonly refused: readonly (RowOutcome & { status: 'refused' })[];
  readonly incomplete: readonly (RowOutcome & { status: 'added' })[];
}

/** Looks the export through, once more if the order of its dates had to be asked. */
async function look(
  file: string,
  flags: MessagesFlags,
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<{ survey: SurveyedExport; reading: Parameters<typeof surveyExport>[3] }> {
  const { zone } = dossier.info;
  const now = Temporal.Instant.fromEpochMilliseconds(context.io.now().getTime());
  const { fold } = flags;
  let { dateOrder } = flags;
  for (;;) {
    const reading = { zone, now, ...(fold && { fold }), ...(dateOrder && { dateOrder }) };
    const progress = await startProgress(context, words[context.lang].progress.survey);
    try {
      const env = { signal: context.signal, onBytes: bytesStep(progress) };
      return { survey: await surveyExport(dossier, file, env, reading), reading };
    } catch (error) {
      progress.stop();
      const isAsked = error instanceof UsageError && error.id === 'messages-date-order';
      if (!isAsked || !context.canAsk) throw error;
      dateOrder = await askOrder(String(error.params.example), context);
    } finally {
      progress.stop();
    }
  }
}

async function askOrder(example: string, context: Context): Promise<'day-first' | 'month-first'> {
  const said = words[context.lang];
  const prompts = await context.io.prompts();
  return prompts.select({
    message: said.askOrder(example),
    choices: [
      { value: 'day-first' as const, name: said.dayFirst },
      { value: 'month-first' as const, name: said.monthFirst },
    ],
  });
}

/** Which of the chats that the record has each one is: the exports kept are read again. */
async function recognise(
  { chats }: SurveyedExport,
  reading: Parameters<typeof surveyExport>[3],
  { chat }: MessagesFlags,
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<ReadonlyMap<OpenExport['readable'][number], RecognisedChat>> {
  const progress = await startProgress(context, words[context.lang].progress.kept);
  try {
    return await recogniseChats(dossier, chats, reading, {
      signal: context.signal,
      ...(chat !== undefined && { chat }),
      onBytes: bytesStep(progress),
      ask: like => {
        progress.stop();
        return askSameChat(like, context);
      },
    });
  } finally {
    progress.stop();
  }
}

/** A number of an exhibit, or `new`. */
function chatOf(text: string): number | 'new' {
  if (text === 'new') return text;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** Takes in what was chosen; says each act as soon as it is recorded. */
async function take(
  survey: SurveyedExport,
  request: Parameters<typeof importMessages>[2],
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<Imported> {
  const progress = await startProgress(context, words[context.lang].progress.rows);
  const refused: (RowOutcome & { status: 'refused' })[] = [];
  const incomplete: (RowOutcome & { status: 'added' })[] = [];
  const { messages, services, refused: unread } = survey.found;
  const total = messages + services + unread;
  const changed: number[] = [];
  let [done, doubtful] = [0, 0];
  try {
    const summary = await importMessages(dossier, survey, request, {
      now: () => context.io.now(),
      signal: context.signal,
      onMessage: () => {
        if (++done % 50 === 0) progress.step(done, total);
      },
      onRow: () => {},
      onOutcome: outcome => {
        if (outcome.status === 'refused') refused.push(outcome);
        else if (outcome.status === 'added') {
          if (outcome.incident.remarks?.includes('sender-doubtful')) doubtful++;
          if (outcome.lacking.length > 0) incomplete.push(outcome);
          progress.aside(() => showRow(outcome, dossier.info.zone, context));
          return;
        }
        if (outcome.status !== 'known') return;
        if (outcome.changed) changed.push(outcome.n);
        if (context.options.json) progress.aside(() => showRow(outcome, dossier.info.zone, context));
      },
    });
    return { survey, summary, doubtful, refused, incomplete, changed };
  } finally {
    progress.stop();
  }
}

async function run(file: string, flags: MessagesFlags, context: Context): Promise<void> {
  const isReading = flags.list === true || flags.dryRun === true;
  await context.withDossier(isReading ? 'read' : 'write', async dossier => {
    const at = { dossier, context };
    const { survey, reading } = await look(path.resolve(context.io.cwd, file), flags, at);
    if (flags.list) {
      await showFound(survey, dossier.info.zone, context);
      return;
    }
    const choice: MessageChoice = await chooseMessages(survey, flags, dossier.info.zone, context);
    const chats = await recognise(survey, reading, flags, at);
    const { confirm = false, dryRun = false } = flags;
    const imported = await take(survey, { choice, chats, context: reading, confirm, dryRun }, at);
    await showImported({ ...imported, chats }, confirm, context);
    if (!context.options.json) sayChats(chats, context);
  });
}

/** `import messages FILE` */
export function define(parent: Command, context: Context): void {
  const said = words[context.lang];
  const { options } = said;
  const { values } = context.words;
  const collect =
    (flag: string) =>
    (text: string, before: string[] = []) => {
      notEmpty(flag, text);
      return [...before, text];
    };
  const command = parent.command('messages').argument(`<${values.file}>`, said.path);
  describe(command, said, context, ['done', 'failed', 'usage', 'partial', 'noDossier', 'busy', 'interrupted'])
    .option('--list', options.list)
    .option(`--author <${values.text}>`, options.author, collect('--author'))
    .option(`--me <${values.text}>`, options.me, collect('--me'))
    .option(`--conversation <${values.text}>`, options.conversation, collect('--conversation'))
    .option('--chat <P|new>', options.chat, chatOf)
    .option(`--since <${values.date}>`, options.since)
    .option(`--until <${values.date}>`, options.until)
    .option(`--around <${values.count}>`, options.around)
    .addOption(
      context.choice(`--date-order <${values.text}>`, options.dateOrder, ['day-first', 'month-first']),
    )
    .addOption(context.choice(`--fold <${values.which}>`, options.fold, ['earlier', 'later']))
    .option('--confirm', options.confirm)
    .option('--dry-run', options.dryRun)
    .action((file: string, flags: MessagesFlags) => run(file, flags, context));
}
