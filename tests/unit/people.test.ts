import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { annexInput } from '../../src/actions/annex-input.ts';
import { addAuthor, findAuthor, linkAccount, renameAuthor, suspect } from '../../src/actions/authors.ts';
import { amendPerson, forgetMe, readPerson } from '../../src/actions/person.ts';
import { annex } from '../../src/report/annex.ts';
import type { Dossier } from '../../src/store/dossier.ts';
import { act, newDossier, record, verify } from './store-fixture.ts';

let dossier: Dossier;
beforeEach(() => {
  dossier = newDossier();
});
afterEach(() => dossier.close());

it('accounts are linked one after the other, each as it was seen', () => {
  addAuthor(dossier, { name: 'A', accounts: [] });
  linkAccount(dossier, 'a', { platform: 'Instagram', alias: '@loup' });
  linkAccount(dossier, '1', { platform: 'X', alias: '@loup2' });
  expect(findAuthor(dossier, '1').accounts).toMatchObject([{ alias: '@loup' }, { alias: '@loup2' }]);
  renameAuthor(dossier, 'A', 'B');
  expect(findAuthor(dossier, 'b')).toMatchObject({ u: 1, accounts: [{}, {}] });
});

it('a suspicion is in nothing that an annex is made of, and can be taken back', () => {
  record(dossier, act('2025-03-03'));
  addAuthor(dossier, { name: 'A', accounts: [] });
  suspect(dossier, 'A', { person: 'Zébrure', reason: 'Calandre' });
  const input = annexInput(
    dossier,
    { lang: 'fr' },
    {
      mode: 'issue',
      instant: '2025-03-20T10:00:00.000Z',
      tool: '0',
      zone: 'Europe/Paris',
    },
  );
  expect(JSON.stringify(input.authors)).not.toMatch(/Zébrure|Calandre/);
  expect(JSON.stringify(annex(input))).not.toMatch(/Zébrure|Calandre/);
  expect(findAuthor(dossier, 'A').suspicion).toMatchObject({ person: 'Zébrure' });
  suspect(dossier, 'A', null);
  expect(findAuthor(dossier, 'A').suspicion).toBeUndefined();
  dossier.close();
  expect(verify(dossier.dir)).toMatchObject({ sound: true });
});

it('details of the person are added, taken away one by one, or all at once; then no file is left', () => {
  const file = join(dossier.dir, 'me.json');
  amendPerson(dossier, { name: 'Lise Martin', phone: '06 11 22 33 44' });
  expect(amendPerson(dossier, { phone: null, email: 'lise@example.org' })).toEqual({
    version: 1,
    name: 'Lise Martin',
    email: 'lise@example.org',
  });
  expect(readPerson(dossier.dir)).toEqual({ version: 1, name: 'Lise Martin', email: 'lise@example.org' });
  amendPerson(dossier, { name: null, email: null });
  expect(existsSync(file)).toBe(false);
  amendPerson(dossier, { name: 'Lise Martin' });
  // What a cut left of a change.
  writeFileSync(`${file}.tmp`, '{"name":"Lise');
  forgetMe(dossier);
  expect([existsSync(file), existsSync(`${file}.tmp`)]).toEqual([false, false]);
});
