import type { person as fr } from './person.fr.ts';

/** Words of `me`: what the letters may say of the person. */
export const person: typeof fr = {
  group: 'your details for letters, removable for good',
  show: { summary: 'shows your details', examples: ['temoin me show', 'temoin me show --json'] },
  set: {
    summary: 'notes your details for letters',
    description:
      'Notes your details for letters. Each is optional. They stay in a file of their own (me.json), never in the journal, never in the annex or in the name of a file, and are not copied into backups. Without a flag, each question is asked; Enter goes on to the next.',
    examples: ['temoin me set', 'temoin me set --email me@example.org', 'temoin me set --minor'],
  },
  forget: {
    summary: 'removes your details, or one of them',
    examples: ['temoin me forget phone', 'temoin me forget --all'],
  },
  fields: {
    name: 'name',
    birth: 'birth (date and place)',
    address: 'address',
    email: 'e-mail',
    phone: 'telephone',
    representative: 'legal representative (a minor)',
    representativeQuality: 'quality of the representative',
    declarant: 'declarant, if not the victim',
    declarantRelation: 'relation of the declarant to the victim',
    lawyer: 'lawyer',
  },
  minor: 'the victim is a minor',
  all: 'all of them',
  yes: 'yes',
  none: 'No details noted.',
  nextSet: '→ To note some: temoin me set',
  saved: 'Details noted.',
  forgotten: 'Details removed.',
  inHistory:
    'Careful: what is typed on the command line stays in the terminal’s history. Without a flag, the questions leave nothing there.',
};
