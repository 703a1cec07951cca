import path from 'node:path';
import type { Command } from 'commander';
import type { Dossier } from '../../../actions/dossier.ts';
import { type PrintedSlip, printSlip } from '../../../actions/slip.ts';
import { displayText } from '../../../incident/text.ts';
import { jsonDocument } from '../../../render/json.ts';
import { safe } from '../../../render/safe.ts';
import { handing as en } from '../../../words/handing.en.ts';
import { handing as fr } from '../../../words/handing.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { notEmpty } from '../../incident-flags.ts';

interface SlipFlags {
  output?: string;
  force?: true;
  service?: string;
  copy?: string;
  bundle?: string;
}

/** Prints it. */
async function run(
  annex: string,
  flags: SlipFlags,
  dossier: Dossier,
  context: Context,
): Promise<PrintedSlip> {
  const { io, signal } = context;
  const said = context.lang === 'fr' ? fr : en;
  const { service, copy, bundle } = flags;
  const file = path.resolve(io.cwd, flags.output ?? said.slipName(Number(annex) || 0));
  return printSlip(
    dossier,
    {
      annex,
      file,
      replace: flags.force === true,
      ...(service !== undefined && { service: displayText(notEmpty('--service', service)) }),
      ...(copy !== undefined && { copy: path.resolve(io.cwd, copy) }),
      ...(bundle !== undefined && { bundle: path.resolve(io.cwd, bundle) }),
    },
    { signal, instant: io.now().toISOString() },
  );
}

function show(printed: PrintedSlip, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('annex-slip', { ...printed }));
    return;
  }
  const said = context.lang === 'fr' ? fr : en;
  context.print(said.slipPrinted(safe(printed.file)));
  for (const { name, sha256 } of printed.files) context.print(`  ${name}   ${sha256}`);
  context.say(said.nextSlip);
}

/** `annex slip A` */
export function defineSlip(parent: Command, context: Context): void {
  const { slip, options } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  describe(parent.command(`slip <${values.number}>`), slip, context, ['done', 'failed', 'usage', 'noDossier'])
    .option(`-o, --output <${values.file}>`, options.slipFile)
    .option('--force', options.force)
    .option(`--service <${values.text}>`, options.service)
    .option(`--copy <${values.file}>`, options.slipCopy)
    .option(`--bundle <${values.folder}>`, options.sums)
    .action((annex: string, flags: SlipFlags) =>
      context.withDossier('read', async dossier => show(await run(annex, flags, dossier, context), context)),
    );
}
