import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { verifyDossier } from '../../src/store/verify.ts';
import { storeEnv } from '../unit/store-fixture.ts';
import {
  again,
  copyHome,
  expectNothingLost,
  expectSound,
  prepareHome,
  SCENARIOS,
  stateOf,
} from './crash/scenarios.ts';

// SQLite's own writes fail: they don't pass through JavaScript.
const isLong = process.env.TEMOIN_LONG === '1';
vi.setConfig({ testTimeout: isLong ? 3_600_000 : 120_000 });
const program = path.join(import.meta.dirname, 'crash/cli-child.mjs');
let base: string;
beforeAll(async () => {
  base = await prepareHome();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const IMPORT = SCENARIOS.find(({ name }) => name === 'import');
const ADD = SCENARIOS.find(({ name }) => name === 'add');
if (IMPORT === undefined || ADD === undefined) throw new Error('no such scenario');

async function whole(scenario: typeof ADD) {
  const home = copyHome(base);
  const before = stateOf(home);
  expect(await again(home, scenario?.argv ?? [])).toMatchObject({ code: 0 });
  const after = stateOf(home);
  rmSync(home, { recursive: true });
  return { before, after };
}

/** No page more than there are, and some. */
function limitPages(more: number): void {
  const { exec } = Database.prototype;
  vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql: string) {
    if (sql === 'BEGIN IMMEDIATE' && !this.memory) {
      const pages = Number(this.pragma('page_count', { simple: true }));
      this.pragma(`max_page_count = ${pages + more}`);
    }
    return exec.call(this, sql);
  });
}

test.each([0, 1, 2])('a database that may grow by %i pages: refused whole, and said', async more => {
  const states = await whole(IMPORT);
  const home = copyHome(base);
  limitPages(more);
  const { code, out, err } = await again(home, IMPORT.argv);
  vi.restoreAllMocks();
  expect([code, err]).toEqual([1, expect.stringContaining('disk-full')]);
  expect(stateOf(home).incidents.length).toBeLessThan(states.after.incidents.length);
  await expectNothingLost(IMPORT, { ...states, home, stdout: out });
  rmSync(home, { recursive: true });
});

const mounted = mkdtempSync(path.join(os.tmpdir(), 'temoin-small-disk-'));
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'temoin-test', mounted]).status === 0;
if (!canMount) process.stderr.write('SKIPPED: a full disk, no small file system can be mounted here\n');
afterAll(() => {
  if (canMount) spawnSync('umount', [mounted]);
  rmSync(mounted, { recursive: true, force: true });
});

test.skipIf(!canMount)(
  'a disk that is really full: what was said to be recorded is, and it goes on with more room',
  async () => {
    const argv = ['import', 'files', '--json', path.join(base, 'big')];
    mkdirSync(path.join(base, 'big'));
    for (let i = 0; i < 60; i++) writeFileSync(path.join(base, 'big', `${i}.txt`), `${i} `.repeat(8000));
    const dossier = path.join(mounted, 'd');
    const init = await again(mounted, ['init', 'd', '--title', 'x', '--zone', 'UTC', '--documents', 'fr']);
    expect(init.code).toBe(0);
    const full = await again(mounted, argv);
    expect([full.code, full.err]).toEqual([1, expect.stringContaining('disk-full')]);
    const told = full.out
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
      .filter(({ kind, status }) => kind === 'file' && status === 'added');
    const state = expectSound(mounted);
    expect(told.length).toBeLessThan(60);
    expect(state.exhibits.map(({ sha256 }) => sha256)).toEqual(
      expect.arrayContaining(told.map(({ sha256 }) => sha256)),
    );
    expect(spawnSync('mount', ['-o', 'remount,size=20m', mounted]).status).toBe(0);
    expect(await again(mounted, argv)).toMatchObject({ code: 0 });
    expect(expectSound(mounted).exhibits).toHaveLength(60);
    expect(statSync(dossier).isDirectory()).toBe(true);
  },
);

/** Stands between the program and the system: the n-th call on a file of the database fails, or the process dies there. */
const INTERPOSED = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int count = 0;
static int is_ours(int fd) {
  char link[64], name[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, name, sizeof name - 1);
  if (size < 0) return 0;
  name[size] = 0;
  const char *ours = getenv("FAIL_FILE");
  return ours != NULL && strstr(name, ours) != NULL;
}
static int fails(int fd) {
  if (!is_ours(fd)) return 0;
  const char *at = getenv("FAIL_AT"), *how = getenv("FAIL_HOW");
  if (at == NULL || ++count != atoi(at)) return 0;
  if (strcmp(how, "KILL") == 0) kill(getpid(), SIGKILL);
  errno = strcmp(how, "ENOSPC") == 0 ? ENOSPC : EIO;
  return 1;
}
static void told(void) {
  const char *log = getenv("FAIL_LOG");
  int fd = log == NULL ? -1 : open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd >= 0) dprintf(fd, "%d", count);
}
__attribute__((constructor)) static void begin(void) { atexit(told); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite");
  return fails(fd) ? -1 : real(fd, b, n, o);
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  return fails(fd) ? -1 : real(fd, b, n, o);
}
int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  return fails(fd) ? -1 : real(fd);
}
int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  return fails(fd) ? -1 : real(fd);
}
`;
const workshop = mkdtempSync(path.join(os.tmpdir(), 'temoin-interposed-'));
afterAll(() => rmSync(workshop, { recursive: true, force: true }));
const library = path.join(workshop, 'fails.so');
writeFileSync(path.join(workshop, 'fails.c'), INTERPOSED);
const canInterpose =
  process.platform === 'linux' &&
  spawnSync('cc', ['-shared', '-fPIC', '-o', library, path.join(workshop, 'fails.c'), '-ldl']).status === 0;
if (!canInterpose) process.stderr.write('SKIPPED: failing writes of SQLite, no C compiler\n');

describe.skipIf(!canInterpose)('each write and sync of the database itself', () => {
  const log = path.join(workshop, 'count');
  /** Runs a command in a child whose n-th call on a file fails. */
  function runFailing(home: string, argv: readonly string[], file: string, at: number, how: string) {
    return spawnSync(process.execPath, [program, JSON.stringify({ root: home }), ...argv], {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        TEMOIN_DOSSIER: 'd',
        LD_PRELOAD: library,
        FAIL_FILE: file,
        FAIL_AT: String(at),
        FAIL_HOW: how,
        FAIL_LOG: log,
      },
    });
  }
  const addFailing = (home: string, at: number, how: string) =>
    runFailing(home, ADD?.argv ?? [], '/d/journal.db', at, how);

  test('fails once, or is the last thing that the process does', async () => {
    const states = await whole(ADD);
    const rehearsal = copyHome(base);
    expect(addFailing(rehearsal, 0, 'EIO').status).toBe(0);
    const calls = Number(readFileSync(log, 'utf8'));
    rmSync(rehearsal, { recursive: true });
    expect(calls).toBeGreaterThan(8);
    const ways = isLong ? ['EIO', 'ENOSPC', 'KILL'] : ['EIO', 'KILL'];
    const every = isLong ? 1 : Math.ceil(calls / 3);
    let faults = 0;
    for (const how of ways) {
      for (let at = 1; at <= calls; at += every) {
        const home = copyHome(base);
        const { status, signal, stdout, stderr } = addFailing(home, at, how);
        const where = `${how} at call ${at}: ${status} ${signal} ${stderr}`;
        if (how === 'KILL') expect(signal, where).toBe('SIGKILL');
        else expect([0, 1], where).toContain(status);
        expect(stderr, where).not.toMatch(/\n {4}at /);
        if (status === 1) expect(stateOf(home), where).toEqual(states.before);
        await expectNothingLost(ADD, { ...states, home, stdout });
        rmSync(home, { recursive: true });
        faults += 1;
      }
    }
    process.stderr.write(`faults: ${faults} of ${calls} calls of SQLite made to fail, or the last\n`);
  });

  test('of the copy that a backup takes: the former backup stands, and the next run makes it', async () => {
    const ready = copyHome(base);
    expect(await again(ready, ['backup', 'b'])).toMatchObject({ code: 0 });
    expect(await again(ready, ['add', '--when', '2025-03-01', '--file', 'new.txt'])).toMatchObject({
      code: 0,
    });
    const backup = (home: string, at: number, how: string) =>
      runFailing(home, ['backup', 'b', '--json'], '/b/new/journal.db', at, how);
    const rehearsal = copyHome(ready);
    expect(backup(rehearsal, 0, 'EIO').status).toBe(0);
    const calls = Number(readFileSync(log, 'utf8'));
    rmSync(rehearsal, { recursive: true });
    // Every page of the copy, and the sync of it.
    expect(calls).toBeGreaterThan(10);
    const former = stateOf(ready, 'b');
    let faults = 0;
    for (const how of isLong ? ['EIO', 'ENOSPC', 'KILL'] : ['ENOSPC', 'KILL']) {
      for (const at of isLong ? Array.from({ length: calls }, (_, n) => n + 1) : [1, calls >> 1, calls]) {
        const home = copyHome(ready);
        const { status, signal, stdout, stderr } = backup(home, at, how);
        const where = `${how} at call ${at} of ${calls}: ${status} ${signal} ${stderr}`;
        expect([signal, stdout], where).toEqual([how === 'KILL' ? 'SIGKILL' : null, '']);
        if (how !== 'KILL') expect(status, where).toBe(1);
        expect(stderr, where).not.toMatch(/\n {4}at /);
        if (how !== 'KILL') expect(existsSync(path.join(home, 'b', 'new')), where).toBe(false);
        expect(stateOf(home, 'b'), where).toEqual(former);
        expect(expectSound(home), where).toEqual(stateOf(ready));
        expect(await again(home, ['backup', 'b']), where).toMatchObject({ code: 0 });
        expect(verifyDossier(path.join(home, 'b'), storeEnv()).findings, where).toEqual([]);
        expect(stateOf(home, 'b'), where).toEqual(stateOf(home));
        rmSync(home, { recursive: true });
        faults += 1;
      }
    }
    rmSync(ready, { recursive: true });
    process.stderr.write(
      `faults: ${faults} of ${calls} calls on a backup's copy made to fail, or the last\n`,
    );
  });
});
