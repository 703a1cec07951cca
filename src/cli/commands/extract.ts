import type { Command } from 'commander';
import { type Extracted, extractExhibit } from '../../actions/extract.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';

/** Writes the copy. */
export const run = extractExhibit;

export function show(extracted: Extracted, context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  if (context.options.json) {
    context.print(jsonDocument('extracted', { ...extracted, mediaType: extracted.mediaType ?? null }));
    return;
  }
  context.print(said.extracted(extracted.p, safe(extracted.file)));
  context.print(`  SHA-256   ${extracted.sha256}`);
}

/** `extract P [-o FILE]` */
export function define(program: Command, context: Context): void {
  const { extract: said, flags } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command('extract <p>'), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'integrity',
  ])
    .helpGroup(groups.read)
    .option(`-o, --output <${values.file}>`, flags.output)
    .action((exhibit: string, { output }: { output?: string }) =>
      context.withDossier('read', async dossier => {
        const request = { exhibit, folder: context.io.cwd, ...(output !== undefined && { file: output }) };
        show(await run(dossier, request, context.signal), context);
      }),
    );
}
