import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backUp, restore as bringBack } from '../../src/actions/backup.ts';
import { history } from '../../src/actions/history.ts';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { dossierStatus } from '../../src/actions/status.ts';
import { type CopyRequest, type CopyResult, copyDossier } from '../../src/store/copy.ts';
import { openDossier, type StoreEnv } from '../../src/store/dossier.ts';
import { realFiles } from '../../src/store/files.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import {
  act,
  attach,
  codes,
  newDossier,
  record,
  sampleDossier,
  storeEnv,
  tamper,
  temporaryFolder,
  verify,
} from './store-fixture.ts';

function copy(request: Omit<CopyRequest, 'verify'> & { verify?: boolean }, env = storeEnv()): CopyResult {
  const steps = copyDossier({ verify: false, ...request }, env);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const backup = (from: string, to: string, env?: StoreEnv) => copy({ from, to, purpose: 'backup' }, env);
const restore = (from: string, to: string, env?: StoreEnv) =>
  copy({ from, to, purpose: 'restore', verify: true }, env);

function rows(dir: string): unknown {
  const db = new Database(join(dir, 'journal.db'), { readonly: true });
  const read = (sql: string) => db.prepare(sql).all();
  const all = {
    entries: read('SELECT * FROM entries ORDER BY seq'),
    payloads: read('SELECT seq, hex(salt), hex(body) FROM payloads ORDER BY seq'),
    schema: read('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name'),
    format: [db.pragma('user_version'), db.pragma('application_id')],
  };
  db.close();
  return all;
}

/** Every file below a folder, with its bytes. */
function contents(dir: string): Map<string, string> {
  const items = readdirSync(dir, { recursive: true, withFileTypes: true });
  return new Map(
    items
      .filter(item => item.isFile())
      .map(item => join(item.parentPath, item.name))
      .map(path => [
        path.slice(dir.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

function vaultFiles(dir: string): string[] {
  return [...contents(dir).keys()].filter(name => /^coffre\/[0-9a-f]{2}\//.test(name)).sort();
}

function write(dir: string, words: string, bytes: string): void {
  const dossier = openDossier(dir, 'write', storeEnv());
  const n = record(dossier, act('2025-03-01', { words }));
  attach(dossier, n, bytes);
  dossier.close();
}

describe('a backup', () => {
  test('holds the same chain, schema and files, and is sound by itself', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    const result = backup(dir, to);
    expect(result).toMatchObject({ copied: 5, known: 0, replaced: [], uncopied: [], unnamed: [] });
    expect(rows(to)).toEqual(rows(dir));
    expect(vaultFiles(to)).toEqual(vaultFiles(dir));
    expect(readFileSync(join(to, 'HEAD'))).toEqual(readFileSync(join(dir, 'HEAD')));
    expect(verify(to).findings).toEqual([]);
    expect(readdirSync(to).sort()).toEqual([
      'HEAD',
      'annexes',
      'backup.json',
      'backup.lock',
      'coffre',
      'dossier.json',
      'journal.db',
    ]);
  });

  test('is for its owner alone', () => {
    const to = join(temporaryFolder(), 'b');
    mkdirSync(to, { mode: 0o755 });
    backup(sampleDossier(), to);
    const open = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter(
      name => (statSync(join(to, name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(statSync(to).mode & 0o777).toBe(0o700);
    expect(statSync(join(to, vaultFiles(to)[0] ?? '')).mode & 0o777).toBe(0o400);
  });

  test('made again copies only what is new', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    write(dir, 'one more', 'fifth picture');
    const opened: string[] = [];
    const openSync: typeof realFiles.openSync = (path, ...rest) => {
      opened.push(String(path));
      return realFiles.openSync(path, ...rest);
    };
    const result = backup(dir, to, storeEnv({ files: { ...realFiles, openSync } }));
    expect(result).toMatchObject({ copied: 1, known: 5, copiedBytes: 13, unnamed: [] });
    expect(opened.filter(path => /coffre\/..\/[0-9a-f]{64}$/.test(path))).toHaveLength(1);
    expect(rows(to)).toEqual(rows(dir));
    expect(verify(to).findings).toEqual([]);
  });

  test('is not written to as a dossier, and says what it is when read', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    expect(() => openDossier(to, 'write', storeEnv())).toThrow('dossier-is-backup');
    const dossier = openDossier(to, 'read', storeEnv());
    expect(dossier.notices).toContain('is-backup');
    expect(dossier.counts().exhibits).toBe(4);
    dossier.close();
  });

  test('takes one moment while others write between its steps', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    const steps = copyDossier({ from: dir, to, purpose: 'backup', verify: false }, storeEnv());
    let result: CopyResult | undefined;
    for (let round = 0; result === undefined; round++) {
      const step = steps.next();
      if (step.done) result = step.value;
      else write(dir, `meanwhile ${round}`, `picture ${round}`);
    }
    expect(result.head.seq).toBe(20);
    expect(verify(to)).toMatchObject({ findings: [], head: result.head });
    expect(backup(dir, to)).toMatchObject({ copied: 6, known: 5, head: { seq: 32 } });
    expect(verify(to).findings).toEqual([]);
  });

  test('with --verify finds and replaces what has changed there, and keeps the bad one', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    const file = vaultFiles(to)[0] ?? '';
    const bad = Buffer.from(readFileSync(join(to, file)));
    bad[0] = (bad[0] ?? 0) ^ 1;
    chmodSync(join(to, file), 0o600);
    writeFileSync(join(to, file), bad);
    expect(backup(dir, to)).toMatchObject({ copied: 0, replaced: [] });
    const result = copy({ from: dir, to, purpose: 'backup', verify: true });
    expect(result).toMatchObject({ copied: 1, known: 4, replaced: [file] });
    expect(readFileSync(join(to, 'aside', file))).toEqual(bad);
    expect(verify(to).findings).toEqual([]);
  });

  test('a file of another size, or a link, is replaced without being asked', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    const [short, link] = vaultFiles(to) as [string, string];
    chmodSync(join(to, short), 0o600);
    writeFileSync(join(to, short), 'x');
    rmSync(join(to, link));
    symlinkSync(join(dir, link), join(to, link));
    expect(backup(dir, to)).toMatchObject({ replaced: [short, link] });
    expect(verify(to).findings).toEqual([]);
    expect(readFileSync(join(to, 'aside', short), 'utf8')).toBe('x');
  });

  test('goes on past an original that is gone or altered, and names it', () => {
    const dir = sampleDossier();
    const [gone, altered] = vaultFiles(dir) as [string, string];
    rmSync(join(dir, gone));
    chmodSync(join(dir, altered), 0o600);
    writeFileSync(join(dir, altered), 'x'.repeat(statSync(join(dir, altered)).size));
    const to = join(temporaryFolder(), 'b');
    const result = backup(dir, to);
    expect(result.uncopied).toEqual([
      { file: gone, why: 'missing' },
      { file: altered, why: 'altered' },
    ]);
    expect(result.copied).toBe(3);
    expect(codes(verify(to))).toEqual(['vault-missing']);
  });

  test('tells what it holds beside', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    mkdirSync(join(to, 'coffre/ee'), { recursive: true });
    writeFileSync(join(to, 'coffre/ee', 'e'.repeat(64)), 'x');
    expect(backup(dir, to).unnamed).toEqual([`coffre/ee/${'e'.repeat(64)}`]);
  });
});

describe('after a purge', () => {
  const WORDS = 'Zébrure dans le plafond';

  test('the next backup to the same place holds no word of it, and says which copies that place still has', async () => {
    const dir = sampleDossier();
    const home = temporaryFolder();
    const to = join(home, 'b');
    write(dir, WORDS, WORDS);
    const file = vaultFile(dir, 5);
    const send = (destination = to) =>
      backUp({ dossier: dir, destination, verify: true }, storeEnv(), new AbortController().signal, () => {});
    await send();
    // Altered there: the next backup puts it aside.
    chmodSync(join(to, file), 0o600);
    appendFileSync(join(to, file), '!');
    expect((await send()).replaced).toEqual([file]);
    const dossier = openDossier(dir, 'write', storeEnv());
    const plan = planPurge(dossier, '6');
    expect(plan.backups.map(({ destination }) => destination)).toEqual([to]);
    purgeAct(dossier, plan, { reason: 'x', includingIssued: false, drafts: 'keep' });
    dossier.close();
    // What the place still holds is said, and nothing there is deleted unasked.
    expect(holding(to, WORDS)).toEqual([`aside/${file}`, file, 'journal.db']);
    expect((await send()).unnamed).toEqual([`aside/${file}`, file]);
    expect(holding(to, WORDS)).toEqual([`aside/${file}`, file]);
    expect(codes(verify(to))).toEqual(['vault-unreferenced']);
    // A new place has none of it.
    expect((await send(join(home, 'c'))).unnamed).toEqual([]);
    expect(holding(join(home, 'c'), WORDS)).toEqual([]);
  });
});

/** Files whose bytes hold the words. */
function holding(dir: string, words: string): string[] {
  return [...contents(dir).keys()].filter(name => readFileSync(join(dir, name)).includes(words)).sort();
}

function vaultFile(dir: string, p: number): string {
  const dossier = openDossier(dir, 'read', storeEnv());
  const sha256 = dossier.exhibit(p)?.sha256 ?? '';
  dossier.close();
  return `coffre/${sha256.slice(0, 2)}/${sha256}`;
}

describe('what could not be copied', () => {
  test('stays noted with the backup: in the journal, until a whole one is made', async () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    const [gone] = vaultFiles(dir) as [string];
    renameSync(join(dir, gone), join(dir, '..', 'gone'));
    const send = () =>
      backUp(
        { dossier: dir, destination: to, verify: false },
        storeEnv(),
        new AbortController().signal,
        () => {},
      );
    const known = () => {
      const dossier = openDossier(dir, 'read', storeEnv());
      const { uncopied } = dossierStatus(dossier).lastBackup ?? {};
      const told = history(dossier, { words: false }).events.at(-1);
      dossier.close();
      return [uncopied, told?.kind === 'backup' && told.uncopied];
    };
    expect((await send()).uncopied).toHaveLength(1);
    expect(known()).toEqual([1, 1]);
    renameSync(join(dir, '..', 'gone'), join(dir, gone));
    await send();
    expect(known()).toEqual([0, 0]);
    expect(verify(dir).findings).toEqual([]);
  });
});

describe('a backup refuses', () => {
  const refused = (dir: string, to: string, id: string) => {
    const before = existsSync(to) ? contents(to) : undefined;
    expect(() => backup(dir, to)).toThrow(id);
    if (before) {
      const after = contents(to);
      after.delete('backup.lock');
      before.delete('backup.lock');
      expect(after).toEqual(before);
    }
  };

  test('a place inside the dossier, through a link too, or the dossier itself', () => {
    const dir = sampleDossier();
    refused(dir, dir, 'copy-inside-dossier');
    refused(dir, join(dir, 'b'), 'copy-inside-dossier');
    refused(dir, join(dir, 'coffre'), 'copy-inside-dossier');
    const folder = temporaryFolder();
    symlinkSync(dir, join(folder, 'link'));
    refused(dir, join(folder, 'link', 'b'), 'copy-inside-dossier');
    expect(verify(dir).findings).toEqual([]);
  });

  test('another dossier, another’s backup, a copy in use, a folder with something else, a file', () => {
    const dir = sampleDossier();
    const other = newDossier(storeEnv({ randomBytes: size => Buffer.alloc(size, 9) }));
    other.close();
    refused(dir, other.dir, 'backup-of-another');
    const theirs = join(temporaryFolder(), 'b');
    backup(other.dir, theirs);
    refused(dir, theirs, 'backup-of-another');
    const live = join(temporaryFolder(), 'copy');
    cpSync(dir, live, { recursive: true });
    refused(dir, live, 'backup-onto-dossier');
    const full = temporaryFolder();
    writeFileSync(join(full, 'photo.jpg'), 'x');
    refused(dir, full, 'backup-not-empty');
    writeFileSync(join(full, 'file'), 'x');
    expect(() => backup(dir, join(full, 'file'))).toThrow('folder-is-not-one');
    expect(() => backup(dir, join(full, 'no', 'b'))).toThrow('folder-parent-missing');
  });

  test('to go back: a backup that knows more, or another story', () => {
    const dir = sampleDossier();
    const older = join(temporaryFolder(), 'older');
    cpSync(dir, older, { recursive: true });
    write(dir, 'newer', 'newer picture');
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    refused(older, to, 'backup-newer');
    write(older, 'another', 'another picture');
    refused(older, to, 'backup-diverged');
    expect(verify(to).findings).toEqual([]);
  });

  test('a dossier that lost its end, whose HEAD is gone, or whose journal was changed', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    const cut = join(temporaryFolder(), 'cut');
    cpSync(dir, cut, { recursive: true });
    tamper(cut, db => db.exec('DELETE FROM payloads WHERE seq = 20; DELETE FROM entries WHERE seq = 20'));
    const fresh = join(temporaryFolder(), 'fresh');
    expect(() => backup(cut, fresh)).toThrow('head-ahead');
    refused(cut, to, 'head-ahead');
    const headless = join(temporaryFolder(), 'headless');
    cpSync(dir, headless, { recursive: true });
    rmSync(join(headless, 'HEAD'));
    refused(headless, to, 'head-missing');
    const changed = join(temporaryFolder(), 'changed');
    cpSync(dir, changed, { recursive: true });
    tamper(changed, db => db.exec("UPDATE payloads SET body = x'7b7d' WHERE seq = 2"));
    refused(changed, to, 'copy-source-unsound');
    expect(backup(dir, to)).toMatchObject({ copied: 0, known: 5 });
    expect(verify(to).findings).toEqual([]);
  });

  test('a former backup whose journal can’t be read', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    writeFileSync(join(to, 'journal.db'), Buffer.alloc(40_000, 7));
    refused(dir, to, 'backup-damaged');
  });

  test('a second command at the same time', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    const first = copyDossier({ from: dir, to, purpose: 'backup', verify: false }, storeEnv());
    first.next();
    expect(() => backup(dir, to)).toThrow('backup-busy');
    first.return(undefined as never);
    backup(dir, to);
    expect(verify(to).findings).toEqual([]);
  });
});

describe('restore', () => {
  test('brings back a dossier that is written to again', () => {
    const dir = sampleDossier();
    const to = join(temporaryFolder(), 'b');
    backup(dir, to);
    const back = join(temporaryFolder(), 'back');
    expect(restore(to, back)).toMatchObject({ copied: 5, uncopied: [] });
    expect(rows(back)).toEqual(rows(dir));
    expect(readdirSync(back).sort()).toEqual(['HEAD', 'annexes', 'coffre', 'dossier.json', 'journal.db']);
    expect(verify(back).findings).toEqual([]);
    write(back, 'goes on', 'sixth picture');
    expect(verify(back).findings).toEqual([]);
    // And from the copy that was made, the backup goes on too.
    expect(backup(back, to)).toMatchObject({ copied: 1, known: 5 });
  });

  describe.each(['missing', 'damaged'] as const)('whose HEAD is %s', state => {
    /** A backup without its HEAD, and the heads that its journal has had. */
    function headless() {
      const dir = sampleDossier();
      const to = join(temporaryFolder(), 'b');
      backup(dir, to);
      rmSync(join(to, 'HEAD'));
      if (state === 'damaged') writeFileSync(join(to, 'HEAD'), 'nonsense');
      const dossier = openDossier(dir, 'read', storeEnv());
      const heads = [...dossier.entries()].map(({ seq, hash }) => ({ seq, hash }));
      dossier.close();
      return { to, heads, folder: join(temporaryFolder(), 'back') };
    }
    type Accept = Parameters<typeof bringBack>[0]['accept'];
    const accepting = (backup: string, folder: string, accept: Accept) =>
      bringBack({ backup, folder, accept }, storeEnv(), new AbortController().signal, () => {});

    test('is refused, and what it would take is said', async () => {
      const { to, heads, folder } = headless();
      const { seq, hash } = heads.at(-1) ?? { seq: 0, hash: '' };
      await expect(accepting(to, folder, undefined)).rejects.toMatchObject({
        id: 'restore-needs-head',
        exitCode: 20,
        params: { found: `${seq}:${hash}` },
      });
      for (const accept of [
        { seq, hash: 'f'.repeat(64) },
        { seq: seq + 1, hash },
      ])
        await expect(accepting(to, folder, accept)).rejects.toMatchObject({ id: 'restore-head-refused' });
      expect(() => openDossier(folder, 'read', storeEnv())).toThrow('dossier-missing');
    });

    test('is brought back by a head noted elsewhere, or by the person’s word; the journal says so', async () => {
      const { to, heads } = headless();
      const noted = heads[4] ?? { seq: 0, hash: '' };
      for (const accept of [noted, 'current'] as const) {
        const folder = join(temporaryFolder(), 'back');
        const { report, headless: found } = await accepting(to, folder, accept);
        expect([report.findings, found]).toEqual([[], state]);
        const dossier = openDossier(folder, 'write', storeEnv());
        const last = [...dossier.entries()].at(-1);
        dossier.close();
        const accepted = accept === 'current' ? {} : { accepted: `${noted.seq}:${noted.hash}` };
        expect(last).toMatchObject({ kind: 'dossier-repaired', seq: heads.length + 1 });
        expect(last?.body).toEqual({ repair: 'head', files: 0, found: state, ...accepted });
      }
    });

    test('is no matter for a backup: a dossier without its HEAD is never copied over one', () => {
      const { to } = headless();
      const steps = copyDossier(
        { from: to, to: join(temporaryFolder(), 'c'), purpose: 'backup', verify: false, accept: 'current' },
        storeEnv(),
      );
      expect(() => steps.next()).toThrow(`head-${state}`);
    });
  });

  test('refuses a folder that holds something, and what is no dossier', () => {
    const to = join(temporaryFolder(), 'b');
    backup(sampleDossier(), to);
    const full = temporaryFolder();
    writeFileSync(join(full, 'x'), 'x');
    expect(() => restore(to, full)).toThrow('restore-not-empty');
    expect(() => restore(to, to)).toThrow('copy-inside-dossier');
    expect(() => restore(full, join(temporaryFolder(), 'n'))).toThrow('dossier-missing');
  });

  test('stopped in the middle, it is no dossier yet, and the same command finishes it', () => {
    const to = join(temporaryFolder(), 'b');
    backup(sampleDossier(), to);
    const back = join(temporaryFolder(), 'back');
    const steps = copyDossier({ from: to, to: back, purpose: 'restore', verify: true }, storeEnv());
    for (let step = 0; step < 3; step++) steps.next();
    steps.return(undefined as never);
    expect(() => openDossier(back, 'write', storeEnv())).toThrow('dossier-missing');
    expect(() => backup(to, back)).toThrow('backup-not-empty');
    expect(restore(to, back)).toMatchObject({ copied: 3, known: 2 });
    expect(verify(back).findings).toEqual([]);
  });

  test('a restore that is not over is no source; a mark that can’t be read is not guessed', () => {
    const to = join(temporaryFolder(), 'b');
    backup(sampleDossier(), to);
    const back = join(temporaryFolder(), 'back');
    restore(to, back);
    const mark = readFileSync(join(to, 'backup.json'), 'utf8');
    writeFileSync(join(back, 'backup.json'), mark.replace('"backup"', '"restore"'));
    expect(() => restore(back, join(temporaryFolder(), 'n'))).toThrow('restore-unfinished');
    writeFileSync(join(back, 'backup.json'), '{');
    expect(() => openDossier(back, 'write', storeEnv())).toThrow('backup-mark-damaged');
  });

  test('the person may stop a backup between two files; the same command goes on', async () => {
    const dir = sampleDossier();
    const request = { dossier: dir, destination: join(temporaryFolder(), 'b'), verify: false };
    const stop = new AbortController();
    const stopped = backUp(request, storeEnv(), stop.signal, ({ done }) => done === 2 && stop.abort());
    await expect(stopped).rejects.toMatchObject({ id: 'copy-interrupted', exitCode: 130 });
    const again = await backUp(request, storeEnv(), new AbortController().signal, () => {});
    expect(again).toMatchObject({ known: 2, copied: 3, recorded: true });
    expect(verify(request.destination).findings).toEqual([]);
  });

  test('works from a write-protected backup', () => {
    const to = join(temporaryFolder(), 'b');
    backup(sampleDossier(), to);
    for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
      chmodSync(join(to, name), statSync(join(to, name)).isDirectory() ? 0o500 : 0o400);
    }
    chmodSync(to, 0o500);
    const back = join(temporaryFolder(), 'back');
    restore(to, back);
    expect(verify(back).findings).toEqual([]);
    write(back, 'goes on', 'sixth picture');
    for (const name of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })]) {
      if (statSync(join(to, name)).isDirectory()) chmodSync(join(to, name), 0o700);
    }
  });
});

describe('a disk without rights of its own, as FAT', () => {
  const refuse = () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM', errno: -1 });
  };
  const files = { ...realFiles, chmodSync: refuse, fchmodSync: refuse };

  test('takes backups and originals all the same', () => {
    const dir = sampleDossier(storeEnv({ files }));
    expect(verify(dir).findings).toEqual([]);
    const to = join(temporaryFolder(), 'b');
    mkdirSync(to, { mode: 0o755 });
    backup(dir, to, storeEnv({ files }));
    expect(verifyDossier(to, storeEnv(), { quick: true }).sound).toBe(true);
  });
});
