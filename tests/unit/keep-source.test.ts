import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepSource } from '../../src/actions/keep-source.ts';
import { takeMember } from '../../src/actions/record.ts';
import { act, attach, codes, newDossier, record, temporaryFolder, verify } from './store-fixture.ts';

const NOW = new Date('2025-03-03T21:15:00Z');

async function* parts(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

function chat(words = 'the whole chat', name = 'chat.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, words);
  return path;
}

async function idOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing thrown',
    error => error.id ?? String(error),
  );
}

test('an export is kept whole, supports no act, and has one number however often it comes', async () => {
  const dossier = newDossier();
  const first = await keepSource(dossier, chat(), { now: NOW });
  expect(first).toMatchObject({ p: 1, known: false });
  expect(dossier.exhibit(1)).toMatchObject({ isSource: true, incidents: [], sha256: first.sha256 });
  expect(await keepSource(dossier, chat(), { now: NOW })).toEqual({ ...first, known: true });
  expect(dossier.sightings(1)).toHaveLength(1);
  expect(dossier.exhibits()).toHaveLength(1);
  dossier.close();
  expect(codes(verify(dossier.dir))).toEqual([]);
});

test('an exhibit that comes again as an export keeps its number and its act', async () => {
  const dossier = newDossier();
  attach(dossier, record(dossier, act('2025-01-01')), 'the whole chat');
  expect(await keepSource(dossier, chat(), { now: NOW })).toMatchObject({ p: 1, known: true });
  expect(dossier.exhibit(1)).toMatchObject({ incidents: [1] });
});

test('an export is named by the journal only if its file is in the vault', () => {
  const dossier = newDossier();
  const exhibit = { sha256: 'a'.repeat(64), size: 1, origin: { name: 'x', path: '/x' }, captured: [] };
  const name = () =>
    dossier.transact(tx => tx.append({ kind: 'source-kept', subject: 'p:1', body: { exhibit } }));
  expect(name).toThrow('exhibit-not-in-vault');
});

test('a member of an archive is taken as it comes, and says where it was', async () => {
  const dossier = newDossier();
  const member = { path: 'media/IMG-20240102-WA0003.jpg', archive: '/exports/chat.zip' };
  const taken = await takeMember(
    dossier,
    { ...member, bytes: parts('hel', 'lo') },
    { now: NOW, maxBytes: 5 },
  );
  expect(taken.exhibit).toMatchObject({
    sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    size: 5,
    origin: { name: 'IMG-20240102-WA0003.jpg', ...member },
  });
  // The name's date is read; a date that the archive does not say is not made up, nor refused.
  expect(taken.exhibit.captured.map(({ source }) => source)).toEqual(['file-name']);
  expect(taken.refusedDates).toEqual([]);
  const again = await takeMember(
    dossier,
    { ...member, bytes: parts('hello') },
    { now: NOW, maxBytes: 5, write: false },
  );
  expect(again).toEqual({ ...taken, known: true });
});

test('bytes beyond the limit, none at all, or cut short leave nothing behind', async () => {
  const dossier = newDossier();
  mkdirSync(dossier.vault.folder, { recursive: true });
  const from = { name: 'big', maxBytes: 4 };
  expect(await idOf(dossier.vault.putStream(parts('hel', 'lo'), from))).toBe('file-over-limit');
  expect(await idOf(dossier.vault.hashStream(parts('hel', 'lo'), from))).toBe('file-over-limit');
  expect(await idOf(dossier.vault.putStream(parts(), from))).toBe('file-empty');
  const cut = (async function* () {
    yield Buffer.from('hel');
    throw new Error('the archive ends here');
  })();
  expect(await idOf(dossier.vault.putStream(cut, from))).toContain('the archive ends here');
  expect(readdirSync(dossier.vault.folder)).toEqual([]);
});
