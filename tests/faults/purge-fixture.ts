import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect } from 'vitest';
import { foldWords } from '../../src/store/searchable.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { storeEnv } from '../unit/store-fixture.ts';

const checker = path.join(import.meta.dirname, '../independent/check-chain.mjs');

/** A home with an empty dossier `d`, new for each test. */
export let home: string;
export async function newHome(): Promise<void> {
  home = temporaryFolder();
  await done('init', 'd', '--title', 'Essai', '--zone', 'Europe/Paris');
}
beforeEach(newHome);
afterEach(() => removeFolder(home));

export const temoin = (argv: readonly string[], world: World = {}) =>
  run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
export async function done(...argv: string[]): Promise<string> {
  const { code, out, err } = await temoin(argv);
  expect(code, `${argv.join(' ')}\n${err}`).toBe(0);
  return out;
}
export async function told(...argv: string[]) {
  return JSON.parse(await done(...argv, '--json'));
}
export async function failed(...argv: string[]): Promise<[number, string]> {
  const { code, err } = await temoin([...argv, '--json']);
  return [code, JSON.parse(err.trim().split('\n').at(-1) ?? '').id];
}
export const inside = (...names: string[]) => path.join(home, 'd', ...names);
export const file = (name: string, bytes: string) => {
  writeFileSync(path.join(home, name), bytes);
  return name;
};
export const findings = () => verifyDossier(inside(), storeEnv()).findings;
export const errors = () => findings().filter(({ severity }) => severity === 'error');

/**
 * Files of the dossier whose name or bytes hold the marker, in UTF-8 or UTF-16, or as `search` keeps it. Pages of the
 * database are bytes too.
 */
export function holding(marker: string): string[] {
  const wide = Buffer.from(marker, 'utf16le');
  const needles = [Buffer.from(marker), Buffer.from(foldWords(marker)), wide, Buffer.from(wide).swap16()];
  return readdirSync(inside(), { recursive: true, encoding: 'utf8' })
    .filter(name => {
      if (name.includes(marker)) return true;
      if (!statSync(inside(name)).isFile()) return false;
      const bytes = readFileSync(inside(name));
      return needles.some(needle => bytes.includes(needle));
    })
    .sort();
}

export function checkIndependently(): { faults: string[]; entries: number } {
  try {
    return JSON.parse(execFileSync(process.execPath, [checker, inside()], { encoding: 'utf8' }));
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

export const purge = (n: number, ...flags: string[]) => [
  'purge',
  String(n),
  '--reason',
  'demande',
  '--yes-purge',
  String(n),
  ...flags,
];

/** Every place where a word can come to stand: each puts the marker somewhere, and says where it must then be found. */
export const PLACES: Readonly<Record<string, (marker: string) => Promise<string>>> = {
  words: async m => put(['amend', '1', '--words', `a ${m} b`], 'journal.db'),
  context: async m => put(['amend', '1', '--context', m], 'journal.db'),
  alias: async m => put(['amend', '1', '--account-alias', `@${m}`], 'journal.db'),
  'an amendment amended since': async m => {
    await done('amend', '1', '--effects', m);
    return put(['amend', '1', '--effects', 'autre chose', '--reason', m], 'journal.db');
  },
  'a long text, over many pages': async m => {
    file('words', `${m} ${'x'.repeat(40_000)} ${m}`);
    return put(['amend', '1', '--words-file', 'words'], 'journal.db');
  },
  'a witness': async m => put(['amend', '1', '--witness', 'A', '--witness-contact', m], 'journal.db'),
  'a file, its bytes': async m => put(['attach', '1', file('x.txt', `${m} `)], 'coffre'),
  'a file, UTF-16': async m => {
    writeFileSync(path.join(home, 'w.txt'), Buffer.from(`\ufeff${m}`, 'utf16le'));
    return put(['attach', '1', 'w.txt'], 'coffre');
  },
  'a file, its name': async m => put(['attach', '1', file(`${m}.txt`, `named ${m.length}`)], 'journal.db'),
  'a file found again elsewhere': async m => {
    await done('attach', '1', file('y.txt', 'y'));
    mkdirSync(path.join(home, m));
    return put(['attach', '1', file(path.join(m, 'y.txt'), 'y')], 'journal.db');
  },
  'an act merged into it': async m => {
    await done('add', '--when', '2025-03-04', '--words', m, '--file', file('m.txt', m));
    const { incidents } = await told('list', '--state', 'confirmed');
    return put(['review', '--join', `1,${incidents.at(-1).n}`], 'journal.db');
  },
  withdrawal: async m => put(['withdraw', '1', '--reason', m], 'journal.db'),
  'a draft': async m => {
    mkdirSync(inside('drafts', 'edit-abc'), { recursive: true });
    writeFileSync(inside('drafts', 'draft-1.json'), JSON.stringify({ version: 1, words: m }));
    writeFileSync(inside('drafts', 'edit-abc', 'propos.txt'), m);
    return 'drafts';
  },
  cache: async m => {
    mkdirSync(inside('cache', 'a'), { recursive: true });
    writeFileSync(inside('cache', 'a', 'scaled.jpg'), m);
    return 'cache';
  },
  'a copy that was cut short': async m => {
    await done('attach', '1', file('cut.txt', `${m} and more`));
    writeFileSync(inside('coffre', 'tmp-0011223344556677'), `${m} and`);
    return 'coffre';
  },
  'a copy set aside': async m => {
    await done('attach', '1', file('aside.txt', `${m} aside`));
    const { exhibits } = await told('show', '1');
    const { sha256 } = exhibits.find(
      (each: { origin: { name: string } }) => each.origin.name === 'aside.txt',
    );
    for (const folder of [
      ['coffre', 'aside'],
      ['aside', 'coffre', sha256.slice(0, 2)],
    ]) {
      mkdirSync(inside(...folder), { recursive: true });
      writeFileSync(inside(...folder, sha256), `${m} aside`);
    }
    return 'aside';
  },
  'a former state of the database': async m => {
    await done('amend', '1', '--url', `https://${m}.example`);
    mkdirSync(inside('aside'), { recursive: true });
    writeFileSync(inside('aside', 'journal.db'), readFileSync(inside('journal.db')));
    return 'aside/journal.db';
  },
  'an annex that was never issued': async m => {
    mkdirSync(inside('annexes'), { recursive: true });
    writeFileSync(inside('annexes', 'annexe-1.pdf.tmp'), m);
    writeFileSync(inside('annexes', 'annexe-1-non-emise-1.pdf'), m);
    return 'annexes';
  },
  'free pages of the database': async m => {
    // As programs that did not overwrite what they replaced have left it.
    const db = new Database(inside('journal.db'));
    db.pragma('secure_delete = OFF');
    db.exec(`CREATE TABLE scrap(x); INSERT INTO scrap VALUES ('${m}${'x'.repeat(9000)}'); DROP TABLE scrap`);
    db.close();
    return 'journal.db';
  },
};

async function put(argv: string[], where: string): Promise<string> {
  await done(...argv);
  return where;
}

/** An act that has the marker in these places, and two others that stay. */
export async function prepare(places: readonly string[], marker: string): Promise<void> {
  await done('add', '--when', '2025-03-01', '--file', file('first.txt', 'first'));
  await done('add', '--when', '2025-03-02', '--words', 'ce qui reste', '--file', file('other.txt', 'other'));
  // A withdrawal ends what can be done with an act.
  const order = [...places].sort((a, b) => Number(a === 'withdrawal') - Number(b === 'withdrawal'));
  for (const place of order) {
    const where = await (PLACES[place] as (marker: string) => Promise<string>)(marker);
    expect(
      holding(marker).some(name => name.startsWith(where)),
      place,
    ).toBe(true);
  }
}

export async function expectGone(marker: string): Promise<void> {
  expect(holding(marker)).toEqual([]);
  expect(errors()).toEqual([]);
  expect(checkIndependently().faults).toEqual([]);
  expect(existsSync(inside('purge.json'))).toBe(false);
  const { incident } = await told('show', '2');
  expect(incident.words).toBe('ce qui reste');
}
