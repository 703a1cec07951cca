import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudOf } from '../../src/actions/dossier.ts';
import { configFile } from '../../src/cli/config.ts';
import { shellWord } from '../../src/cli/shell-word.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

let home: string;
beforeEach(() => {
  home = temporaryFolder();
});
afterEach(() => removeFolder(home));

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('init', () => {
  it('makes an owner-only dossier with its title, zone and language', async () => {
    const made = await run(
      ['init', 'd', '--title', 'Affaire « É »', '--zone', 'Indian/Reunion', '--documents', 'en', '--json'],
      { home },
    );
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({
      version: 1,
      kind: 'dossier',
      title: 'Affaire « É »',
      zone: 'Indian/Reunion',
      language: 'en',
    });
    expect(statSync(path.join(home, 'd')).mode & 0o777).toBe(0o700);
  });

  it('proposes a folder, its name and Europe/Paris on a terminal', async () => {
    const { code, asked, out } = await run(['init'], { home, tty: true });
    expect(code).toBe(0);
    expect(asked).toHaveLength(4);
    expect(out).toContain(path.join(home, 'dossier'));
    const { out: status } = await run(['status', '--json', '--dossier', 'dossier'], { home });
    expect(JSON.parse(status).dossier).toMatchObject({
      title: 'dossier',
      zone: 'Europe/Paris',
      language: 'fr',
    });
  });

  it('asks the language of the annex, the one spoken first', async () => {
    const said = (lang: string, answers: unknown[]) =>
      run(['init', `d-${lang}`, '--lang', lang], { home, tty: true, answers });
    const language = async (lang: string) =>
      JSON.parse((await run(['status', '--json', '--dossier', `d-${lang}`], { home })).out).dossier.language;
    expect((await said('en', [])).asked.at(-1)).toBe('Language of the annex:');
    expect(await language('en')).toBe('en');
    await said('fr', [undefined, undefined, 'en']);
    expect(await language('fr')).toBe('en');
    const flagged = await run(['init', 'd', '--documents', 'en'], { home, tty: true });
    expect(flagged.asked).toHaveLength(2);
  });

  it('asks nothing for a folder that is taken', async () => {
    await run(['init', 'd'], { home });
    mkdirSync(path.join(home, 'used'));
    writeFileSync(path.join(home, 'used', 'a'), '');
    for (const dir of ['d', 'used']) {
      const { code, asked } = await run(['init', dir], { home, tty: true });
      expect([code, asked]).toEqual([2, []]);
    }
  });

  it('refuses a second one, a folder in use and an unknown zone, and leaves them as they were', async () => {
    await run(['init', 'd'], { home });
    const before = readFileSync(path.join(home, 'd', 'HEAD'), 'utf8');
    expect(await run(['init', 'd'], { home })).toMatchObject({ code: 2, err: expect.stringMatching(/→ /) });
    expect(readFileSync(path.join(home, 'd', 'HEAD'), 'utf8')).toBe(before);
    mkdirSync(path.join(home, 'used'));
    writeFileSync(path.join(home, 'used', 'a'), '');
    expect((await run(['init', 'used'], { home })).code).toBe(2);
    for (const zone of ['', 'Europe/Pari', '+01:00', 'Paris']) {
      expect(await run(['init', 'e', '--zone', zone], { home })).toMatchObject({
        code: 2,
        err: expect.stringContaining(zone),
      });
    }
    expect(existsSync(path.join(home, 'e'))).toBe(false);
  });

  it('points out a folder that a service copies elsewhere', async () => {
    mkdirSync(path.join(home, 'Dropbox'));
    const { err } = await run(['init', 'Dropbox/d'], { home });
    expect(err).toContain('Dropbox');
    expect(cloudOf('/Users/a/Library/Mobile Documents/com~apple~CloudDocs/d')).toBe('iCloud');
    expect(cloudOf('C:\\Users\\a\\OneDrive - Asso\\d')).toBe('OneDrive');
    expect(cloudOf('/home/a/Google Drive/d')).toBe('Google Drive');
    expect(cloudOf('/home/a/documents/one-drive')).toBeUndefined();
  });

  it('gives next steps that can be pasted in a shell', async () => {
    const { err } = await run(['init', "l'été de X"], { home });
    expect(err).toContain(`use '${home}/l'\\''été de X'`);
    expect(shellWord('/a/b-c_d.1')).toBe('/a/b-c_d.1');
  });
});

describe('which dossier', () => {
  it('is the one named, then the one around, then the one chosen; said on stderr, not with -q', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await run(['init', name, '--title', `T${name}`], { home });
    mkdirSync(path.join(home, 'c', 'x'));
    const title = async (argv: string[], world: object) =>
      (await run(['status', ...argv], { home, ...world })).err;
    expect((await run(['use', 'd'], { home })).code).toBe(0);
    const around = { cwd: path.join(home, 'c', 'x'), env: {} };
    expect(
      await title(['--dossier', path.join(home, 'a')], {
        ...around,
        env: { TEMOIN_DOSSIER: path.join(home, 'b') },
      }),
    ).toContain('Ta');
    expect(await title([], { ...around, env: { TEMOIN_DOSSIER: path.join(home, 'b') } })).toContain('Tb');
    expect(await title([], around)).toContain('Tc');
    expect(await title([], {})).toContain('Td');
    expect((await run(['status', '-q'], { home })).err).toBe('');
  });

  it('is never a folder of somebody else around the current one', async () => {
    await run(['init', 'd'], { home });
    const uid = (process.getuid?.() ?? 0) + 1;
    expect((await run(['status'], { home, cwd: path.join(home, 'd'), uid })).code).toBe(10);
  });

  it('is missed with code 10 and the next step, and nothing is made', async () => {
    expect(await run(['status', '--dossier', 'nowhere'], { home })).toMatchObject({ code: 10 });
    expect(existsSync(path.join(home, 'nowhere'))).toBe(false);
    expect((await run(['use', '.'], { home })).code).toBe(10);
    await run(['init', 'd'], { home });
    await run(['use', 'd'], { home });
    rmSync(path.join(home, 'd'), { recursive: true });
    expect(await run(['status'], { home })).toMatchObject({ code: 10, err: expect.stringContaining('use') });
  });

  it('is remembered for the owner alone; a config that is broken or not ours is ignored', async () => {
    await run(['init', 'd'], { home });
    const env = { XDG_CONFIG_HOME: path.join(home, 'conf') };
    await run(['use', 'd'], { home, env });
    const file = configFile({ env, home, platform: 'linux' });
    expect(file).toBe(path.join(home, 'conf', 'temoin', 'config.json'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await run(['status'], { home, env })).code).toBe(0);
    expect((await run(['status'], { home, env, uid: (process.getuid?.() ?? 0) + 1 })).code).toBe(10);
    for (const broken of ['', '[]', '{"dossier": 3}', 'null']) {
      writeFileSync(file, broken);
      expect((await run(['status'], { home, env })).code).toBe(10);
    }
    expect(configFile({ env: {}, home: '/h', platform: 'darwin' })).toBe(
      '/h/Library/Application Support/temoin/config.json',
    );
    expect(configFile({ env: { XDG_CONFIG_HOME: 'relative' }, home: '/h', platform: 'linux' })).toBe(
      '/h/.config/temoin/config.json',
    );
  });
});

describe('status', () => {
  it('says how many acts, exhibits, the head, and what is not there yet', async () => {
    await run(['init', 'd', '--title', 'T'], { home });
    const env = { TEMOIN_DOSSIER: 'd' };
    await run(['add', '--when', 'hier'], { home, env });
    await run(['add', '--when', 'hier'], { home, env });
    await run(['withdraw', '2', '--reason', 'doublon'], { home, env });
    const { out } = await run(['status'], { home, env });
    expect(plain(out)).toMatch(/faits +1\n/);
    expect(plain(out)).toMatch(/retirés +1\n/);
    expect(plain(out)).toMatch(/dernière annexe +aucune\n/);
    expect(plain(out)).toMatch(/dernière sauvegarde +aucune\n/);
    const head = readFileSync(path.join(home, 'd', 'HEAD'), 'utf8')
      .trim()
      .replace(' ', ':');
    expect(out).toContain(head);
    const json = JSON.parse((await run(['status', '--json'], { home, env })).out);
    expect(json).toMatchObject({
      version: 1,
      kind: 'status',
      acts: { confirmed: 1, withdrawn: 1 },
      lastAnnex: null,
      lastBackup: null,
      openImport: null,
    });
  });

  it('points to words that an editor cut short has left', async () => {
    await run(['init', 'd'], { home });
    mkdirSync(path.join(home, 'd', 'drafts', 'edit-x'), { recursive: true });
    const left = path.join(home, 'd', 'drafts', 'edit-x', 'propos.txt');
    writeFileSync(left, 'tapé puis coupé');
    const { err } = await run(['status'], { home, env: { TEMOIN_DOSSIER: 'd' } });
    expect(err).toContain(`--words-file ${left}`);
    expect(err).not.toContain('tapé puis');
  });

  it('says that the rights were too wide, once they are mended', async () => {
    await run(['init', 'd'], { home });
    chmodSync(path.join(home, 'd'), 0o755);
    const { err } = await run(['add', '--when', 'hier'], { home, env: { TEMOIN_DOSSIER: 'd' } });
    expect(err).toContain('droits');
    expect(statSync(path.join(home, 'd')).mode & 0o777).toBe(0o700);
  });
});
