import path from 'node:path';
import type { Command } from 'commander';
import { type Backup, backUp } from '../../actions/backup.ts';
import { cloudOf } from '../../actions/dossier.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { backup as en } from '../../words/backup.en.ts';
import { backup as fr } from '../../words/backup.fr.ts';
import { dossier as dossierEn } from '../../words/dossier.en.ts';
import { dossier as dossierFr } from '../../words/dossier.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { shellWord } from '../shell-word.ts';
import { copyFacts, sayCopied } from '../show-copied.ts';

const words = { fr, en };

/** Makes the backup. */
export const run = backUp;

export function show(backup: Backup, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('backup', { ...backup }));
    return;
  }
  const said = words[context.lang];
  const { done, partial, next, notRecorded } = said.backup;
  const where = safe(backup.destination);
  context.print((backup.uncopied.length > 0 ? partial : done)(where));
  context.print(facts(copyFacts(backup, context)));
  sayCopied(backup, context);
  const cloud = cloudOf(backup.destination);
  if (cloud !== undefined) context.say((context.lang === 'fr' ? dossierFr : dossierEn).init.cloud(cloud));
  if (backup.drafts > 0) context.say(said.backup.drafts(backup.drafts));
  if (!backup.recorded) context.say(notRecorded);
  context.say(next(safe(shellWord(backup.destination))));
}

/** `backup DEST` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { values, groups } = context.words;
  const codes = ['done', 'failed', 'usage', 'noDossier', 'busy', 'integrity', 'interrupted'] as const;
  describe(program.command(`backup <${values.folder}>`), said.backup, context, codes)
    .helpGroup(groups.check)
    .option('--verify', said.backup.options.verify)
    .action(async (folder: string, { verify = false }: { verify?: boolean }) => {
      const dossier = await context.locate();
      context.say(context.words.whichFolder(safe(dossier)));
      const destination = path.resolve(context.io.cwd, folder);
      const progress = await startProgress(context, said.files);
      const request = { dossier, destination, verify };
      try {
        const backup = await run(request, context.storeEnv(), context.signal, ({ done, total }) =>
          progress.step(done, total),
        );
        progress.stop();
        if (backup.uncopied.length > 0) context.exitCode = EXIT.integrity;
        show(backup, context);
      } finally {
        progress.stop();
      }
    });
}
