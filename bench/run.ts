import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, clear, openBench } from './kit/bench.ts';
import { CommandFailed } from './kit/command.ts';
import { type Growth, graphsOf, growthOf, growthTable } from './kit/growth.ts';
import type { Measure } from './kit/measure.ts';
import { type Row, rowsOf } from './kit/pairs.ts';
import { PEERS } from './kit/peers.ts';
import { markdownFor, tableFor } from './kit/report.ts';
import { MEASURES } from './measures/all.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    size: { type: 'string', default: 'full' },
    runs: { type: 'string' },
    data: { type: 'string' },
    save: { type: 'string' },
  },
});
const names = MEASURES.map(({ name }) => name);
if (positionals.some(name => !names.includes(name)) || !/^(full|small|[1-9]\d*)$/.test(values.size)) {
  process.stderr.write(`npm run bench -- [${names.join(' | ')}] [--size small | NUMBER] (bench/README.md)\n`);
  process.exit(2);
}
const chosen = MEASURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const folder =
  values.data === undefined ? mkdtempSync(join(tmpdir(), 'temoin-bench-')) : resolve(values.data);
mkdirSync(folder, { recursive: true });
// Ctrl-C reaches the command that runs, which ends the bench: what was made is then removed as always.
process.on('SIGINT', () => {});
try {
  const bench = openBench(folder);
  const result = values.growth ? await grown(bench) : await compared(bench);
  const json = `${JSON.stringify({ version: 1, ...machine(bench), ...result.data }, null, 2)}\n`;
  if (values.save !== undefined) writeFileSync(values.save, json);
  process.stdout.write(values.json ? json : `${head(bench)}\n${result.shown}\n`);
} finally {
  if (values.data === undefined) clear(folder);
}

/** The table: every measure beside its peers. */
async function compared(bench: Bench) {
  const missing = PEERS.filter(peer => !bench.peers.has(peer));
  if (missing.length > 0) bench.say(`not installed, skipped: ${missing.join(', ')} (bench/README.md)`);
  const rows: Row[] = [];
  const notes: string[] = [];
  await forEachMeasure(bench, notes, async measure => {
    const size = sizeOf(measure);
    for (const trial of await measure.trials(bench, size)) {
      rows.push(
        ...rowsOf(bench, { measure, trial, size, runs: runsOf(measure), judged: size === measure.size }),
      );
      if (trial.note !== undefined) notes.push(`${measure.name}: ${trial.note}`);
    }
  });
  return {
    data: { size: values.size, notes, rows },
    shown: [values.markdown ? markdownFor(rows) : tableFor(rows), ...notes].join('\n'),
  };
}

/** The graphs: temoin alone, at 1, 10 and 100 times the smallest size. */
async function grown(bench: Bench) {
  const growth: Growth[] = [];
  const notes: string[] = [];
  await forEachMeasure(bench, notes, async measure => {
    if (measure.growth.length === 0) return;
    const sizes = values.size === 'full' ? measure.growth : [sizeOf(measure)];
    growth.push(...(await growthOf(bench, measure, sizes)));
  });
  const shown = values.markdown ? growthTable(growth) : graphsOf(growth, process.stdout.columns ?? 100);
  return { data: { notes, growth }, shown: [shown, ...notes].join('\n') };
}

/** A measure that fails is said and does not stop the others. */
async function forEachMeasure(bench: Bench, notes: string[], act: (measure: Measure) => Promise<void>) {
  for (const measure of chosen) {
    bench.say(measure.name);
    try {
      await act(measure);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      notes.push(`${measure.name}: FAILED, ${error.message}`);
      process.exitCode = 1;
    }
    clear(bench.scratch);
    mkdirSync(bench.scratch);
  }
}

function sizeOf(measure: Measure): number {
  if (values.size === 'full') return measure.size;
  return values.size === 'small' ? measure.small : Number(values.size);
}

function runsOf(measure: Measure): number {
  return values.runs === undefined
    ? values.size === 'small'
      ? 1
      : (measure.runs ?? 5)
    : Math.max(1, Number(values.runs));
}

function machine(bench: Bench) {
  const { version: program } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const system = `${cpus().length} × ${cpus()[0]?.model}, ${platform()} ${arch()}`;
  const peers = Object.fromEntries(PEERS.map(peer => [peer, bench.peers.get(peer) ?? null]));
  return { program, node: process.versions.node, system, peers };
}

function head(bench: Bench): string {
  const { program, node, system } = machine(bench);
  const peers = [...bench.peers].map(([peer, version]) => `${peer} ${version}`);
  return `temoin ${program}, Node ${node}, ${system}\n${peers.join(', ')}`;
}
