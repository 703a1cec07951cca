import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { history } from '../../src/actions/history.ts';
import { addStep, amendStep, findStep, noteOnline, withdrawStep } from '../../src/actions/steps.ts';
import { TemoinError } from '../../src/errors.ts';
import type { Step, StepPatch } from '../../src/incident/step.ts';
import { parseWhen } from '../../src/incident/when-parse.ts';
import { createDossier, type Dossier, openDossier } from '../../src/store/dossier.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import { act, storeEnv } from './store-fixture.ts';

const now = new Date('2025-06-02T12:00:00Z');
let folder: string;
let dossier: Dossier;

function when(text: string) {
  const result = parseWhen(text, {
    zone: 'Europe/Paris',
    now: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
  });
  if (!result.ok) throw new Error(text);
  return result.when;
}

function failure(work: () => unknown): TemoinError {
  try {
    work();
  } catch (error) {
    if (error instanceof TemoinError) return error;
    throw error;
  }
  throw new Error('nothing thrown');
}

const report = (): Omit<Step, 'incidents'> => ({ kind: 'platform-report', when: when('4 mars 2025') });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temoin-steps-'));
  dossier = createDossier(
    join(folder, 'd'),
    { title: 'T', zone: 'Europe/Paris', language: 'fr' },
    storeEnv(),
  );
});
afterEach(() => {
  dossier.close();
  rmSync(folder, { recursive: true });
});

it('a step comes back as it was told, with its files, and the record stays sound', async () => {
  recordAct(1);
  const file = join(folder, 'recu.txt');
  writeFileSync(file, 'ticket 4512');
  const step = await addStep(dossier, { step: report(), acts: ['1'], files: [file] }, now);
  expect(step).toMatchObject({ s: 1, incidents: [1], exhibits: [1], state: 'recorded', amendments: 0 });
  expect(dossier.exhibit(1)).toMatchObject({ incidents: [], steps: [1] });
  const second = await addStep(dossier, { step: { ...report(), kind: 'pharos' }, files: [file] }, now);
  expect(second.exhibits).toEqual([1]);
  expect(dossier.exhibits()).toHaveLength(1);
  expect(verifyDossier(dossier.dir, storeEnv())).toMatchObject({ sound: true, findings: [] });
});

it('an answer is added, what stood before stays', async () => {
  await addStep(dossier, { step: report() }, now);
  const { step, changes } = await amendStep(dossier, '1', { set: { outcome: 'removed' } }, now);
  expect(step).toMatchObject({ outcome: 'removed', amendments: 1 });
  expect(changes).toEqual([{ field: 'outcome', from: null, to: 'removed' }]);
  expect([...dossier.entries({ subject: 's:1' })].map(({ kind }) => kind)).toEqual([
    'step-recorded',
    'step-amended',
  ]);
});

it('what the fold refuses never enters the journal: step-unknown, author-unknown', async () => {
  await addStep(dossier, { step: report() }, now);
  withdrawStep(dossier, '1', 'double');
  expect(findStep(dossier, '1', true)).toMatchObject({ state: 'withdrawn', reason: 'double' });
  const append = (entry: Parameters<Parameters<Parameters<Dossier['transact']>[0]>[0]['append']>[0]) =>
    failure(() => dossier.transact(tx => tx.append(entry))).id;
  const before = dossier.head();
  expect(append({ kind: 'step-amended', subject: 's:1', body: { set: { outcome: 'refused' } } })).toBe(
    'step-unknown',
  );
  expect(append({ kind: 'author-amended', subject: 'u:4', body: { set: { name: 'B' } } })).toBe(
    'author-unknown',
  );
  expect(dossier.head()).toEqual(before);
});

it('what was seen online is kept look by look, of an act that stands', () => {
  recordAct(1);
  noteOnline(dossier, ['1'], { online: true, when: when('5 mars 2025') });
  noteOnline(dossier, ['1'], { online: false, when: when('9 mars 2025') });
  expect(
    dossier
      .onlineSeen()
      .get(1)
      ?.map(({ online }) => online),
  ).toEqual([true, false]);
  expect(failure(() => noteOnline(dossier, ['7'], { online: true, when: when('5 mars 2025') })).id).toBe(
    'act-missing',
  );
});

it('the tables are the same when they are folded again', async () => {
  await addStep(dossier, { step: report() }, now);
  const { dir } = dossier;
  dossier.close();
  dossier = openDossier(dir, 'write', storeEnv());
  expect(verifyDossier(dir, storeEnv()).sound).toBe(true);
});

/** An act, by its number; those after the first are withdrawn where it is said. */
function recordAct(n: number, withdrawn = false): void {
  dossier.transact(tx => {
    const body = { incident: act(`2025-03-0${n}`), state: 'confirmed' as const };
    tx.append({ kind: 'incident-recorded', subject: `f:${n}`, body });
    if (withdrawn) tx.append({ kind: 'incident-withdrawn', subject: `f:${n}`, body: { reason: 'double' } });
  });
}

it('acts of a step are in order, each once; what was seen online is of an act that stands', async () => {
  recordAct(1);
  recordAct(2);
  recordAct(3, true);
  const step = await addStep(dossier, { step: report(), acts: ['2', '1', '2'] }, now);
  expect(step.incidents).toEqual([1, 2]);
  expect(failure(() => noteOnline(dossier, ['3'], { online: true, when: when('5 mars 2025') })).id).toBe(
    'act-withdrawn',
  );
});

it('a step is changed only by what differs, and not once it is withdrawn', async () => {
  await addStep(dossier, { step: { ...report(), outcome: 'removed' } }, now);
  const change = async (set: StepPatch): Promise<unknown> => {
    try {
      return await amendStep(dossier, '1', { set }, now);
    } catch (error) {
      return (error as TemoinError).id;
    }
  };
  expect(await change({ outcome: 'removed' })).toBe('step-amend-nothing');
  withdrawStep(dossier, '1', 'double');
  expect(await change({ outcome: 'refused' })).toBe('step-withdrawn');
  expect(failure(() => withdrawStep(dossier, 'D1', 'encore')).id).toBe('step-withdrawn');
});

it('history tells what changed from what to what, the files of a step, what was seen online', async () => {
  recordAct(1);
  const file = join(folder, 'recu.txt');
  writeFileSync(file, 'ticket 4512');
  await addStep(dossier, { step: { ...report(), outcome: 'no-answer' }, files: [file] }, now);
  await amendStep(dossier, '1', { set: { outcome: 'removed' }, reason: 'réponse reçue' }, now);
  await addStep(dossier, { step: report(), files: [file] }, now);
  noteOnline(dossier, ['1'], { online: false, when: when('9 mars 2025') });
  withdrawStep(dossier, '2', 'double');
  const { events } = history(dossier, { words: false });
  expect(events.map(({ seq: _seq, at: _at, ...told }) => told).slice(2)).toMatchObject([
    { subject: 's:1', kind: 'step', step: 'platform-report' },
    { subject: 'p:1', kind: 'step-exhibit', s: 1, known: false },
    {
      subject: 's:1',
      kind: 'step-amended',
      changes: [{ field: 'outcome', from: 'no-answer', to: 'removed' }],
      reason: 'réponse reçue',
    },
    { subject: 's:2', kind: 'step' },
    { subject: 'p:1', kind: 'step-exhibit', s: 2, known: true },
    { subject: 'f:1', kind: 'online', online: false },
    { subject: 's:2', kind: 'step-withdrawn', reason: 'double' },
  ]);
});
