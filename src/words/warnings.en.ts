import type { warnings as fr } from './warnings.fr.ts';

/** What the person should look at again, before it is handed over. */
export const warnings: typeof fr = {
  captureBeforeAct: (p, captured, n) =>
    `Note: exhibit ${p}, captured ${captured}, is older than the date of act ${n}: check that date.`,
  addressPrinted: acts =>
    acts.length === 1
      ? `Note: act ${acts[0]} is marked “address disclosed”; its words are printed as they are.`
      : `Note: acts ${acts.join(', ')} are marked “address disclosed”; their words are printed as they are.`,
  nameKept: name => `Name taken from the annex before: ${name} (--name gives another one)`,
  placeKept: place => `Place taken from the annex before: ${place} (--place gives another one)`,
  briefMissing: 'This annex has no brief account. To give one: --brief-file FILE, a text of your own.',
};
