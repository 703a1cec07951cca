import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Text } from '../../src/incident/text.ts';
import { toText } from '../../src/incident/text.ts';
import type { Dossier } from '../../src/store/dossier.ts';
import { type VerifyOptions, verifyDossier } from '../../src/store/verify.ts';
import { run } from '../functional/io.ts';
import { act, exhibitOf, newDossier, record, storeEnv, temporaryFolder } from './store-fixture.ts';

/** Takes a file in, and says where it came from. */
function take(dossier: Dossier, path: string | Buffer, told: Text = toText(path)): number {
  const stored = dossier.vault.putFile(path);
  // Touched in between, as a file is that is copied to and fro.
  const modified = `2025-01-01T00:00:0${dossier.head().seq % 10}.000Z`;
  const origin = { name: 'x.png', path: told, modified };
  return dossier.transact(tx => {
    const known = tx.exhibitBySha256(stored.sha256);
    if (known) {
      tx.append({ kind: 'exhibit-sighted', subject: `p:${known.p}`, body: { origin } });
      return known.p;
    }
    const p = tx.nextExhibit();
    const exhibit = { ...exhibitOf(stored), origin };
    tx.append({ kind: 'exhibit-added', subject: `p:${p}`, body: { exhibit, incident: 1 } });
    return p;
  });
}

function dossierWithAct(): Dossier {
  const dossier = newDossier();
  record(dossier, act('2025-01-10'));
  return dossier;
}

function look(dossier: Dossier, options: VerifyOptions = { source: true }) {
  dossier.close();
  return verifyDossier(dossier.dir, storeEnv(), options);
}

function fileIn(folder: string, name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('the same bytes where they came from: counted, and nothing else is said', () => {
  const dossier = dossierWithAct();
  take(dossier, fileIn(temporaryFolder(), 'a.png', 'one'));
  const report = look(dossier);
  expect(report).toMatchObject({ sound: true, findings: [] });
  expect(report.sources).toEqual({ same: 1, changed: 0, gone: 0, unreadable: 0 });
});

test('changed since, emptied, gone: notices that name the exhibit, its act and the place', () => {
  const dossier = dossierWithAct();
  const folder = temporaryFolder();
  const [first = '', second = '', third = ''] = ['a.png', 'b.png', 'c.png'].map(name =>
    fileIn(folder, name, name),
  );
  for (const path of [first, second, third]) take(dossier, path);
  writeFileSync(first, 'A.png');
  writeFileSync(second, '');
  rmSync(third);
  const report = look(dossier);
  expect(report.sound).toBe(true);
  expect(report.sources).toEqual({ same: 0, changed: 2, gone: 1, unreadable: 0 });
  expect(report.findings).toMatchObject([
    { code: 'source-changed', severity: 'notice', exhibit: 1, incident: 1, source: first },
    { code: 'source-changed', severity: 'notice', exhibit: 2, source: second },
    { code: 'source-gone', severity: 'notice', exhibit: 3, incident: 1, source: third },
  ]);
  const [changed] = report.findings;
  expect([changed?.expected, changed?.found]).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
  expect(changed?.expected).not.toBe(changed?.found);
});

test('what stands in its place now is never opened: a folder, a pipe, a link that leads nowhere', () => {
  const dossier = dossierWithAct();
  const folder = temporaryFolder();
  const [first = '', second = '', third = ''] = ['a.png', 'b.png', 'c.png'].map(name =>
    fileIn(folder, name, name),
  );
  for (const path of [first, second, third]) {
    take(dossier, path);
    rmSync(path);
  }
  mkdirSync(first);
  execFileSync('mkfifo', [second]);
  symlinkSync('nowhere', third);
  const report = look(dossier);
  expect(report.sound).toBe(true);
  expect(report.findings).toMatchObject([
    { code: 'source-unreadable', exhibit: 1, found: 'file-is-folder' },
    { code: 'source-unreadable', exhibit: 2, found: 'file-is-pipe' },
    { code: 'source-gone', exhibit: 3 },
  ]);
});

test('each place where the bytes were found is looked at, once', () => {
  const dossier = dossierWithAct();
  const folder = temporaryFolder();
  const first = fileIn(folder, 'a.png', 'one');
  const second = fileIn(folder, 'copy of a.png', 'one');
  expect([take(dossier, first), take(dossier, second), take(dossier, second)]).toEqual([1, 1, 1]);
  writeFileSync(second, 'two');
  const report = look(dossier);
  expect(report.sources).toEqual({ same: 1, changed: 1, gone: 0, unreadable: 0 });
  expect(report.findings).toMatchObject([{ code: 'source-changed', exhibit: 1, source: second }]);
});

test('a name that is not UTF-8 is found by its bytes', () => {
  const dossier = dossierWithAct();
  const path = Buffer.concat([Buffer.from(`${temporaryFolder()}/f`), Buffer.from([0xff])]);
  writeFileSync(path, 'one');
  take(dossier, path);
  expect(look(dossier).sources).toMatchObject({ same: 1 });
});

test('a path that starts nowhere is not looked for where the command happens to run', () => {
  const dossier = dossierWithAct();
  take(dossier, join(import.meta.dirname, '../../package.json'), 'package.json');
  expect(look(dossier).findings).toMatchObject([{ code: 'source-gone', source: 'package.json' }]);
});

test('nobody looks outside the dossier unless asked', () => {
  const dossier = dossierWithAct();
  const path = fileIn(temporaryFolder(), 'a.png', 'one');
  take(dossier, path);
  rmSync(path);
  const report = look(dossier, {});
  expect(report.findings).toEqual([]);
  expect(report).not.toHaveProperty('sources');
});

test('an original lost from the vault is an error even where its source still has the bytes', () => {
  const dossier = dossierWithAct();
  const path = fileIn(temporaryFolder(), 'a.png', 'one');
  take(dossier, path);
  const { sha256 = '' } = dossier.exhibit(1) ?? {};
  rmSync(join(dossier.dir, 'coffre', sha256.slice(0, 2), sha256));
  expect(look(dossier)).toMatchObject({
    sound: false,
    findings: [{ code: 'vault-missing', exhibit: 1 }],
    sources: { same: 1 },
  });
});

test('the command counts them, names those that changed, and ends as done', async () => {
  const dossier = dossierWithAct();
  const folder = temporaryFolder();
  const [first = '', second = '', third = ''] = ['a.png', 'b.png', 'c.png'].map(name =>
    fileIn(folder, name, name),
  );
  for (const path of [first, second, third]) take(dossier, path);
  dossier.close();
  writeFileSync(second, 'other');
  rmSync(third);
  const argv = ['verify', '-q', '--source', '--lang', 'fr', '--dossier', dossier.dir];
  const shown = await run(argv, { home: folder });
  expect(shown.code).toBe(0);
  expect(shown.out).toContain(`copié de   ${second}`);
  // Old captures have often left the gallery: a count says it.
  expect(shown.out).not.toContain(third);
  expect(shown.out).toMatch(/1.identique, 1.changé depuis, 1.disparu\.$/m);
  const told = JSON.parse((await run([...argv, '--json'], { home: folder })).out);
  expect(told).toMatchObject({
    kind: 'verify',
    sound: true,
    sources: { same: 1, changed: 1, gone: 1, unreadable: 0 },
    findings: [
      { code: 'source-changed', exhibit: 2, source: second },
      { code: 'source-gone', exhibit: 3, source: third },
    ],
  });
});

test('a member of an archive is looked for nowhere: its path starts in the archive, which is kept whole', () => {
  const dossier = dossierWithAct();
  const stored = dossier.vault.putBytes(Buffer.from('from an archive'));
  const origin = { name: 'a.jpg', path: 'media/a.jpg', archive: '/exports/chat.zip' };
  dossier.transact(tx => {
    const exhibit = { ...exhibitOf(stored), origin };
    tx.append({ kind: 'exhibit-added', subject: 'p:1', body: { exhibit, incident: 1 } });
  });
  const report = look(dossier);
  expect(report.findings).toEqual([]);
  expect(report.sources).toEqual({ same: 0, changed: 0, gone: 0, unreadable: 0 });
});
