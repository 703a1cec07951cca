import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { copyDossier } from '../../src/store/copy.ts';
import { type Dossier, openDossier } from '../../src/store/dossier.ts';
import {
  act,
  attach,
  codes,
  exhibitOf,
  newDossier,
  record,
  storeEnv,
  tamper,
  temporaryFolder,
  verify,
} from './store-fixture.ts';

const checker = join(import.meta.dirname, '../independent/check-chain.mjs');
const VOLUMES = [1, 2, 3].map(volume => `annexes/annexe-1-volume-${volume}.pdf`);

let dossier: Dossier;
let dir: string;

/** An act with an exhibit of which something is said, an export kept whole, an annex in three volumes. */
beforeEach(() => {
  dossier = newDossier();
  dir = dossier.dir;
  record(dossier, act('2025-01-10'));
  attach(dossier, 1, 'a picture');
  const exhibit = exhibitOf(dossier.vault.putBytes(Buffer.from('the whole chat')), 'chat.txt');
  const volumes = VOLUMES.map(file => {
    const stored = dossier.vault.putBytes(Buffer.from(`%PDF ${file}`));
    renameSync(join(dir, 'coffre', stored.sha256.slice(0, 2), stored.sha256), join(dir, file));
    return { file, sha256: stored.sha256, size: stored.size, pages: 2 };
  });
  const [first] = volumes;
  if (first === undefined) throw new Error('no volume');
  const head = dossier.head();
  const instant = '2025-03-03T21:15:00.000Z';
  const set = { nature: 'intimate', title: 'Capture' } as const;
  dossier.transact(tx => {
    tx.append({ kind: 'source-kept', subject: 'p:2', body: { exhibit } });
    tx.append({ kind: 'exhibit-amended', subject: 'p:1', body: { set, reason: 'demandé' } });
    tx.append({ kind: 'exhibit-amended', subject: 'p:1', body: { set: { title: null } } });
    const body = { options: {}, instant, facts: [[1, 1]] as [number, number][], exhibits: [] };
    tx.append({ kind: 'annex-prepared', subject: 'a:1', body });
    const shown = `${head.seq}:${head.hash}`;
    tx.append({ kind: 'annex-issued', subject: 'a:1', body: { ...first, pages: 6, head: shown, volumes } });
  });
  return () => dossier.close();
});

test('what is said of an exhibit, an export and an annex in volumes are read back, and sound', () => {
  expect(dossier.exhibit(1)).toMatchObject({ nature: 'intimate', incidents: [1] });
  expect(dossier.exhibit(1)?.title).toBeUndefined();
  expect(dossier.annexes()[0]?.volumes?.map(({ file }) => file)).toEqual(VOLUMES);
  expect(codes(verify(dir))).toEqual([]);
  const checked = JSON.parse(execFileSync(process.execPath, [checker, dir], { encoding: 'utf8' }));
  expect(checked).toMatchObject({ files: 5, faults: [] });
});

describe('verify names', () => {
  const write = (file: string, content: string) => {
    chmodSync(join(dir, file), 0o600);
    writeFileSync(join(dir, file), content);
  };

  test('an export that is gone or altered', () => {
    const { sha256 } = dossier.exhibit(2) ?? { sha256: '' };
    const file = `coffre/${sha256.slice(0, 2)}/${sha256}`;
    write(file, 'the whole cha!');
    expect(verify(dir).findings).toMatchObject([{ code: 'vault-altered', exhibit: 2, file }]);
    rmSync(join(dir, file));
    expect(verify(dir).findings).toMatchObject([{ code: 'vault-missing', exhibit: 2, file }]);
  });

  test('any volume of an annex that is gone or altered, and one that nobody issued', () => {
    write(VOLUMES[1] ?? '', `%PDF ${VOLUMES[2]}`);
    rmSync(join(dir, VOLUMES[2] ?? ''));
    expect(verify(dir).findings).toMatchObject([
      { code: 'annex-altered', file: VOLUMES[1] },
      { code: 'annex-missing', file: VOLUMES[2] },
    ]);
    expect(() => execFileSync(process.execPath, [checker, dir], { stdio: 'pipe' })).toThrow();
    write(VOLUMES[1] ?? '', `%PDF ${VOLUMES[1]}`);
    writeFileSync(join(dir, VOLUMES[2] ?? ''), `%PDF ${VOLUMES[2]}`, { mode: 0o400 });
    writeFileSync(join(dir, 'annexes/annexe-2-volume-1.pdf'), '%PDF', { mode: 0o600 });
    expect(codes(verify(dir))).toEqual(['annex-unknown']);
  });

  test('cells that the entries do not say: a nature, an export that passes for an exhibit, a volume', () => {
    tamper(dir, db => {
      db.exec(`UPDATE exhibits SET exhibit = json_remove(exhibit, '$.nature') WHERE p = 1;
        UPDATE exhibits SET isSource = 0 WHERE p = 2; UPDATE annexes SET volumes = NULL`);
    });
    const found = verify(dir).findings.map(({ table, column, exhibit }) => [table, column, exhibit]);
    expect(found).toEqual([
      ['annexes', 'volumes', undefined],
      ['exhibits', 'exhibit.nature', 1],
      ['exhibits', 'isSource', 2],
    ]);
  });
});

test('a backup holds the export and every volume', () => {
  const to = join(temporaryFolder(), 'copy');
  for (const _ of copyDossier({ from: dir, to, purpose: 'backup', verify: false }, storeEnv()));
  for (const file of VOLUMES) expect(existsSync(join(to, file))).toBe(true);
  expect(codes(verify(to))).toEqual([]);
});

test('a purge names every volume of the annex that holds the act, and leaves them', () => {
  // Prepared, rendered, never issued: it can be printed again.
  dossier.transact(tx => {
    const body = { options: {}, instant: '2025-03-03T21:15:00.000Z', facts: [], exhibits: [] };
    tx.append({ kind: 'annex-prepared', subject: 'a:2', body });
  });
  writeFileSync(join(dir, 'annexes/annexe-2-volume-1.pdf'), '%PDF', { mode: 0o600 });
  const plan = planPurge(dossier, '1');
  expect(plan.annexes).toEqual(VOLUMES.map(file => ({ a: 1, file })));
  purgeAct(dossier, plan, { reason: 'demande', includingIssued: true, drafts: 'keep' });
  expect(existsSync(join(dir, 'annexes/annexe-2-volume-1.pdf'))).toBe(false);
  expect([...dossier.entries({ subject: 'f:1' })].at(-1)?.body).toMatchObject({ annexes: [1] });
  dossier.close();
  expect(codes(verify(dir))).toEqual([]);
  dossier = openDossier(dir, 'read', storeEnv());
  // What was said of the purged exhibit is gone with it.
  expect(dossier.exhibit(1)).toMatchObject({ purgedAt: expect.any(String), captured: [] });
  expect(dossier.exhibit(1)?.nature).toBeUndefined();
});
