import type { authors as fr } from './authors.fr.ts';

/** Words of `author`: unknown authors, and the accounts that the person links. */
export const authors: typeof fr = {
  group: 'unknown authors and their accounts, as you link them',
  add: {
    summary: 'names an unknown author',
    description:
      'Names an unknown author, with a name that you choose (“Author A”), never the name of a real person: the links between their accounts are printed as declared by you.',
    examples: ['temoin author add "Author A"'],
  },
  list: { summary: 'lists the unknown authors', examples: ['temoin author list'] },
  show: {
    summary: 'shows an author and their accounts',
    examples: ['temoin author show 1', 'temoin author show "Author A"'],
  },
  link: {
    summary: 'links an account to an author, with the reason',
    examples: [
      'temoin author link 1 --platform Instagram --alias @wolf --seen "3 March 2025" --reason "same profile picture"',
    ],
  },
  rename: { summary: 'gives an author another name', examples: ['temoin author rename 1 "Author B"'] },
  suspect: {
    summary: 'notes whom somebody suspects, apart',
    description:
      'Notes whom somebody suspects, apart from everything that is printed. Accusing a person of whom you are not sure can turn against you: say it in person to the investigators or to a lawyer. A suspicion is in no document, but for a sheet of its own asked for by “--suspicions”.',
    examples: [
      'temoin author suspect 1 --reason "threatened before a witness"',
      'temoin author suspect 1 --clear',
    ],
  },
  options: {
    platform: 'platform',
    name: 'display name',
    alias: 'alias',
    id: 'account identifier',
    url: 'address of the profile',
    seen: 'when you saw it',
    reason: 'what makes you link it',
    person: 'the person suspected',
    suspicionReason: 'what makes one suspect',
    note: 'remark',
    clear: 'clears the suspicion noted',
    suspicions: 'shows suspicions too',
  },
  ask: { person: 'Who is suspected?' },
  added: (u, name) => `Author ${u}: “${name}”`,
  linked: (u, count) => `Author ${u}: ${count}`,
  renamed: (u, name) => `Author ${u}: “${name}”`,
  suspected: u => `Author ${u}: suspicion noted apart; it is printed nowhere by itself.`,
  cleared: u => `Author ${u}: suspicion cleared; the journal keeps that it was noted.`,
  accounts: ['account linked', 'accounts linked'],
  none: 'No author named.',
  nextAdd: '→ To name one: temoin author add "Author A"',
  fields: { name: 'chosen name', account: 'account', note: 'remark', suspicion: 'suspicion' },
  seen: when => `seen ${when}`,
  because: reason => `linked because: ${reason}`,
  hasSuspicion: 'noted apart (--suspicions shows it)',
  heads: { u: 'no.', name: 'chosen name', accounts: 'accounts' },
};
