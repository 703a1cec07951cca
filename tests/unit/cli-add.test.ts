import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { InterruptedError } from '../../src/errors.ts';
import { KINDS } from '../../src/incident/incident.ts';
import { labels as en } from '../../src/words/labels.en.ts';
import { labels as fr } from '../../src/words/labels.fr.ts';
import { removeFolder, run, TestIo, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const shown = async (n = 1) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;
const count = async () => JSON.parse((await temoin(['status', '--json'])).out).acts.confirmed;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const drafts = () =>
  existsSync(path.join(home, 'd', 'drafts')) ? readdirSync(path.join(home, 'd', 'drafts')) : [];
const stop = () => {
  throw new InterruptedError('interrupted');
};

describe('add by flags', () => {
  it('records every field, and show gives each back', async () => {
    const flags = {
      platform: 'Instagram',
      'account-name': 'Léa 🌸',
      'account-alias': '@ombre_75',
      'account-id': '17841',
      'account-url': 'https://example.org/ombre',
      context: 'Le lendemain de la réunion',
      url: 'https://example.org/p/1',
      to: 'moi et ma sœur',
      hashtag: '#honte',
      thread: 'fil 3',
      volume: 'des dizaines',
      place: 'rue Victor-Hugo',
      duration: '20 minutes',
      distance: '10 m',
      description: 'veste bleue',
      vehicle: 'scooter noir',
      'learnt-from': 'une collègue',
      effects: 'insomnie',
      how: 'capture d’écran',
      device: 'mon téléphone',
      'entered-by': 'une bénévole',
    };
    const argv = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    const { code } = await temoin([
      'add',
      '--when',
      '2025-03-03T22:15',
      '--private',
      '--kind',
      'montage',
      '--words',
      ' Je sais où tu habites ',
      '--witness',
      'A. Martin',
      '--witness-contact',
      '06',
      '--witness',
      'B. Petit',
      '--mark',
      'threat',
      '--mark',
      'presence-at-home',
      '--mark',
      'threat',
      ...argv,
    ]);
    expect(code).toBe(0);
    expect(await shown()).toMatchObject({
      n: 1,
      state: 'confirmed',
      when: {
        raw: '2025-03-03T22:15',
        kind: 'exact',
        earliest: '2025-03-03T21:15:00.000Z',
        zone: 'Europe/Paris',
      },
      platform: 'Instagram',
      visibility: 'private',
      kind: 'montage',
      account: {
        displayName: 'Léa 🌸',
        alias: '@ombre_75',
        accountId: '17841',
        profileUrl: 'https://example.org/ombre',
      },
      words: ' Je sais où tu habites ',
      context: 'Le lendemain de la réunion',
      url: 'https://example.org/p/1',
      addressee: 'moi et ma sœur',
      witnesses: [{ name: 'A. Martin', contact: '06' }, { name: 'B. Petit' }],
      wave: { hashtag: '#honte', thread: 'fil 3', volume: 'des dizaines' },
      presence: {
        place: 'rue Victor-Hugo',
        duration: '20 minutes',
        distance: '10 m',
        description: 'veste bleue',
        vehicle: 'scooter noir',
      },
      learntFrom: 'une collègue',
      effects: 'insomnie',
      obtained: { how: 'capture d’écran', device: 'mon téléphone' },
      enteredBy: 'une bénévole',
      marks: ['threat', 'presence-at-home'],
    });
  });

  it('keeps absent what was not said', async () => {
    await temoin(['add', '--when', 'non daté', '--unknown-account']);
    expect(Object.keys(await shown()).sort()).toEqual([
      'amendments',
      'exhibits',
      'n',
      'recordedAt',
      'seq',
      'state',
      'when',
    ]);
  });

  it.each(KINDS)('knows the kind %s by its code and by its name in both languages', async kind => {
    for (const name of [kind, fr.kinds[kind], en.kinds[kind].toUpperCase()]) {
      const { code, out } = await temoin(['add', '--when', 'hier', '--kind', name, '--json']);
      expect(code, name).toBe(0);
      expect(JSON.parse(out).incident.kind).toBe(kind);
    }
  });

  it('echoes the date in full words, the number and what to do next', async () => {
    const { out, err } = await temoin(['add', '--when', 'hier 22h15']);
    expect(plain(out)).toBe('Fait enregistré sous le numéro 1\n  date   le 19 mars 2025 à 22 h 15\n');
    expect(err).toContain('temoin attach 1');
    expect((await temoin(['add', '--when', 'hier', '-q'])).err).toBe('');
  });

  it.each([
    ['31/02/2025', 'date-impossible-date'],
    ['04/13/2025', 'date-ambiguous-order'],
    ['bientôt', 'date-unknown'],
    ['3 mars 2026', 'date-future'],
  ])('refuses « %s »: %s, and records nothing', async (when, id) => {
    const { code, err } = await temoin(['add', '--when', when, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(err.trim().split('\n').at(-1) ?? '').id).toBe(id);
    expect(await count()).toBe(0);
  });

  it('never guesses an hour that a clock change makes double or missing', async () => {
    const summer = { now: '2025-11-20T11:00:00.000Z' };
    const gap = await temoin(['add', '--when', '30 mars 2025 2h30'], summer);
    expect(gap).toMatchObject({ code: 2 });
    expect(gap.err).toContain('n’a pas existé');
    const double = await temoin(['add', '--when', '26 octobre 2025 2h30'], summer);
    expect(double).toMatchObject({ code: 2 });
    expect(double.err).toContain('--fold');
    expect(await count()).toBe(0);
    await temoin(['add', '--when', '26 octobre 2025 2h30', '--fold', 'later'], summer);
    expect((await shown()).when.earliest).toBe('2025-10-26T01:30:00.000Z');
  });

  it('asks on a terminal which hour was meant: Enter types it again, and the day alone can be said', async () => {
    const summer = { now: '2025-11-20T11:00:00.000Z', tty: true };
    const asked = async (pick: (names: string[]) => number, typed: string, again: unknown[] = []) => {
      const io = new TestIo({ home, env, ...summer, answers: again });
      const { prompts } = io;
      io.prompts = async () => ({
        ...(await prompts.call(io)),
        select: async <T>({ choices }: { choices: readonly { value: T; name: string }[] }) => {
          const { value } = choices[pick(choices.map(({ name }) => plain(name)))] as { value: T };
          return value;
        },
      });
      expect(await main(['add', '--when', typed], io)).toBe(0);
      return io.asked;
    };
    const seen: string[][] = [];
    await asked(names => seen.push(names) && 3, '30 mars 2025 2h30');
    expect(seen).toEqual([
      [
        'retaper la date',
        'le 30 mars 2025 à 1 h 30',
        'le 30 mars 2025 à 3 h 30',
        'seulement le jour : le 30 mars 2025',
      ],
    ]);
    expect((await shown()).when).toMatchObject({ kind: 'day', raw: '30 mars 2025 2h30' });
    await asked(() => 2, '26 octobre 2025 2h30');
    expect((await shown(2)).when.earliest).toBe('2025-10-26T01:30:00.000Z');
    expect(await asked(() => 0, '26 octobre 2025 2h30', ['26 octobre 2025 4h'])).toHaveLength(1);
    expect((await shown(3)).when.earliest).toBe('2025-10-26T03:00:00.000Z');
    // No day can stand for « avant le … à 2 h 30 », nor for either midnight.
    for (const typed of ['avant le 26 octobre 2025 2h30', 'le 3 mars 2025 à minuit']) {
      await asked(names => seen.push(names) && 1, typed);
      expect(seen.at(-1)).toHaveLength(3);
    }
  });

  it.each([
    [['--platform', ''], 'value-empty'],
    [['--words', '  '], 'value-empty'],
    [['--kind', 'insulte'], 'kind-unknown'],
    [['--mark', 'x'], 'mark-unknown'],
    [['--witness-contact', '06'], 'contact-without-witness'],
    [['--unknown-account', '--account-id', 'x'], 'usage-conflict'],
    [['--words', 'a', '--words-file', 'b'], 'usage-conflict'],
    [['--words-file', 'missing.txt'], 'words-file-unreadable'],
    [['--editor'], 'editor-without-terminal'],
    [['--draft', 'missing.json'], 'draft-unreadable'],
  ])('refuses %j: %s', async (flags, id) => {
    const { code, err } = await temoin(['add', '--when', 'hier', ...flags, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(err.trim().split('\n').at(-1) ?? '').id).toBe(id);
    expect(await count()).toBe(0);
  });

  it('without a terminal names the flag that is missing', async () => {
    for (const world of [{}, { tty: true }]) {
      const { code, err } = await temoin(['add', ...('tty' in world ? ['--no-input'] : [])], world);
      expect(code).toBe(2);
      expect(err).toContain('--when');
    }
  });
});

describe('words', () => {
  it('on the command line bring a warning about the history of the terminal', async () => {
    expect((await temoin(['add', '--when', 'hier', '--words', 'x'])).err).toContain('historique');
    expect((await temoin(['add', '--when', 'hier', '--words-file', '-'], { stdin: 'x' })).err).not.toContain(
      'historique',
    );
  });

  it('come from a file or a pipe as they are, but for the last line end and the byte order mark', async () => {
    await temoin(['add', '--when', 'hier', '--words-file', '-'], {
      stdin: '\ufeff  deux\nlignes \u0000\u202e\n\n',
    });
    expect((await shown()).words).toBe('  deux\nlignes \u0000\u202e\n');
    writeFileSync(path.join(home, 'w.txt'), 'une ligne\r\n');
    await temoin(['add', '--when', 'hier', '--words-file', 'w.txt']);
    expect((await shown(2)).words).toBe('une ligne');
  });

  it('that are not UTF-8 are kept byte for byte', async () => {
    await temoin(['add', '--when', 'hier', '--words-file', '-'], { stdin: Buffer.from([0xe9, 0x74, 0xe9]) });
    expect((await shown()).words).toEqual({
      bytes: Buffer.from([0xe9, 0x74, 0xe9]).toString('base64'),
      display: '\ufffdt\ufffd',
    });
  });

  it('are typed in an editor on an owner-only file inside the dossier, that does not stay', async () => {
    let seen = '';
    const openEditor = async (file: string) => {
      seen = file;
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
      writeFileSync(file, 'très privé\n');
      writeFileSync(`${file}~`, 'a backup of the editor');
      return 0;
    };
    const { code } = await temoin(['add', '--when', 'hier', '--editor'], { tty: true, openEditor });
    expect(code).toBe(0);
    expect((await shown()).words).toBe('très privé');
    expect(seen.startsWith(path.join(home, 'd') + path.sep)).toBe(true);
    expect(existsSync(path.dirname(seen))).toBe(false);
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it.each([
    ['the editor failed', async () => 1, 130],
    ['there is no editor', async () => 127, 1],
    ['nothing was typed', async () => 0, 2],
    ['the editor broke', async () => Promise.reject(new Error('boom')), 70],
  ])('leave no file when %s', async (_case, end, expected) => {
    let seen = '';
    const openEditor = async (file: string) => {
      seen = file;
      if (expected !== 2) writeFileSync(file, 'très privé');
      return end();
    };
    const { code } = await temoin(['add', '--when', 'hier', '--editor'], { tty: true, openEditor });
    expect(code).toBe(expected);
    expect(existsSync(seen)).toBe(false);
    expect(await count()).toBe(0);
  });
});

describe('Ctrl-C', () => {
  it('while words are read from the terminal stops with 130, and nothing is recorded', async () => {
    const io = new TestIo({ home, env });
    const stdin = new PassThrough();
    // As soon as it is read from, never before.
    stdin.on('newListener', event => {
      if (event === 'readable') queueMicrotask(() => io.interrupt());
    });
    Object.defineProperty(io, 'stdin', { value: stdin });
    expect(await main(['add', '--when', 'hier', '--words-file', '-'], io)).toBe(130);
    expect(stdin.destroyed).toBe(true);
    expect(await count()).toBe(0);
  });

  it('while the editor is open removes the file at once', async () => {
    const io = new TestIo({
      home,
      env,
      tty: true,
      openEditor: async file => {
        io.interrupt();
        expect(existsSync(path.dirname(file))).toBe(false);
        return 0;
      },
    });
    expect(await main(['add', '--when', 'hier', '--editor'], io)).toBe(130);
    expect(await count()).toBe(0);
  });
});

describe('add by questions', () => {
  it('asks in the order a person tells it; Enter skips everything but the date', async () => {
    const { code, asked } = await temoin(['add'], { tty: true, answers: ['hier 22h15'] });
    expect(code).toBe(0);
    expect(asked[0]).toContain('Quand');
    expect(asked.length).toBeLessThan(12);
    expect(Object.keys(await shown())).not.toContain('platform');
  });

  it('asks the date again, kindly, until it is understood, and says it in full before saving', async () => {
    const { asked, err } = await temoin(['add'], {
      tty: true,
      answers: ['', 'le 31 février 2025', '18/03/2025 8h'],
    });
    expect(asked.filter(question => question.includes('Quand'))).toHaveLength(3);
    expect(plain(err)).toContain('le 18 mars 2025 à 8 h');
  });

  it('asks about the place for a presence, about the account for a message', async () => {
    const presence = await temoin(['add'], {
      tty: true,
      answers: ['hier', 'following', 'place de la Gare', '5 min'],
    });
    expect(presence.asked.join()).not.toContain('Pseudonyme');
    expect(await shown()).toMatchObject({
      kind: 'following',
      presence: { place: 'place de la Gare', duration: '5 min' },
    });
    await temoin(['add'], {
      tty: true,
      answers: ['hier', 'comment', 'TikTok', 'public', '@x', '', '', '', 'des mots'],
    });
    expect(await shown(2)).toMatchObject({
      platform: 'TikTok',
      visibility: 'public',
      account: { alias: '@x' },
      words: 'des mots',
    });
  });

  it('Enter alone takes no reading of a double hour: the date is asked again', async () => {
    const enter = (_message: string) => undefined;
    const { code, asked } = await temoin(['add'], {
      tty: true,
      now: '2025-11-20T11:00:00.000Z',
      answers: ['26/10/2025 2h30', enter, '26/10/2025 4h'],
    });
    expect(code).toBe(0);
    expect(asked[1]).toContain('deux fois');
    expect((await shown()).when.earliest).toBe('2025-10-26T03:00:00.000Z');
  });

  it('does not read the words where the date would then have to be asked', async () => {
    const { code, err } = await temoin(['add', '--words-file', '-'], { tty: true, stdin: 'des mots' });
    expect(code).toBe(2);
    expect(err).toContain('--when');
  });

  it('asks nothing more once --when is given', async () => {
    expect((await temoin(['add', '--when', 'hier'], { tty: true })).asked).toEqual([]);
  });

  it('keeps what was typed as a draft when the person stops, and resumes it', async () => {
    const stopped = await temoin(['add', '--platform', 'Forum'], {
      tty: true,
      answers: ['hier', 'comment', 'public', '@x', 'Nom', stop],
    });
    expect(stopped.code).toBe(130);
    expect(await count()).toBe(0);
    const [draft] = drafts();
    const file = path.join(home, 'd', 'drafts', draft ?? '');
    expect(stopped.err).toContain(`add --draft ${file}`);
    expect(stopped.err).not.toContain('@x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await temoin(['verify'])).code).toBe(0);
    const resumed = await temoin(['add', '--draft', file, '--effects', 'peur']);
    expect(resumed.code).toBe(0);
    expect(await shown()).toMatchObject({
      platform: 'Forum',
      kind: 'comment',
      account: { alias: '@x', displayName: 'Nom' },
      effects: 'peur',
    });
    expect(drafts()).toEqual([]);
  });

  it('keeps a draft when saving fails, elsewhere if the dossier takes none', async () => {
    const answers = (question: string) => {
      if (question.includes('Quand')) return 'hier';
      if (question.includes('plateforme')) return 'Forum';
      if (!question.includes('Enregistrer')) return undefined;
      // Between the questions and the saving, the journal loses its end: nothing may be written any more.
      writeFileSync(path.join(home, 'd', 'HEAD'), `9 ${'a'.repeat(64)}\n`);
      writeFileSync(path.join(home, 'd', 'drafts'), 'in the way');
      return true;
    };
    const { code, err } = await temoin(['add'], { tty: true, answers });
    expect(code).toBe(20);
    const elsewhere = /gardé dans (\S+)/.exec(plain(err))?.[1] ?? '';
    expect(elsewhere.startsWith(path.join(home, '.local', 'state'))).toBe(true);
    expect(JSON.parse(readFileSync(elsewhere, 'utf8')).incident.platform).toBe('Forum');
  });

  it('records nothing when the person says no at the end, and keeps what was typed', async () => {
    const answers = (question: string) => {
      if (question.includes('Quand')) return 'hier';
      return question.includes('Enregistrer') ? false : undefined;
    };
    const { code } = await temoin(['add'], { tty: true, answers });
    expect(code).toBe(130);
    expect(await count()).toBe(0);
    expect(drafts()).toHaveLength(1);
  });
});

describe('hostile words', () => {
  it('reach neither stdout nor stderr raw', async () => {
    const hostile = '\u001b]0;pwned\u0007\u001b[2J\u009b31m\u202e\u200b\r';
    const flags = ['--platform', '--account-alias', '--context', '--effects', '--place'].flatMap(flag => [
      flag,
      `x${hostile}`,
    ]);
    const results = [
      await temoin(['add', '--when', 'hier', '--words', `x${hostile}`, '--witness', hostile, ...flags]),
      await temoin(['amend', '1', '--platform', `y${hostile}`, '--reason', hostile]),
      await temoin(['list', '--words']),
      await temoin(['list', '--words'], { tty: true }),
      await temoin(['show', '1']),
      await temoin(['show', '1', '--json']),
      await temoin(['stats']),
      await temoin(['withdraw', '1', '--reason', hostile]),
      await temoin(['show', '1']),
    ];
    for (const { code, out, err } of results) {
      expect(code).toBe(0);
      expect(out + err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
    }
    expect(JSON.parse(results[5]?.out ?? '').incident.words).toBe(`x${hostile}`);
  });
});
