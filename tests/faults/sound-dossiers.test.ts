import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import type { VerifyReport } from '../../src/store/verify.ts';
import {
  cutInMidTransaction,
  type Random,
  respell,
  type SoundDossier,
  soundDossier,
} from './sound-dossier.ts';
import { look, pick, quickFolder, seeded } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 1_800_000 });
const count = process.env.TEMOIN_LONG ? 1000 : 40;

type Mishap = (sound: SoundDossier, random: Random) => SoundDossier | undefined;

function foldersOf(dir: string): string[] {
  return [
    '.',
    ...readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(item => item.isDirectory())
      .map(item => join(item.parentPath, item.name).slice(dir.length + 1)),
  ];
}

/** What happens to a dossier that nobody harmed. */
const MISHAPS: Readonly<Record<string, Mishap>> = {
  'permissions of a USB stick': ({ dir }, random) => {
    const mode = pick([0o777, 0o755, 0o700], random);
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
      chmodSync(join(dir, name), mode);
    chmodSync(dir, mode);
  },
  'copied elsewhere, under a name spelled another way, with other times': (sound, random) => {
    const copy = join(
      sound.dir,
      '..',
      pick(['Affaire e\u0301te\u0301', 'Affaire été 😡', ' d ', '-rf', '图 “x”'], random),
    );
    cpSync(sound.dir, copy, { recursive: true, preserveTimestamps: random(2) > 0 });
    for (const name of readdirSync(copy)) utimesSync(join(copy, name), random(2 ** 30), random(2 ** 30));
    return { ...sound, dir: copy };
  },
  'empty folders dropped by a copy': ({ dir }) => {
    for (const name of foldersOf(dir).reverse()) {
      if (name !== '.' && readdirSync(join(dir, name)).length === 0) rmdirSync(join(dir, name));
    }
  },
  'sources respelled by a copy': ({ sources }) => {
    respell(sources);
  },
  'files of the system': ({ dir }, random) => {
    for (const folder of foldersOf(dir)) {
      const name = pick(
        ['.DS_Store', '._HEAD', 'Thumbs.db', 'desktop.ini', '.directory', '.nfs000000000001'],
        random,
      );
      writeFileSync(join(dir, folder, name), 'x', { mode: 0o600 });
    }
    mkdirSync(join(dir, pick(['.Trash-1000', '.Spotlight-V100', '@eaDir'], random)), { recursive: true });
  },
  'leftovers of a crash': ({ dir }, random) => {
    for (const name of [
      'HEAD.tmp',
      'dossier.json.tmp',
      'writer.json',
      `coffre/tmp-${random(10 ** 9)}`,
      'annexes/annexe-9.pdf.tmp',
    ]) {
      if (random(2) && existsSync(join(dir, name, '..')))
        writeFileSync(join(dir, name), 'half of i', { mode: 0o600 });
    }
  },
  'HEAD not written before a crash': ({ dir, env }, random) => {
    const dossier = openDossier(dir, 'read', env);
    const { seq, hash } = pick([...dossier.entries()].slice(-3), random);
    dossier.close();
    writeFileSync(join(dir, 'HEAD'), `${seq} ${hash}\n`);
  },
  'a power cut in a transaction': (sound, random) => {
    const copy = join(sound.dir, '..', 'after the cut');
    const dossier = openDossier(sound.dir, 'write', sound.env);
    cutInMidTransaction(dossier, copy, random);
    dossier.close();
    expect(lstatSync(join(copy, 'journal.db-journal')).size).toBeGreaterThan(0);
    return { ...sound, dir: copy };
  },
  'words and pictures kept beside': ({ dir }) => {
    for (const folder of ['drafts', 'cache']) {
      mkdirSync(join(dir, folder), { recursive: true, mode: 0o700 });
      writeFileSync(join(dir, folder, 'x.json'), '{}', { mode: 0o600 });
    }
  },
  'tables of an older version': ({ dir }) => {
    change(dir, "UPDATE projection SET version = 'older'; DROP TABLE sightings");
  },
  'a database made compact': ({ dir }) => {
    change(dir, 'VACUUM');
  },
};

function change(dir: string, sql: string): void {
  const db = new Database(join(dir, 'journal.db'));
  db.exec(sql);
  db.close();
}

function expectSound({ dir }: SoundDossier, label: string, source = false): VerifyReport {
  const report = look(dir, { source });
  if (typeof report === 'string') throw new Error(`${label}: ${report}`);
  expect(
    report.findings.filter(({ severity }) => severity === 'error'),
    label,
  ).toEqual([]);
  expect(report.sound, label).toBe(true);
  return report;
}

test(`${count} dossiers that nobody harmed: no finding but notices, and each can be written on`, () => {
  const folder = quickFolder();
  const seen = { entries: 0, notices: new Set<string>() };
  for (let seed = 1; seed <= count; seed++) {
    const random = seeded(seed);
    mkdirSync(join(folder, `${seed}`));
    let sound = soundDossier(join(folder, `${seed}`), random, 5 + random(25));
    const names = Object.keys(MISHAPS).filter(() => random(4) === 0);
    const label = `seed ${seed}: ${names.join(', ') || 'nothing'}`;
    for (const name of names) sound = MISHAPS[name]?.(sound, random) ?? sound;
    const report = expectSound(sound, label, true);
    seen.entries += report.checked.entries;
    for (const { code } of report.findings) seen.notices.add(code);
    const dossier = openDossier(sound.dir, 'write', sound.env);
    dossier.transact(tx => tx.append({ kind: 'import-open', body: { source: 'after', options: {} } }));
    dossier.close();
    const after = expectSound(sound, label);
    expect(readFileSync(join(sound.dir, 'HEAD'), 'utf8')).toBe(`${after.head.seq} ${after.head.hash}\n`);
  }
  // Otherwise the mishaps did not happen.
  expect(seen.entries).toBeGreaterThan(count * 8);
  for (const code of [
    'head-behind',
    'leftover',
    'system-file',
    'permissions-open',
    'tables-other-version',
    'vault-unreferenced',
    'annex-unreferenced',
    'source-gone',
  ])
    expect([...seen.notices]).toContain(code);
});

test.each(Object.keys(MISHAPS))('%s', name => {
  const folder = quickFolder();
  const random = seeded(7);
  const made = soundDossier(folder, random, 40);
  const sound = MISHAPS[name]?.(made, random) ?? made;
  expectSound(sound, name);
  openDossier(sound.dir, 'write', sound.env).close();
  expectSound(sound, name);
});
