import path from 'node:path';
import type { Command } from 'commander';
import { type CopiedAnnex, copyAnnex } from '../../../actions/copy-annex.ts';
import type { Dossier } from '../../../actions/dossier.ts';
import type { Warning } from '../../../actions/warnings.ts';
import { UsageError } from '../../../errors.ts';
import { jsonDocument } from '../../../render/json.ts';
import { annexWords as annexEn } from '../../../words/annex.en.ts';
import { annexWords as annexFr } from '../../../words/annex.fr.ts';
import { dates as datesEn } from '../../../words/dates.en.ts';
import { dates as datesFr } from '../../../words/dates.fr.ts';
import { handing as en } from '../../../words/handing.en.ts';
import { handing as fr } from '../../../words/handing.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { ffmpegOf } from '../../ffmpeg.ts';
import { addHandingFlags, type HandingFlags, handingOf } from '../../handing-flags.ts';
import { startProgress } from '../../progress.ts';
import { sayHanded } from '../../say-handed.ts';
import { sayWarnings } from '../../say-warnings.ts';

interface CopyFlags extends HandingFlags {
  output?: string;
  force?: true;
}

/** Writes the copy. */
export async function run(
  reference: string,
  flags: CopyFlags,
  dossier: Dossier,
  context: Context,
): Promise<CopiedAnnex> {
  const { io, signal, lang } = context;
  const handing = await handingOf(flags, context);
  if (flags.output === undefined && handing.bundle === undefined) throw new UsageError('copy-without-output');
  const file = flags.output === undefined ? {} : { file: path.resolve(io.cwd, flags.output) };
  const progress = await startProgress(context, (lang === 'fr' ? annexFr : annexEn).progress);
  try {
    return await copyAnnex(
      dossier,
      reference,
      { ...handing, ...file, replace: flags.force === true },
      {
        signal,
        ...ffmpegOf(context),
        onProgress: (done, total) => progress.step(done, total),
        onWarnings: (warnings: readonly Warning[]) => {
          if (!context.options.json) sayWarnings(warnings, dossier.info.zone, context);
        },
      },
    );
  } finally {
    progress.stop();
  }
}

export function show(copied: CopiedAnnex, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('annex-copy', { ...copied }));
    return;
  }
  const said = context.lang === 'fr' ? fr : en;
  const { units } = context.lang === 'fr' ? annexFr : annexEn;
  const { count } = context.lang === 'fr' ? datesFr : datesEn;
  const pages = count(copied.pages, units.pages[0] ?? '', units.pages[1] ?? '');
  context.print((copied.full === null ? said.copied : said.maskedCopy)(copied.number, pages));
  sayHanded(copied, context);
  context.say(said.nextCopy.replace(/\bN\b/, String(copied.number)));
}

/** `annex copy A` */
export function defineCopy(parent: Command, context: Context): void {
  const { copy, options } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  const command = describe(parent.command(`copy <${values.number}>`), copy, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'integrity',
    'interrupted',
  ])
    .option(`-o, --output <${values.file}>`, options.output)
    .option('--force', options.force);
  addHandingFlags(command, context).action((reference: string, flags: CopyFlags) =>
    context.withDossier('read', async dossier =>
      show(await run(reference, flags, dossier, context), context),
    ),
  );
}
