import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { verify as words } from '../../src/words/verify.fr.ts';
import { sampleDossier, storeEnv } from '../unit/store-fixture.ts';
import { coverUp, cutAfter, forge, milder, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 300_000 });
const checker = join(import.meta.dirname, '../independent/check-chain.mjs');

let victim: Victim;
beforeAll(() => {
  victim = new Victim(sampleDossier());
});
afterEach(() => victim.healAll());

describe('what is made over again', () => {
  test('a word changed, every hash after it made again: HEAD tells', () => {
    forge(victim, ({ seq, body }) => (seq === 2 ? milder(body) : body));
    expect(victim.errors()).toContainEqual(expect.objectContaining({ code: 'head-different', seq: 20 }));
  });

  test('HEAD and tables made again too: an issued annex tells', () => {
    forge(victim, ({ seq, body }) => (seq === 2 ? milder(body) : body));
    coverUp(victim);
    expect(victim.errors()).toMatchObject([{ code: 'annex-head', file: 'annexes/annexe-1.pdf' }]);
  });

  test('the entry of the annex made again too: nothing here tells; a head noted elsewhere does, and so do the pages', () => {
    const noted = victim.report().head;
    const printed = openDossier(victim.dir, 'read', storeEnv()).annexes()[0]?.head ?? '';
    forge(victim, ({ seq, kind, body }, hashAt) => {
      if (seq === 2) return milder(body);
      if (kind !== 'annex-issued') return body;
      const content = JSON.parse(body.toString());
      const at = Number(content.head.split(':')[0]);
      return Buffer.from(body.toString().replace(content.head, `${at}:${hashAt.get(at)}`));
    });
    coverUp(victim);
    // The threat model says so: whoever can write the whole folder can make another dossier.
    expect(victim.report()).toMatchObject({ sound: true, findings: [] });
    expect(victim.report({ expect: noted }).findings).toMatchObject([
      { code: 'expected-head-different', severity: 'error' },
    ]);
    const [seq, hash = ''] = printed.split(':');
    expect(victim.report({ expect: { seq: Number(seq), hash } }).sound).toBe(false);
    expect(() => execFileSync(process.execPath, [checker, victim.dir, printed])).toThrow();
  });
});

describe('a tail cut off', () => {
  const lasts = Array.from({ length: 19 }, (_, index) => index + 1);

  test.each(lasts)('after entry %s: HEAD tells; rolled back with it, a head noted elsewhere', last => {
    const noted = victim.report().head;
    cutAfter(victim, last);
    expect(victim.errors()).toContainEqual(
      expect.objectContaining({ code: 'head-ahead', seq: 20, expected: `20:${noted.hash}` }),
    );
    if (last > 1) expect(() => openDossier(victim.dir, 'write', storeEnv())).toThrow('head-ahead');
    coverUp(victim);
    // What is left is a sound, older dossier, but for what stayed beside it.
    const left = victim.report();
    const annex = { file: 'annexes/annexe-1.pdf' };
    const BESIDE = ['vault-unreferenced', 'vault-newer', 'database-older'];
    const told = left.findings.filter(({ code }) => !BESIDE.includes(code));
    if (last < 17) expect(told).toMatchObject([{ code: 'annex-unknown', severity: 'error', ...annex }]);
    else if (last === 17)
      expect(told).toMatchObject([{ code: 'annex-unreferenced', severity: 'notice', ...annex }]);
    else expect(told).toEqual([]);
    expect(victim.report({ expect: noted }).findings).toContainEqual(
      expect.objectContaining({ code: 'expected-head-ahead', severity: 'error', seq: 20 }),
    );
  });

  test('an annex that the journal does not know, or not as issued: its words lead to the head that it shows', () => {
    expect(words['annex-unknown'].next).toContain('temoin verify --expect');
    expect(words['annex-unreferenced'].next).toContain('temoin verify --expect');
  });
});
