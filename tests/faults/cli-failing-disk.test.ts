import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { evenly } from './crash/child.ts';
import { type FileStep, watchFileCalls } from './crash/file-calls.mjs';
import {
  again,
  copyHome,
  expectNothingLost,
  expectSound,
  prepareHome,
  SCENARIOS,
  type Scenario,
  type State,
  stateOf,
  toldBy,
} from './crash/scenarios.ts';

// With TEMOIN_LONG=1: every call of every command, failing in every way.
const isLong = process.env.TEMOIN_LONG === '1';
vi.setConfig({ testTimeout: isLong ? 14_400_000 : 120_000 });
const FAILURES = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'short'] as const;
type Failure = (typeof FAILURES)[number];

let home: string;
beforeAll(async () => {
  home = await prepareHome();
});
afterAll(() => rmSync(home, { recursive: true }));

interface Made {
  readonly steps: FileStep[];
  /** Steps after the one that failed. */
  readonly later: FileStep[];
  readonly failed: FileStep | undefined;
}

/** Runs a command whose n-th file call fails. */
async function runFailing(at: string, argv: readonly string[], n: number, failure: Failure) {
  const steps: FileStep[] = [];
  const restore = watchFileCalls(at, (step, run) => {
    steps.push(step);
    return steps.length - 1 === n ? fail(step, run, failure) : run();
  });
  try {
    const outcome = await again(at, argv);
    return { outcome, made: { steps, failed: steps[n], later: steps.slice(n + 1) } satisfies Made };
  } finally {
    restore();
  }
}

function fail(step: FileStep, run: (...changed: unknown[]) => unknown, failure: Failure): unknown {
  const { call, args } = step;
  // Less is written, or read, than was asked for: no failure, if it is gone on with.
  if (call === 'write' || call === 'read') {
    const [fd, bytes, offset = 0, length = (bytes as Uint8Array).length, position] = args;
    const part = Math.max(1, Math.floor(Number(length) / 2));
    if (failure === 'short') return run(fd, bytes, offset, part, position);
    if (call === 'write') run(fd, bytes, offset, part);
  }
  if (failure === 'short') return run();
  // A file whose closing failed is closed all the same.
  if (call === 'close') run();
  throw Object.assign(new Error(`${failure}: made to fail, ${call}`), {
    code: failure,
    errno: -5,
    syscall: call,
  });
}

/** What was not forced to the disk is not taken for safe: it is neither forced again nor given its name. */
function expectNoSecondTry({ failed, later }: Made): void {
  if (failed?.call !== 'fsync') return;
  const [fd] = failed.args;
  const closed = later.findIndex(({ call, args }) => call === 'close' && args[0] === fd);
  expect(closed).toBeGreaterThanOrEqual(0);
  expect(later.slice(0, closed).filter(({ call }) => call === 'fsync')).toEqual([]);
  // A later command of the same run may write the file anew, from its opening on: that one is forced by itself.
  const anew = later.findIndex(
    ({ call, place }, at) => at > closed && call === 'open' && place === failed.place,
  );
  const before = anew < 0 ? later : later.slice(0, anew);
  expect(
    before.filter(({ call, place }) => call === 'rename' && place.startsWith(`${failed.place} → `)),
  ).toEqual([]);
  const rest = anew < 0 ? [] : later.slice(anew);
  const renamed = rest.findIndex(
    ({ call, place }) => call === 'rename' && place.startsWith(`${failed.place} → `),
  );
  if (renamed >= 0) expect(rest.slice(0, renamed).map(({ call }) => call)).toContain('fsync');
}

interface States {
  readonly before: State;
  readonly after: State;
}

async function expectHonest(
  scenario: Scenario,
  n: number,
  failure: Failure,
  states: States,
): Promise<boolean> {
  const copy = copyHome(home);
  const { outcome, made } = await runFailing(copy, scenario.argv, n, failure);
  const { failed } = made;
  try {
    const { code, out, err } = outcome;
    const said = toldBy(out).filter(doc => doc.kind !== 'error');
    expect([0, 1, 2, 3, 10, 20], err).toContain(code);
    expect(err).not.toMatch(/\n {4}at |made to fail/);
    const state = expectSound(copy);
    expectNoSecondTry(made);
    // Of what finishes later, all is recorded, and what is left to clear away is said.
    const isDone = code === 0 || (code === 3 && scenario.finishesLater);
    if (isDone) expect(state).toEqual(states.after);
    else if (!scenario.inParts) {
      expect(state, 'a failure has written').toEqual(states.before);
      expect(said).toEqual([]);
    }
    // 3: a source could not be read; 20: an original could not be, and the copy says that it lacks it.
    if (scenario.inParts && (code === 3 || code === 20))
      await expectRestIsTakenLater(scenario, copy, states.after);
    else await expectNothingLost(scenario, { ...states, home: copy, stdout: isDone ? out : '' });
  } catch (error) {
    const where = `${scenario.name}: ${failure} at call ${n}, ${failed?.call} ${failed?.place}`;
    throw new Error(`${where} (${copy} is kept)\n${JSON.stringify(outcome)}`, { cause: error });
  }
  rmSync(copy, { recursive: true });
  return failed !== undefined;
}

/** A file that could not be read is listed; a later run takes it, under a later number. */
async function expectRestIsTakenLater({ argv, also }: Scenario, at: string, after: State): Promise<void> {
  expect((await again(at, argv)).code).toBe(0);
  const hashes = ({ exhibits }: State) => exhibits.map(({ sha256 }) => sha256).sort();
  const final = expectSound(at);
  expect(hashes(final)).toEqual(hashes(after));
  expect(final.incidents).toHaveLength(after.incidents.length);
  also?.(at);
}

let faults = 0;
test.each(SCENARIOS)('$name: each file call fails once', async scenario => {
  const copy = copyHome(home);
  const before = stateOf(copy);
  const { outcome, made } = await runFailing(copy, scenario.argv, -1, 'EIO');
  expect(outcome.code, outcome.err).toBe(0);
  const states = { before, after: stateOf(copy) };
  rmSync(copy, { recursive: true });
  expect(made.steps.length).toBeGreaterThan(15);
  const wanted = faultsFor(scenario, made.steps);
  for (const [n, failure] of isLong ? wanted : evenly(wanted, 4)) {
    expect(await expectHonest(scenario, n, failure, states)).toBe(true);
    faults += 1;
  }
});

test('a disk that fills up in the middle of an import: what was safe by then is recorded, and said', async () => {
  const copy = copyHome(home);
  let originals = 0;
  const restore = watchFileCalls(copy, ({ call, place }, run) => {
    if (call === 'write' && /\/coffre\/tmp$/.test(place) && ++originals === 4)
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
    return run();
  });
  const argv = ['import', 'files', '--json', 'in'];
  const { code, out, err } = await again(copy, argv);
  restore();
  expect([code, err]).toEqual([1, expect.stringContaining('disk-full')]);
  const told = toldBy(out).filter(({ status }) => status === 'added');
  expect(told).toHaveLength(3);
  const { exhibits } = expectSound(copy);
  expect(exhibits.map(({ sha256 }) => sha256)).toEqual(
    expect.arrayContaining(told.map(({ sha256 }) => sha256)),
  );
  expect(await again(copy, argv)).toMatchObject({ code: 0 });
  rmSync(copy, { recursive: true });
});

/** Every call in every way; or one way for each kind of call that no earlier command had, in turn. */
const seen = new Set<string>();
function faultsFor(scenario: Scenario, steps: readonly FileStep[]): [number, Failure][] {
  const possible = (step: FileStep) =>
    FAILURES.filter(failure => failure !== 'short' || step.call === 'write' || step.call === 'read');
  return steps.flatMap((step, n): [number, Failure][] => {
    if (isLong) return possible(step).map(failure => [n, failure]);
    const kind = `${step.call} ${step.place.replace(/\d+/g, 'N')}`;
    if (seen.has(kind)) return [];
    seen.add(kind);
    const ways = possible(step);
    const failure = ways[seen.size % ways.length];
    if (failure === undefined || (/annex|backup/.test(scenario.name) && !step.writes)) return [];
    return [[n, failure]];
  });
}

afterAll(() => {
  process.stderr.write(`faults: ${faults} file calls made to fail\n`);
});
