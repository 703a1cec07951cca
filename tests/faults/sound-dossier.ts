import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { TemoinError } from '../../src/errors.ts';
import type { NewEntry } from '../../src/incident/entry.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { type Text, toText } from '../../src/incident/text.ts';
import { openAnnex, setAsideAnnex } from '../../src/store/annex-files.ts';
import { createDossier, type Dossier, type StoreEnv } from '../../src/store/dossier.ts';
import { exhibitOf, storeEnv, when } from '../unit/store-fixture.ts';
import { pick } from './tamper-fixture.ts';

export type Random = (below: number) => number;

/** What people, phones and adversaries write: accents both ways, every direction, nothing at all, half of a pair. */
const HOSTILE: readonly string[] = [
  'été',
  'e\u0301te\u0301',
  'Tu vas voir 😡👩‍👩‍👧',
  '\u202egnp.erutpac',
  '\u001b[2J\u001b]0;x\u0007',
  'שלום أهلا 你好',
  '\ud800 half',
  'a\u0000b',
  '\ufeff\u200b\u2028',
  '',
  '"}{\\',
  "'); DROP TABLE incidents; --",
  'ﬁ ℡ Å ẞ İ',
  '\uffff\ufffd',
];

function text(random: Random): Text {
  const made =
    random(3) > 0 ? pick(HOSTILE, random) : String.fromCharCode(...[1, 2, 3].map(() => random(0x10000)));
  return toText(random(5) === 0 ? Buffer.from([0x66, 0xff, random(256)]) : made);
}

function someAct(random: Random): Incident {
  const date = `2025-0${1 + random(9)}-1${random(10)}`;
  return {
    when: when(date, pick(['day', 'before', 'after'], random)),
    ...(random(2) && { words: text(random) }),
    ...(random(2) && { platform: text(random) }),
    ...(random(2) && { account: { alias: text(random), displayName: text(random) } }),
    ...(random(3) === 0 && { kind: 'sms' }),
  };
}

/** A clock that somebody sets: mostly forward, at times back by years. */
function settableClock(random: Random): () => Date {
  let now = Date.UTC(2025, 5, 1);
  return () => {
    now += random(6) === 0 ? -random(2 ** 30) * 60 : random(90_000);
    return new Date(now);
  };
}

export interface SoundDossier {
  readonly dir: string;
  /** Where its files were copied from. */
  readonly sources: string;
  readonly env: StoreEnv;
}

/** A dossier as use leaves it, after so many steps. */
export function soundDossier(folder: string, random: Random, steps: number): SoundDossier {
  const env = storeEnv({ now: settableClock(random) });
  const sources = join(folder, 'sources');
  mkdirSync(sources);
  const title = text(random);
  const info = {
    title,
    zone: pick(['Europe/Paris', 'Pacific/Auckland', 'America/Cayenne'], random),
    language: 'fr',
  } as const;
  const dossier = createDossier(join(folder, 'dossier'), info, env);
  for (let step = 0; step < steps; step++) {
    try {
      pick(STEPS, random)({ dossier, random, sources });
    } catch (error) {
      // A step that contradicts what stands is refused, and leaves nothing.
      if (!(error instanceof TemoinError)) throw error;
    }
  }
  dossier.close();
  return { dir: dossier.dir, sources, env };
}

interface Scene {
  readonly dossier: Dossier;
  readonly random: Random;
  readonly sources: string;
}
type Step = (scene: Scene) => void;

const recordOne: Step = ({ dossier, random }) => {
  dossier.transact(tx => {
    const state = pick(['confirmed', 'to-confirm'] as const, random);
    tx.append({
      kind: 'incident-recorded',
      subject: `f:${tx.nextIncident()}`,
      body: { incident: someAct(random), state },
    });
  });
};

/** One entry about an act or an exhibit that may or may not be there. */
function about(make: (n: number, other: number, random: Random) => NewEntry): Step {
  return ({ dossier, random }) =>
    void dossier.transact(tx => tx.append(make(1 + random(4), 1 + random(4), random)));
}

const attachOne: Step = ({ dossier, random, sources }) => {
  const name = `capture ${pick(['é', 'e\u0301', '图', '-rf'], random)}${random(4)}.png`;
  const path = join(sources, name);
  writeFileSync(path, `bytes ${random(6)}`);
  const stored = dossier.vault.putFile(path);
  dossier.transact(tx => {
    const exhibit = { ...exhibitOf(stored, name), origin: { name, path } };
    const known = tx.exhibitBySha256(stored.sha256);
    if (known)
      tx.append({ kind: 'exhibit-sighted', subject: `p:${known.p}`, body: { origin: exhibit.origin } });
    else {
      const subject = `p:${tx.nextExhibit()}` as const;
      tx.append({ kind: 'exhibit-added', subject, body: { exhibit, incident: 1 + random(3) } });
    }
  });
};

/** Stopped after any of its parts: a copy without its entry, a batch without its close. */
const importSome: Step = scene => {
  const { dossier, random } = scene;
  const batch = dossier.transact(tx =>
    tx.append({ kind: 'import-open', body: { source: 'files', options: { since: null } } }),
  );
  if (random(3) === 0) return;
  dossier.transact(tx => {
    const subject = `f:${tx.nextIncident()}` as const;
    tx.append({
      kind: 'incident-recorded',
      subject,
      batch,
      body: { incident: someAct(random), state: 'to-confirm' },
    });
  });
  if (random(3) === 0) {
    dossier.vault.putBytes(Buffer.from(`never named ${random(1000)}`));
    return;
  }
  const refused = [{ name: text(random), id: 'file-empty' }];
  dossier.transact(tx =>
    tx.append({
      kind: 'import-close',
      batch,
      body: { added: 1, known: 0, refused, interrupted: random(2) > 0 },
    }),
  );
};

/** Prepared, written and issued; or stopped in between, and taken up again by the next one. */
const annexOne: Step = ({ dossier, random }) => {
  const a = dossier.annexes().find(annex => annex.file === undefined)?.a ?? dossier.nextAnnex();
  const fact = dossier.incidents({ state: ['confirmed'] }).find(act => act.factNumber === undefined);
  const given = dossier.incidents().flatMap(act => act.factNumber ?? []);
  const facts: [number, number][] = fact ? [[fact.n, Math.max(0, ...given) + 1]] : [];
  const instant = '2025-06-01T00:00:00.000Z';
  dossier.transact(tx =>
    tx.append({
      kind: 'annex-prepared',
      subject: `a:${a}`,
      body: { options: {}, instant, facts, exhibits: [] },
    }),
  );
  setAsideAnnex(dossier, a);
  const head = dossier.head();
  if (random(4) === 0) return;
  const file = openAnnex(dossier, { a: a });
  file.write(Buffer.from(`%PDF- annex ${random(1000)}`));
  const written = file.finish();
  if (random(4) === 0) return;
  const body = { ...written, pages: 1, head: `${head.seq}:${head.hash}` };
  dossier.transact(tx => tx.append({ kind: 'annex-issued', subject: `a:${a}`, body }));
};

/** Erased with its files, issued or not. */
const purgeOne: Step = ({ dossier, random }) => {
  const plan = planPurge(dossier, `${1 + random(4)}`);
  purgeAct(dossier, plan, { reason: text(random), includingIssued: true, drafts: 'keep' });
};

const STEPS: readonly Step[] = [
  recordOne,
  recordOne,
  recordOne,
  attachOne,
  attachOne,
  attachOne,
  importSome,
  annexOne,
  purgeOne,
  about((n, _, random) => ({
    kind: 'incident-amended',
    subject: `f:${n}`,
    body: { set: { words: text(random), platform: null } },
  })),
  about((n, _, random) => ({
    kind: 'incident-withdrawn',
    subject: `f:${n}`,
    body: { reason: text(random) },
  })),
  about((n, into) => ({ kind: 'incident-merged', subject: `f:${n}`, body: { into } })),
  about(n => ({ kind: 'incident-confirmed', subject: `f:${n}`, body: {} })),
  about((p, n) => ({ kind: 'exhibit-linked', subject: `p:${p}`, body: { incident: n } })),
  about((_, head, random) => ({
    kind: 'backup-made',
    body: { destination: text(random), head: `${head}:${'0'.repeat(64)}` },
  })),
];

/** Copies the dossier in the middle of a transaction, as a power cut leaves it: with a journal to be rolled back. */
export function cutInMidTransaction(dossier: Dossier, copy: string, random: Random): void {
  const stop = new Error('power cut');
  try {
    dossier.transact(tx => {
      for (let count = 0; count < 3; count++) {
        const subject = `f:${tx.nextIncident()}` as const;
        tx.append({
          kind: 'incident-recorded',
          subject,
          body: { incident: someAct(random), state: 'confirmed' },
        });
      }
      cpSync(dossier.dir, copy, { recursive: true });
      throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
}

/** A copy by a system that spells accents its own way. */
export function respell(sources: string): void {
  for (const name of readdirSync(sources))
    renameSync(join(sources, name), join(sources, name.normalize('NFD')));
}
