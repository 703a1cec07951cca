import path from 'node:path';
import type { Dossier } from '../actions/dossier.ts';
import { type ActDraftFile, keepDraft } from '../actions/drafts.ts';
import { safe } from '../render/safe.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import { stateFolder } from './config.ts';
import type { Context } from './context.ts';
import { shellWord } from './shell-word.ts';

/**
 * What was typed and could not be recorded stays somewhere, and the person is told where, even with -q. `verb`
 * resumes it: « add », « amend 12 ».
 */
export function keepTyped(
  typed: Omit<ActDraftFile, 'version' | 'kind'>,
  verb: string,
  { io, lang }: Context,
  dossier: Dossier,
): void {
  const said = lang === 'fr' ? fr : en;
  const elsewhere = path.join(stateFolder(io), 'temoin', 'drafts');
  const file = keepDraft(dossier, { version: 1, kind: 'act-draft', ...typed }, elsewhere);
  if (file === undefined) {
    io.err(`${said.draftLost}\n`);
    return;
  }
  const command = `temoin --dossier ${shellWord(dossier.dir)} ${verb} --draft ${shellWord(file)}`;
  io.err(`${said.draftKept(safe(file), safe(command))}\n`);
}
