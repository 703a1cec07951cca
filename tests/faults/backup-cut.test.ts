import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import type { Outcome } from '../functional/io.ts';
import { storeEnv, tamper } from '../unit/store-fixture.ts';
import { evenly, inParallel, type Plan, runChild, seeded } from './crash/child.ts';
import { type FileStep, watchFileCalls } from './crash/file-calls.mjs';
import { again, prepareHome } from './crash/scenarios.ts';

// The children run what `npm run build` made. Every step and every call with TEMOIN_LONG=1.
const isLong = process.env.TEMOIN_LONG === '1';
const SEED = Number(process.env.TEMOIN_SEED ?? 20251122);
vi.setConfig({ testTimeout: isLong ? 3_600_000 : 240_000, hookTimeout: 240_000 });

/** A command that copies or mends, cut short. */
interface Scenario {
  readonly name: string;
  readonly argv: readonly string[];
  /** Brings a home to where the command is run. */
  prepare(home: string): Promise<void>;
  /** Right after the cut: what must hold whatever was done. */
  holds(home: string): void;
  /** After the same command was run again. */
  finished(home: string): void;
  /** Where a file could not be read: what was said to be missing is found by its hash. */
  completed?(home: string): Promise<void>;
}

/** Where the first home is: in memory, if there is such a place. */
function copyHome(home: string): string {
  const copy = mkdtempSync(path.join(path.dirname(home), 'temoin-cut-'));
  cpSync(home, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

const done = async (home: string, ...argv: string[]) => {
  const outcome = await again(home, argv);
  expect(outcome, outcome.err).toMatchObject({ code: 0 });
};

const faultsOf = (home: string, name: string) =>
  verifyDossier(path.join(home, name), storeEnv()).findings.filter(({ severity }) => severity === 'error');

const findingsOf = (home: string, name: string) =>
  verifyDossier(path.join(home, name), storeEnv()).findings.map(({ code }) => code);

const countsOf = (home: string, name: string) => {
  const dossier = openDossier(path.join(home, name), 'read', storeEnv());
  try {
    return dossier.counts();
  } finally {
    dossier.close();
  }
};

/** Not a dossier yet, or a sound one. */
function soundIfThere(home: string, name: string): void {
  if (existsSync(path.join(home, name, 'dossier.json'))) expect(faultsOf(home, name)).toEqual([]);
}

/** Grown since its first backup, by an act with a file and by an issued annex. */
async function grown(home: string): Promise<void> {
  await done(home, 'backup', 'b');
  await done(home, 'add', '--when', '2025-03-01', '--file', 'new.txt');
  await done(home, 'annex', 'issue');
}

const vaultFiles = (home: string) =>
  readdirSync(path.join(home, 'd/coffre'), { recursive: true, encoding: 'utf8' })
    .filter(name => /^..\/[0-9a-f]{64}$/.test(name))
    .sort();

/** The first original is gone, the second altered; both are under `found`. */
async function damaged(home: string): Promise<void> {
  const [gone, altered] = vaultFiles(home).map(name => path.join(home, 'd/coffre', name)) as [string, string];
  mkdirSync(path.join(home, 'found'));
  cpSync(altered, path.join(home, 'found/altered'));
  renameSync(gone, path.join(home, 'found/gone'));
  chmodSync(altered, 0o600);
  writeFileSync(altered, readFileSync(altered).fill(120));
  chmodSync(altered, 0o400);
}

async function littered(home: string): Promise<void> {
  for (const name of ['coffre/tmp-0123456789abcdef', 'HEAD.tmp', 'notes.txt'])
    writeFileSync(path.join(home, 'd', name), name, { mode: 0o600 });
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'first backup',
    argv: ['backup', 'b'],
    prepare: async () => {},
    holds: home => soundIfThere(home, 'b'),
    finished: home => {
      expect(findingsOf(home, 'b')).toEqual([]);
      expect(countsOf(home, 'b')).toMatchObject({ confirmed: 3, toConfirm: 2, exhibits: 4 });
    },
  },
  {
    name: 'backup again',
    argv: ['backup', 'b'],
    prepare: grown,
    holds: home => {
      expect(faultsOf(home, 'b')).toEqual([]);
      expect([3, 4]).toContain(countsOf(home, 'b').confirmed);
    },
    finished: home => {
      expect(findingsOf(home, 'b')).toEqual([]);
      expect(countsOf(home, 'b')).toMatchObject({ confirmed: 4, exhibits: 5 });
    },
  },
  {
    name: 'restore',
    argv: ['restore', 'b', 'back'],
    prepare: async home => {
      await grown(home);
      await done(home, 'backup', 'b');
    },
    holds: home => {
      expect(findingsOf(home, 'b')).toEqual([]);
      soundIfThere(home, 'back');
    },
    finished: home => {
      expect(findingsOf(home, 'back')).toEqual([]);
      expect(countsOf(home, 'back')).toMatchObject({ confirmed: 4, exhibits: 5 });
    },
    completed: home => done(home, 'doctor', '--dossier', 'back', '--reattach', 'b'),
  },
  {
    name: 'doctor --refold',
    argv: ['doctor', '--refold'],
    prepare: async home =>
      tamper(path.join(home, 'd'), db => db.exec("UPDATE incidents SET state = 'withdrawn' WHERE n = 1")),
    holds: home => expect(faultsOf(home, 'd').filter(({ code }) => code !== 'cell-altered')).toEqual([]),
    finished: home => expect(findingsOf(home, 'd')).toEqual([]),
  },
  {
    name: 'doctor --reattach',
    argv: ['doctor', '--reattach', 'found'],
    prepare: damaged,
    holds: home =>
      expect(faultsOf(home, 'd').filter(({ code }) => !/^vault-(missing|altered)$/.test(code))).toEqual([]),
    finished: home => expect(faultsOf(home, 'd')).toEqual([]),
  },
  {
    name: 'doctor --set-aside',
    argv: ['doctor', '--set-aside'],
    prepare: littered,
    holds: home => expect(faultsOf(home, 'd').filter(({ code }) => code !== 'file-unexpected')).toEqual([]),
    // Cut between its entry and HEAD, it has nothing left to do: HEAD stays behind, a notice, until the next writing.
    finished: home => expect(findingsOf(home, 'd').filter(code => code !== 'head-behind')).toEqual([]),
  },
  {
    name: 'doctor --head',
    argv: ['doctor', '--head', '--accept-current'],
    prepare: async home => writeFileSync(path.join(home, 'd/HEAD'), 'nonsense'),
    holds: home => expect(faultsOf(home, 'd').filter(({ code }) => !/^head-/.test(code))).toEqual([]),
    finished: home => expect(findingsOf(home, 'd')).toEqual([]),
  },
];

const homes = new Map<Scenario, string>();
let first: string;
beforeAll(async () => {
  const made = await prepareHome();
  first = copyHome(made);
  rmSync(made, { recursive: true });
  for (const scenario of SCENARIOS) {
    const home = copyHome(first);
    await scenario.prepare(home);
    homes.set(scenario, home);
  }
});
afterAll(() => {
  for (const home of [first, ...homes.values()]) rmSync(home, { recursive: true });
});

/** Every file of the dossier, except what each writing replaces. What they hold is nowhere else. */
function bytesOf(home: string): string[] {
  const dir = path.join(home, 'd');
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(item => item.isFile() && !/^(HEAD(\.tmp)?|journal\.db(-journal)?|writer\.json)$/.test(item.name))
    .map(item => readFileSync(path.join(item.parentPath, item.name)))
    .map(bytes => createHash('sha256').update(bytes).digest('hex'));
}

function entriesOf(home: string): string[] {
  const dossier = openDossier(path.join(home, 'd'), 'read', storeEnv());
  try {
    return [...dossier.entries()].map(({ hash }) => hash);
  } finally {
    dossier.close();
  }
}

/** Nothing is destroyed, what stood is usable, and the same command completes it. */
async function expectMendable(scenario: Scenario, home: string, saidPartial = false): Promise<void> {
  const original = homes.get(scenario) ?? '';
  const kept = new Set(bytesOf(home));
  expect(bytesOf(original).filter(hash => !kept.has(hash))).toEqual([]);
  const entries = entriesOf(original);
  expect(entriesOf(home).slice(0, entries.length)).toEqual(entries);
  if (saidPartial) await scenario.completed?.(home);
  else scenario.holds(home);
  const { code, err } = await again(home, scenario.argv);
  // What was restored whole is not restored over.
  const wasDone = scenario.name === 'restore' && code === 2;
  if (!wasDone) expect(code, err).toBe(0);
  scenario.finished(home);
}

async function kill(scenario: Scenario, plan: Plan): Promise<boolean> {
  const copy = copyHome(homes.get(scenario) ?? '');
  const { stderr, signal } = await runChild(copy, scenario.argv, plan);
  const where = `${scenario.name}, ${JSON.stringify(plan)}`;
  if (plan.micros === undefined) expect(signal, `${where}: ${stderr}`).toBe('SIGKILL');
  try {
    await expectMendable(scenario, copy);
  } catch (error) {
    throw new Error(`after a kill: ${where} (${copy} is kept)`, { cause: error });
  }
  rmSync(copy, { recursive: true });
  return signal === 'SIGKILL';
}

/** Every step before, after, and for a write in the middle; or once for each kind of step. */
function plansFor(steps: readonly string[], seen: Set<string>): Plan[] {
  return steps.flatMap((name, step): Plan[] => {
    const isWrite = name.startsWith('write ');
    if (isLong) {
      return [
        { step, phase: 'before' },
        ...(isWrite ? [{ step, phase: 'half' as const }] : []),
        { step, phase: 'after' },
      ];
    }
    const kind = name.replace(/-\d+/g, '-N').replace(/aside\/.*/, 'aside');
    // A kill forgets nothing that was written: before or after a sync is the same.
    if (!/^(write|rename|unlink|sql (VACUUM|COMMIT))/.test(name)) return [];
    if (seen.has(kind) || /writer\.json/.test(name)) return [];
    seen.add(kind);
    return [{ step, phase: isWrite ? 'half' : 'after' }];
  });
}

const counts = { named: 0, random: 0, faults: 0 };
const killed = new Set<string>();

describe('killed at each write step', () => {
  test.each(SCENARIOS)('$name', async scenario => {
    const copy = copyHome(homes.get(scenario) ?? '');
    const { code, stderr, steps } = await runChild(copy, scenario.argv);
    expect([code, stderr.includes('defect')], stderr).toEqual([0, false]);
    scenario.finished(copy);
    rmSync(copy, { recursive: true });
    const plans = isLong ? plansFor(steps, killed) : evenly(plansFor(steps, killed), 4);
    await inParallel(
      plans.map(plan => async () => {
        expect(await kill(scenario, plan)).toBe(true);
        counts.named += 1;
      }),
    );
  });
});

test('killed at random moments', async () => {
  const random = seeded(SEED);
  await inParallel(
    Array.from({ length: isLong ? 200 : 4 }, (_, index) => async () => {
      const scenario = SCENARIOS[index % SCENARIOS.length] as Scenario;
      if (await kill(scenario, { micros: Math.floor(random() * 200_000) })) counts.random += 1;
    }),
  );
});

const FAILURES = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'short'] as const;
type Failure = (typeof FAILURES)[number];

/** Runs a command in this process, whose n-th file call fails. */
async function runFailing(home: string, argv: readonly string[], n: number, failure: Failure) {
  const steps: FileStep[] = [];
  const restore = watchFileCalls(home, (step, run) => {
    steps.push(step);
    return steps.length - 1 === n ? fail(step, run, failure) : run();
  });
  try {
    return { outcome: await again(home, argv), steps };
  } finally {
    restore();
  }
}

function fail({ call, args }: FileStep, run: (...changed: unknown[]) => unknown, failure: Failure): unknown {
  if (call === 'write' || call === 'read') {
    const [fd, bytes, offset = 0, length = (bytes as Uint8Array).length, position] = args;
    const part = Math.max(1, Math.floor(Number(length) / 2));
    if (failure === 'short') return run(fd, bytes, offset, part, position);
    if (call === 'write') run(fd, bytes, offset, part);
  }
  if (failure === 'short') return run();
  if (call === 'close') run();
  throw Object.assign(new Error(`${failure}: made to fail, ${call}`), {
    code: failure,
    errno: -5,
    syscall: call,
  });
}

/** Either it says that it failed, or what it says is so. */
function expectHonest({ code, out, err }: Outcome, scenario: Scenario, home: string): void {
  expect([0, 1, 2, 10, 20], err).toContain(code);
  expect(err).not.toMatch(/\n {4}at |made to fail/);
  // A file that could not be looked at for a moment is left where it is, and told.
  if (code === 0 && !/^remarque/m.test(out)) scenario.finished(home);
}

function faultsFor(steps: readonly FileStep[], seen: Set<string>): [number, Failure][] {
  return steps.flatMap((step, n): [number, Failure][] => {
    const ways = FAILURES.filter(way => way !== 'short' || step.call === 'write' || step.call === 'read');
    if (isLong) return ways.map(way => [n, way]);
    const kind = step.writes ? `${step.call} ${step.place.replace(/\d+/g, 'N')}` : step.call;
    if (/close|chmod/.test(step.call) || /writer\.json/.test(step.place)) return [];
    if (seen.has(kind)) return [];
    seen.add(kind);
    return [[n, ways[seen.size % ways.length] as Failure]];
  });
}

const failed = new Set<string>();
test.each(SCENARIOS)('$name: each file call fails once', async scenario => {
  const original = homes.get(scenario) ?? '';
  const rehearsal = copyHome(original);
  const { outcome, steps } = await runFailing(rehearsal, scenario.argv, -1, 'EIO');
  expect(outcome.code, outcome.err).toBe(0);
  rmSync(rehearsal, { recursive: true });
  const wanted = faultsFor(steps, failed);
  for (const [n, failure] of isLong ? wanted : evenly(wanted, 5)) {
    const copy = copyHome(original);
    const step = steps[n];
    try {
      const { outcome } = await runFailing(copy, scenario.argv, n, failure);
      expectHonest(outcome, scenario, copy);
      await expectMendable(scenario, copy, outcome.code === 20 && /(copiée?|copied)/i.test(outcome.out));
    } catch (error) {
      const where = `${scenario.name}: ${failure} at call ${n}, ${step?.call} ${step?.place}`;
      throw new Error(`${where} (${copy} is kept)`, { cause: error });
    }
    rmSync(copy, { recursive: true });
    counts.faults += 1;
  }
});

afterAll(() => {
  const { named, random, faults } = counts;
  process.stderr.write(
    `backup, restore, doctor: ${named} kills at named steps, ${random} at random (seed ${SEED}), ${faults} calls made to fail\n`,
  );
});
