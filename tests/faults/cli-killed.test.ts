import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { evenly, inParallel, type Plan, runChild, seeded } from './crash/child.ts';
import {
  copyHome,
  expectNothingLost,
  prepareHome,
  SCENARIOS,
  type Scenario,
  type State,
  stateOf,
} from './crash/scenarios.ts';

// The children run what `npm run build` made. Every step of every command with TEMOIN_LONG=1.
const isLong = process.env.TEMOIN_LONG === '1';
const SEED = Number(process.env.TEMOIN_SEED ?? 20251122);
vi.setConfig({ testTimeout: isLong ? 14_400_000 : 120_000 });

let home: string;
beforeAll(async () => {
  home = await prepareHome();
});
afterAll(() => rmSync(home, { recursive: true }));

/** The command whole: what stood before, what stands after, and the steps that it takes. */
async function rehearse(
  scenario: Scenario,
): Promise<{ before: State; after: State; steps: readonly string[] }> {
  const copy = copyHome(home);
  const before = stateOf(copy);
  const { code, stderr, steps } = await runChild(copy, scenario.argv);
  expect(code, stderr).toBe(0);
  const after = stateOf(copy);
  if (!scenario.also) expect(after).not.toEqual(before);
  rmSync(copy, { recursive: true });
  return { before, after, steps };
}

async function kill(
  scenario: Scenario,
  plan: Plan,
  states: { before: State; after: State },
): Promise<boolean> {
  const copy = copyHome(home);
  const { stdout, stderr, signal, code } = await runChild(copy, scenario.argv, plan);
  const where = `${scenario.name}, ${JSON.stringify(plan)}`;
  expect([signal, code], `${where}: ${stderr}`).toContainEqual(
    plan.micros === undefined ? 'SIGKILL' : expect.anything(),
  );
  try {
    await expectNothingLost(scenario, { ...states, home: copy, stdout });
  } catch (error) {
    throw new Error(`after a kill: ${where} (${copy} is kept)`, { cause: error });
  }
  rmSync(copy, { recursive: true });
  return signal === 'SIGKILL';
}

/** Every step, before, after, and for a write in the middle; or the first of each kind that no command had yet. */
function plansFor(steps: readonly string[], seen: Set<string>): Plan[] {
  if (isLong) {
    return steps.flatMap((name, step) => [
      { step, phase: 'before' as const },
      ...(name.startsWith('write ') ? [{ step, phase: 'half' as const }] : []),
      { step, phase: 'after' as const },
      ...(name.startsWith('sql') ? [{ step, phase: 'after' as const, spill: true }] : []),
    ]);
  }
  return steps.flatMap((name, step): Plan[] => {
    const kind = name.replace(/(annexe-)\d+/, '$1N');
    // Between the rows of one transaction, all kills are alike.
    if (seen.has(kind) || /^sql (INSERT|UPDATE|DELETE)(?! INTO payloads)/.test(name)) return [];
    seen.add(kind);
    // A second each, to print or to copy: the moments that are their own.
    if (/annexes|copy/.test(name) && !/^(write|rename)/.test(name)) return [];
    if (name.startsWith('write ')) return [{ step, phase: 'half' }];
    const after: Plan = { step, phase: 'after', spill: name.startsWith('sql') };
    // All is written by then, some of it into the database, and nothing may stand.
    return name === 'sql COMMIT' ? [{ step, phase: 'before', spill: true }, after] : [after];
  });
}

const seen = new Set<string>();
const kills = { named: 0, random: 0 };

describe('killed at each write step', () => {
  test.each(SCENARIOS)('$name', async scenario => {
    const { steps, ...states } = await rehearse(scenario);
    expect(steps).toContain('sql COMMIT');
    const plans = isLong ? plansFor(steps, seen) : evenly(plansFor(steps, seen), 3);
    await inParallel(
      plans.map(plan => async () => {
        expect(await kill(scenario, plan, states)).toBe(true);
        kills.named += 1;
      }),
    );
  });
});

test('killed at random moments', async () => {
  const random = seeded(SEED);
  const rehearsed = new Map<Scenario, { before: State; after: State }>();
  for (const scenario of SCENARIOS) {
    if (isLong || !scenario.name.startsWith('annex')) rehearsed.set(scenario, await rehearse(scenario));
  }
  const scenarios = [...rehearsed];
  await inParallel(
    Array.from({ length: isLong ? 200 : 5 }, () => async () => {
      const [scenario, states] = scenarios[Math.floor(random() * scenarios.length)] ?? [];
      if (scenario === undefined || states === undefined) throw new Error('no scenario');
      const longest = scenario.name === 'annex issue' ? 1_500_000 : 150_000;
      const micros = Math.floor(random() * longest);
      if (await kill(scenario, { micros, spill: random() < 0.3 }, states)) kills.random += 1;
    }),
  );
  expect(kills.random).toBeGreaterThan(isLong ? 100 : 2);
});

afterAll(() => {
  process.stderr.write(
    `kills: ${kills.named} at named steps, ${kills.random} at random moments (seed ${SEED})\n`,
  );
});
