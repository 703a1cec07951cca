import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { issueAnnex } from '../../src/actions/issue-annex.ts';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { JOURNAL_FORMAT, journalSchema } from '../../src/store/schema.ts';
import { storeEnv, tamper } from '../unit/store-fixture.ts';
import {
  checkIndependently,
  done,
  errors,
  expectGone,
  findings,
  holding,
  home,
  inside,
  prepare,
  purge,
  temoin,
  told,
} from './purge-fixture.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('the schema itself lets a payload go only where a later purge names it', () => {
  const del = (where: string) => () => {
    const db = new Database(inside('journal.db'));
    try {
      db.exec(`DELETE FROM payloads WHERE ${where}`);
    } finally {
      db.close();
    }
  };

  test('none otherwise: not the first entry’s, not a purge’s own', async () => {
    await prepare(['words'], 'Zébrure');
    await done(...purge(1));
    const { events } = await told('history');
    const last = events.at(-1).seq;
    for (const seq of [1, last, last - 2]) expect(del(`seq = ${seq}`)).toThrow(/deleted by a purge/);
    // Nor by a purge that names them.
    const dossier = openDossier(inside(), 'write', storeEnv());
    for (const seq of [1, last]) {
      const body = { reason: 'x', payloads: [seq], exhibits: [], annexes: [] };
      const append = () =>
        dossier.transact(tx => tx.append({ kind: 'incident-purged', subject: 'f:2', body }));
      expect(append).toThrow(/deleted by a purge/);
    }
    dossier.close();
    expect(errors()).toEqual([]);
  });

  test('a payload that is gone without a purge is still an error, for verify and for the independent check', async () => {
    await prepare(['words'], 'Zébrure');
    await done(...purge(1));
    tamper(inside(), db => db.exec('DELETE FROM payloads WHERE seq = 4'));
    expect(errors()).toMatchObject([{ code: 'payload-missing', seq: 4 }, ...errors().slice(1)]);
    expect(checkIndependently().faults).toContain('entry 4: payload hash');
  });

  test('a purge that names more than its own is an error', async () => {
    await prepare(['words'], 'Zébrure');
    const dossier = openDossier(inside(), 'write', storeEnv());
    dossier.transact(tx =>
      tx.append({
        kind: 'incident-purged',
        subject: 'f:1',
        body: { reason: 'x', payloads: [4], exhibits: [], annexes: [] },
      }),
    );
    dossier.close();
    expect(errors().map(({ code }) => code)).toEqual(
      expect.arrayContaining(['purge-impossible', 'payload-missing']),
    );
  });

  test('what was purged and is there again is an error', async () => {
    await prepare(['words'], 'Zébrure');
    const kept = new Database(inside('journal.db'), { readonly: true });
    const row = kept.prepare('SELECT * FROM payloads WHERE seq = 2').get() as { salt: Buffer; body: Buffer };
    kept.close();
    await done(...purge(1));
    tamper(inside(), db => db.prepare('INSERT INTO payloads VALUES (2, ?, ?)').run(row.salt, row.body));
    expect(errors()).toMatchObject([{ code: 'payload-not-purged', seq: 2 }]);
    expect(checkIndependently().faults[0]).toContain('entry 2');
  });

  test('a dossier of the first format is sound, and becomes one of this format at the first writing', async () => {
    await prepare(['words'], 'Zébrure');
    const old = journalSchema(1).slice(journalSchema(1).indexOf('CREATE TRIGGER payloads_remain'));
    const db = new Database(inside('journal.db'));
    db.exec(`DROP TRIGGER payloads_remain; ${old}`);
    db.pragma('user_version = 1');
    db.close();
    expect(findings()).toEqual([]);
    expect(del('seq = 2')).toThrow(/never deleted/);
    await done(...purge(1));
    await expectGone('Zébrure');
    const now = new Database(inside('journal.db'), { readonly: true });
    expect(now.pragma('user_version', { simple: true })).toBe(JOURNAL_FORMAT);
    now.close();
  });

  test('a trigger of the first format that somebody changed is left for verify to find', async () => {
    await prepare([], 'x');
    const db = new Database(inside('journal.db'));
    db.exec(
      'DROP TRIGGER payloads_remain; CREATE TRIGGER payloads_remain BEFORE DELETE ON payloads BEGIN SELECT 1; END',
    );
    db.pragma('user_version = 1');
    db.close();
    await done('amend', '1', '--kind', 'sms');
    expect(errors()).toMatchObject([{ code: 'schema-changed' }]);
  });
});

/** Looks at each statement before it is run. */
function beforeEachStatement(look: (sql: string) => void) {
  const real = Database.prototype.exec;
  const spy = vi.spyOn(Database.prototype, 'exec');
  return spy.mockImplementation(function (this: Database.Database, sql: string) {
    look(sql);
    return real.call(this, sql);
  });
}

describe('cut short', () => {
  const request = { reason: 'x', includingIssued: false, drafts: 'keep' } as const;

  test('a reader says so; the next writing finishes it, and says so', async () => {
    await prepare(['words', 'a file, its bytes'], 'Zébrure');
    const { exhibits } = await told('show', '1');
    const copies = exhibits.map(({ sha256 }: { sha256: string }) =>
      inside('coffre', sha256.slice(0, 2), sha256),
    );
    const kept = copies.map((name: string) => readFileSync(name));
    await done(...purge(1));
    // As a kill after the commit leaves it.
    writeFileSync(inside('purge.json'), JSON.stringify({ from: 1, drafts: 'keep' }));
    for (const [index, name] of copies.entries()) writeFileSync(name, kept[index]);
    expect(holding('Zébrure')).toHaveLength(1);
    expect((await temoin(['status'])).err).toContain('n’est pas encore fini');
    expect(findings().map(({ code }) => code)).toContain('purge-unfinished');
    expect(errors()).toEqual([]);
    const { err } = await temoin(['amend', '2', '--kind', 'sms']);
    expect(err).toContain('est maintenant fini');
    await expectGone('Zébrure');
    rmSync(path.join(home, 'first.txt'));
  });

  test('before its commit, nothing goes, drafts included', async () => {
    await prepare(['words', 'a draft', 'cache'], 'Zébrure');
    const before = holding('Zébrure');
    writeFileSync(inside('purge.json'), JSON.stringify({ from: 100, drafts: 'erase' }));
    await done('amend', '2', '--kind', 'sms');
    expect(holding('Zébrure')).toEqual(before);
    expect(existsSync(inside('purge.json'))).toBe(false);
  });

  test.each([
    ['what was deleted is overwritten at once', ['words'], []],
    ['what older programs left waits', ['words', 'free pages of the database'], ['journal.db']],
  ])('while somebody reads: recorded and said; %s', async (_, places, left) => {
    await prepare(places, 'Zébrure');
    const dossier = openDossier(inside(), 'write', storeEnv());
    let reader: Database.Database | undefined;
    // The reader comes between the commit and the rewriting of the pages.
    const spy = beforeEachStatement(sql => {
      if (sql !== 'VACUUM') return;
      reader = new Database(inside('journal.db'), { readonly: true });
      reader.exec('BEGIN; SELECT count(*) FROM entries');
    });
    const purged = purgeAct(dossier, planPurge(dossier, '1'), request);
    spy.mockRestore();
    dossier.close();
    expect(purged.finished).toBe(false);
    expect(dossier.notices).toContain('purge-unfinished');
    expect(holding('Zébrure')).toEqual(left);
    expect((await told('show', '1')).incident.state).toBe('purged');
    reader?.close();
    await done('amend', '2', '--kind', 'sms');
    await expectGone('Zébrure');
  });

  test('an annex that was being printed meanwhile is not issued', async () => {
    await prepare(['words'], 'Zébrure');
    const issuing = openDossier(inside(), 'write', storeEnv());
    let purged = false;
    const deps = {
      signal: new AbortController().signal,
      instant: '2025-04-02T10:00:00.000Z',
      tool: '0',
      onProgress: () => {
        if (purged) return;
        purged = true;
        const dossier = openDossier(inside(), 'write', storeEnv());
        purgeAct(dossier, planPurge(dossier, '1'), request);
        dossier.close();
      },
    };
    const issue = issueAnnex(issuing, { lang: 'fr', replace: false }, deps);
    await expect(issue).rejects.toMatchObject({ id: 'annex-purged-meanwhile' });
    issuing.close();
    expect(purged).toBe(true);
    expect((await told('annex', 'list')).annexes).toMatchObject([{ a: 1 }]);
    expect((await told('show', '1')).incident.factNumber).toBeUndefined();
    await expectGone('Zébrure');
  });

  test('a file that a purge takes between its copy and its entry is not recorded as if it were there', async () => {
    await prepare([], 'x');
    const importing = openDossier(inside(), 'write', storeEnv());
    const { sha256, size, modified } = importing.vault.putFile(path.join(home, 'first.txt'));
    await done(...purge(1));
    const exhibit = { sha256, size, origin: { name: 'a', path: 'a', modified }, captured: [] };
    const add = () =>
      importing.transact(tx =>
        tx.append({ kind: 'exhibit-added', subject: 'p:3', body: { exhibit, incident: 2 } }),
      );
    expect(add).toThrow(expect.objectContaining({ id: 'exhibit-not-in-vault' }));
    importing.close();
    expect(errors()).toEqual([]);
  });
});
