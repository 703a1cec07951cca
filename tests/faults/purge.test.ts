import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { annexInput } from '../../src/actions/annex-input.ts';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { annex } from '../../src/report/annex.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { storeEnv } from '../unit/store-fixture.ts';
import {
  checkIndependently,
  done,
  errors,
  failed,
  file,
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

describe('what stays', () => {
  test('number, hashes, reason and date; every reading says so, and the number is not given again', async () => {
    await prepare(['words'], 'Zébrure');
    const before = (await told('history')).events;
    const { exhibits } = await told('show', '1');
    await done(...purge(1));
    const { incident, exhibits: left } = await told('show', '1');
    expect(incident).toMatchObject({ n: 1, state: 'purged', reason: 'demande', amendments: 1 });
    expect(incident.purgedAt).toMatch(/^2025-03-20T/);
    expect(left).toMatchObject([{ p: 1, sha256: exhibits[0].sha256, size: 5, purgedAt: incident.purgedAt }]);
    expect(await done('show', '1')).toContain('contenu effacé à la demande du déclarant le 20 mars 2025');
    expect(await done('list')).toMatch(/\n1\t\teffacé le 20\/03\/2025/);
    expect(await done('stats')).toMatch(/effacé à la demande du déclarant .* 1\n/);
    expect(await told('status')).toMatchObject({ acts: { confirmed: 1, purged: 1 }, exhibits: 1 });
    const after = (await told('history')).events;
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ kind }: { kind: string }) => kind === 'erased')).toHaveLength(3);
    expect((await told('add', '--when', '2025-03-09')).incident.n).toBe(3);
    expect(await failed('amend', '1', '--kind', 'sms')).toEqual([1, 'act-purged']);
    expect(await failed('attach', '1', 'first.txt')).toEqual([1, 'act-purged']);
    expect(await failed(...purge(1))).toEqual([1, 'act-purged']);
    expect(await failed('extract', '1')).toEqual([1, 'exhibit-purged']);
  });

  test('the store itself takes nothing more for that act', async () => {
    await prepare(['words'], 'Zébrure');
    await done(...purge(1));
    const dossier = openDossier(inside(), 'write', storeEnv());
    const amend = () =>
      dossier.transact(tx =>
        tx.append({ kind: 'incident-amended', subject: 'f:1', body: { set: { kind: 'sms' } } }),
      );
    expect(amend).toThrow('incident-is-purged');
    dossier.close();
  });

  test('a file that another act uses too; it goes with the last of them', async () => {
    file('shared.txt', 'Zébrure partagée');
    await done('add', '--when', '2025-03-01', '--file', 'shared.txt', '--words', 'un');
    await done('add', '--when', '2025-03-02', '--file', 'shared.txt', '--words', 'deux');
    const first = await told(...purge(1));
    expect(first).toMatchObject({ exhibits: [], kept: [{ p: 1, usedBy: [2] }] });
    expect(holding('Zébrure partagée')).toHaveLength(1);
    expect(errors()).toEqual([]);
    expect((await temoin(['show', '2'])).out).toContain('shared.txt');
    const second = await told(...purge(2));
    expect(second).toMatchObject({ kept: [], exhibits: [{ p: 1 }] });
    expect(holding('Zébrure partagée')).toEqual([]);
    expect(errors()).toEqual([]);
    expect(checkIndependently().faults).toEqual([]);
  });

  test('a file recorded anew after the purge is a new exhibit', async () => {
    file('again.txt', 'again');
    await done('add', '--when', '2025-03-01', '--file', 'again.txt');
    await done(...purge(1));
    const { exhibits } = await told('add', '--when', '2025-03-02', '--file', 'again.txt');
    expect(exhibits).toMatchObject([{ p: 2, known: false }]);
    await done('amend', '2', '--kind', 'sms');
    expect(errors()).toEqual([]);
    // And it stays when what was purged before is cleared away once more.
    writeFileSync(inside('purge.json'), JSON.stringify({ from: 1, drafts: 'keep' }));
    await done('amend', '2', '--kind', 'call');
    expect(errors()).toEqual([]);
    expect(existsSync(inside('purge.json'))).toBe(false);
  });

  test('gone also for an import of the same folder: left aside, its name is not written down again', async () => {
    mkdirSync(path.join(home, 'in'));
    file('in/Zébrure.txt', 'Zébrure');
    file('in/other.txt', 'other');
    await done('import', 'files', 'in');
    const { incidents } = await told('list', '--state', 'to-confirm');
    const purged = incidents.find(({ exhibits }: { exhibits: number[] }) => exhibits.includes(1)).n;
    const { exhibits } = await told('show', String(purged));
    const other = exhibits[0].origin.name === 'Zébrure.txt' ? purged : 3 - purged;
    await done(...purge(other));
    expect(holding('Zébrure')).toEqual([]);
    file('in/third.txt', 'third');
    const { code, out } = await temoin(['import', 'files', 'in', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ added: 1, known: 1, ignored: 1 });
    expect(holding('Zébrure')).toEqual([]);
    await done('attach', '3', 'in/Zébrure.txt');
    expect(holding('Zébrure').length).toBeGreaterThan(0);
    expect(errors()).toEqual([]);
  });

  test('drafts, unless it is said that they go', async () => {
    await prepare(['a draft'], 'Zébrure');
    expect(await failed(...purge(1))).toEqual([2, 'purge-drafts']);
    expect(await told('status')).toMatchObject({ acts: { confirmed: 2 } });
    await done(...purge(1, '--drafts', 'keep'));
    expect(holding('Zébrure')).toHaveLength(2);
  });
});

describe('asked for by its number', () => {
  beforeEach(() => done('add', '--when', '2025-03-01', '--words', 'Zébrure'));
  const stands = async () => expect((await told('show', '1')).incident.state).toBe('confirmed');

  test('another number, or none: nothing is erased', async () => {
    expect(await failed('purge', '1', '--reason', 'x', '--yes-purge', '2')).toEqual([
      2,
      'purge-other-number',
    ]);
    expect(await failed('purge', '1', '--reason', 'x')).toEqual([2, 'answer-missing']);
    expect(await failed('purge', '1', '--yes-purge', '1')).toEqual([2, 'answer-missing']);
    await stands();
  });

  test('typed on a terminal: the plan is shown first, and only the number goes on', async () => {
    for (const answer of ['2', 'oui', '', ' ']) {
      const { code, asked, err } = await temoin(['purge', '1', '--reason', 'x'], {
        tty: true,
        answers: [answer],
      });
      expect(code).toBe(1);
      expect(asked.at(-1)).toContain('(1)');
      expect(err).toContain('entrées vidées');
    }
    await stands();
    const { code } = await temoin(['purge', '1'], { tty: true, answers: ['demande', '1'] });
    expect(code).toBe(0);
    expect(holding('Zébrure')).toEqual([]);
  });
});

/** Everything that the next annex says, as a document. */
function nextAnnex(): string {
  const dossier = openDossier(inside(), 'read', storeEnv());
  const instant = '2025-04-02T10:00:00.000Z';
  const { zone } = dossier.info;
  const input = annexInput(dossier, { lang: 'fr' }, { mode: 'issue', instant, tool: '0', zone });
  dossier.close();
  return JSON.stringify(annex(input).blocks);
}

describe('with issued annexes', () => {
  beforeEach(async () => {
    await done('add', '--when', '2025-03-01', '--words', 'Zébrure', '--file', file('a.txt', 'pièce a'));
    await done('add', '--when', '2025-03-02', '--words', 'reste');
    await done('annex', 'issue');
  });

  test('refused without --including-issued; then they are named, left as they are, and the next one says it', async () => {
    expect(await failed(...purge(1))).toEqual([1, 'purge-issued']);
    const asked = await temoin(['purge', '1', '--reason', 'x', '--yes-purge', '1'], {
      tty: true,
      answers: [false],
    });
    expect(asked.code).toBe(1);
    expect(holding('Zébrure')).toContain('journal.db');
    const annex = readFileSync(inside('annexes', 'annexe-1.pdf'));
    const later = { now: '2025-04-01T10:00:00.000Z' };
    const purged = await temoin([...purge(1, '--including-issued'), '--json'], later);
    expect(JSON.parse(purged.out).annexes).toEqual([{ a: 1, file: 'annexes/annexe-1.pdf' }]);
    expect(readFileSync(inside('annexes', 'annexe-1.pdf')).equals(annex)).toBe(true);
    expect(holding('Zébrure')).toEqual([]);
    expect(errors()).toEqual([]);
    const { incident } = await told('show', '1');
    expect(incident.factNumber).toBe(1);
    const printed = nextAnnex();
    expect(printed).toContain('contenu effacé à la demande du déclarant le 1er avril 2025');
    expect(printed).toMatch(/Pièce n°.1.— retirée le 1er avril 2025, motif.: contenu effacé/);
    expect((await temoin(['annex', 'issue'], later)).code).toBe(0);
    expect(errors()).toEqual([]);
  });

  test('issued between the question and the answer: refused all the same, and nothing goes', async () => {
    await done('add', '--when', '2025-03-03', '--words', 'Calandre');
    const dossier = openDossier(inside(), 'write', storeEnv());
    const plan = planPurge(dossier, '3');
    expect(plan.annexes).toEqual([]);
    await done('annex', 'issue');
    expect(() => purgeAct(dossier, plan, { reason: 'x', includingIssued: false, drafts: 'keep' })).toThrow(
      expect.objectContaining({
        id: 'purge-issued',
        params: expect.objectContaining({ n: 3, annexes: ['annexes/annexe-2.pdf'] }),
      }),
    );
    expect(dossier.incident(3)).toMatchObject({ state: 'confirmed', words: 'Calandre' });
    dossier.close();
    expect(findings()).toEqual([]);
  });

  test('backups made since are named too', async () => {
    await done('backup', path.join(home, 'copie'));
    const { backups } = await told(...purge(1, '--including-issued'));
    expect(backups).toMatchObject([{ destination: path.join(home, 'copie') }]);
  });
});
