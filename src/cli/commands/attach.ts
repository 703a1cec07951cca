import path from 'node:path';
import type { Command } from 'commander';
import { type Attached, attachFiles } from '../../actions/attach.ts';
import { toText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { facts } from '../../render/terminal/facts.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { sayWarnings } from '../say-warnings.ts';
import { exhibitLines, indent } from '../show-recorded.ts';

interface AttachFlags {
  how?: string;
  device?: string;
}

/** Adds the files to the act. */
export const run = attachFiles;

export function show(attached: Attached, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('attached', { ...attached }));
    return;
  }
  const said = context.lang === 'fr' ? fr : en;
  context.print(said.attached(attached.n));
  context.print(indent(facts(exhibitLines(attached.exhibits, context))));
  sayWarnings(attached.warnings, zone, context);
  context.say(said.nextAfterChange(attached.n));
}

/** `attach N FILE…` */
export function define(program: Command, context: Context): void {
  const { attach: said, flags } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command(`attach <${values.number}> <${values.file}...>`), said, context)
    .helpGroup(groups.record)
    .option(`--how <${values.text}>`, flags.how)
    .option(`--device <${values.text}>`, flags.device)
    .action((act: string, names: string[], { how, device }: AttachFlags) => {
      const files = names.map(file => path.resolve(context.io.cwd, file));
      const obtained = {
        ...(how !== undefined && { how: toText(how) }),
        ...(device !== undefined && { device: toText(device) }),
      };
      const request = { act, files, ...(Object.keys(obtained).length > 0 && { obtained }) };
      return context.withDossier('write', async dossier =>
        show(await run(dossier, request, context.io.now()), dossier.info.zone, context),
      );
    });
}
