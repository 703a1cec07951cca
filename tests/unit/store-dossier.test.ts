import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { canonicalJson } from '../../src/incident/canonical.ts';
import { openAnnex, writeAnnex } from '../../src/store/annex-files.ts';
import { createDossier, openDossier, type Transaction } from '../../src/store/dossier.ts';
import { listDrafts, readDraft, removeDraft, saveDraft } from '../../src/store/drafts.ts';
import { realFiles } from '../../src/store/files.ts';
import { findDossierUp, isDossier } from '../../src/store/locate.ts';
import { PROJECTION_VERSION } from '../../src/store/schema.ts';
import {
  act,
  attach,
  INFO,
  newDossier,
  record,
  sampleDossier,
  storeEnv,
  tamper,
  temporaryFolder,
  verify,
  when,
} from './store-fixture.ts';

const isRoot = process.getuid?.() === 0;

function failure(work: () => unknown): { id?: string; exitCode?: number; params?: Record<string, unknown> } {
  try {
    work();
  } catch (error) {
    return error as { id?: string };
  }
  return { id: 'nothing thrown' };
}

describe('a new dossier', () => {
  test('is for its owner alone and says what it is', () => {
    const dossier = newDossier();
    expect(dossier.info).toEqual({
      dossierId: expect.stringMatching(/^[0-9a-f]{32}$/),
      ...INFO,
      createdAt: '2025-03-03T21:15:00.000Z',
    });
    const { dir } = dossier;
    dossier.close();
    const modes = ['.', 'coffre', 'annexes', 'dossier.json', 'journal.db', 'HEAD'].map(
      name => statSync(join(dir, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o700, 0o700, 0o600, 0o600, 0o600]);
    expect(readdirSync(dir).sort()).toEqual(['HEAD', 'annexes', 'coffre', 'dossier.json', 'journal.db']);
    expect(verify(dir).findings).toEqual([]);
  });

  test('has the settings of the design on every connection', () => {
    const dir = sampleDossier();
    const db = new Database(join(dir, 'journal.db'), { readonly: true });
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(db.pragma('application_id', { simple: true })).toBe(0x54454d4f);
    expect(db.pragma('user_version', { simple: true })).toBe(3);
  });

  test('goes into an empty folder, never over anything', () => {
    const dir = temporaryFolder();
    createDossier(dir, INFO, storeEnv()).close();
    const before = readFileSync(join(dir, 'journal.db'));
    expect(failure(() => createDossier(dir, INFO, storeEnv()))).toMatchObject({
      id: 'dossier-exists',
      exitCode: 2,
    });
    expect(readFileSync(join(dir, 'journal.db'))).toEqual(before);

    const other = temporaryFolder();
    writeFileSync(join(other, 'letter.txt'), 'x');
    expect(failure(() => createDossier(other, INFO, storeEnv())).id).toBe('folder-not-empty');
    expect(readdirSync(other)).toEqual(['letter.txt']);
    expect(failure(() => createDossier(join(other, 'letter.txt'), INFO, storeEnv())).id).toBe(
      'folder-is-not-one',
    );
    expect(failure(() => createDossier(join(other, 'no', 'no'), INFO, storeEnv())).id).toBe(
      'folder-parent-missing',
    );
  });

  test('a creation that was cut short is begun again; a journal that holds something never is', () => {
    const dir = temporaryFolder();
    createDossier(dir, INFO, storeEnv()).close();
    rmSync(join(dir, 'HEAD'));
    expect(failure(() => openDossier(dir, 'write', storeEnv())).id).toBe('dossier-unfinished');
    const dossier = createDossier(dir, INFO, storeEnv());
    record(dossier, act('2025-01-01'));
    dossier.close();
    rmSync(join(dir, 'HEAD'));
    expect(failure(() => createDossier(dir, INFO, storeEnv())).id).toBe('dossier-exists');
    expect(failure(() => openDossier(dir, 'write', storeEnv()))).toMatchObject({
      id: 'head-missing',
      exitCode: 20,
    });
    expect(openDossier(dir, 'read', storeEnv()).counts().confirmed).toBe(1);
  });
});

describe('opening', () => {
  test('no dossier', () => {
    expect(failure(() => openDossier(temporaryFolder(), 'read', storeEnv()))).toMatchObject({
      id: 'dossier-missing',
      exitCode: 10,
    });
  });

  test('a newer one: refused, nothing touched', () => {
    const dir = sampleDossier();
    chmodSync(dir, 0o755);
    const header = readFileSync(join(dir, 'dossier.json'), 'utf8');
    writeFileSync(join(dir, 'dossier.json'), header.replace('"format": 1', '"format": 2'));
    expect(failure(() => openDossier(dir, 'write', storeEnv())).id).toBe('dossier-newer');
    expect(statSync(dir).mode & 0o777).toBe(0o755);
    writeFileSync(join(dir, 'dossier.json'), header);
    tamper(dir, db => db.pragma('user_version = 4'));
    expect(failure(() => openDossier(dir, 'write', storeEnv())).id).toBe('dossier-newer');
    expect(statSync(dir).mode & 0o777).toBe(0o755);
  });

  test('permissions too open are taken back, and said', () => {
    const dir = sampleDossier();
    chmodSync(dir, 0o755);
    chmodSync(join(dir, 'journal.db'), 0o644);
    expect(openDossier(dir, 'read', storeEnv()).notices).toEqual([]);
    expect(openDossier(dir, 'write', storeEnv()).notices).toEqual(['permissions-tightened']);
    expect(verify(dir).findings).toEqual([]);
  });

  test('a link in the place of a file', () => {
    for (const name of ['journal.db', 'dossier.json', 'HEAD']) {
      const dir = sampleDossier();
      const away = join(temporaryFolder(), 'away');
      writeFileSync(away, readFileSync(join(dir, name)));
      rmSync(join(dir, name));
      symlinkSync(away, join(dir, name));
      expect(
        failure(() => openDossier(dir, 'write', storeEnv())),
        name,
      ).toMatchObject({ id: 'link-in-dossier' });
    }
  });

  test.runIf(isRoot)('somebody else’s: read if the system lets us, never written', () => {
    const dir = sampleDossier();
    chownSync(dir, 12345, 12345);
    expect(failure(() => openDossier(dir, 'write', storeEnv())).id).toBe('dossier-other-owner');
    expect(openDossier(dir, 'read', storeEnv()).notices).toEqual(['other-owner']);
  });

  test('write-protected: read, verified, not written', () => {
    const dir = sampleDossier();
    const accessSync: typeof realFiles.accessSync = path => {
      throw Object.assign(new Error(`EROFS ${path}`), { code: 'EROFS', errno: -30 });
    };
    const env = storeEnv({ files: { ...realFiles, accessSync } });
    expect(failure(() => openDossier(dir, 'write', env)).id).toBe('dossier-read-only');
    const dossier = openDossier(dir, 'read', env);
    expect(dossier.notices).toEqual(['read-only']);
    expect(dossier.incidents()).toHaveLength(5);
    expect(failure(() => record(dossier, act('2025-01-01'))).id).toBe('dossier-read-only');
  });

  test('tables of another version are folded again, entries stay', () => {
    const dir = sampleDossier();
    const before = openDossier(dir, 'read', storeEnv());
    const expected = { incidents: before.incidents(), exhibits: before.exhibits(), head: before.head() };
    before.close();
    tamper(dir, db =>
      db.exec("UPDATE projection SET version = 'older'; DELETE FROM incidents; CREATE TABLE old(x)"),
    );
    const look = (mode: 'read' | 'write') => {
      const dossier = openDossier(dir, mode, storeEnv());
      const seen = { incidents: dossier.incidents(), exhibits: dossier.exhibits(), head: dossier.head() };
      dossier.close();
      return seen;
    };
    expect(look('read')).toEqual(expected);
    const version = () =>
      new Database(join(dir, 'journal.db')).prepare('SELECT version FROM projection').pluck().get();
    expect(version()).toBe('older');
    expect(look('write')).toEqual(expected);
    expect(version()).toBe(PROJECTION_VERSION);
    expect(verify(dir).findings).toEqual([]);
  });
});

describe('a transaction', () => {
  test('records all or nothing, and sees its own writes', () => {
    const dossier = newDossier();
    expect(() =>
      dossier.transact(tx => {
        const n = tx.nextIncident();
        tx.append({
          kind: 'incident-recorded',
          subject: `f:${n}`,
          body: { incident: act('2025-01-01'), state: 'confirmed' },
        });
        expect(tx.incident(n)?.when.raw).toBe('2025-01-01');
        expect(tx.nextIncident()).toBe(n + 1);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(dossier.counts()).toMatchObject({ confirmed: 0, entries: 1 });
    expect(readFileSync(join(dossier.dir, 'HEAD'), 'utf8')).toMatch(/^1 /);
    record(dossier, act('2025-01-01'));
    const { seq, hash } = dossier.head();
    expect(readFileSync(join(dossier.dir, 'HEAD'), 'utf8')).toBe(`${seq} ${hash}\n`);
  });

  test('refuses what contradicts the record', () => {
    const dossier = openDossier(sampleDossier(), 'write', storeEnv());
    const before = dossier.head();
    const append = (entry: Parameters<Parameters<Parameters<typeof dossier.transact>[0]>[0]['append']>[0]) =>
      failure(() => dossier.transact(tx => tx.append(entry))).id;
    expect(append({ kind: 'incident-amended', subject: 'f:99', body: { set: {} } })).toBe('incident-unknown');
    expect(append({ kind: 'incident-confirmed', subject: 'f:1', body: {} })).toBe('incident-is-confirmed');
    expect(append({ kind: 'incident-amended', subject: 'f:4', body: { set: {} } })).toBe(
      'incident-is-merged',
    );
    expect(append({ kind: 'incident-withdrawn', subject: 'f:2', body: { reason: 'x' } })).toBe(
      'incident-is-withdrawn',
    );
    expect(append({ kind: 'incident-merged', subject: 'f:1', body: { into: 1 } })).toBe(
      'incident-merged-into-itself',
    );
    expect(append({ kind: 'exhibit-linked', subject: 'p:99', body: { incident: 1 } })).toBe(
      'exhibit-unknown',
    );
    expect(
      append({
        kind: 'incident-recorded',
        subject: 'f:1',
        body: { incident: act('2025-01-01'), state: 'confirmed' },
      }),
    ).toBe('entry-conflict');
    expect(append({ kind: 'incident-confirmed', subject: 'p:1', body: {} })).toBe('entry-invalid');
    expect(append({ kind: 'incident-confirmed', body: {} })).toBe('entry-invalid');
    const closing = { added: 0, known: 0, refused: [], interrupted: false };
    expect(append({ kind: 'import-close', batch: 1, body: closing })).toBe('import-not-open');
    const file = { file: 'annexes/x', sha256: '0'.repeat(64), size: 1, pages: 1, head: 'x' };
    expect(append({ kind: 'annex-issued', subject: 'a:1', body: file })).toBe('annex-not-prepared');
    expect(append({ kind: 'import-open', body: { source: 'x', options: { half: 0.5 } } })).toBe(
      'entry-invalid',
    );
    expect(append({ kind: 'import-open', body: { source: '\ud800', options: {} } })).toBe('entry-invalid');
    expect(dossier.head()).toEqual(before);
  });

  test('is not async, not nested, not used afterwards', () => {
    const dossier = newDossier();
    let kept: Transaction | undefined;
    expect(() => dossier.transact(async () => {})).toThrow('async');
    expect(() => dossier.transact(() => dossier.transact(() => {}))).toThrow('inside');
    dossier.transact(tx => {
      kept = tx;
    });
    expect(() => kept?.append({ kind: 'incident-confirmed', subject: 'f:1', body: {} })).toThrow('over');
  });

  test('names who is writing when it has to wait too long', () => {
    const dir = sampleDossier();
    const first = openDossier(dir, 'write', storeEnv({ command: 'import' }));
    const second = openDossier(dir, 'write', storeEnv());
    first.transact(() => {
      expect(failure(() => second.transact(() => {}))).toMatchObject({
        id: 'dossier-busy',
        exitCode: 11,
        params: { command: 'import', since: '2025-03-03T21:15:00.000Z' },
      });
    });
    second.transact(() => {});
    first.close();
    second.close();
    expect(existsSync(join(dir, 'writer.json'))).toBe(false);
  });

  test('a full database is named, and leaves things as they were', () => {
    const opened: Database.Database[] = [];
    const real = Database.prototype.pragma;
    const spy = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (
      this: Database.Database,
      ...rest
    ) {
      opened.push(this);
      return real.apply(this, rest);
    });
    const dossier = newDossier();
    spy.mockRestore();
    const db = opened.at(-1);
    // The nearest thing to a full disk that SQLite offers.
    db?.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 1}`);
    const incident = act('2025-01-01', { words: 'x'.repeat(1_000_000) });
    expect(failure(() => record(dossier, incident))).toMatchObject({ id: 'disk-full', exitCode: 1 });
    expect(dossier.counts().confirmed).toBe(0);
    db?.pragma('max_page_count = 100000');
    expect(record(dossier, incident)).toBe(1);
    dossier.close();
    expect(verify(dossier.dir).findings).toEqual([]);
  });
});

describe('what is read', () => {
  test('is what was recorded, to the last character', () => {
    const dossier = newDossier();
    const words = 'a\u0000b\u202e😡 e\u0301 é \n\t"\\ \u2028';
    const n = record(dossier, act('2025-01-01', { words, context: { bytes: '7aCA', display: '\ufffd' } }));
    expect(dossier.incident(n)).toEqual({
      when: when('2025-01-01'),
      words,
      context: { bytes: '7aCA', display: '\ufffd' },
      n: 1,
      seq: 2,
      recordedAt: expect.any(String),
      state: 'confirmed',
      amendments: 0,
      exhibits: [],
    });
    expect(dossier.incident(99)).toBeUndefined();
  });

  test('comes by date, undated last', () => {
    const dossier = newDossier();
    for (const incident of [
      { when: { ...when('2025-01-01', 'undated'), earliest: null, latest: null } },
      act('2025-03-01'),
      { when: when('2025-02-01', 'before') },
      { when: when('2025-02-02', 'after') },
      act('2025-01-01'),
      act('2025-01-01'),
    ]) {
      record(dossier, incident);
    }
    expect(dossier.incidents().map(({ n }) => n)).toEqual([5, 6, 3, 4, 2, 1]);
  });

  test('can be filtered', () => {
    const dossier = newDossier();
    record(
      dossier,
      act('2025-01-01', { platform: 'Instagram', account: { displayName: 'ÉLODIE', alias: 'x_1' } }),
    );
    record(dossier, act('2025-02-01', { platform: 'TikTok', kind: 'video' }), 'to-confirm');
    record(dossier, { when: { ...when('2025-01-01', 'undated'), earliest: null, latest: null } });
    record(dossier, { when: when('2025-03-01', 'about') });
    const numbers = (filter: Parameters<typeof dossier.incidents>[0]) =>
      dossier.incidents(filter).map(({ n }) => n);
    expect(numbers({ platform: 'INSTAGRAM' })).toEqual([1]);
    expect(numbers({ platform: 'insta' })).toEqual([]);
    expect(numbers({ author: 'élod' })).toEqual([1]);
    expect(numbers({ author: 'X_' })).toEqual([1]);
    expect(numbers({ kind: ['video', 'photo'] })).toEqual([2]);
    expect(numbers({ state: ['to-confirm'] })).toEqual([2]);
    expect(numbers({ state: [] })).toEqual([]);
    expect(numbers({ since: '2025-01-15T00:00:00.000Z' })).toEqual([2, 4]);
    expect(numbers({ until: '2025-01-15T00:00:00.000Z' })).toEqual([1]);
    expect(numbers({ since: '2025-02-01T12:00:00.000Z', until: '2025-02-01T13:00:00.000Z' })).toEqual([2]);
    expect(numbers({ uncertain: true })).toEqual([4, 3]);
    expect(numbers({ uncertain: false })).toEqual([1, 2]);
  });

  test('amended, withdrawn, merged, issued', () => {
    const dossier = openDossier(sampleDossier(), 'read', storeEnv());
    const [first, second, third, fourth] = [1, 2, 3, 4].map(n => dossier.incident(n));
    expect(first).toMatchObject({ kind: 'comment', amendments: 1, factNumber: 1, exhibits: [1] });
    expect(first).not.toHaveProperty('platform');
    expect(second).toMatchObject({ state: 'withdrawn', reason: 'erreur', exhibits: [2] });
    expect(second).not.toHaveProperty('factNumber');
    expect(third).toMatchObject({ state: 'confirmed', factNumber: 2, exhibits: [3] });
    expect(fourth).toMatchObject({ state: 'merged', mergedInto: 3 });
    expect(dossier.exhibit(3)).toMatchObject({ incidents: [3], sightings: 1 });
    expect(
      dossier.exhibits().map(({ p, incidents, exhibitNumber }) => [p, incidents, exhibitNumber]),
    ).toEqual([
      [1, [1], 1],
      [2, [2], undefined],
      [3, [3], undefined],
      [4, [5], undefined],
    ]);
    expect(dossier.exhibitBySha256(dossier.exhibit(2)?.sha256 ?? '')?.p).toBe(2);
    expect(dossier.sightings(3)).toEqual([{ name: { bytes: '/w==', display: '\ufffd' }, path: 'again' }]);
    expect(dossier.annexes()).toMatchObject([{ a: 1, file: 'annexes/annexe-1.pdf', size: 5, pages: 1 }]);
    expect(dossier.counts()).toEqual({
      confirmed: 3,
      toConfirm: 0,
      withdrawn: 1,
      merged: 1,
      purged: 0,
      exhibits: 4,
      entries: 20,
    });
    expect([...dossier.entries({ subject: 'f:1' })].map(({ kind }) => kind)).toEqual([
      'incident-recorded',
      'incident-amended',
    ]);
    expect([...dossier.entries({ from: 19 })].map(({ seq }) => seq)).toEqual([19, 20]);
  });

  test('files of a merged act follow it even without a link', () => {
    const dossier = newDossier();
    record(dossier, act('2025-01-01'));
    record(dossier, act('2025-01-01'));
    const p = attach(dossier, 2, 'x');
    dossier.transact(tx => tx.append({ kind: 'incident-merged', subject: 'f:2', body: { into: 1 } }));
    expect(dossier.incident(1)?.exhibits).toEqual([p]);
    expect(dossier.exhibit(p)?.incidents).toEqual([1]);
  });

  test('an annex that was prepared and never issued gives no number', () => {
    const dossier = newDossier();
    record(dossier, act('2025-01-01'));
    const prepare = (a: number) =>
      dossier.transact(tx =>
        tx.append({
          kind: 'annex-prepared',
          subject: `a:${a}`,
          body: { options: {}, instant: 'x', facts: [[1, 1]], exhibits: [] },
        }),
      );
    prepare(1);
    expect(dossier.incident(1)).not.toHaveProperty('factNumber');
    expect(dossier.nextAnnex()).toBe(2);
    prepare(2);
    const issue = (a: number) =>
      dossier.transact(tx =>
        tx.append({
          kind: 'annex-issued',
          subject: `a:${a}`,
          body: { file: 'x', sha256: '0'.repeat(64), size: 0, pages: 1, head: 'x' },
        }),
      );
    issue(2);
    expect(dossier.incident(1)?.factNumber).toBe(1);
    // A number for life: never given again.
    expect(failure(() => issue(1)).id).toBe('entry-conflict');
  });

  test('an import without a close can be found again', () => {
    const dossier = newDossier();
    expect(dossier.openImports()).toEqual([]);
    const batch = dossier.transact(tx =>
      tx.append({ kind: 'import-open', body: { source: 'files', options: { a: 1 } } }),
    );
    expect(dossier.openImports().at(-1)).toEqual({ seq: batch, source: 'files', options: { a: 1 } });
    const body = { added: 1, known: 0, refused: [], interrupted: false };
    dossier.transact(tx => tx.append({ kind: 'import-close', batch, body }));
    expect(dossier.openImports()).toEqual([]);
  });
});

describe('beside the record', () => {
  test('drafts are kept for the owner alone, in order, and removed by name', () => {
    const { dir } = newDossier();
    expect(listDrafts(dir)).toEqual([]);
    const paths = Array.from({ length: 11 }, (_, index) => saveDraft(dir, { words: `é${index}\ud800` }));
    expect(statSync(paths[0] as string).mode & 0o777).toBe(0o600);
    expect(listDrafts(dir)).toEqual(paths);
    expect(readDraft(paths[10] as string)).toEqual({ words: 'é10\ud800' });
    removeDraft(paths[0] as string);
    expect(listDrafts(dir)).toHaveLength(10);
    expect(verify(dir).findings).toEqual([]);
  });

  test('an annex is written once, whole, read-only', async () => {
    const dossier = newDossier();
    const written = await writeAnnex(dossier, 1, [Buffer.from('hel'), Buffer.from('lo')]);
    expect(written).toEqual({
      file: 'annexes/annexe-1.pdf',
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      size: 5,
    });
    expect(statSync(join(dossier.dir, written.file)).mode & 0o777).toBe(0o400);
    await expect(writeAnnex(dossier, 1, [])).rejects.toMatchObject({ id: 'annex-exists' });
    openAnnex(dossier, { a: 2 }).abandon();
    const broken = (async function* () {
      yield Buffer.from('x');
      throw new Error('render');
    })();
    await expect(writeAnnex(dossier, 2, broken)).rejects.toThrow('render');
    expect(readdirSync(join(dossier.dir, 'annexes'))).toEqual(['annexe-1.pdf']);
  });

  test('a dossier is found from inside it, and only if it is ours', () => {
    const { dir } = newDossier();
    const inner = join(dir, 'coffre');
    const uid = statSync(dir).uid;
    expect(isDossier(dir)).toBe(true);
    expect(isDossier(inner)).toBe(false);
    expect(findDossierUp(inner, uid)).toBe(dir);
    expect(findDossierUp(inner, undefined)).toBe(dir);
    expect(findDossierUp(inner, uid + 1)).toBeUndefined();
    const empty = temporaryFolder();
    expect(findDossierUp(empty, uid)).toBeUndefined();
    mkdirSync(join(empty, 'dossier.json'));
    expect(isDossier(empty)).toBe(false);
  });
});

test('canonical JSON: sorted by UTF-16, escaped as RFC 8785 says, whole numbers only', () => {
  const value = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    '\ufb33': 'Dalet',
    1: 'One',
    '\ud83d\ude00': 'Smile',
    '\u0080': 'C',
    ö: 'o',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"CR","1":"One","\u0080":"C","ö":"o","€":"Euro","😀":"Smile","\ufb33":"Dalet"}',
  );
  expect(canonicalJson(['\u000f\n', null, true, -0, 9007199254740991])).toBe(
    '["\\u000f\\n",null,true,0,9007199254740991]',
  );
  expect(() => canonicalJson({ a: [1.5] })).toThrow('not whole');
  expect(() => canonicalJson([Number.NaN])).toThrow();
  expect(() => canonicalJson(['\ud800'])).toThrow();
});

test('canonical JSON is what the library writes, whatever the names and texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('1', '__proto__', 'toJSON', '"2":', '\u2028', '\u007f', 'constructor', '\\', '10', '9'),
  );
  const { value } = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.maxSafeInteger(),
      fc.constantFrom(null, true, false, 0, -0),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(value, each => {
      const written = canonicalJson(each);
      expect(written).toBe(canonicalize(each));
      expect(canonicalJson(JSON.parse(written))).toBe(written);
    }),
    { numRuns: process.env.TEMOIN_LONG === '1' ? 100_000 : 1000 },
  );
});
