import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/render/terminal/fitted.ts';
import { tabSeparated } from '../../src/render/terminal/tab-separated.ts';
import { table } from '../../src/render/terminal/table.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

const home = temporaryFolder();
const env = { TEMOIN_DOSSIER: 'd' };
afterAll(() => removeFolder(home));
const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const json = async (argv: string[]) => JSON.parse((await temoin([...argv, '--json'])).out);
const numbers = async (...flags: string[]) =>
  (await json(['list', ...flags])).incidents.map((act: { n: number }) => act.n);
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

beforeAll(async () => {
  await run(['init', 'd'], { home });
  const add = (...flags: string[]) => temoin(['add', ...flags]);
  await add(
    '--when',
    '2025-03-10T22:15',
    '--platform',
    'Instagram',
    '--account-alias',
    '@Ombre_75',
    '--kind',
    'comment',
    '--words',
    'secret un',
  );
  await add(
    '--when',
    '2025-03-05',
    '--platform',
    'TikTok',
    '--account-name',
    'Élodie',
    '--kind',
    'video',
    '--words',
    'secret deux',
  );
  await add('--when', 'mars 2025', '--place', 'gare', '--kind', 'following');
  await add('--when', 'non daté', '--kind', 'rumour');
  await add('--when', '2025-03-12', '--platform', 'instagram');
  await temoin(['withdraw', '5', '--reason', 'doublon']);
});

describe('list', () => {
  it('goes by date, undated last, and counts', async () => {
    expect(await numbers()).toEqual([3, 2, 1, 5, 4]);
    expect(plain((await temoin(['list'])).err)).toContain('Total : 5');
  });

  it.each([
    [
      ['--platform', 'INSTAGRAM'],
      [1, 5],
    ],
    [['--author', 'ombre'], [1]],
    [['--author', 'élo'], [2]],
    [
      ['--kind', 'vidéo', '--kind', 'rumour'],
      [2, 4],
    ],
    [['--uncertain'], [3, 4]],
    [['--state', 'withdrawn'], [5]],
    [['--state', 'to-confirm'], []],
    [
      ['--since', '10/03/2025'],
      [3, 1, 5],
    ],
    [
      ['--until', '9 mars 2025'],
      [3, 2],
    ],
    [
      ['--since', '2025-03-10T22:15', '--until', '10 mars 2025'],
      [3, 1],
    ],
    [
      ['--limit', '2'],
      [5, 4],
    ],
  ])('with %j gives %j', async (flags, expected) => {
    expect(await numbers(...flags)).toEqual(expected);
  });

  it('finding nothing is no failure', async () => {
    expect(await temoin(['list', '--platform', 'x'])).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('Aucun'),
    });
  });

  it('hides the words unless asked, in JSON too', async () => {
    for (const flags of [[], ['--json']]) {
      expect((await temoin(['list', ...flags])).out).not.toContain('secret');
      expect((await temoin(['list', '--words', ...flags])).out).toContain('secret deux');
    }
  });

  it('in a pipe gives a line an act, tabs between', async () => {
    const lines = (await temoin(['list', '--limit', '3'])).out.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(plain(lines[1] ?? '').split('\t')).toEqual([
      '1',
      '10/03/2025 22 h 15',
      'confirmé',
      'commentaire',
      'Instagram',
      '@Ombre_75',
      '0',
    ]);
  });

  it.each([40, 60, 80, 200])('fits a terminal of %d columns', async columns => {
    const { out } = await temoin(['list', '--words'], { tty: true, columns });
    const widest = Math.max(...out.split('\n').map(line => stringWidth(line)));
    if (columns >= 80) expect(widest).toBeLessThanOrEqual(columns);
    expect(out.split('\n').length).toBe(7);
  });
});

describe('table', () => {
  const columns = [{ head: 'a' }, { head: 'b', shrinks: true }];
  const options = { width: 24, bold: (text: string) => text };

  it('aligns wide scripts and emoji by what a terminal shows', () => {
    const drawn = table(
      columns,
      [
        ['日本', 'x'],
        ['é', 'y'],
        ['🌸', 'z'],
      ],
      options,
    );
    const at = drawn.split('\n').map(line => stringWidth(line.slice(0, line.search(/[bxyz]/))));
    expect(new Set(at).size).toBe(1);
  });

  it('takes a list of tens of thousands in a moment', () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => [String(n), 'Élodie, le 3 mars à 22 h 15']);
    const started = performance.now();
    expect(table(columns, rows, options).split('\n')).toHaveLength(50_001);
    // Seconds on the slowest machine; the library that draws boxes took minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('measures plain text as the library does', () => {
    for (const text of ['Élodie, le 3 mars 2025 à 22\u00a0h\u00a015 – ≤ …', 'n’est « là »\u202f!', 'ǅ ʿ']) {
      expect(columnsOf(text), text).toBe(stringWidth(text));
    }
  });

  it('cuts what does not fit, and only there', () => {
    expect(table(columns, [['1', 'x'.repeat(50)]], options)).toContain('…');
    expect(tabSeparated(columns, [['1', 'x'.repeat(50)]])).toContain('x'.repeat(50));
  });

  it('makes cells safe: no line, tab or escape of theirs breaks the table', () => {
    const rows = [['1', 'a\nb\tc\u001b[31m']];
    expect(tabSeparated(columns, rows).split('\n')[1]?.split('\t')).toHaveLength(2);
    expect(table(columns, rows, { ...options, width: 80 }).split('\n')).toHaveLength(2);
    expect(table(columns, rows, options)).not.toContain('\u001b[31m');
  });
});

describe('show', () => {
  it('tells the fields, the words on lines of their own, and the history', async () => {
    const { out } = await temoin(['show', '5']);
    expect(plain(out)).toContain('Fait 5 (retiré)');
    expect(plain(out)).toMatch(/motif +doublon/);
    expect(plain(out)).toContain('retiré : doublon');
    expect((await temoin(['show', '1'])).out).toContain('\npropos exacts\n  secret un\n');
  });
});

describe('what show says of a group and of a shared exhibit', () => {
  it('labels each part, and keeps the space before a semicolon', async () => {
    const other = { env: { TEMOIN_DOSSIER: 'other' } };
    await run(['init', 'other'], { home });
    const name = path.join(home, 'Screenshot_20250125_221500_Instagram.png');
    writeFileSync(name, 'capture');
    utimesSync(name, new Date('2025-01-26T10:00:00Z'), new Date('2025-01-26T10:00:00Z'));
    const said = ['--how', 'capture d’écran', '--device', 'mon téléphone', name];
    await temoin(['add', '--when', '2025-01-25', ...said], other);
    const { out: added } = await temoin(['add', '--when', '2025-01-26', '--json', name], other);
    const { n } = JSON.parse(added).incident;
    const { out } = await temoin(['show', String(n - 1)], other);
    expect(out).toContain('comment obtenu\u00a0: capture d’écran, appareil\u00a0: mon téléphone');
    expect(out).toContain('(nom du fichier)\u202f; le');
    expect(out).toMatch(new RegExp(`aussi pour +le fait ${n}\n`));
  });
});

describe('every date that a file gives', () => {
  it('is shown with where it comes from, the best first; one that cannot be is not kept as a date', async () => {
    const other = { env: { TEMOIN_DOSSIER: 'dates' } };
    await run(['init', 'dates', '--zone', 'Europe/Paris'], { home });
    const name = path.join(home, 'Screenshot_20250126_091500_Instagram.jpg');
    const picture = sharp({ create: { width: 4, height: 3, channels: 3, background: '#fff' } });
    await picture
      .withExif({ IFD2: { DateTimeOriginal: '2025:01:25 22:15:30' } })
      .jpeg()
      .toFile(name);
    utimesSync(name, new Date('2025-01-27T10:00:00Z'), new Date('2025-01-27T10:00:00Z'));
    await temoin(['add', '--when', '2025-01-25', name], other);
    const { out } = await temoin(['show', '1'], other);
    const shown = out.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ');
    expect(shown).toContain(
      'le 25 janvier 2025 à 22 h 15 min 30 s (métadonnées de l’image) ; ' +
        'le 26 janvier 2025 à 9 h 15 min 00 s (nom du fichier) ; ' +
        'le 27 janvier 2025 à 11 h 00 min 00 s (date du fichier)',
    );
  });
});

describe('stats', () => {
  it('counts only what is confirmed, as the annex does', async () => {
    const { figures } = await json(['stats']);
    expect(figures.precision.total).toBe(4);
    const { out } = await temoin(['stats']);
    expect(plain(out)).toMatch(/Faits consignés +4\n/);
  });

  it('draws small plots on a terminal only, that fit it', async () => {
    const piped = (await temoin(['stats'])).out;
    const drawn = (await temoin(['stats'], { tty: true, columns: 80 })).out;
    expect(piped).not.toContain('█');
    expect(drawn).toContain('█');
    const plots = drawn.slice(drawn.indexOf('│'));
    expect(
      Math.max(
        ...plots
          .split('\n')
          .slice(1)
          .map(line => stringWidth(line)),
      ),
    ).toBeLessThanOrEqual(80);
  });
});

describe('head and verify', () => {
  it('a head handed out today is recognised tomorrow, and a journal cut since is not', async () => {
    const head = (await temoin(['head', '-q'])).out.trim();
    expect(head).toMatch(/^\d+:[0-9a-f]{64}$/);
    await temoin(['add', '--when', 'hier']);
    expect((await temoin(['verify', '--expect', head])).code).toBe(0);
    const ahead = `${Number(head.split(':')[0]) + 9}:${head.split(':')[1]}`;
    expect((await temoin(['verify', '--expect', ahead])).code).toBe(20);
    expect((await temoin(['verify', '--expect', 'x'])).code).toBe(2);
    expect(await json(['head'])).toMatchObject({
      version: 1,
      kind: 'head',
      seq: Number(head.split(':')[0]) + 1,
    });
  });

  it('a finding says what, where, expected, found, and what to do; code 20', async () => {
    writeFileSync(path.join(home, 'note.txt'), 'une note');
    await temoin(['add', '--when', 'hier', 'note.txt']);
    const { exhibits } = await json(['show', '7']);
    const hash = exhibits[0].sha256 as string;
    rmSync(path.join(home, 'd', 'coffre', hash.slice(0, 2), hash));
    const { code, out } = await temoin(['verify']);
    expect(code).toBe(20);
    expect(plain(out)).toMatch(/ANOMALIE : .*\n {2}fait +7\n {2}pièce +1\n {2}fichier +coffre\/.*\n {2}→ /);
    const report = await json(['verify']);
    expect(report).toMatchObject({
      version: 1,
      kind: 'verify',
      sound: false,
      findings: [{ code: 'vault-missing', incident: 7 }],
    });
    expect(readFileSync(path.join(home, 'note.txt'), 'utf8')).toBe('une note');
  });
});
