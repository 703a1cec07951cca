import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { annexInput } from '../../src/actions/annex-input.ts';
import { issueAnnex } from '../../src/actions/issue-annex.ts';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { annex } from '../../src/report/annex.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { journalSchema } from '../../src/store/schema.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { storeEnv, tamper } from '../unit/store-fixture.ts';

const isLong = process.env.TEMOIN_LONG === '1';
vi.setConfig({ testTimeout: isLong ? 1_800_000 : 120_000 });
const checker = path.join(import.meta.dirname, '../independent/check-chain.mjs');

let home: string;
beforeEach(async () => {
  home = temporaryFolder();
  await done('init', 'd', '--title', 'Essai', '--zone', 'Europe/Paris');
});
afterEach(() => removeFolder(home));

const temoin = (argv: readonly string[], world: World = {}) =>
  run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
async function done(...argv: string[]): Promise<string> {
  const { code, out, err } = await temoin(argv);
  expect(code, `${argv.join(' ')}\n${err}`).toBe(0);
  return out;
}
async function told(...argv: string[]) {
  return JSON.parse(await done(...argv, '--json'));
}
async function failed(...argv: string[]): Promise<[number, string]> {
  const { code, err } = await temoin([...argv, '--json']);
  return [code, JSON.parse(err.trim().split('\n').at(-1) ?? '').id];
}
const inside = (...names: string[]) => path.join(home, 'd', ...names);
const file = (name: string, bytes: string) => {
  writeFileSync(path.join(home, name), bytes);
  return name;
};
const findings = () => verifyDossier(inside(), storeEnv()).findings;
const errors = () => findings().filter(({ severity }) => severity === 'error');

/** Files of the dossier whose name or bytes hold the marker, in UTF-8 or UTF-16. Pages of the database are bytes too. */
function holding(marker: string): string[] {
  const wide = Buffer.from(marker, 'utf16le');
  const needles = [Buffer.from(marker), wide, Buffer.from(wide).swap16()];
  return readdirSync(inside(), { recursive: true, encoding: 'utf8' })
    .filter(name => {
      if (name.includes(marker)) return true;
      if (!statSync(inside(name)).isFile()) return false;
      const bytes = readFileSync(inside(name));
      return needles.some(needle => bytes.includes(needle));
    })
    .sort();
}

function checkIndependently(): { faults: string[]; entries: number } {
  try {
    return JSON.parse(execFileSync(process.execPath, [checker, inside()], { encoding: 'utf8' }));
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

const purge = (n: number, ...flags: string[]) => [
  'purge',
  String(n),
  '--reason',
  'demande',
  '--yes-purge',
  String(n),
  ...flags,
];

/** Every place where a word can come to stand: each puts the marker somewhere, and says where it must then be found. */
const PLACES: Readonly<Record<string, (marker: string) => Promise<string>>> = {
  words: async m => put(['amend', '1', '--words', `a ${m} b`], 'journal.db'),
  context: async m => put(['amend', '1', '--context', m], 'journal.db'),
  alias: async m => put(['amend', '1', '--account-alias', `@${m}`], 'journal.db'),
  'an amendment amended since': async m => {
    await done('amend', '1', '--effects', m);
    return put(['amend', '1', '--effects', 'autre chose', '--reason', m], 'journal.db');
  },
  'a long text, over many pages': async m => {
    file('words', `${m} ${'x'.repeat(40_000)} ${m}`);
    return put(['amend', '1', '--words-file', 'words'], 'journal.db');
  },
  'a witness': async m => put(['amend', '1', '--witness', 'A', '--witness-contact', m], 'journal.db'),
  'a file, its bytes': async m => put(['attach', '1', file('x.txt', `${m} `)], 'coffre'),
  'a file, UTF-16': async m => {
    writeFileSync(path.join(home, 'w.txt'), Buffer.from(`\ufeff${m}`, 'utf16le'));
    return put(['attach', '1', 'w.txt'], 'coffre');
  },
  'a file, its name': async m => put(['attach', '1', file(`${m}.txt`, `named ${m.length}`)], 'journal.db'),
  'a file found again elsewhere': async m => {
    await done('attach', '1', file('y.txt', 'y'));
    mkdirSync(path.join(home, m));
    return put(['attach', '1', file(path.join(m, 'y.txt'), 'y')], 'journal.db');
  },
  'an act merged into it': async m => {
    await done('add', '--when', '2025-03-04', '--words', m, '--file', file('m.txt', m));
    const { incidents } = await told('list', '--state', 'confirmed');
    return put(['review', '--join', `1,${incidents.at(-1).n}`], 'journal.db');
  },
  withdrawal: async m => put(['withdraw', '1', '--reason', m], 'journal.db'),
  'a draft': async m => {
    mkdirSync(inside('drafts', 'edit-abc'), { recursive: true });
    writeFileSync(inside('drafts', 'draft-1.json'), JSON.stringify({ version: 1, words: m }));
    writeFileSync(inside('drafts', 'edit-abc', 'propos.txt'), m);
    return 'drafts';
  },
  cache: async m => {
    mkdirSync(inside('cache', 'a'), { recursive: true });
    writeFileSync(inside('cache', 'a', 'scaled.jpg'), m);
    return 'cache';
  },
  'a copy that was cut short': async m => {
    await done('attach', '1', file('cut.txt', `${m} and more`));
    writeFileSync(inside('coffre', 'tmp-0011223344556677'), `${m} and`);
    return 'coffre';
  },
  'a copy set aside': async m => {
    await done('attach', '1', file('aside.txt', `${m} aside`));
    const { exhibits } = await told('show', '1');
    const { sha256 } = exhibits.find(
      (each: { origin: { name: string } }) => each.origin.name === 'aside.txt',
    );
    for (const folder of [
      ['coffre', 'aside'],
      ['aside', 'coffre', sha256.slice(0, 2)],
    ]) {
      mkdirSync(inside(...folder), { recursive: true });
      writeFileSync(inside(...folder, sha256), `${m} aside`);
    }
    return 'aside';
  },
  'a former state of the database': async m => {
    await done('amend', '1', '--url', `https://${m}.example`);
    mkdirSync(inside('aside'), { recursive: true });
    writeFileSync(inside('aside', 'journal.db'), readFileSync(inside('journal.db')));
    return 'aside/journal.db';
  },
  'an annex that was never issued': async m => {
    mkdirSync(inside('annexes'), { recursive: true });
    writeFileSync(inside('annexes', 'annexe-1.pdf.tmp'), m);
    writeFileSync(inside('annexes', 'annexe-1-non-emise-1.pdf'), m);
    return 'annexes';
  },
  'free pages of the database': async m => {
    // As programs that did not overwrite what they replaced have left it.
    const db = new Database(inside('journal.db'));
    db.pragma('secure_delete = OFF');
    db.exec(`CREATE TABLE scrap(x); INSERT INTO scrap VALUES ('${m}${'x'.repeat(9000)}'); DROP TABLE scrap`);
    db.close();
    return 'journal.db';
  },
};

async function put(argv: string[], where: string): Promise<string> {
  await done(...argv);
  return where;
}

/** An act that has the marker in these places, and two others that stay. */
async function prepare(places: readonly string[], marker: string): Promise<void> {
  await done('add', '--when', '2025-03-01', '--file', file('first.txt', 'first'));
  await done('add', '--when', '2025-03-02', '--words', 'ce qui reste', '--file', file('other.txt', 'other'));
  // A withdrawal ends what can be done with an act.
  const order = [...places].sort((a, b) => Number(a === 'withdrawal') - Number(b === 'withdrawal'));
  for (const place of order) {
    const where = await (PLACES[place] as (marker: string) => Promise<string>)(marker);
    expect(
      holding(marker).some(name => name.startsWith(where)),
      place,
    ).toBe(true);
  }
}

async function expectGone(marker: string): Promise<void> {
  expect(holding(marker)).toEqual([]);
  expect(errors()).toEqual([]);
  expect(checkIndependently().faults).toEqual([]);
  expect(existsSync(inside('purge.json'))).toBe(false);
  const { incident } = await told('show', '2');
  expect(incident.words).toBe('ce qui reste');
}

describe('after a purge, what the act said is nowhere', () => {
  test.each(Object.keys(PLACES))('%s', async place => {
    const marker = 'Zébrure7F3A';
    await prepare([place], marker);
    await done(...purge(1, '--drafts', 'erase'));
    await expectGone(marker);
  });

  test('in any places, whatever the marker', async () => {
    const places = fc.uniqueArray(fc.constantFrom(...Object.keys(PLACES)), { minLength: 2, maxLength: 6 });
    const marker = fc.stringMatching(/^[A-Za-zéßЖ中]{2,6}[0-9]{6}$/);
    await fc.assert(
      fc.asyncProperty(places, marker, async (chosen, word) => {
        removeFolder(home);
        mkdirSync(home);
        await done('init', 'd', '--title', 'Essai', '--zone', 'Europe/Paris');
        await prepare(chosen, word);
        await done(...purge(1, '--drafts', 'erase'));
        await expectGone(word);
      }),
      { numRuns: isLong ? 100 : 4, seed: 7 },
    );
  });

  test('the account that an import was given goes with the last act that it found', async () => {
    file('i1.txt', 'i1');
    file('i2.txt', 'i2');
    await done('import', 'files', '--author', '@Zébrure', '--platform', 'Forum', 'i1.txt', 'i2.txt');
    const first = await told(...purge(1));
    expect(first.imports).toHaveLength(1);
    expect(holding('@Zébrure')).toEqual(['journal.db']);
    expect((await told(...purge(2))).imports).toEqual([]);
    expect(holding('@Zébrure')).toEqual([]);
    expect(errors()).toEqual([]);
    expect(checkIndependently().faults).toEqual([]);
    expect(await told('status')).toMatchObject({ openImport: null, acts: { purged: 2 } });
  });
});

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

  test('backups made since are named too', async () => {
    await done('backup', path.join(home, 'copie'));
    const { backups } = await told(...purge(1, '--including-issued'));
    expect(backups).toMatchObject([{ destination: path.join(home, 'copie') }]);
  });
});

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
    expect(now.pragma('user_version', { simple: true })).toBe(2);
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
