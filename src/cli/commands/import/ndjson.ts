import path from 'node:path';
import type { Command } from 'commander';
import { type ActsRequest, openActs } from '../../../actions/import-acts.ts';
import { rejectsOfRecords } from '../../../actions/rejects.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { runRows, words } from './rows.ts';
import { readOnDemand } from './stdin.ts';

interface ActsFlags {
  rejects?: string;
  toConfirm?: true;
  fold?: 'earlier' | 'later';
  dryRun?: true;
}

async function run(
  file: string,
  flags: ActsFlags,
  format: ActsRequest['format'],
  context: Context,
): Promise<void> {
  const { io, signal } = context;
  const request: ActsRequest = {
    format,
    file: file === '-' ? file : path.resolve(io.cwd, file),
    stdin: readOnDemand(io.stdin, signal),
    cwd: io.cwd,
    ...(flags.fold !== undefined && { fold: flags.fold }),
    toConfirm: flags.toConfirm === true,
    dryRun: flags.dryRun === true,
  };
  await context.withDossier(request.dryRun ? 'read' : 'write', async dossier => {
    const opened = await openActs(dossier, request, io.now());
    const rejects = flags.rejects === undefined ? undefined : path.resolve(io.cwd, flags.rejects);
    const into = rejects && {
      file: rejects,
      into: rejectsOfRecords({ dossierDir: dossier.dir, file: rejects }),
    };
    await runRows(dossier, { ...opened, ...(into && { rejects: into }) }, context);
  });
}

/** `import ndjson FILE|-` and `import json FILE|-` */
export function define(parent: Command, context: Context): void {
  const said = words[context.lang];
  const { options } = said;
  const { values } = context.words;
  for (const format of ['ndjson', 'json'] as const) {
    const command = parent.command(format).argument(`<${values.file}>`, said[format].file);
    describe(command, said[format], context, [
      'done',
      'failed',
      'usage',
      'partial',
      'noDossier',
      'busy',
      'interrupted',
    ]);
    if (format === 'ndjson') command.option(`--rejects <${values.file}>`, options.rejects);
    command
      .option('--to-confirm', options.toConfirm)
      .addOption(context.choice(`--fold <${values.which}>`, options.fold, ['earlier', 'later']))
      .option('--dry-run', options.dryRun)
      .action((file: string, flags: ActsFlags) => run(file, flags, format, context));
  }
}
