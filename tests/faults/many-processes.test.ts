import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withDossier } from '../../src/actions/dossier.ts';
import { dossierStatus } from '../../src/actions/status.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { storeEnv } from '../unit/store-fixture.ts';
import { again, copyHome, expectSound, prepareHome } from './crash/scenarios.ts';

// The processes run what `npm run build` made.
const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
const holder = path.join(import.meta.dirname, 'crash/lock-holder.mjs');
const isLong = process.env.TEMOIN_LONG === '1';
vi.setConfig({ testTimeout: isLong ? 3_600_000 : 120_000 });

let home: string;
let base: string | undefined;
const started = new Set<ChildProcess>();
beforeEach(async () => {
  base ??= await prepareHome();
  home = copyHome(base);
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
  rmSync(home, { recursive: true, force: true });
});
const at = (...names: string[]) => path.join(home, ...names);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(program: string, ...argv: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { ...process.env, TEMOIN_DOSSIER: 'd', LC_ALL: 'C' };
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: home,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const heard = { out: '', err: '' };
  child.stdout?.on('data', chunk => {
    heard.out += chunk;
  });
  child.stderr?.on('data', chunk => {
    heard.err += chunk;
  });
  return { child, ended: new Promise(resolve => child.on('close', code => resolve({ code, ...heard }))) };
}

const lines = (out: string): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

describe('eight processes at once', () => {
  test.each(Array.from({ length: isLong ? 10 : 1 }, (_, index) => index))(
    'round %i: nothing lost, no number twice, one copy of each file',
    async () => {
      const adding = Array.from({ length: 4 }, (_, i) =>
        start(bin, 'add', '--json', '--when', '2025-03-01', '--platform', `p${i}`, '--file', 'new.txt'),
      );
      const importing = Array.from({ length: 4 }, () =>
        start(bin, 'import', 'files', '--json', 'in', 'new.txt'),
      );
      const ended = await Promise.all([...adding, ...importing].map(process => process.ended));
      expect(ended.map(({ code, err }) => [code, err])).toEqual(ended.map(({ err }) => [0, err]));
      const state = expectSound(home);
      const added = ended.slice(0, 4).map(({ out }) => JSON.parse(out).incident);
      for (const [i, { n }] of added.entries())
        expect(state.incidents.find(act => act.n === n)).toMatchObject({ platform: `p${i}` });
      // Each file became an act in one of the imports, and no other.
      const told = ended.slice(4).flatMap(({ out }) => lines(out).filter(({ kind }) => kind === 'file'));
      const files = new Set(readdirSync(at('in')).concat('new.txt'));
      expect(told).toHaveLength(4 * files.size);
      const firsts = told.filter(({ status }) => status === 'added').map(({ name }) => name);
      expect(new Set(firsts).size).toBe(firsts.length);
      const asExhibits = state.exhibits.map(({ sha256 }) => sha256);
      expect(new Set(asExhibits).size).toBe(asExhibits.length);
      for (const name of files) {
        const file = name === 'new.txt' ? at(name) : at('in', name);
        expect(asExhibits).toContain(createHash('sha256').update(readFileSync(file)).digest('hex'));
      }
      expect(state.incidents).toHaveLength(5 + 4 + firsts.length);
      const copies = readdirSync(at('d', 'coffre'), { recursive: true, withFileTypes: true }).filter(f =>
        f.isFile(),
      );
      expect(copies.map(({ name }) => name).sort()).toEqual([...asExhibits].sort());
      expect(existsSync(at('d', 'writer.json'))).toBe(false);
    },
  );
});

describe('a reader', () => {
  test('during an import sees the record as it stood at some moment', async () => {
    mkdirSync(at('many'));
    for (let i = 0; i < 300; i++) writeFileSync(at('many', `${i}.txt`), `one of many ${i}`);
    const { child, ended } = start(bin, 'import', 'files', '--json', 'many');
    const seen: number[] = [];
    let looks = 0;
    while (child.exitCode === null) {
      const dossier = openDossier(at('d'), 'read', storeEnv({ busyTimeoutMs: 20_000 }));
      const { acts, exhibits, entries, head } = dossierStatus(dossier);
      dossier.close();
      // Two acts were there without a file of an import: 3 acts, of which 2 with a file; then one act a file.
      expect([acts.confirmed, acts.toConfirm]).toEqual([3, exhibits - 2]);
      expect(entries).toBe(head.seq);
      seen.push(exhibits);
      if (looks++ % 20 === 0) expectSound(home);
      await nextTurn();
    }
    expect((await ended).code).toBe(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(expectSound(home).exhibits).toHaveLength(304);
  });

  test('sees one moment, even where a command ends between two of its looks', () => {
    const reader = openDossier(at('d'), 'read', storeEnv());
    const writer = openDossier(at('d'), 'write', storeEnv({ busyTimeoutMs: 1 }));
    const { prepare } = Database.prototype;
    let looks = 0;
    const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: Database.Database,
      sql,
    ) {
      if (/count\(\*\) FROM exhibits/.test(sql) && looks++ === 0) {
        try {
          writer.transact(tx => {
            const incident = reader.incident(1);
            if (incident === undefined) throw new Error('no act');
            const { when } = incident;
            tx.append({
              kind: 'incident-recorded',
              subject: 'f:6',
              body: { incident: { when }, state: 'confirmed' },
            });
          });
        } catch (error) {
          expect(error).toMatchObject({ id: 'dossier-busy' });
        }
      }
      return prepare.call(this, sql);
    });
    const { acts, entries } = dossierStatus(reader);
    spy.mockRestore();
    expect(looks).toBe(1);
    const recorded = [...reader.entries()].filter(({ seq }) => seq <= entries);
    expect(recorded.filter(({ kind }) => kind === 'incident-recorded')).toHaveLength(
      acts.confirmed + acts.toConfirm,
    );
    reader.close();
    writer.close();
  });
});

test('a reader that waits in vain is told why, whatever it was reading', async () => {
  const other = new Database(at('d', 'journal.db'));
  const reading = withDossier(at('d'), 'read', storeEnv({ busyTimeoutMs: 20 }), dossier => {
    other.exec('BEGIN EXCLUSIVE');
    return dossier.incident(1);
  });
  await expect(reading).rejects.toMatchObject({ id: 'dossier-busy', exitCode: 11 });
  other.close();
});

describe('a busy dossier', () => {
  /** A command that holds the lock until it is killed; its process. */
  async function hold(): Promise<ChildProcess> {
    const { child } = start(holder, 'd');
    await new Promise(resolve => child.stdout?.once('data', resolve));
    return child;
  }

  test('is waited for; then the command that writes is named, with exit code 11', async () => {
    const before = Date.now();
    const { pid } = await hold();
    const waited = Date.now();
    const { code, out, err } = await again(home, [
      'add',
      '--when',
      '2025-03-01',
      '--lang',
      'fr',
      '--no-input',
    ]);
    expect(Date.now() - waited).toBeGreaterThan(4000);
    expect([code, out]).toEqual([11, '']);
    expect(err).toContain('import');
    expect(err).toContain(String(pid));
    const [since = ''] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(err) ?? [];
    expect(Date.parse(since)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(since)).toBeLessThanOrEqual(waited);
  });

  test('is free again when the command that held it is killed', async () => {
    const held = await hold();
    const { child, ended } = start(bin, 'add', '--when', '2025-03-01');
    // It has begun to wait once it has said which dossier it is about.
    await new Promise(resolve => child.stderr?.once('data', resolve));
    held.kill('SIGKILL');
    expect((await ended).code).toBe(0);
    expect(expectSound(home).incidents).toHaveLength(6);
    // What the killed one noted is named by nobody.
    expect(existsSync(at('d', 'writer.json'))).toBe(false);
  });

  test('the note of a dead command is not taken for who holds the lock', async () => {
    const held = await hold();
    held.kill('SIGKILL');
    await new Promise(resolve => held.once('close', resolve));
    expect(existsSync(at('d', 'writer.json'))).toBe(true);
    const other = new Database(at('d', 'journal.db'));
    other.exec('BEGIN IMMEDIATE');
    const dossier = openDossier(at('d'), 'write', storeEnv({ busyTimeoutMs: 20 }));
    try {
      dossier.transact(() => {});
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ id: 'dossier-busy', params: { path: at('d') } });
      expect((error as { params: object }).params).not.toHaveProperty('command');
    }
    dossier.close();
    other.close();
  });

  test('a command that ends takes no other’s note away, nor is it named by itself', () => {
    const first = openDossier(at('d'), 'write', storeEnv({ command: 'import', busyTimeoutMs: 20 }));
    const second = openDossier(at('d'), 'write', storeEnv({ command: 'add', busyTimeoutMs: 20 }));
    const third = openDossier(at('d'), 'write', storeEnv({ command: 'amend', busyTimeoutMs: 20 }));
    first.transact(() => {
      second.close();
      expect(() => third.transact(() => {})).toThrow(
        expect.objectContaining({ params: expect.objectContaining({ command: 'import' }) }),
      );
    });
    // A reader keeps the commit from ending: nobody writes but we.
    const reader = new Database(at('d', 'journal.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    const write = () =>
      third.transact(tx => tx.append({ kind: 'import-open', body: { source: 'x', options: {} } }));
    expect(write).toThrow(expect.objectContaining({ id: 'dossier-busy', params: { path: at('d') } }));
    reader.close();
    write();
    first.close();
    third.close();
  });
});
