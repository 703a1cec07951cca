import type { letterWords as fr } from './letters.fr.ts';

/** Words of `letter`. The letters themselves are in French. */
export const letterWords: typeof fr = {
  group: 'letters: complaint, notice, constat, witness, platform (in French)',
  letters: {
    complaint: {
      summary: 'writes the complaint to the public prosecutor',
      description:
        'Writes the complaint to the prosecutor, with a separate sheet of contact details. “Contre X” stands in it only if you say that the author is unknown to you (--unknown-author).',
      examples: [
        'temoin letter complaint --unknown-author --court Lyon --place Lyon',
        'temoin letter complaint --civil-party --brief-file account.txt -o complaint.pdf',
      ],
    },
    notice: {
      summary: 'writes the notice of illegal content to a host',
      description:
        'Writes the notice to a host (Digital Services Act, article 16), with your name and e-mail only. The statement of good faith is yours to tick: --honest-belief.',
      examples: ['temoin letter notice --platform Instagram --reasons-file reasons.txt --honest-belief'],
    },
    constat: {
      summary: 'writes the request for a constat to a commissaire de justice',
      description: 'Writes the request for a constat: addresses, access path, account needed, urgency.',
      examples: ['temoin letter constat --incidents 3,7 --urgency "the story is gone tonight"'],
    },
    witness: {
      summary: 'gives the statement sheet to hand to a witness',
      description:
        'Gives the statement sheet. The account stays blank: the witness writes it, by hand, in their own words.',
      examples: ['temoin letter witness --format pdf'],
    },
    platform: {
      summary: 'writes the text for a platform’s own form',
      description:
        'Writes the text to paste into a platform’s form, within the length that it takes. What does not fit is told, never cut.',
      examples: ['temoin letter platform --platform X --max-length 1000'],
    },
  },
  said: {
    place: 'place where the letter is written',
    court: 'town of the tribunal judiciaire',
    to: 'addressee',
    brief: 'account of the facts, written by you in a file (-: standard input)',
    reasons: 'why the content appears illegal to you, in a file (-: standard input)',
    harm: 'description and estimate of the harm, in a file (-: standard input)',
    access: 'path that leads to the contents',
    login: 'account needed to see them',
    urgency: 'why it is urgent',
  },
  missing: {
    name: ['name', () => 'temoin me set'],
    birth: ['date and place of birth', () => 'temoin me set'],
    address: ['address', () => 'temoin me set'],
    phone: ['phone', () => 'temoin me set'],
    email: ['e-mail', () => 'temoin me set'],
    representative: ['legal representative', () => 'temoin me set'],
    'representative-quality': ['quality of the representative', () => 'temoin me set'],
    'declarant-relation': ['relation of the declarant to the victim', () => 'temoin me set'],
    place: ['place', () => '--place TOWN'],
    court: ['tribunal judiciaire', () => '--court TOWN'],
    to: ['addressee', () => '--to NAME'],
    brief: ['account of the facts', () => '--brief-file FILE'],
    reasons: ['reasons', () => '--reasons-file FILE'],
    harm: ['harm', () => '--harm-file FILE'],
    access: ['access path', () => '--access TEXT'],
    login: ['account needed', () => '--login TEXT'],
    urgency: ['urgency', () => '--urgency TEXT'],
    against: ['supposed author', () => '--unknown-author, if unknown to you'],
    'honest-belief': ['statement of good faith, to tick', () => '--honest-belief, if you make it yours'],
    period: ['dates of the acts', acts => `temoin amend ${acts} --when DATE`],
    what: ['description', acts => `temoin amend ${acts} --context TEXT`],
    url: ['exact address', acts => `temoin amend ${acts} --url ADDRESS`],
    account: ['account', acts => `temoin amend ${acts} --account-alias ALIAS`],
    'witness-contact': [
      'contacts of witnesses',
      acts => `temoin amend ${acts} --witness NAME --witness-contact TEXT`,
    ],
  },
  template: {
    summary: 'shows the template of a letter, to copy and change',
    description:
      'Shows the template of a letter. With --copy it is copied into the folder “templates” of the dossier, where it can be changed and takes the place of ours. {{name}} is a field; {{#minor}}…{{/minor}} is printed only where it is true.',
    examples: ['temoin letter template complaint --copy'],
  },
  options: {
    copy: 'copies the template into the dossier, to be changed',
    incidents: 'only these acts (12, F7, 3-9; several separated by commas)',
    platform: 'only this platform (repeatable)',
    format: 'format of the letter',
    output: 'file to write',
    force: 'replaces the file if it exists',
    unknownAuthor: 'the author is unknown to me: complaint “contre X”',
    civilParty: 'with the declaration as a civil party',
    honestBelief: 'I declare in good faith that this information is accurate and complete',
    suspicions: 'also writes, on a sheet of its own, whom you suspect',
    maxLength: 'length that the form takes, in characters',
  },
  letter: 'letter',
  names: {
    complaint: 'lettre-plainte',
    notice: 'lettre-notification',
    constat: 'lettre-constat',
    witness: 'attestation',
    platform: 'texte-plateforme',
  },
  beside: { contacts: 'coordonnees', suspicions: 'a-part' },
  written: file => `Written: ${file}`,
  missingTitle: 'Left blank, to be completed here or by hand:',
  missingLine: (what, acts, how) => (acts === '' ? `${what}: ${how}` : `${what} (acts ${acts}): ${how}`),
  skipped: acts => `Acts left aside, they are not online: ${acts}`,
  leftOut: count => `Contents left aside for want of room: ${count}`,
  lengthIs: (count, most) =>
    most === undefined ? `Length: ${count} characters` : `Length: ${count} characters of ${most}`,
  fields: list => `Fields: ${list}`,
  sections: list => `Parts: ${list}`,
  warnSuspicions:
    'Careful: the separate sheet names a person whom you suspect. To accuse a determined person in writing of facts that are false, and known to be, is punished. Attach it neither to the complaint nor to the annex; give it only to the investigator or to a lawyer.',
  warnUnknown:
    'A suspicion is noted in this dossier, and the letter says that the author is unknown. Keeping silent about somebody whom you suspect may harm you: speak of it to the investigator or to a lawyer. On a sheet of its own: --suspicions',
  contactsApart: 'The sheet of contact details is handed over apart: the other side will read the complaint.',
  nextSent: {
    complaint: '→ read it; once it is sent:  temoin step add --kind complaint --channel letter',
    notice: '→ read it; once it is sent:  temoin step add --kind host-notice',
    constat: '→ read it; once the constat is made:  temoin step add --kind constat',
    witness: '→ once filled in and signed by the witness, scan it:  temoin attach N FILE',
    platform: '→ keep a capture before you send it; then:  temoin step add --kind platform-report',
  },
};
