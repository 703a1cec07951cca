import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Bench, temoin } from './bench.ts';
import { type Command, run } from './command.ts';
import { sheetOf } from './incidents.ts';

/** An empty dossier, and what puts it back to empty. */
export function emptyDossier(bench: Bench, name: string): { dossier: string; before: () => void } {
  const [empty, dossier] = [join(bench.folder, 'empty'), join(bench.scratch, name)];
  if (!existsSync(empty)) run(bench, init(empty));
  const before = () => {
    rmSync(dossier, { recursive: true, force: true });
    cpSync(empty, dossier, { recursive: true });
  };
  before();
  return { dossier, before };
}

/** A dossier with so many incidents. */
export const dossierOf = (bench: Bench, count: number): string =>
  filled(bench, `incidents-${count}`, ['csv', sheetOf(bench, count)]);

/** A dossier with every file of a folder. */
export const dossierWith = (bench: Bench, files: string, ...flags: readonly string[]): string =>
  filled(bench, basename(files), ['files', files, ...flags]);

/** Made through the program, and kept between the measures of one run. */
function filled(bench: Bench, name: string, what: readonly string[]): string {
  const dossier = join(bench.folder, `dossier-${name}`);
  if (existsSync(dossier)) return dossier;
  bench.say(`  making the dossier ${name}`);
  const { dossier: making } = emptyDossier(bench, 'being-made');
  run(bench, temoin(making, 'import', ...what, '-q'));
  renameSync(making, dossier);
  return dossier;
}

/** `init` takes its folder as an argument, not as --dossier. */
function init(folder: string): Command {
  const { argv } = temoin(folder, 'init', folder, '--title', 'bench', '-q');
  return { argv: argv.filter((arg, i) => arg !== '--dossier' && argv[i - 1] !== '--dossier') };
}
