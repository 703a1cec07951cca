import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  writeFileSync(path.join(home, 'capture.png'), PNG);
  writeFileSync(path.join(home, 'note.txt'), 'une note');
});
afterEach(() => removeFolder(home));

const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const json = async (argv: string[], world: World = {}) =>
  JSON.parse((await temoin([...argv, '--json'], world)).out);
const errorId = async (argv: string[]) => {
  const { code, err } = await temoin([...argv, '--json']);
  return [code, JSON.parse(err.trim().split('\n').at(-1) ?? '').id];
};
const sound = async () => expect((await temoin(['verify'])).out).toContain('intact');

describe('add with files', () => {
  it('keeps each as an exhibit, and says its name, a short hash and its size', async () => {
    const { code, out } = await temoin(['add', '--when', 'hier', 'capture.png', '--file', 'note.txt']);
    expect(code).toBe(0);
    expect(out).toMatch(/pièce 1 +capture\.png +[0-9a-f]{12}… +\d+.octets/);
    const { incident, exhibits } = await json(['show', '1']);
    expect(incident.exhibits).toEqual([1, 2]);
    expect(exhibits[0]).toMatchObject({ sha256: sha256(PNG), mediaType: 'image/png', size: PNG.length });
    expect(exhibits[1].origin.path).toBe(path.join(home, 'note.txt'));
    await sound();
  });

  it('records nothing, act included, where one file is refused', async () => {
    mkdirSync(path.join(home, 'folder'));
    writeFileSync(path.join(home, 'empty.png'), '');
    symlinkSync('nowhere', path.join(home, 'dangling'));
    for (const name of ['missing.png', 'folder', 'empty.png', 'dangling', '/dev/null', 'd/journal.db']) {
      const { code, err } = await temoin(['add', '--when', 'hier', 'capture.png', name]);
      expect(code, name).toBe(1);
      expect(err, name).toMatch(/→ /);
    }
    expect((await json(['status'])).acts.confirmed).toBe(0);
    await sound();
  });

  it('makes known bytes one more sighting of the same exhibit, and links the new act to it', async () => {
    await temoin(['add', '--when', 'hier', 'capture.png']);
    writeFileSync(path.join(home, 'copy.png'), PNG);
    const again = await temoin(['add', '--when', 'hier', 'copy.png']);
    expect(again.out).toContain('déjà gardée');
    const { incident, exhibits } = await json(['show', '2']);
    expect(incident.exhibits).toEqual([1]);
    expect(exhibits[0]).toMatchObject({ incidents: [1, 2], sightings: 1 });
    await sound();
  });

  it('takes the capture date for the date of the act only if told, and never the system’s', async () => {
    writeFileSync(path.join(home, 'Screenshot_20250310-221504.png'), PNG);
    const { incident } = await json(['add', '--act-date', 'capture', 'Screenshot_20250310-221504.png']);
    expect(incident.when).toMatchObject({ source: 'capture', earliest: '2025-03-10T21:15:04.000Z' });
    writeFileSync(path.join(home, 'plain.png'), Buffer.concat([PNG, Buffer.from('x')]));
    utimesSync(path.join(home, 'plain.png'), 1_700_000_000, 1_700_000_000);
    expect(await errorId(['add', '--act-date', 'capture', 'plain.png'])).toEqual([
      1,
      'files-without-capture-date',
    ]);
  });

  it('never shows a hostile file name raw', async () => {
    const name = 'a\u001b[31m\n\u202egnp.exe';
    writeFileSync(path.join(home, name), PNG);
    for (const argv of [
      ['add', '--when', 'hier', name],
      ['show', '1'],
      ['show', '1', '--json'],
      ['add', '--when', 'hier', `${name}.missing`],
    ]) {
      const { out, err } = await temoin(argv);
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect((await json(['show', '1'])).exhibits[0].origin.name).toBe(name);
  });
});

describe('attach', () => {
  it('adds all the files or none', async () => {
    await temoin(['add', '--when', 'hier']);
    expect((await temoin(['attach', '1', 'capture.png', 'missing'])).code).toBe(1);
    expect((await json(['show', '1'])).incident.exhibits).toEqual([]);
    const { code } = await temoin(['attach', '1', 'capture.png', 'note.txt', '--device', 'téléphone']);
    expect(code).toBe(0);
    const { exhibits } = await json(['show', '1']);
    expect(exhibits.map((each: { obtained: object }) => each.obtained)).toEqual([
      { device: 'téléphone' },
      { device: 'téléphone' },
    ]);
    await sound();
  });

  it('knows the same file given twice', async () => {
    await temoin(['add', '--when', 'hier']);
    const { exhibits } = await json(['attach', '1', 'capture.png', './capture.png']);
    expect(exhibits.map((each: { p: number; known: boolean }) => [each.p, each.known])).toEqual([
      [1, false],
      [1, true],
    ]);
    await sound();
  });

  it('notes a place once, however many acts one file supports', async () => {
    for (let n = 1; n <= 3; n++) await temoin(['add', '--when', 'hier', 'capture.png']);
    writeFileSync(path.join(home, 'copie.png'), PNG);
    await temoin(['attach', '1', 'copie.png', 'copie.png']);
    const { exhibits } = await json(['show', '1']);
    expect(
      exhibits.map((each: { sightings: number; incidents: number[] }) => [each.sightings, each.incidents]),
    ).toEqual([[1, [1, 2, 3]]]);
    await sound();
  });

  it('refuses an act that is not there, withdrawn, or not a number', async () => {
    await temoin(['add', '--when', 'hier']);
    await temoin(['withdraw', '1', '--reason', 'x']);
    expect(await errorId(['attach', '9', 'capture.png'])).toEqual([1, 'act-missing']);
    expect(await errorId(['attach', 'F1', 'capture.png'])).toEqual([1, 'act-missing']);
    expect(await errorId(['attach', '1', 'capture.png'])).toEqual([1, 'act-withdrawn']);
    for (const bad of ['0', '-1', '1.5', 'x', '1e3', '99999999999']) {
      expect(await errorId(['attach', '--', bad, 'capture.png'])).toEqual([2, 'act-reference-unknown']);
    }
  });
});

describe('amend', () => {
  it('replaces a part and leaves the others, shows from → to, keeps what stood before', async () => {
    await temoin([
      'add',
      '--when',
      'hier',
      '--account-alias',
      '@x',
      '--platform',
      'X',
      '--vehicle',
      'moto',
      '--place',
      'gare',
    ]);
    const { code, out } = await temoin([
      'amend',
      '1',
      '--account-name',
      'Nom',
      '--platform',
      'Instagram',
      '--clear',
      'vehicle',
      '--reason',
      'relu',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('X → Instagram');
    const { incident, history } = await json(['show', '1']);
    expect(incident).toMatchObject({
      account: { alias: '@x', displayName: 'Nom' },
      platform: 'Instagram',
      presence: { place: 'gare' },
      amendments: 1,
    });
    expect(history[1]).toMatchObject({ kind: 'amended', reason: 'relu' });
    expect(history[1].changes).toContainEqual({ field: 'platform', from: 'X', to: 'Instagram' });
    expect((await temoin(['show', '1'])).out).toContain('X → Instagram');
    await sound();
  });

  it('keeps the date that stood before among the candidates', async () => {
    await temoin(['add', '--when', 'hier']);
    await temoin(['amend', '1', '--when', 'avant-hier']);
    await temoin(['amend', '1', '--when', '10/03/2025']);
    const { incident } = await json(['show', '1']);
    expect(incident.when.raw).toBe('10/03/2025');
    expect(incident.whenCandidates.map((when: { raw: string }) => when.raw)).toEqual(['avant-hier', 'hier']);
  });

  it('clears every field that can be, and a group with its last part', async () => {
    await temoin([
      'add',
      '--when',
      'hier',
      '--public',
      '--kind',
      'call',
      '--witness',
      'A',
      '--mark',
      'threat',
      '--words',
      'x',
      '--hashtag',
      'y',
      '--account-id',
      'z',
      '--device',
      'd',
    ]);
    const clear = [
      'kind',
      'visibility',
      'witness',
      'mark',
      'words',
      'hashtag',
      'account-id',
      'device',
    ].flatMap(field => ['--clear', field]);
    expect((await temoin(['amend', '1', ...clear])).code).toBe(0);
    const { incident } = await json(['show', '1']);
    expect(Object.keys(incident).sort()).toEqual([
      'amendments',
      'exhibits',
      'n',
      'recordedAt',
      'seq',
      'state',
      'when',
    ]);
    await sound();
  });

  it('refuses to write nothing, an unknown field, an unknown act', async () => {
    await temoin(['add', '--when', 'hier', '--platform', 'X', '--account-alias', '@x']);
    const entries = (await json(['status'])).entries;
    for (const flags of [[], ['--platform', 'X'], ['--account-alias', '@x'], ['--clear', 'vehicle']]) {
      expect(await errorId(['amend', '1', ...flags])).toEqual([2, 'amend-nothing']);
    }
    expect(await errorId(['amend', '1', '--clear', 'when'])).toEqual([2, 'field-unknown']);
    expect(await errorId(['amend', '7', '--platform', 'Y'])).toEqual([1, 'act-missing']);
    expect((await json(['status'])).entries).toBe(entries);
  });
});

describe('amend with words typed', () => {
  it('keeps them as a draft when they cannot be recorded, and resumes it', async () => {
    await temoin(['add', '--when', 'hier']);
    const head = readFileSync(path.join(home, 'd', 'HEAD'));
    const openEditor = async (file: string) => {
      writeFileSync(file, 'longuement tapé\n');
      writeFileSync(path.join(home, 'd', 'HEAD'), `9 ${'a'.repeat(64)}\n`);
      return 0;
    };
    const failed = await temoin(['amend', '1', '--editor'], { tty: true, openEditor });
    expect(failed.code).toBe(20);
    const draft = /--draft (\S+)/.exec(failed.err)?.[1] ?? '';
    expect(failed.err).toContain('amend 1 --draft');
    writeFileSync(path.join(home, 'd', 'HEAD'), head);
    expect((await temoin(['amend', '1', '--draft', draft])).code).toBe(0);
    expect((await json(['show', '1'])).incident.words).toBe('longuement tapé');
    expect(existsSync(draft)).toBe(false);
    await sound();
  });
});

describe('withdraw', () => {
  it('keeps the number, the history and the reason; the number is not given again', async () => {
    await temoin(['add', '--when', 'hier', 'capture.png']);
    expect((await temoin(['withdraw', '1', '--reason', 'doublon'])).code).toBe(0);
    await temoin(['add', '--when', 'hier']);
    const { incident, history } = await json(['show', '1']);
    expect(incident).toMatchObject({ state: 'withdrawn', reason: 'doublon', exhibits: [1] });
    expect(history.map((event: { kind: string }) => event.kind)).toEqual([
      'recorded',
      'exhibit',
      'withdrawn',
    ]);
    expect((await json(['list'])).incidents.map((act: { n: number }) => act.n)).toEqual([1, 2]);
    expect(await errorId(['withdraw', '1', '--reason', 'x'])).toEqual([1, 'act-withdrawn']);
  });

  it('takes several, and all that a range still holds; all of them or none', async () => {
    for (let i = 0; i < 6; i++) await temoin(['add', '--when', 'hier']);
    const states = async () =>
      (await json(['list'])).incidents.map((act: { state: string }) => act.state === 'withdrawn');
    expect(await errorId(['withdraw', '1', '9', '--reason', 'x'])).toEqual([1, 'act-missing']);
    expect(await errorId(['withdraw', '1', '5-3', '--reason', 'x'])).toEqual([2, 'act-reference-unknown']);
    expect(await states()).toEqual(Array(6).fill(false));
    expect((await temoin(['withdraw', '5', '1', '1', '--reason', 'date mal lue'])).out).toContain(
      'Faits 1, 5 ',
    );
    expect(await json(['withdraw', '3-6', '--reason', 'date mal lue'])).toMatchObject({
      incidents: [{ n: 3 }, { n: 4 }, { n: 6 }],
    });
    expect(await states()).toEqual([true, false, true, true, true, true]);
    expect(await errorId(['withdraw', '3-6', '--reason', 'x'])).toEqual([1, 'act-missing']);
    await sound();
  });

  it('asks for the reason on a terminal, and names the flag elsewhere', async () => {
    await temoin(['add', '--when', 'hier']);
    expect(await errorId(['withdraw', '1'])).toEqual([2, 'answer-missing']);
    expect((await temoin(['withdraw', '1'], { tty: true, answers: ['erreur'] })).code).toBe(0);
  });
});

describe('extract', () => {
  const copy = () => readdirSync(home).find(name => name.startsWith('exhibit-1-'));

  it('writes a checked copy under a name of its own, for the owner alone', async () => {
    await temoin(['add', '--when', 'hier', 'capture.png']);
    const { code, out } = await temoin(['extract', '1']);
    expect(code).toBe(0);
    expect(out).toContain(sha256(PNG));
    const name = copy() ?? '';
    expect(name).toBe(`exhibit-1-${sha256(PNG).slice(0, 8)}.png`);
    expect(readFileSync(path.join(home, name))).toEqual(PNG);
    expect(statSync(path.join(home, name)).mode & 0o777).toBe(0o600);
  });

  it('never replaces a file, follows no link, writes nothing into the dossier', async () => {
    await temoin(['add', '--when', 'hier', 'capture.png']);
    expect(await errorId(['extract', '1', '-o', 'note.txt'])).toEqual([1, 'extract-exists']);
    expect(readFileSync(path.join(home, 'note.txt'), 'utf8')).toBe('une note');
    symlinkSync(path.join(home, 'through'), path.join(home, 'link'));
    expect(await errorId(['extract', '1', '-o', 'link'])).toEqual([1, 'extract-exists']);
    expect(existsSync(path.join(home, 'through'))).toBe(false);
    expect(await errorId(['extract', '1', '-o', 'd/x.png'])).toEqual([2, 'extract-in-dossier']);
    symlinkSync(path.join(home, 'd'), path.join(home, 'alias'));
    expect(await errorId(['extract', '1', '-o', 'alias/x.png'])).toEqual([2, 'extract-in-dossier']);
    expect(await errorId(['extract', '1', '-o', 'nowhere/x.png'])).toEqual([1, 'folder-missing']);
    expect(await errorId(['extract', '2'])).toEqual([1, 'exhibit-missing']);
    expect(await errorId(['extract', 'P1'])).toEqual([1, 'exhibit-missing']);
    expect(await errorId(['extract', '../1'])).toEqual([2, 'exhibit-reference-unknown']);
  });

  it('leaves no copy of an original that was altered or is missing, and says so', async () => {
    await temoin(['add', '--when', 'hier', 'capture.png']);
    const hash = sha256(PNG);
    const original = path.join(home, 'd', 'coffre', hash.slice(0, 2), hash);
    chmodSync(original, 0o600);
    writeFileSync(original, Buffer.concat([PNG.subarray(0, -1), Buffer.from([0])]));
    const { code, err } = await temoin(['extract', '1']);
    expect(code).toBe(20);
    expect(err).toContain(hash);
    expect(copy()).toBeUndefined();
  });
});

describe('confirm', () => {
  const bring = async () => {
    mkdirSync(path.join(home, 'in'));
    writeFileSync(path.join(home, 'in', 'Screenshot_20250310-221504.png'), PNG);
    writeFileSync(path.join(home, 'in', 'plain.txt'), 'sans date');
    expect((await temoin(['import', 'files', 'in'])).code).toBe(0);
    const { incidents } = await json(['list', '--state', 'to-confirm']);
    const dated = incidents.find((act: { when: { raw: string } }) => act.when.raw.includes('20250310'));
    return { dated: dated.n as number, plain: (3 - dated.n) as number };
  };

  it('makes acts count, with the date that the person gives', async () => {
    const { dated } = await bring();
    expect((await json(['status'])).acts).toMatchObject({ confirmed: 0, toConfirm: 2 });
    expect((await temoin(['confirm', String(dated), String(dated), '--when', '10/03/2025 21h'])).code).toBe(
      0,
    );
    const { incident } = await json(['show', String(dated)]);
    expect(incident).toMatchObject({ state: 'confirmed', when: { raw: '10/03/2025 21h', source: 'stated' } });
    expect(incident.whenCandidates).toHaveLength(1);
    await sound();
  });

  it('takes the capture date if told; one that has none stops all', async () => {
    const { dated, plain } = await bring();
    expect(await errorId(['confirm', '--all', '--act-date', 'capture'])).toEqual([
      1,
      'act-without-capture-date',
    ]);
    expect((await json(['status'])).acts.confirmed).toBe(0);
    await temoin(['confirm', String(dated), '--act-date', 'capture']);
    expect((await json(['show', String(dated)])).incident.when).toMatchObject({
      kind: 'exact',
      source: 'capture',
      earliest: '2025-03-10T21:15:04.000Z',
    });
    expect((await temoin(['confirm', '--all'])).out).toContain(String(plain));
    await sound();
  });

  it('refuses what is not to confirm, unknown acts, and a call that names none', async () => {
    await temoin(['add', '--when', 'hier']);
    expect(await errorId(['confirm', '1'])).toEqual([1, 'act-confirmed']);
    expect(await errorId(['confirm', '4'])).toEqual([1, 'act-missing']);
    expect(await errorId(['confirm'])).toEqual([2, 'confirm-which']);
    expect(await errorId(['confirm', '--all', '1'])).toEqual([2, 'usage-conflict']);
    expect(await temoin(['confirm', '--all'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Rien'),
    });
  });
});
