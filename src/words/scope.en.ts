import type { scopeWords as fr } from './scope.fr.ts';

/** Words of the flags that choose what an annex holds. */
export const scopeWords: typeof fr = {
  group: 'Choosing the acts (the cover says so)',
  options: {
    since: 'from this date on',
    until: 'up to this date',
    platform: 'platform (repeatable)',
    author: 'part of the account’s name, alias, id or address (repeatable)',
    incidents: 'only these acts: 3,7,12-15',
  },
};
