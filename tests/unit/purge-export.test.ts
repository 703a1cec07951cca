import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepSource } from '../../src/actions/keep-source.ts';
import { planPurge, purgeAct, staysElsewhere } from '../../src/actions/purge.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { openAnnex } from '../../src/store/annex-files.ts';
import { type Dossier, openDossier } from '../../src/store/dossier.ts';
import {
  act,
  attach,
  codes,
  newDossier,
  record,
  storeEnv,
  temporaryFolder,
  verify,
} from './store-fixture.ts';

const NOW = new Date('2025-03-03T21:15:00Z');
const KEYS = ['a', 'b', 'c'].map(letter => letter.repeat(64));
const KEPT = { reason: 'demande', includingIssued: false, drafts: 'keep' } as const;
const ALL = { ...KEPT, includingIssued: true };

let dossier: Dossier;
let chat: string;

/** An act that an import found in export 1. */
function found(index: number, more: Partial<Incident> = {}): Incident {
  const key = KEYS[index] ?? '';
  const raw = `line ${index}`;
  return act(`2025-01-1${index}`, {
    words: `Zébrure ${index}`,
    found: { format: 'whatsapp', p: 1, pointer: `${index}`, raw, key },
    ...more,
  });
}

function isSound(): boolean {
  dossier.close();
  const found = codes(verify(dossier.dir));
  dossier = openDossier(dossier.dir, 'write', storeEnv());
  return found.length === 0;
}

beforeEach(async () => {
  dossier = newDossier();
  chat = join(temporaryFolder(), 'chat.txt');
  writeFileSync(chat, 'Zébrure 0\nZébrure 1\n');
  await keepSource(dossier, chat, { now: NOW });
  record(dossier, found(0));
  record(dossier, found(1));
  return () => dossier.close();
});

describe('an act that was found in an export', () => {
  test('is purged only if it is agreed that the export keeps it', () => {
    const plan = planPurge(dossier, '1');
    expect(plan).toMatchObject({ exports: [{ p: 1, name: 'chat.txt', usedBy: [2] }], exhibits: [] });
    expect(() => purgeAct(dossier, plan, KEPT)).toThrow('purge-issued');
    expect(dossier.incident(1)?.state).toBe('confirmed');
    purgeAct(dossier, plan, ALL);
    expect(dossier.incident(1)).toMatchObject({ state: 'purged' });
    expect(dossier.incident(1)?.found).toBeUndefined();
    expect(dossier.exhibit(1)).toMatchObject({ isSource: true });
    const entry = [...dossier.entries({ subject: 'f:1' })].at(-1);
    expect(entry?.body).toMatchObject({ exports: [1], key: KEYS[0] });
    expect(isSound()).toBe(true);
  });

  test('stays known by its key: the same export does not bring it back', () => {
    purgeAct(dossier, planPurge(dossier, '1'), ALL);
    expect(dossier.incidentsByKey(KEYS[0] ?? '')).toEqual([1]);
    expect(isSound()).toBe(true);
    // Folded from the journal alone too.
    expect(dossier.incidentsByKey(KEYS[0] ?? '')).toEqual([1]);
    expect(dossier.incidentsByKey(KEYS[1] ?? '')).toEqual([2]);
  });

  test('takes the export with it only if asked, and if nothing else was found there', async () => {
    const shared = planPurge(dossier, '1', true);
    expect(shared).toMatchObject({ exhibits: [], exports: [{ p: 1, usedBy: [2] }] });
    purgeAct(dossier, shared, { ...ALL, withExports: true });
    const last = planPurge(dossier, '2', true);
    expect(last).toMatchObject({ exhibits: [{ p: 1 }], exports: [] });
    // Nothing is left elsewhere: nothing to agree to.
    purgeAct(dossier, last, { ...KEPT, withExports: true });
    expect(dossier.exhibit(1)?.purgedAt).toBeDefined();
    expect(isSound()).toBe(true);
    await expect(keepSource(dossier, chat, { now: NOW })).rejects.toMatchObject({ id: 'file-purged' });
  });

  test('leaves the export where it is linked to another act, or another was found in it', () => {
    dossier.transact(tx => tx.append({ kind: 'exhibit-linked', subject: 'p:1', body: { incident: 1 } }));
    expect(planPurge(dossier, '1')).toMatchObject({ exhibits: [], kept: [{ p: 1, usedBy: [2] }] });
    const third = record(dossier, act('2025-02-01'));
    attach(dossier, third, 'its own');
    dossier.transact(tx => tx.append({ kind: 'exhibit-linked', subject: 'p:1', body: { incident: third } }));
    purgeAct(dossier, planPurge(dossier, '2'), ALL);
    expect(planPurge(dossier, '1', true)).toMatchObject({ exhibits: [], exports: [{ usedBy: [third] }] });
  });
});

test('later exports of the same platform are named too: what was known by then is recorded once', async () => {
  const keep = async (name: string, bytes: string) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, bytes);
    return (await keepSource(dossier, file, { now: NOW })).p;
  };
  const later = await keep('later.txt', 'Zébrure 0\nZébrure 1\nZébrure 2\n');
  const other = await keep('instagram.zip', 'PK');
  const key = KEYS[2] ?? '';
  record(dossier, act('2025-02-01', { found: { format: 'meta', p: other, pointer: '/0', key } }));
  const plan = planPurge(dossier, '1', true);
  expect(plan.exports.map(({ p, certain }) => [p, certain])).toEqual([
    [1, true],
    [later, false],
  ]);
  purgeAct(dossier, plan, { ...ALL, withExports: true });
  const last = planPurge(dossier, '2', true);
  // The one that may hold it stays, whatever is asked.
  expect([last.exhibits.map(({ p }) => p), last.exports.map(({ p }) => p)]).toEqual([[1], [later]]);
  expect(() => purgeAct(dossier, last, { ...KEPT, withExports: true })).toThrow('purge-issued');
  // Typed by hand, an act is in no export.
  record(dossier, act('2025-02-02', { words: 'Zébrure' }));
  expect(planPurge(dossier, '4').exports).toEqual([]);
});

test('an export of another conversation, as its import says, is not named', async () => {
  const imported = async (name: string, conversations: string[] | undefined, formats = ['whatsapp']) => {
    const options = { formats, ...(conversations && { conversations }) };
    const batch = dossier.transact(tx =>
      tx.append({ kind: 'import-open', body: { source: 'messages', options } }),
    );
    const file = join(temporaryFolder(), name);
    writeFileSync(file, name);
    const { p } = await keepSource(dossier, file, { now: NOW, batch });
    return { p, batch };
  };
  const { p, batch } = await imported('one.txt', ['aa', 'bb']);
  const n = dossier.nextIncident();
  const incident = act('2025-02-01', { found: { format: 'whatsapp', p, pointer: '1', key: 'd'.repeat(64) } });
  dossier.transact(tx =>
    tx.append({
      kind: 'incident-recorded',
      subject: `f:${n}`,
      batch,
      body: { incident, state: 'confirmed' },
    }),
  );
  await imported('other.txt', ['cc']);
  const same = await imported('same.txt', ['cc', 'bb']);
  const silent = await imported('silent.txt', undefined);
  await imported('insta.zip', ['bb'], ['meta']);
  const { exports } = planPurge(dossier, `${n}`);
  // The first of all, of the beginning, did not say either.
  expect(exports.map(each => [each.p, each.certain])).toEqual([
    [1, false],
    [p, true],
    [same.p, false],
    [silent.p, false],
  ]);
});

describe('words that stand around another act', () => {
  test('stay with it: the purge names that act, and waits for agreement', async () => {
    const own = newDossier();
    const said = act('2025-01-10', { words: 'Zébrure' });
    record(own, said);
    const again = { own: false, when: said.when, words: 'Zébrure' };
    record(own, act('2025-01-11', { words: 'autre', surrounding: [again] }));
    record(own, act('2025-01-12', { words: 'Zébrure' }));
    const plan = planPurge(own, '1');
    expect(plan).toMatchObject({ repeated: [2], exports: [], annexes: [] });
    expect(staysElsewhere(plan)).toBe(true);
    expect(() => purgeAct(own, plan, KEPT)).toThrow(
      expect.objectContaining({ id: 'purge-issued', params: expect.objectContaining({ repeated: ['2'] }) }),
    );
    expect(own.incident(1)).toMatchObject({ state: 'confirmed', words: 'Zébrure' });
    expect(purgeAct(own, plan, ALL)).toMatchObject({ repeated: [2] });
    expect(own.incident(2)?.surrounding).toMatchObject([{ words: 'Zébrure' }]);
    own.close();
    expect(codes(verify(own.dir))).toEqual([]);
  });

  test('an annex that prints them is one of those that stay', () => {
    const own = newDossier();
    const said = act('2025-01-10', { words: 'Zébrure' });
    record(own, said);
    record(own, act('2025-01-11', { surrounding: [{ own: false, when: said.when, words: 'Zébrure' }] }));
    const file = openAnnex(own, { a: 1 });
    file.write(Buffer.from('%PDF'));
    const written = file.finish();
    const head = () => `${own.head().seq}:${own.head().hash}`;
    own.transact(tx =>
      tx.append({
        kind: 'annex-prepared',
        subject: 'a:1',
        body: { options: { lang: 'fr' }, instant: NOW.toISOString(), facts: [[2, 1]], exhibits: [] },
      }),
    );
    own.transact(tx =>
      tx.append({ kind: 'annex-issued', subject: 'a:1', body: { ...written, pages: 1, head: head() } }),
    );
    expect(planPurge(own, '1').annexes).toMatchObject([{ a: 1 }]);
    own.close();
  });
});
