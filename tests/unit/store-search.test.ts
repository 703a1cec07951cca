import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { type Dossier, openDossier } from '../../src/store/dossier.ts';
import { foldWords } from '../../src/store/searchable.ts';
import {
  act,
  attach,
  codes,
  exhibitOf,
  newDossier,
  record,
  storeEnv,
  tamper,
  verify,
  when,
} from './store-fixture.ts';

describe('words without regard to', () => {
  test.each([
    ['accents and case', 'Tu VAS voir, l’École — CŒUR', 'tu vas voir l ecole coeur'],
    ['how accents are written', 'E\u0301te\u0301', 'ete'],
    ['dressed letters', '𝕿𝖚 𝖛𝖆𝖘 ＦＵＬＬ ﬁn ①', 'tu vas full fin 1'],
    ['what can’t be seen', 'me\u200bn\u00adace\u202e', 'menace'],
    ['other scripts', 'ΣΟΦΟΣ σοφός ПРИВЕТ İSTANBUL Straße', 'σοφοσ σοφοσ привет istanbul strasse'],
    ['signs: each is a word', 'voir😡😡vite', 'voir 😡 😡 vite'],
    ['scripts without spaces', '你好吗', '你 好 吗'],
    ['nothing but points', ' …!? « » ', ''],
  ])('%s', (_, text, folded) => {
    expect(foldWords(text)).toBe(folded);
    expect(foldWords(folded)).toBe(folded);
  });

  test('the version of Unicode: the same on every Node', () => {
    const hash = createHash('sha256');
    for (let code = 0; code < 0x20000; code++) {
      if (code < 0xd800 || code > 0xdfff) hash.update(`${foldWords(`a${String.fromCodePoint(code)}b`)}\n`);
    }
    expect(hash.digest('hex')).toMatchInlineSnapshot(
      `"4f9f5d7e3e3e20d24451783fdd6686bb6a4b05e6583f035f195d57733ff8927b"`,
    );
  });
});

function filled(): Dossier {
  const dossier = newDossier();
  record(dossier, act('2025-01-10', { words: 'Je sais où tu habites', account: { alias: '@Ombre_75' } }));
  record(dossier, act('2025-03-10', { words: 'menaces en l’air', context: 'Je savais qu’il viendrait' }));
  record(dossier, {
    when: { ...when('2025-01-01'), kind: 'undated', earliest: null, latest: null },
    words: 'menacé',
  });
  attach(dossier, 1, 'a picture');
  return dossier;
}

const found = (dossier: Dossier, ...phrases: string[]) => dossier.search(phrases)?.map(({ n }) => n);

describe('a search', () => {
  test('finds from the first letter of a word, newest first, undated last', () => {
    const dossier = filled();
    expect(found(dossier, 'MENAC')).toEqual([2, 3]);
    expect(found(dossier, 'enaces')).toEqual([]);
    expect(dossier.search(['menace'], { whole: true })?.map(({ n }) => n)).toEqual([3]);
    expect(found(dossier, 'je sa')).toEqual([2, 1]);
    dossier.close();
  });

  test('finds phrases in order, and every one of them, wherever it stands', () => {
    const dossier = filled();
    expect(found(dossier, 'sais ou tu hab')).toEqual([1]);
    expect(found(dossier, 'tu sais')).toEqual([]);
    expect(dossier.search(['ombre', 'sais', 'capture'])).toEqual([
      { n: 1, places: ['words', 'names', 'files'] },
    ]);
    expect(found(dossier, 'ombre', 'menaces')).toEqual([]);
    expect(found(dossier, '!?')).toBeUndefined();
    dossier.close();
  });

  test('does not join two texts into one phrase', () => {
    const dossier = newDossier();
    record(dossier, act('2025-01-10', { context: 'la fin', effects: 'du mois' }));
    expect(found(dossier, 'la fin')).toEqual([1]);
    expect(found(dossier, 'fin du')).toEqual([]);
    dossier.close();
  });

  test('knows what was amended, and what was found around in an export', () => {
    const dossier = filled();
    const surrounding: Incident['surrounding'] = [
      { own: true, from: 'Moi', when: when('2025-01-10'), words: 'laisse-moi' },
    ];
    dossier.transact(tx =>
      tx.append({
        kind: 'incident-amended',
        subject: 'f:1',
        body: { set: { words: 'autre chose', surrounding } },
      }),
    );
    expect(found(dossier, 'habites')).toEqual([]);
    expect(dossier.search(['laisse moi'])).toEqual([{ n: 1, places: ['exports'] }]);
    dossier.transact(tx => {
      tx.append({ kind: 'exhibit-amended', subject: 'p:1', body: { set: { title: 'Vidéo de la porte' } } });
      tx.append({
        kind: 'exhibit-sighted',
        subject: 'p:1',
        body: { origin: { name: 'copie.png', path: '/x' } },
      });
      tx.append({ kind: 'exhibit-linked', subject: 'p:1', body: { incident: 2 } });
    });
    expect(found(dossier, 'porte', 'copie')).toEqual([2, 1]);
    expect(codes(verify(dossier.dir))).toEqual([]);
    dossier.close();
  });

  test('files of an act that was joined to another are found by that one too', () => {
    const dossier = filled();
    dossier.transact(tx => tx.append({ kind: 'incident-merged', subject: 'f:1', body: { into: 2 } }));
    expect(found(dossier, 'capture')).toEqual([2, 1]);
    expect(dossier.search(['capture'], { states: ['confirmed'] })?.map(({ n }) => n)).toEqual([2]);
    dossier.close();
  });
});

describe('what was purged', () => {
  test('is never found, and no folded word of it is left in the file', () => {
    const dossier = newDossier();
    record(dossier, act('2025-01-10', { words: 'Zébrure', context: 'Zébrure' }));
    record(dossier, act('2025-01-11', { words: 'autre' }));
    const stored = dossier.vault.putBytes(Buffer.from('x'));
    dossier.transact(tx =>
      tx.append({
        kind: 'exhibit-added',
        subject: 'p:1',
        body: { exhibit: exhibitOf(stored, 'Zébrure.png'), incident: 1 },
      }),
    );
    dossier.transact(tx =>
      tx.append({ kind: 'incident-amended', subject: 'f:1', body: { set: { context: null } } }),
    );
    const bytes = () => readFileSync(join(dossier.dir, 'journal.db')).includes('zebrure');
    expect([bytes(), found(dossier, 'zebrure')]).toEqual([true, [1]]);
    purgeAct(dossier, planPurge(dossier, '1'), { reason: 'x', includingIssued: false, drafts: 'keep' });
    expect([bytes(), found(dossier, 'zebrure')]).toEqual([false, []]);
    dossier.close();
    expect(codes(verify(dossier.dir))).toEqual([]);
    const again = openDossier(dossier.dir, 'read', storeEnv());
    expect(found(again, 'autre')).toEqual([2]);
    again.close();
  });

  test('stays out when a file that another act keeps is seen again', () => {
    const dossier = filled();
    dossier.transact(tx => tx.append({ kind: 'exhibit-linked', subject: 'p:1', body: { incident: 2 } }));
    purgeAct(dossier, planPurge(dossier, '1'), { reason: 'x', includingIssued: false, drafts: 'keep' });
    const origin = { name: 'copie.png', path: '/x' };
    dossier.transact(tx => tx.append({ kind: 'exhibit-sighted', subject: 'p:1', body: { origin } }));
    expect(found(dossier, 'copie')).toEqual([2]);
    dossier.close();
    expect(codes(verify(dossier.dir))).toEqual([]);
  });
});

test('a word taken out of what search looks at is a finding that does not repeat it', () => {
  const dossier = filled();
  dossier.close();
  tamper(dossier.dir, db => db.exec("UPDATE searchable SET words = ' rien ' WHERE n = 1"));
  const { findings } = verify(dossier.dir);
  expect(findings).toMatchObject([{ code: 'cell-altered', table: 'searchable', incident: 1 }]);
  expect(JSON.stringify(findings)).not.toMatch(/habites|rien/);
});
