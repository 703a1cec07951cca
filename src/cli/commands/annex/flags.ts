import type { Command } from 'commander';
import type { AnnexRequest } from '../../../actions/annex-input.ts';
import type { Dossier } from '../../../actions/dossier.ts';
import { UsageError } from '../../../errors.ts';
import { annexWords as en } from '../../../words/annex.en.ts';
import { annexWords as fr } from '../../../words/annex.fr.ts';
import type { Context } from '../../context.ts';
import { addHandingFlags, type HandingFlags } from '../../handing-flags.ts';
import { notEmpty } from '../../incident-flags.ts';
import { addScopeFlags, type ScopeFlags, scopeRequest } from '../../scope-flags.ts';
import { wordsOfFile } from '../../words-input.ts';

/** What `annex print` and `annex issue` take. */
export interface AnnexFlags extends ScopeFlags, HandingFlags {
  output?: string;
  force?: true;
  briefFile?: string;
  name?: string;
  place?: string;
  essential?: true;
  volumes?: string;
  /** False with --no-record. */
  record?: boolean;
  /** --lang, where it is given: of the annex, too. */
  lang?: 'fr' | 'en';
}

/** Gives a command the flags of an annex. */
export function addAnnexFlags(command: Command, mode: 'print' | 'issue', context: Context): Command {
  const { options } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  command
    .option(`-o, --output <${values.file}>`, mode === 'print' ? options.file : options.copy)
    .option('--force', options.force)
    .option(`--brief-file <${values.file}>`, options.brief)
    .option(`--name <${values.text}>`, options.name)
    .option(`--place <${values.text}>`, options.place)
    .option('--essential', options.essential)
    .option(`--volumes <${(context.lang === 'fr' ? fr : en).size}>`, options.volumes)
    .option('--no-record', options.noRecord);
  return addHandingFlags(addScopeFlags(command, context), context);
}

/** What the flags ask for. */
export async function requestOf(
  flags: AnnexFlags,
  dossier: Dossier,
  context: Context,
): Promise<AnnexRequest> {
  const { name, place, briefFile, volumes } = flags;
  if (name !== undefined) notEmpty('--name', name);
  if (place !== undefined) notEmpty('--place', place);
  const scope = await scopeRequest(flags, dossier.info.zone, context);
  return {
    lang: flags.lang ?? dossier.info.language,
    ...(briefFile !== undefined && { brief: await wordsOfFile(briefFile, context) }),
    ...(name !== undefined && { declarant: name }),
    ...(place !== undefined && { place }),
    ...(flags.essential && { essential: true }),
    ...(flags.record === false && { noRecord: true }),
    ...(volumes !== undefined && { volumeSize: bytesOf(volumes) }),
    ...(scope && { scope }),
  };
}

const MEGABYTE = 1_000_000;

/** « 10MB », « 7,5 Mo »: millions of bytes, as mail gateways count at the least. */
function bytesOf(text: string): number {
  const said = /^(\d{1,6})(?:[.,](\d{1,3}))?\s?(?:M|MB|Mo)$/i.exec(text.trim());
  const bytes = said ? Math.floor(Number(`${said[1]}.${said[2] ?? 0}`) * MEGABYTE) : 0;
  if (bytes < MEGABYTE) throw new UsageError('volume-size-unknown', { text });
  return bytes;
}
