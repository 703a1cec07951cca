import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod/mini';
import { checkFolder, cloudOf, type Dossier, type StoreEnv, startDossier } from '../../actions/dossier.ts';
import { Text, toText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { dossier as en } from '../../words/dossier.en.ts';
import { dossier as fr } from '../../words/dossier.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { shellWord } from '../shell-word.ts';

const words = { fr: fr.init, en: en.init };

const InitInput = z.strictObject({
  dir: z.string().check(z.minLength(1)),
  title: Text,
  zone: z.string(),
  language: z.enum(['fr', 'en']),
});
type InitInput = z.infer<typeof InitInput>;

export interface InitResult {
  readonly dir: string;
  readonly info: Dossier['info'];
  /** The service that seems to copy the folder elsewhere. */
  readonly cloud: string | undefined;
}

/** Makes the dossier. */
export function run(input: InitInput, env: StoreEnv): InitResult {
  const dossier = startDossier(input.dir, input, env);
  dossier.close();
  return { dir: dossier.dir, info: dossier.info, cloud: cloudOf(dossier.dir) };
}

/** Says what was made and what to do next. */
export function show(result: InitResult, context: Context): void {
  const { done, cloud, next } = words[context.lang];
  if (context.options.json) {
    context.print(jsonDocument('dossier', { dir: result.dir, ...result.info, cloud: result.cloud ?? null }));
    return;
  }
  context.print(done(safe(result.dir)));
  if (result.cloud !== undefined) context.say(cloud(result.cloud));
  context.say(next(safe(shellWord(result.dir))));
}

interface InitFlags {
  title?: string;
  zone?: string;
  documents?: 'fr' | 'en';
}

async function inputOf(dir: string | undefined, flags: InitFlags, context: Context): Promise<InitInput> {
  const { askDir, askTitle, askZone, askLanguage, languages } = words[context.lang];
  const { io } = context;
  const prompts = context.canAsk ? await io.prompts() : undefined;
  const proposed = path.join(io.home, 'dossier');
  const where = dir ?? (await prompts?.input({ message: askDir, default: proposed })) ?? io.cwd;
  const folder = path.resolve(io.cwd, where);
  // Nothing is asked for a folder that can't be taken.
  checkFolder(folder, context.storeEnv());
  const named = path.basename(folder);
  const title = flags.title ?? (await prompts?.input({ message: askTitle, default: safe(named) })) ?? named;
  const zone = flags.zone ?? (await prompts?.input({ message: askZone, default: 'Europe/Paris' }));
  // The language that is spoken comes first: Enter takes it.
  const choices = (context.lang === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const)).map(value => ({
    value,
    name: languages[value],
  }));
  const language = flags.documents ?? (await prompts?.select({ message: askLanguage, choices }));
  return InitInput.parse({
    dir: folder,
    title: toText(title),
    zone: zone ?? 'Europe/Paris',
    language: language ?? context.lang,
  });
}

/** `init [DIR]` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { values, groups } = context.words;
  describe(program.command(`init [${values.folder}]`), said, context, ['done', 'failed', 'usage'])
    .helpGroup(groups.dossier)
    .option(`--title <${values.text}>`, said.options.title)
    .option(`--zone <${values.zone}>`, said.options.zone)
    .addOption(context.choice(`--documents <${values.code}>`, said.options.documents, ['fr', 'en']))
    .action(async (dir: string | undefined, flags: InitFlags) => {
      show(run(await inputOf(dir, flags, context), context.storeEnv()), context);
    });
}
