// Runs a command line of the built program, and dies by SIGKILL where the plan says.
// node cli-child.mjs PLAN ARG…   PLAN is JSON:
//   {root}                   records the write steps of the command, and prints them on file descriptor 3
//   {root, step, phase}      dies before, after or in the middle of its n-th write step
//   {root, micros}           dies so many microseconds after its start, wherever it is
//   {root, spill}            SQLite keeps one page in memory: changed pages reach the file before the commit
import { writeSync as write } from 'node:fs';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { watchFileCalls } from './file-calls.mjs';

const plan = JSON.parse(process.argv[2] ?? '{}');
const argv = process.argv.slice(3);
const { main } = await import('../../../dist/cli/main.js');
const { processIo } = await import('../../../dist/cli/io.js');

const steps = [];
const die = () => {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: nothing more is done meanwhile.
  for (;;);
};
const step = (name, run, half) => {
  const isHere = steps.push(name) - 1 === plan.step;
  if (isHere && plan.phase === 'before') die();
  if (isHere && plan.phase === 'half' && half) {
    half();
    die();
  }
  try {
    return run();
  } finally {
    if (isHere) die();
  }
};

watchFileCalls(plan.root, ({ call, place, writes, args }, run) => {
  // Closing changes nothing on the disk.
  if (!writes || call === 'close') return run();
  const half =
    call === 'write' && args[1].length > 1
      ? () => run(args[0], args[1], args[2] ?? 0, Math.ceil((args[3] ?? args[1].length) / 2))
      : undefined;
  return step(`${call} ${place}`, run, half);
});

const { exec, prepare } = Database.prototype;
Database.prototype.exec = function (sql) {
  if (plan.spill && /^BEGIN/.test(sql)) exec.call(this, 'PRAGMA cache_size = 1');
  return this.memory ? exec.call(this, sql) : step(`sql ${sql.slice(0, 40)}`, () => exec.call(this, sql));
};
Database.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  if (this.memory || statement.readonly) return statement;
  const { run } = statement;
  const [, what] = /^\s*(\w+(?:\s+OR\s+\w+)?(?:\s+INTO|\s+FROM)?\s+\w+)/i.exec(sql) ?? [];
  statement.run = (...values) => step(`sql ${what}`, () => run.apply(statement, values));
  return statement;
};

const io = processIo();
if (plan.micros !== undefined) {
  const killer = new Worker(
    `const { workerData } = require('node:worker_threads');
     const { micros, pid } = workerData;
     const end = process.hrtime.bigint() + BigInt(micros) * 1000n;
     while (process.hrtime.bigint() < end);
     process.kill(pid, 'SIGKILL');`,
    { eval: true, workerData: { micros: plan.micros, pid: process.pid } },
  );
  await new Promise(resolve => killer.once('online', resolve));
}
process.exitCode = await main(argv, io);
if (plan.step === undefined && plan.micros === undefined) write(3, JSON.stringify(steps));
