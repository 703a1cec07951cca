import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { databaseError } from '../../src/store/database.ts';
import { diskError } from '../../src/store/files.ts';
import { removeFolder, run, TestIo, temporaryFolder } from '../functional/io.ts';

let home: string;
const temoin = (...argv: string[]) => run(['--dossier', 'd', '--lang', 'fr', ...argv], { home });
const shown = async (n: number) => JSON.parse((await temoin('show', String(n), '--json')).out).incident;
beforeEach(async () => {
  home = temporaryFolder();
  await temoin('init', 'd', '--title', 'X', '--zone', 'Europe/Paris');
});
afterEach(async () => {
  expect((await temoin('verify', '-q')).out).toBe('Tout est intact.\n');
  removeFolder(home);
});

/** Files whose names are these bytes. */
function bytesNamed(...names: Buffer[]): void {
  for (const name of names)
    writeFileSync(Buffer.concat([Buffer.from(`${home}/`), name]), `in ${name.toString('hex')}`);
}

describe('names', () => {
  const HOSTILE = [
    Buffer.from('line\nfeed.txt'),
    Buffer.from('esc\u001b]0;title\u0007\u001b[2J.txt'),
    Buffer.from('gnp\u202etxt.exe'),
    Buffer.from('c1\u009b31m.txt'),
    Buffer.from('latin\u00e9.txt', 'latin1'),
    Buffer.from([0xff, 0xfe, 0x2e, 0x74, 0x78, 0x74]),
  ];
  /** What acts on a terminal instead of being read. */
  const ACTIVE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

  it('of every kind are taken, kept byte for byte and shown harmless', async () => {
    bytesNamed(...HOSTILE);
    const list = Buffer.concat(HOSTILE.flatMap(name => [name, Buffer.from([0])]));
    const imported = await run(['--dossier', 'd', 'import', 'files', '-0', '-'], { home, stdin: list });
    expect(imported.code).toBe(0);
    const said = [imported];
    const names: Buffer[] = [];
    for (let n = 1; n <= HOSTILE.length; n++) {
      said.push(await temoin('show', String(n)));
      const [{ origin }] = JSON.parse((await temoin('show', String(n), '--json')).out).exhibits;
      const { name } = origin;
      names.push(typeof name === 'string' ? Buffer.from(name) : Buffer.from(name.bytes, 'base64'));
    }
    expect(names).toEqual(HOSTILE);
    for (const { out, err } of said) expect(out + err).not.toMatch(ACTIVE);
  });

  it.each(['add', 'attach'])('that a command line cannot hold are found by %s, too', async verb => {
    bytesNamed(Buffer.from('latin\u00e9.txt', 'latin1'));
    await temoin('add', '--when', '2025-03-03');
    // What Node makes of such a name on a command line.
    const file = 'latin\ufffd.txt';
    const { code } = await (verb === 'add'
      ? temoin('add', '--when', '2025-03-04', file)
      : temoin('attach', '1', file));
    expect(code).toBe(0);
  });

  it('of commands are not taken from what every object has', async () => {
    const { code, err } = await temoin('constructor');
    expect(code).toBe(2);
    expect(err).toContain('constructor');
  });
});

describe('words', () => {
  const words = async (bytes: Uint8Array) => {
    const added = await run(
      ['--dossier', 'd', 'add', '--lang', 'fr', '--when', '2025-03-03', '--words-file', '-'],
      {
        home,
        stdin: bytes,
      },
    );
    expect(added.code).toBe(0);
    return { err: added.err, kept: (await shown(1)).words };
  };

  it('with half characters and NUL stay as they came, and are pointed out', async () => {
    const bytes = Buffer.from('a\u0000b\ud800'.slice(0, 3), 'utf8');
    const broken = Buffer.concat([bytes, Buffer.from([0xed, 0xa0, 0x80])]);
    const { kept, err } = await words(broken);
    expect(Buffer.from(kept.bytes, 'base64')).toEqual(broken);
    expect(err).toContain('UTF-8');
  });

  it.each(['utf16le', 'utf16be'])('of a file in %s are read as what they say', async encoding => {
    const bytes = Buffer.from('\ufeffÇa va être drôle 🎉\r\n', 'utf16le');
    const { kept, err } = await words(encoding === 'utf16le' ? bytes : bytes.swap16());
    expect(kept).toBe('Ça va être drôle 🎉');
    expect(err).not.toContain('UTF-8');
  });
});

describe('a draft', () => {
  const addDraft = async (draft: object) => {
    writeFileSync(
      path.join(home, 'draft.json'),
      JSON.stringify({ version: 1, kind: 'act-draft', files: [], ...draft }),
    );
    return temoin('add', '-q', '--draft', 'draft.json', ...('when' in draft ? [] : ['--when', '2025-03-03']));
  };

  it('with half a character and NUL is recorded as it is', async () => {
    expect((await addDraft({ incident: { words: 'a\ud800\u0000b' } })).code).toBe(0);
    const { words } = await shown(1);
    expect(Buffer.from(words.bytes, 'base64')).toEqual(Buffer.from([0x61, 0xed, 0xa0, 0x80, 0, 0x62]));
  });

  it('that names a file with NUL is told that there is none', async () => {
    const { code, err } = await addDraft({ incident: {}, files: ['a\u0000.png'] });
    expect(code).toBe(1);
    expect(err).toContain('n’existe pas');
  });

  const exact = { raw: 'x', source: 'stated', zone: 'Europe/Paris', precision: 'minute' };
  it.each([
    [
      'a day that is none',
      { kind: 'exact', earliest: '2025-02-31T10:00:00.000Z', latest: '2025-02-31T10:00:59.999Z' },
    ],
    [
      'an hour that is none',
      { kind: 'exact', earliest: '2025-02-01T25:00:00.000Z', latest: '2025-02-02T10:00:59.999Z' },
    ],
    ['no moment for an exact one', { kind: 'exact', earliest: null, latest: null }],
    [
      'an end before its beginning',
      { kind: 'between', earliest: '2025-02-03T10:00:00.000Z', latest: '2025-02-01T10:00:00.000Z' },
    ],
  ])('with %s is refused, and says where', async (_, bounds) => {
    const { code, err } = await addDraft({ incident: {}, when: { ...exact, ...bounds } });
    expect(code).toBe(2);
    expect(err).toMatch(/où +when/);
    expect(JSON.parse((await temoin('list', '--json')).out).total).toBe(0);
  });
});

describe('a dossier of a newer version', () => {
  it('is not called sound by a verify that cannot read it', async () => {
    const db = new Database(path.join(home, 'd', 'journal.db'));
    const format = db.pragma('user_version', { simple: true });
    db.pragma('user_version = 99');
    const { code, out } = await temoin('verify', '-q');
    expect(code).toBe(20);
    expect(out).toContain('dernière version de temoin');
    db.pragma(`user_version = ${format}`);
    db.close();
  });
});

describe('an issue of an annex', () => {
  beforeEach(async () => {
    await temoin('add', '--when', '2025-03-03');
  });

  it('that is stopped gives no number', async () => {
    class Stopped extends TestIo {
      override now(): Date {
        this.interrupt();
        return super.now();
      }
    }
    const io = new Stopped({ home });
    const code = await main(['--dossier', 'd', 'annex', 'issue', '--json'], io);
    expect(code).toBe(130);
    expect(JSON.parse(io.said.at(-1) ?? '').id).toBe('annex-interrupted');
    expect((await shown(1)).factNumber).toBeUndefined();
  });

  it('whose copy cannot be placed is issued all the same, and says so', async () => {
    const copy = path.join(home, 'copie.pdf');
    class Overtaken extends TestIo {
      override now(): Date {
        // Somebody else's file comes in while the copy is written.
        if (existsSync(path.join(home, '.copie.pdf.part'))) writeFileSync(copy, 'not ours');
        return super.now();
      }
    }
    const io = new Overtaken({ home });
    const code = await main(['--dossier', 'd', 'annex', 'issue', '--json', '-o', 'copie.pdf'], io);
    expect([code, JSON.parse(io.said.at(-1) ?? '').id]).toEqual([1, 'annex-copy-failed']);
    expect((await shown(1)).factNumber).toBe(1);
    expect(readFileSync(copy, 'utf8')).toBe('not ours');
  });
});

describe('what the disk answers', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EFBIG', 'file-too-big-for-disk'],
    ['EROFS', 'disk-read-only'],
    ['EACCES', 'not-permitted'],
    ['EIO', 'disk-failed'],
  ])('%s is said as %s', (code, id) => {
    const error = Object.assign(new Error(code), { code, errno: -1 });
    expect(diskError(error, '/d')).toMatchObject({ id, exitCode: 1, params: { path: '/d', code } });
  });

  it.each([
    ['SQLITE_BUSY', 'dossier-busy', 11],
    ['SQLITE_FULL', 'disk-full', 1],
    ['SQLITE_READONLY', 'dossier-read-only', 1],
    ['SQLITE_READONLY_ROLLBACK', 'dossier-needs-recovery', 1],
    ['SQLITE_IOERR_WRITE', 'disk-failed', 1],
    ['SQLITE_CANTOPEN', 'database-unopenable', 1],
    ['SQLITE_CORRUPT_INDEX', 'database-damaged', 20],
  ])('%s is said as %s, code %i', (code, id, exitCode) => {
    expect(databaseError(new Database.SqliteError('', code), '/d')).toMatchObject({ id, exitCode });
  });
});

it('no file is left by all that', () => {
  expect(readdirSync(home)).toEqual(['d']);
});
