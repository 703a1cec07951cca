import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDossier } from '../../src/cli/next-step.ts';
import { InterruptedError } from '../../src/errors.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const temoin = (argv: string[], world: World = {}) => run(argv, { home, ...world });
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'mon dossier'], { home });
});
afterEach(() => removeFolder(home));

describe('the next steps', () => {
  const named = ['--dossier', 'mon dossier'];

  it('keep the dossier that was named, in errors too', async () => {
    const { err } = await temoin(['add', ...named, '--when', 'hier']);
    expect(err).toContain("temoin --dossier 'mon dossier' amend 1");
    expect(err).toContain("temoin --dossier 'mon dossier' attach 1");
    expect((await temoin(['show', '9', ...named])).err).toContain("temoin --dossier 'mon dossier' list");
    const chosen = await temoin(['add', '--when', 'hier'], { env: { TEMOIN_DOSSIER: 'mon dossier' } });
    expect(chosen.err).toContain(' temoin amend 2');
  });

  it('leave alone a command that is about another folder, or that names one itself', () => {
    for (const line of [
      '→ temoin restore SAUVEGARDE RÉPERTOIRE',
      '→ temoin verify --dossier /ailleurs',
      'temoin list',
    ])
      expect(keepDossier(line, '/d')).toBe(line);
    expect(keepDossier('→ temoin doctor', '/d')).toBe('→ temoin --dossier /d doctor');
  });

  it('do not say that nothing is kept where a draft is', async () => {
    const answers = [
      'hier',
      () => {
        throw new InterruptedError('interrupted');
      },
    ];
    const { err } = await temoin(['add', ...named], { tty: true, answers });
    expect(err).toContain('drafts');
    expect(err).toContain('rien n’a été ajouté au dossier');
    expect(err).not.toContain('rien n’a été enregistré');
  });
});

describe('long texts', () => {
  const world = { env: { TEMOIN_DOSSIER: 'mon dossier' } };

  it('are typed in the editor wherever « + » is offered', async () => {
    const openEditor = async (file: string) => {
      writeFileSync(file, 'au long\n');
      return 0;
    };
    const answers = (question: string) =>
      question.includes('Quand')
        ? 'hier'
        : question.includes('Compléter')
          ? true
          : /\+/.test(question)
            ? '+'
            : undefined;
    const { asked } = await temoin(['add'], { ...world, tty: true, openEditor, answers });
    expect(asked.filter(question => question.includes('+'))).toHaveLength(3);
    const { incident } = JSON.parse((await temoin(['show', '1', '--json'], world)).out);
    expect(incident).toMatchObject({ words: 'au long', context: 'au long', effects: 'au long' });
  });

  it('that are exact words are not shown by amend', async () => {
    await temoin(['add', '--when', 'hier', '--words', 'secret un'], world);
    const { out } = await temoin(['amend', '1', '--words', 'secret deux', '--platform', 'SMS'], world);
    expect(out).not.toContain('secret');
    expect(out).toContain('propos exacts');
    expect(out).toContain('→ SMS');
  });
});

describe('review', () => {
  it('says where each file is, so that the person can open it', async () => {
    const world = { env: { TEMOIN_DOSSIER: 'mon dossier' } };
    const file = path.join(home, 'IMG\u001b[31m.jpg');
    writeFileSync(file, 'image');
    await temoin(['import', 'files', file], world);
    const { out } = await temoin(['review'], world);
    expect(out).toMatch(new RegExp(`à ouvrir +${home}/IMG`));
    expect(out).not.toContain('\u001b');
  });
});
