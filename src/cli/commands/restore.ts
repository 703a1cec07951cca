import path from 'node:path';
import type { Command } from 'commander';
import { type Restored, type RestoreRequest, restore } from '../../actions/backup.ts';
import { parseHead } from '../../actions/verify.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { backup as en } from '../../words/backup.en.ts';
import { backup as fr } from '../../words/backup.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { shellWord } from '../shell-word.ts';
import { copyFacts, sayCopied } from '../show-copied.ts';

const words = { fr, en };

/** Brings the backup back. */
export const run = restore;

export function show(restored: Restored, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('restored', { ...restored }));
    return;
  }
  const { restore: said } = words[context.lang];
  const { folder, report } = restored;
  context.print((report.sound ? said.done : said.broken)(safe(folder)));
  context.print(facts(copyFacts(restored, context)));
  sayCopied(restored, context);
  if (restored.headless) context.say(said.headless[restored.headless]);
  if (report.sound) context.say(said.sound);
  context.say((report.sound ? said.next : said.anomalies)(safe(shellWord(folder))));
}

interface RestoreFlags {
  acceptHead?: string;
  acceptCurrent?: boolean;
}

function accepted({ acceptHead, acceptCurrent }: RestoreFlags): RestoreRequest['accept'] {
  if (acceptHead !== undefined) return parseHead(acceptHead);
  return acceptCurrent ? 'current' : undefined;
}

/** `restore BACKUP DIR` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { values, groups } = context.words;
  const codes = ['done', 'failed', 'usage', 'noDossier', 'busy', 'integrity', 'interrupted'] as const;
  describe(
    program.command(`restore <${said.restore.argument}> <${values.folder}>`),
    said.restore,
    context,
    codes,
  )
    .helpGroup(groups.check)
    .option('--accept-head <seq:hash>', said.restore.options.acceptHead)
    .option('--accept-current', said.restore.options.acceptCurrent)
    .action(async (backup: string, folder: string, flags: RestoreFlags) => {
      const { cwd } = context.io;
      const progress = await startProgress(context, said.files);
      try {
        const restored = await run(
          { backup: path.resolve(cwd, backup), folder: path.resolve(cwd, folder), accept: accepted(flags) },
          context.storeEnv(),
          context.signal,
          ({ done, total }) => progress.step(done, total),
        );
        progress.stop();
        if (!restored.report.sound) context.exitCode = EXIT.integrity;
        show(restored, context);
      } finally {
        progress.stop();
      }
    });
}
