import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { act, attach, record, sampleDossier, storeEnv } from '../unit/store-fixture.ts';
import { seeded } from './tamper-fixture.ts';

export type Random = (below: number) => number;

/** Ten thousand flips in all with TEMOIN_LONG; one in twenty-five otherwise. */
export const share = process.env.TEMOIN_LONG ? 1 : 25;

const WORDS = 'Je sais où tu habites. On va venir, tous. 😡 Réponds-moi ! '.repeat(5);

/** The sample, with more words in it: in use, most of a database is words. */
export function wordyDossier(): string {
  const sample = sampleDossier();
  const dossier = openDossier(sample, 'write', storeEnv());
  for (const day of [21, 22, 23, 24, 25]) {
    const n = record(dossier, act(`2025-02-${day}`, { words: WORDS, context: 'Reçu le soir, seule.' }));
    attach(dossier, n, `picture of ${day}`);
  }
  const purged = record(dossier, act('2025-02-26', { words: WORDS }));
  attach(dossier, purged, 'not to be kept');
  purgeAct(dossier, planPurge(dossier, `${purged}`), { reason: 'x', includingIssued: false, drafts: 'keep' });
  dossier.close();
  return sample;
}

/** Runs seeds until `count` of them found something to flip; each flip is undone. */
export function campaign(
  count: number,
  flip: (random: Random, seed: number) => boolean,
  undo: () => void,
): void {
  let done = 0;
  for (let seed = 1; done < Math.ceil(count / share); seed++) {
    if (seed > count * 20) throw new Error(`only ${done} flips in ${seed} seeds`);
    try {
      if (flip(seeded(seed), seed)) done += 1;
    } finally {
      undo();
    }
  }
}
