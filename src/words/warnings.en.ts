import type { warnings as fr } from './warnings.fr.ts';

/** What the person should look at again, before it is handed over. */
export const warnings: typeof fr = {
  captureBeforeAct: (p, captured, n) =>
    `Note: exhibit ${p}, captured ${captured}, is older than the date of act ${n}: check that date.`,
  addressPrinted: acts =>
    acts.length === 1
      ? `Note: act ${acts[0]} is marked “address disclosed”; its words are printed as they are.`
      : `Note: acts ${acts.join(', ')} are marked “address disclosed”; their words are printed as they are.`,
  recordingsLeftOut: exhibits =>
    exhibits.length === 1
      ? `Exhibit ${exhibits[0]}, a recording made in secret, is left out and not mentioned. See a lawyer; then, to have it in: temoin exhibit amend ${exhibits[0]} --cleared`
      : `Exhibits ${exhibits.join(', ')}, recordings made in secret, are left out and not mentioned. See a lawyer; then, to have them in: temoin exhibit amend ${exhibits.join(' ')} --cleared`,
  erasedSince: a =>
    `Caution: acts of annex ${a} were erased since; a masked copy does not hold them any more.`,
  nameKept: name => `Name taken from the annex before: ${name} (--name gives another one)`,
  placeKept: place => `Place taken from the annex before: ${place} (--place gives another one)`,
  briefMissing: 'This annex has no brief account. To give one: --brief-file FILE, a text of your own.',
};
