import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addStep, amendStep, findStep, noteOnline, withdrawStep } from '../../src/actions/steps.ts';
import { TemoinError } from '../../src/errors.ts';
import type { Step } from '../../src/incident/step.ts';
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
  dossier.transact(tx =>
    tx.append({
      kind: 'incident-recorded',
      subject: 'f:1',
      body: { incident: act('2025-03-03'), state: 'confirmed' },
    }),
  );
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
  dossier.transact(tx =>
    tx.append({
      kind: 'incident-recorded',
      subject: 'f:1',
      body: { incident: act('2025-03-03'), state: 'confirmed' },
    }),
  );
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
