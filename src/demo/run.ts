import path from 'node:path';
import type { Io } from '../cli/io.ts';
import { chooseLanguage } from '../cli/language.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { demo as en } from '../words/demo.en.ts';
import { demo as fr } from '../words/demo.fr.ts';
import { drawCaptures } from './captures.ts';
import { type DemoFigures, Demonstration, StepFailed } from './demonstration.ts';
import { markFolder, prepareFolder } from './folder.ts';

/** Makes ./demo: draws captures, records the story through the real program, prints, issues and verifies. */
export async function runDemo(io: Io): Promise<number> {
  const lang = chooseLanguage([], io.env);
  const said = lang === 'fr' ? fr : en;
  const folder = path.join(io.cwd, 'demo');
  const state = prepareFolder(folder);
  if (!state.ready) {
    io.err(`${said.notOurs(folder)}\n`);
    return 1;
  }
  if (state.aside !== undefined) io.err(`${said.keptAside(state.aside)}\n`);
  io.err(`${said.drawing}\n`);
  const files = await drawCaptures(path.join(folder, 'captures'));
  // Written before the dossier too: a demonstration that stops half-way can be made again.
  const made = [...files.map(file => path.relative(folder, file)), 'annexe.pdf', 'annexe-1.pdf'];
  markFolder(folder, made);
  io.err(`${said.recording}\n`);
  const demonstration = new Demonstration(io, folder);
  try {
    const figures = await demonstration.tell();
    markFolder(folder, made);
    io.out(`${summary(figures, files.length, folder, said, lang === 'fr' ? datesFr : datesEn)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    markFolder(folder, made);
    io.err(`${said.failed(error.command)}\n${error.message}`);
    return error.code;
  }
}

function summary(
  figures: DemoFigures,
  captures: number,
  folder: string,
  said: typeof fr,
  { count, integer }: typeof datesFr,
): string {
  const { counts } = said;
  const some = (value: number, [one = '', many = '']: readonly string[]) => count(value, one, many);
  const temoin = 'node bin/temoin.js --dossier demo/dossier';
  return [
    said.made(folder),
    said.dossier(
      some(figures.acts, counts.acts),
      some(figures.exhibits, counts.exhibits),
      integer(figures.toConfirm),
    ),
    said.captures(some(captures, counts.captures)),
    said.draft(some(figures.draftPages, counts.pages)),
    said.issued(some(figures.pages, counts.pages)),
    said.sound,
    '',
    said.next,
    `  ${temoin} stats`,
    `  ${temoin} show 5`,
    `  ${temoin} review`,
  ].join('\n');
}
