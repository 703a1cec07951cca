import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { openDossier } from '../../../src/store/dossier.ts';
import { verifyDossier } from '../../../src/store/verify.ts';
import { type Outcome, run } from '../../functional/io.ts';
import { storeEnv } from '../../unit/store-fixture.ts';

/** A command line that is cut short in every way. Add a command: add a line. */
export interface Scenario {
  readonly name: string;
  readonly argv: readonly string[];
  /** It does its work in several transactions: what is cut short may be done in part. */
  readonly inParts?: true;
  /** Run again where it was done already, it does one more: an act typed twice is two acts. */
  readonly adds?: true;
  /** What is left undone after its commit is done by the next command that writes. */
  readonly finishesLater?: true;
  /** Checked after it was run again, besides the rest. */
  readonly also?: (home: string) => void;
}

const IN = 40;
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'add',
    argv: [
      'add',
      '--json',
      '--when',
      '2025-03-01',
      '--kind',
      'sms',
      '--words-file',
      'words',
      '--file',
      'new.txt',
    ],
    adds: true,
  },
  { name: 'attach', argv: ['attach', '--json', '2', 'new.txt', 'in/3.txt'], adds: true },
  { name: 'import', argv: ['import', 'files', '--json', 'in'], inParts: true },
  { name: 'amend', argv: ['amend', '--json', '1', '--kind', 'call', '--reason', 'vu depuis'] },
  { name: 'confirm', argv: ['confirm', '--json', '4', '5'] },
  { name: 'withdraw', argv: ['withdraw', '--json', '2', '--reason', 'saisi deux fois'] },
  { name: 'annex issue', argv: ['annex', 'issue', '--json'] },
  {
    name: 'purge',
    argv: ['purge', '--json', '1', '--reason', 'demande', '--yes-purge', '1'],
    finishesLater: true,
    also: expectErased,
  },
  {
    name: 'backup',
    argv: ['backup', '--json', 'copy'],
    inParts: true,
    adds: true,
    also: home => {
      expect(verifyDossier(path.join(home, 'copy'), storeEnv())).toMatchObject({ sound: true });
      expect(stateOf(home, 'copy')).toEqual(stateOf(home));
    },
  },
];

/** In memory where there is such a place: a kill loses nothing that was written there either, and it is faster. */
function newFolder(): string {
  let parent = '/dev/shm';
  try {
    accessSync(parent, constants.W_OK);
  } catch {
    parent = os.tmpdir();
  }
  return mkdtempSync(path.join(parent, 'temoin-crash-'));
}

/**
 * A home with the dossier `d`: acts 1 to 3 (1 and 2 with a file each), acts 4 and 5 imported and to confirm; files to
 * be added and imported beside it.
 */
export async function prepareHome(): Promise<string> {
  const home = newFolder();
  mkdirSync(path.join(home, 'in'));
  mkdirSync(path.join(home, 'before'));
  const captured = new Date('2025-03-01T20:00:00Z');
  const write = (name: string, text: string) => {
    writeFileSync(path.join(home, name), text);
    utimesSync(path.join(home, name), captured, captured);
  };
  for (let i = 0; i < IN; i++) write(path.join('in', `${i}.txt`), `capture ${i}`);
  for (const name of ['a', 'b', 'before/c', 'before/d', 'new']) write(`${name}.txt`, `pièce ${name}`);
  write('words', 'Tu vas voir');
  const done = async (...argv: string[]) => expect(await again(home, argv)).toMatchObject({ code: 0 });
  await done('init', 'd', '--title', 'Essai', '--zone', 'Europe/Paris', '--documents', 'fr');
  await done('add', '--when', '2025-01-03', '--file', 'a.txt');
  await done('add', '--when', '2025-01-04', '--kind', 'sms', '--file', 'b.txt');
  await done('add', '--when', '2025-01-05', '--words-file', 'words');
  await done('import', 'files', 'before');
  return home;
}

export function copyHome(home: string): string {
  const copy = newFolder();
  cpSync(home, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** The command line in this process, on a disk that works. */
export function again(home: string, argv: readonly string[]): Promise<Outcome> {
  return run(argv, { home, env: { TEMOIN_DOSSIER: 'd' } });
}

/** What is recorded, without the instants and the hashes that hold them: two runs of one command compare equal. */
export interface State {
  readonly incidents: readonly { n: number; exhibits: readonly number[]; factNumber?: number }[];
  readonly exhibits: readonly { p: number; sha256: string; incidents: readonly number[] }[];
  readonly annexes: readonly number[];
}

export function stateOf(home: string, name = 'd'): State {
  const dossier = openDossier(path.join(home, name), 'read', storeEnv());
  try {
    const timeless = <T extends { seq: number; recordedAt: string; purgedAt?: string }>({
      seq,
      recordedAt,
      purgedAt,
      ...rest
    }: T) => (purgedAt === undefined ? rest : { ...rest, purged: true });
    return {
      incidents: dossier
        .incidents()
        .map(timeless)
        .sort((a, b) => a.n - b.n),
      exhibits: dossier.exhibits().map(exhibit => {
        const { origin, ...rest } = timeless(exhibit);
        return { ...rest, origin: { name: origin.name } };
      }),
      // What was prepared and not issued gave nothing.
      annexes: dossier.annexes().flatMap(({ a, file }) => (file === undefined ? [] : [a])),
    };
  } finally {
    dossier.close();
  }
}

/** Sound, opens, every exhibit's bytes are those recorded, numbers without hole or double. */
export function expectSound(home: string): State {
  const dir = path.join(home, 'd');
  const { findings } = verifyDossier(dir, storeEnv());
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const dossier = openDossier(dir, 'read', storeEnv());
  for (const { sha256, size } of dossier.exhibits().filter(({ purgedAt }) => purgedAt === undefined))
    expect(dossier.vault.readAll(sha256, size)).toHaveLength(size);
  dossier.close();
  const state = stateOf(home);
  expectCounted(state.incidents.map(({ n }) => n));
  expectCounted(state.exhibits.map(({ p }) => p));
  expectCounted(state.incidents.flatMap(({ factNumber }) => factNumber ?? []));
  return state;
}

function expectCounted(numbers: readonly number[]): void {
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

/** Nothing of the first act is left in the dossier, whatever the moment at which its purge was cut short. */
function expectErased(home: string): void {
  const dir = path.join(home, 'd');
  const holding = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(dir, name))
    .filter(file => statSync(file).isFile() && /pièce a|a\.txt/.test(readFileSync(file, 'utf8')));
  expect(holding).toEqual([]);
  expect(existsSync(path.join(dir, 'purge.json'))).toBe(false);
}

/** What the command had said when it was cut short: whole JSON documents only. */
export function toldBy(stdout: string): Record<string, unknown>[] {
  const whole = parse(stdout);
  if (whole !== undefined) return [whole];
  const found = stdout.split('\n').map(parse);
  return found.filter(value => value !== undefined);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export interface Cut {
  readonly before: State;
  readonly after: State;
  readonly home: string;
  readonly stdout: string;
}

/** After a command was cut short: all of it or nothing, everything that it had said, and it can be run again. */
export async function expectNothingLost(scenario: Scenario, cut: Cut): Promise<void> {
  const { before, after, home } = cut;
  const state = expectSound(home);
  const told = toldBy(cut.stdout);
  const isSummary = (doc: Record<string, unknown>) => doc.version === 1;
  if (told.some(isSummary)) expect(state).toEqual(after);
  else if (scenario.inParts) expectPartOf(state, cut);
  else expect([before, after]).toContainEqual(state);
  for (const doc of told.filter(doc => !isSummary(doc))) expectRecorded(doc, state);
  const { code, err } = await again(home, scenario.argv);
  expect([0, 1, 2], err).toContain(code);
  const wasDone = state.incidents.length === after.incidents.length && isEqual(state, after);
  if (!wasDone) expect(code, err).toBe(0);
  const final = expectSound(home);
  if (!(scenario.adds && wasDone)) expect(final).toEqual(after);
  scenario.also?.(home);
  // Whatever was written last has caught HEAD up.
  await again(home, ['add', '--when', '2025-02-02']);
  const { findings } = verifyDossier(path.join(home, 'd'), storeEnv());
  expect(findings.filter(({ code }) => code.startsWith('head'))).toEqual([]);
}

function expectPartOf(state: State, { before, after }: Cut): void {
  expect(state.incidents.length).toBeGreaterThanOrEqual(before.incidents.length);
  expect(state.incidents).toEqual(after.incidents.slice(0, state.incidents.length));
  expect(state.exhibits).toEqual(after.exhibits.slice(0, state.exhibits.length));
}

/** A line of an import: this file, with these bytes, is evidence of this act. */
function expectRecorded(line: Record<string, unknown>, { exhibits }: State): void {
  const { exhibit: p, incident, sha256 } = line;
  expect(exhibits).toContainEqual(expect.objectContaining({ p, sha256, incidents: [incident] }));
}

function isEqual(a: State, b: State): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
