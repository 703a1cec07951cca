import path from 'node:path';
import type { Command } from 'commander';
import { type Added, type AddRequest, addAct } from '../../actions/add.ts';
import type { Dossier } from '../../actions/dossier.ts';
import { dropDraft, openDraft } from '../../actions/drafts.ts';
import { InterruptedError, UsageError } from '../../errors.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { type ActFlags, addActFlags, draftOfFlags } from '../incident-flags.ts';
import { keepTyped } from '../keep-typed.ts';
import { askAct, type Telling } from '../questions.ts';
import { askWhen, readWhen } from '../read-when.ts';
import { showAdded } from '../show-recorded.ts';
import { wordsOfFlags } from '../words-input.ts';

interface AddFlags extends ActFlags {
  readonly file?: readonly string[];
  readonly actDate?: 'capture';
  readonly draft?: string;
}

/** An act being gathered from a draft, flags and questions. */
interface Gathering extends Telling {
  when: AddRequest['when'] | undefined;
  /** Something came from a person or a pipe: running the command again would not bring it back. */
  typed: boolean;
}

/** Records the act. */
export const run = addAct;
export const show: (added: Added, context: Context) => void = showAdded;

async function add(
  files: readonly string[],
  flags: AddFlags,
  context: Context,
  dossier: Dossier,
): Promise<Added> {
  const gathering = startOf(files, flags, context);
  try {
    await gather(gathering, flags, context, dossier);
    const { draft, when, files } = gathering;
    if (when === undefined) throw new UsageError('answer-missing', { flag: '--when' });
    const added = await run(dossier, { incident: draft, when, files }, context.io.now());
    if (flags.draft !== undefined) dropDraft(path.resolve(context.io.cwd, flags.draft));
    return added;
  } catch (error) {
    if (gathering.typed) {
      const { draft, files, when } = gathering;
      keepTyped({ ...(when && { when }), incident: draft, files: [...files] }, 'add', context, dossier);
    }
    throw error;
  }
}

function startOf(files: readonly string[], flags: AddFlags, { io }: Context): Gathering {
  const draft = flags.draft === undefined ? undefined : openDraft(path.resolve(io.cwd, flags.draft));
  const named = [...files, ...(flags.file ?? [])].map(file => path.resolve(io.cwd, file));
  return {
    draft: { ...draft?.incident, ...draftOfFlags(flags) },
    files: [...(draft?.files ?? []), ...named],
    when: flags.actDate ?? draft?.when,
    typed: false,
  };
}

async function gather(
  gathering: Gathering,
  flags: AddFlags,
  context: Context,
  dossier: Dossier,
): Promise<void> {
  const { zone } = dossier.info;
  const reading = { zone, fold: flags.fold };
  if (flags.when !== undefined) gathering.when = await readWhen(flags.when, reading, context);
  // The words would use up the input that the questions need.
  if (gathering.when === undefined && flags.wordsFile === '-') {
    throw new UsageError('answer-missing', { flag: '--when' });
  }
  const words = await wordsOfFlags(flags, context, dossier);
  if (words !== undefined) gathering.draft.words = words;
  gathering.typed ||= flags.editor === true || flags.wordsFile === '-';
  if (gathering.when !== undefined) return;
  gathering.when = await askWhen(reading, context);
  gathering.typed = true;
  await askAct(gathering, context, dossier);
  const prompts = await context.io.prompts();
  const { ask } = context.lang === 'fr' ? fr : en;
  if (!(await prompts.confirm({ message: ask.save, default: true }))) throw new InterruptedError('not-saved');
}

/** `add [FILE…]` */
export function define(program: Command, context: Context): void {
  const { add: said, flags, groups } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  const command = describe(program.command(`add [${values.file}...]`), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'busy',
    'interrupted',
  ]).helpGroup(context.words.groups.record);
  addActFlags(command, context)
    .optionsGroup(groups.files)
    .option(`--file <${values.file}>`, flags.file, (file: string, before: string[] = []) => [...before, file])
    .addOption(
      context.choice(`--act-date <${values.capture}>`, flags['act-date'], ['capture']).conflicts('when'),
    )
    .option(`--draft <${values.file}>`, flags.draft)
    .action((files: string[], given: AddFlags) =>
      context.withDossier('write', async dossier => show(await add(files, given, context, dossier), context)),
    );
}
