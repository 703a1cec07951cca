import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { FINDING_CODES } from '../../src/store/findings.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import { verify as en } from '../../src/words/verify.en.ts';
import { verify as fr } from '../../src/words/verify.fr.ts';
import { act, codes, newDossier, record, sampleDossier, storeEnv, tamper, verify } from './store-fixture.ts';

const checker = join(import.meta.dirname, '../independent/check-chain.mjs');

function checkIndependently(dir: string, ...rest: string[]) {
  try {
    return {
      code: 0,
      ...JSON.parse(execFileSync(process.execPath, [checker, dir, ...rest], { encoding: 'utf8' })),
    };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, ...JSON.parse(stdout) };
  }
}

function vaultFile(dir: string, p: number): string {
  const dossier = openDossier(dir, 'read', storeEnv());
  const sha256 = dossier.exhibit(p)?.sha256 ?? '';
  dossier.close();
  return join('coffre', sha256.slice(0, 2), sha256);
}

function flip(path: string, at = 0): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  chmodSync(path, 0o400);
}

describe('a sound dossier', () => {
  test('has no finding, and an independent script agrees', () => {
    const dir = sampleDossier();
    const report = verify(dir);
    expect(report.findings).toEqual([]);
    expect(report.sound).toBe(true);
    expect(report.checked).toEqual({
      entries: 20,
      rows: expect.any(Number),
      files: 5,
      bytes: expect.any(Number),
    });
    const independent = checkIndependently(dir);
    expect(independent).toMatchObject({ code: 0, entries: 20, files: 5, faults: [] });
    expect(independent.head).toBe(`${report.head.seq}:${report.head.hash}`);
  });

  test('can be compared with a head noted elsewhere', () => {
    const dir = sampleDossier();
    const entries = [...openDossier(dir, 'read', storeEnv()).entries()];
    const noted = { seq: 5, hash: entries[4]?.hash ?? '' };
    expect(verifyDossier(dir, storeEnv(), { expect: noted }).sound).toBe(true);
    const other = { seq: 5, hash: 'f'.repeat(64) };
    expect(codes(verifyDossier(dir, storeEnv(), { expect: other }))).toEqual(['expected-head-different']);
    const later = { seq: 99, hash: 'f'.repeat(64) };
    expect(codes(verifyDossier(dir, storeEnv(), { expect: later }))).toEqual(['expected-head-ahead']);
    expect(checkIndependently(dir, `5:${other.hash}`).code).toBe(20);
  });

  test('quick looks at sizes only, and so misses a flipped byte', () => {
    const dir = sampleDossier();
    flip(join(dir, vaultFile(dir, 1)));
    expect(verifyDossier(dir, storeEnv(), { quick: true }).sound).toBe(true);
    expect(verify(dir).sound).toBe(false);
  });
});

describe('files', () => {
  test('a byte flipped', () => {
    const dir = sampleDossier();
    const file = vaultFile(dir, 2);
    flip(join(dir, file), 3);
    const report = verify(dir);
    expect(report.sound).toBe(false);
    expect(report.findings).toEqual([
      {
        code: 'vault-altered',
        severity: 'error',
        exhibit: 2,
        incident: 2,
        file,
        expected: file.slice(-64),
        found: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(checkIndependently(dir).code).toBe(20);
  });

  test('a file removed, cut short, or put in place by a link', () => {
    const dir = sampleDossier();
    const [first, second, third] = [1, 2, 3].map(p => vaultFile(dir, p)) as [string, string, string];
    rmSync(join(dir, first));
    chmodSync(join(dir, second), 0o600);
    writeFileSync(join(dir, second), 'sec');
    chmodSync(join(dir, second), 0o400);
    rmSync(join(dir, third));
    symlinkSync('/etc/hostname', join(dir, third));
    expect(verify(dir).findings).toEqual(
      expect.arrayContaining([
        { code: 'vault-missing', severity: 'error', exhibit: 1, incident: 1, file: first },
        {
          code: 'vault-size',
          severity: 'error',
          exhibit: 2,
          incident: 2,
          file: second,
          expected: '14',
          found: '3',
        },
        { code: 'link', severity: 'error', exhibit: 3, incident: 4, incidents: [4, 3], file: third },
      ]),
    );
    expect(verify(dir).findings).toHaveLength(3);
  });

  test('files added, in the vault, beside it and among the annexes', () => {
    const dir = sampleDossier();
    for (const name of ['coffre/note.txt', 'notes.txt', 'annexes/other.pdf']) {
      writeFileSync(join(dir, name), 'x', { mode: 0o600 });
    }
    const report = verify(dir);
    expect(codes(report)).toEqual(['file-unexpected']);
    expect(report.findings.map(finding => finding.file).sort()).toEqual([
      'annexes/other.pdf',
      'coffre/note.txt',
      'notes.txt',
    ]);
  });

  test('files added under names that are not UTF-8, or that play tricks on a terminal', () => {
    const dir = sampleDossier();
    for (const folder of ['', 'coffre/', 'annexes/']) {
      writeFileSync(Buffer.concat([Buffer.from(`${dir}/${folder}`), Buffer.from([0x66, 0xff])]), 'x');
    }
    writeFileSync(join(dir, 'a\u001b[2Jb'), 'x', { mode: 0o600 });
    const report = verify(dir);
    expect(codes(report)).toEqual(['file-unexpected']);
    expect(report.findings).toHaveLength(4);
  });

  test('a copy that nothing refers to, leftovers and system files are notices', () => {
    const dir = sampleDossier();
    const dossier = openDossier(dir, 'write', storeEnv());
    dossier.vault.putBytes(Buffer.from('nobody names me'));
    dossier.close();
    for (const name of ['coffre/tmp-0123456789abcdef', 'HEAD.tmp', 'annexes/annexe-2.pdf.tmp', '.DS_Store']) {
      writeFileSync(join(dir, name), 'x', { mode: 0o600 });
    }
    const report = verify(dir);
    expect(codes(report)).toEqual(['leftover', 'system-file', 'vault-unreferenced']);
    expect(report.sound).toBe(true);
  });

  test('an unreferenced copy that is not what its name says', () => {
    const dir = sampleDossier();
    const dossier = openDossier(dir, 'write', storeEnv());
    const { sha256 } = dossier.vault.putBytes(Buffer.from('nobody names me'));
    dossier.close();
    flip(join(dir, 'coffre', sha256.slice(0, 2), sha256));
    expect(codes(verify(dir))).toEqual(['vault-unreferenced-altered']);
  });

  test('an issued annex that changed, or is gone', () => {
    const dir = sampleDossier();
    flip(join(dir, 'annexes/annexe-1.pdf'));
    expect(codes(verify(dir))).toEqual(['annex-altered']);
    chmodSync(join(dir, 'annexes/annexe-1.pdf'), 0o600);
    appendFileSync(join(dir, 'annexes/annexe-1.pdf'), 'x');
    expect(codes(verify(dir))).toEqual(['annex-size']);
    unlinkSync(join(dir, 'annexes/annexe-1.pdf'));
    expect(codes(verify(dir))).toEqual(['annex-missing']);
  });

  test('permissions too open are one notice', () => {
    const dir = sampleDossier();
    chmodSync(dir, 0o755);
    chmodSync(join(dir, vaultFile(dir, 1)), 0o444);
    const report = verify(dir);
    expect(report.findings).toEqual([
      { code: 'permissions-open', severity: 'notice', file: '.', found: '2' },
    ]);
  });
});

describe('the journal', () => {
  test('one cell of a table', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec("UPDATE incidents SET state = 'confirmed' WHERE n = 2"));
    expect(verify(dir).findings).toEqual([
      {
        code: 'cell-altered',
        severity: 'error',
        table: 'incidents',
        column: 'state',
        incident: 2,
        seq: 3,
        expected: 'withdrawn',
        found: 'confirmed',
      },
    ]);
  });

  test('words are named by their field, never repeated', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec(`UPDATE incidents SET incident = replace(incident, 'vas', 'va') WHERE n = 1`));
    const report = verify(dir);
    expect(report.findings).toMatchObject([{ code: 'cell-altered', incident: 1, column: 'incident.words' }]);
    expect(JSON.stringify(report)).not.toContain('voir');
  });

  test('a row removed, a row added', () => {
    const dir = sampleDossier();
    tamper(dir, db => {
      db.exec('DELETE FROM incidents WHERE n = 5');
      db.exec('INSERT INTO exhibit_incidents VALUES (2, 1, 4)');
    });
    expect(verify(dir).findings).toMatchObject([
      { code: 'row-unexpected', table: 'exhibit_incidents', exhibit: 2, incident: 1 },
      { code: 'row-missing', table: 'incidents', incident: 5 },
    ]);
  });

  test('a payload flipped', () => {
    const dir = sampleDossier();
    tamper(dir, db => {
      const body = db.prepare<[], Buffer>('SELECT body FROM payloads WHERE seq = 2').pluck().get() as Buffer;
      const text = body.toString().replace('vas', 'vaz');
      db.prepare('UPDATE payloads SET body = ? WHERE seq = 2').run(Buffer.from(text));
    });
    expect(verify(dir).findings).toMatchObject([
      { code: 'payload-altered', seq: 2, incident: 1 },
      { code: 'cell-altered', incident: 1, column: 'incident.words' },
      { code: 'cell-altered', incident: 1, table: 'searchable', column: 'words' },
    ]);
    expect(checkIndependently(dir).code).toBe(20);
  });

  test('an entry deleted', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec('DELETE FROM entries WHERE seq = 6; DELETE FROM payloads WHERE seq = 6'));
    expect(verify(dir).findings).toMatchObject([
      { code: 'entry-missing', seq: 6, expected: '6', found: '7' },
      { code: 'cell-altered', incident: 1 },
      { code: 'cell-altered', incident: 1 },
      { code: 'cell-altered', incident: 1 },
      { code: 'cell-altered', incident: 1 },
      { code: 'cell-altered', incident: 1, table: 'searchable', column: 'names' },
    ]);
    expect(checkIndependently(dir).code).toBe(20);
  });

  test('two entries swapped', () => {
    const dir = sampleDossier();
    tamper(dir, db =>
      db.exec(`
        UPDATE entries SET seq = -2 WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3;
        UPDATE entries SET seq = 3 WHERE seq = -2;
        UPDATE payloads SET seq = -2 WHERE seq = 2; UPDATE payloads SET seq = 2 WHERE seq = 3;
        UPDATE payloads SET seq = 3 WHERE seq = -2;`),
    );
    const report = verify(dir);
    expect(codes(report)).toEqual(['cell-altered', 'entry-altered', 'entry-out-of-order']);
    const altered = report.findings.filter(finding => finding.code === 'entry-altered');
    expect(altered).toMatchObject([
      { seq: 2, incident: 2 },
      { seq: 3, incident: 1 },
    ]);
    expect(checkIndependently(dir).code).toBe(20);
  });

  test('the last entry cut off with its rows and its file: HEAD tells', () => {
    const dir = sampleDossier();
    const last = vaultFile(dir, 4);
    tamper(dir, db =>
      db.exec(`DELETE FROM payloads WHERE seq = 20; DELETE FROM entries WHERE seq = 20;
        DELETE FROM exhibits WHERE p = 4; DELETE FROM exhibit_incidents WHERE p = 4;
        UPDATE searchable SET files = NULL WHERE n = 5`),
    );
    rmSync(join(dir, last));
    const report = verify(dir);
    expect(report.findings).toMatchObject([{ code: 'head-ahead', severity: 'error', file: 'HEAD', seq: 20 }]);
    expect(checkIndependently(dir).code).toBe(20);
    // Writing on would hide it.
    expect(() => openDossier(dir, 'write', storeEnv())).toThrow('head-ahead');
  });

  test('the tail replaced by another of the same length: HEAD tells', () => {
    const dir = sampleDossier();
    const head = readFileSync(join(dir, 'HEAD'));
    writeFileSync(join(dir, 'HEAD'), head.toString().replace(/ ..../, ' 0000'));
    expect(verify(dir).findings).toMatchObject([{ code: 'head-different', seq: 20, file: 'HEAD' }]);
    writeFileSync(join(dir, 'HEAD'), 'nonsense');
    expect(codes(verify(dir))).toEqual(['head-damaged']);
    rmSync(join(dir, 'HEAD'));
    expect(codes(verify(dir))).toEqual(['head-missing']);
  });

  test('HEAD behind, as a crash leaves it, is a notice', () => {
    const dir = sampleDossier();
    const entries = [...openDossier(dir, 'read', storeEnv()).entries()];
    writeFileSync(join(dir, 'HEAD'), `19 ${entries[18]?.hash}\n`);
    const report = verify(dir);
    expect(report.findings).toMatchObject([{ code: 'head-behind', severity: 'notice' }]);
    expect(report.sound).toBe(true);
  });

  test('a trigger taken off, a table added', () => {
    const dir = sampleDossier();
    const path = dir;
    tamper(path, () => {});
    expect(verify(dir).findings).toEqual([]);
    tamper(path, db => db.exec('CREATE TABLE extra(x)'));
    expect(verify(dir).findings).toMatchObject([{ code: 'schema-object-unexpected', table: 'extra' }]);
  });

  test('an entry of a later version is said, and is not an alarm', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec("UPDATE entries SET kind = 'purged-by-magic' WHERE seq = 19"));
    expect(codes(verify(dir))).toEqual(['entry-altered', 'entry-newer']);
    expect(() => openDossier(dir, 'write', storeEnv())).toThrow('dossier-newer');
    expect(openDossier(dir, 'read', storeEnv()).notices).toContain('dossier-newer');
    tamper(dir, db => db.exec("UPDATE projection SET version = 'later'"));
    expect(openDossier(dir, 'read', storeEnv()).counts()).toMatchObject({ confirmed: 2, exhibits: 4 });
  });

  test('an entry whose version was changed can no longer be checked, and that is an alarm', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec('UPDATE entries SET v = 2 WHERE seq = 2'));
    expect(verify(dir).findings).toMatchObject([{ code: 'entry-version', severity: 'error', incident: 1 }]);
  });

  test('the header of another dossier, a damaged one, none at all', () => {
    const dir = sampleDossier();
    const header = readFileSync(join(dir, 'dossier.json'), 'utf8');
    writeFileSync(join(dir, 'dossier.json'), header.replace(/"dossierId": "...."?/, '"dossierId": "0000'));
    expect(codes(verify(dir))).toEqual(['header-of-another']);
    writeFileSync(join(dir, 'dossier.json'), '{');
    expect(codes(verify(dir))).toEqual(['header-damaged']);
    rmSync(join(dir, 'dossier.json'));
    expect(codes(verify(dir))).toEqual(['header-missing']);
  });
});

describe('cells that are no UTF-8', () => {
  // U+FFFD is what a file name of another encoding is shown with; read as text, any broken byte looks the same.
  function withDoubt(): string {
    const dossier = newDossier();
    record(dossier, act('2025-01-01', { words: 'caf\ufffd' }));
    dossier.close();
    expect(verify(dossier.dir).findings).toEqual([]);
    return dossier.dir;
  }

  test.each(['ff', 'e9', 'efbf'])('a replacement character that became the byte %s', hex => {
    const dir = withDoubt();
    tamper(dir, db => {
      const cell = db.prepare<[], string>('SELECT incident FROM incidents').pluck().get() ?? '';
      const [before, after] = cell.split('\ufffd').map(part => Buffer.from(part)) as [Buffer, Buffer];
      const bytes = Buffer.concat([before, Buffer.from(hex, 'hex'), after]);
      db.prepare('UPDATE incidents SET incident = CAST(? AS TEXT)').run(bytes);
      expect(db.prepare('SELECT incident FROM incidents').pluck().get()).toBe(cell);
    });
    expect(verify(dir).findings).toMatchObject([
      { code: 'cell-altered', severity: 'error', table: 'incidents', column: 'incident', incident: 1 },
    ]);
  });
});

describe('a database beyond reading', () => {
  test('overwritten with noise: said, and the files are still looked at', () => {
    const dir = sampleDossier();
    writeFileSync(join(dir, 'journal.db'), Buffer.alloc(40_000, 7));
    const report = verify(dir);
    expect(report.sound).toBe(false);
    expect(codes(report)).toContain('database-damaged');
    expect(report.checked.files).toBe(4);
  });

  test('gone', () => {
    const dir = sampleDossier();
    rmSync(join(dir, 'journal.db'));
    expect(codes(verify(dir))).toContain('database-missing');
  });

  test('cut in half', () => {
    const dir = sampleDossier();
    const bytes = readFileSync(join(dir, 'journal.db'));
    writeFileSync(join(dir, 'journal.db'), bytes.subarray(0, bytes.length / 2));
    expect(codes(verify(dir))).toContain('database-damaged');
  });
});

test('looking changes nothing', () => {
  const dir = sampleDossier();
  const state = () =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(item => item.isFile())
      .map(item => [item.name, readFileSync(join(item.parentPath, item.name)).toString('base64')]);
  const before = state();
  verify(dir);
  expect(state()).toEqual(before);
});

test('each finding has its words, in both languages', () => {
  expect(Object.keys(fr).sort()).toEqual([...FINDING_CODES].sort());
  expect(Object.keys(en).sort()).toEqual([...FINDING_CODES].sort());
});
