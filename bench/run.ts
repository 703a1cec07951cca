import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, openBench } from './kit/bench.ts';
import { CommandFailed } from './kit/command.ts';
import type { Measure } from './kit/measure.ts';
import { type Row, rowsOf } from './kit/pairs.ts';
import { PEERS } from './kit/peers.ts';
import { tableFor } from './kit/report.ts';
import { MEASURES } from './measures/all.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string', default: 'full' },
    runs: { type: 'string' },
    data: { type: 'string' },
  },
});

const unknown = positionals.filter(name => !MEASURES.some(measure => measure.name === name));
if (unknown.length > 0 || !['full', 'small'].includes(values.size)) {
  process.stderr.write(
    `npm run bench -- [${MEASURES.map(({ name }) => name).join(' | ')}] [--size small] …\n`,
  );
  process.exit(2);
}
const small = values.size === 'small';
const chosen = MEASURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const folder =
  values.data === undefined ? mkdtempSync(join(tmpdir(), 'temoin-bench-')) : resolve(values.data);
mkdirSync(folder, { recursive: true });
try {
  const bench = openBench(folder);
  const missing = PEERS.filter(peer => !bench.peers.has(peer));
  if (missing.length > 0) bench.say(`not installed, skipped: ${missing.join(', ')} (bench/README.md)`);
  const { rows, notes } = await measureAll(bench);
  const peers = Object.fromEntries(PEERS.map(peer => [peer, bench.peers.get(peer) ?? null]));
  const result = { version: 1, ...machine(), size: values.size, peers, notes, rows };
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${shown(result)}\n`);
} finally {
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
}

/** A measure that fails is said and does not stop the others. */
async function measureAll(bench: Bench): Promise<{ rows: Row[]; notes: string[] }> {
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const measure of chosen) {
    bench.say(measure.name);
    try {
      const size = small ? measure.small : measure.size;
      for (const trial of await measure.trials(bench, size)) {
        rows.push(...rowsOf(bench, { measure, trial, size, runs: runsOf(measure), judged: !small }));
        if (trial.note !== undefined) notes.push(`${measure.name}: ${trial.note}`);
      }
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      notes.push(`${measure.name}: FAILED, ${error.message}`);
      process.exitCode = 1;
    }
  }
  return { rows, notes };
}

function runsOf(measure: Measure): number {
  return values.runs === undefined ? (small ? 1 : (measure.runs ?? 5)) : Math.max(1, Number(values.runs));
}

function machine() {
  const { version: program } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const system = `${cpus().length} × ${cpus()[0]?.model}, ${platform()} ${arch()}`;
  return { program, node: process.versions.node, system };
}

function shown({ program, node, system, peers, notes, rows }: ReturnType<typeof machine> & Shown): string {
  const versions = Object.entries(peers).filter(([, version]) => version !== null);
  return [
    `temoin ${program}, Node ${node}, ${system}`,
    versions.map(([peer, version]) => `${peer} ${version}`).join(', '),
    tableFor(rows),
    ...notes,
  ].join('\n');
}

interface Shown {
  readonly peers: Readonly<Record<string, string | null>>;
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}
