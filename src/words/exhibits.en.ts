import type { exhibits as fr } from './exhibits.fr.ts';

/** Words of `exhibit`: what is said of a piece of evidence, and whether it may be shown. */
export const exhibits: typeof fr = {
  group: 'what is said of exhibits, and what must not be shown',
  amend: {
    summary: 'says what an exhibit is, and whether it may be printed',
    description:
      'Says what an exhibit is, and whether it may be printed. The file itself never changes. An intimate picture or a withheld exhibit is listed with its hash, “not reproduced, held available”: no picture, no copy. A recording made in secret is not even mentioned until you confirm it with --cleared: talk to a lawyer first.',
    examples: [
      'temoin exhibit amend 4 --nature intimate',
      'temoin exhibit amend P3 --withhold "shows somebody else"',
      'temoin exhibit amend 7 8 9 --essential',
      'temoin exhibit amend 4 --title "Profile of the account" --clear withheld',
    ],
  },
  list: {
    summary: 'lists the exhibits and what is said of them',
    examples: ['temoin exhibit list', 'temoin exhibit list --json'],
  },
  options: {
    title: 'title in the list of exhibits; neutral: the other party will read it',
    nature:
      'intimate: never reproduced; secret-recording: made in secret, or taken from somebody else’s account',
    withhold: 'do not reproduce it, for this reason (printed)',
    cleared: 'the recording made in secret may be handed over',
    essential: 'printed in the short form too (--essential)',
    how: 'how it was obtained',
    device: 'from which device',
    clear: 'clears what was said (repeatable)',
    reason: 'reason of the change',
  },
  fields: {
    title: 'title',
    obtained: 'how obtained',
    nature: 'nature',
    withheld: 'withheld, reason',
    cleared: 'may be handed over',
    essential: 'short form',
  },
  natures: {
    intimate: 'intimate picture',
    'secret-recording': 'recording made in secret, or taken from somebody else’s account',
  },
  marks: {
    intimate: 'not reproduced (intimate)',
    withheld: 'not reproduced (withheld)',
    leftOut: 'left out (recording to be confirmed)',
    source: 'export kept whole, never printed',
    essential: 'short form',
  },
  yes: 'yes',
  nothing: '(nothing)',
  amended: p => `Exhibit ${p}: changed`,
  same: p => `Exhibit ${p}: said so already`,
  clearedCaution:
    'Caution: handing over a recording made in secret, or something taken from somebody’s account, may be held against you. See a lawyer before printing it.',
  alreadyIssued: (p, number) =>
    `Caution: exhibit ${p} is in an issued annex already (Exhibit ${number}); what was handed over does not change.`,
  none: 'No exhibit.',
  heads: {
    p: 'exhibit',
    number: 'Exhibit no.',
    acts: 'acts',
    type: 'type',
    title: 'title',
    marks: 'what is said of it',
  },
};
