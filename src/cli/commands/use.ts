import path from 'node:path';
import type { Command } from 'commander';
import { mustBeDossier } from '../../actions/dossier.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { dossier as en } from '../../words/dossier.en.ts';
import { dossier as fr } from '../../words/dossier.fr.ts';
import { writeChosenDossier } from '../config.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import type { Io } from '../io.ts';

const words = { fr: fr.use, en: en.use };

export interface UseResult {
  readonly dir: string;
  /** The file that remembers it. */
  readonly config: string;
}

/** Remembers the dossier for the commands to come. */
export function run(dir: string, io: Io): UseResult {
  const found = mustBeDossier(path.resolve(io.cwd, dir));
  return { dir: found, config: writeChosenDossier(io, found) };
}

export function show(result: UseResult, context: Context): void {
  if (context.options.json) context.print(jsonDocument('use', { ...result }));
  else context.print(words[context.lang].done(safe(result.dir)));
}

/** `use DIR` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  describe(program.command(`use <${context.words.values.folder}>`), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
  ])
    .helpGroup(context.words.groups.dossier)
    .action((dir: string) => show(run(dir, context.io), context));
}
