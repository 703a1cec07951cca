import type { gapWords as fr } from './gaps.fr.ts';

const gaps: typeof fr.gaps = {
  'no-exhibit': {
    title: 'no exhibit',
    why: 'an act online without a capture rests on your word alone',
    command: n => `temoin attach ${n} capture.png`,
    obtain: 'your own captures, a witness’s, the export of your data from the platform',
  },
  'no-medical-paper': {
    title: 'no medical certificate',
    why: 'the text speaks of harm to health: a doctor can establish it, psychological harm included',
    command: () => 'temoin step add --kind medical-certificate certificate.pdf',
    obtain: 'your doctor, or the medico-legal unit if the service asks for it',
  },
  'no-effects': {
    title: 'no effect described',
    why: 'nothing says yet what these acts change in your life or your health',
    command: () => 'temoin amend N --effects "…"',
  },
  'never-reported': {
    title: 'never reported to the platform',
    why: 'a report leaves a reference and a date; capture first',
    command: n => `temoin step add --kind platform-report --for ${n}`,
    obtain: 'the platform’s form; the addresses: temoin help emergency',
  },
  'captured-after-report': {
    title: 'captured after the report',
    why: 'the capture may show less than what stood there before',
    command: n => `temoin attach ${n} older-capture.png`,
    obtain: 'an older capture, yours or a witness’s',
  },
  'no-address': {
    title: 'address of the content unknown',
    why: 'without the exact address, investigators or a host do not find the content',
    command: n => `temoin amend ${n} --url https://…`,
    obtain: 'the platform, by “copy link”, while it is online',
  },
  'no-account-id': {
    title: 'account known by its name alone',
    why: 'a display name or an alias changes; the identifier and the profile’s address stay',
    command: n => `temoin amend ${n} --account-url https://…`,
    obtain: 'the profile’s page, or the export of your data',
  },
  'date-from-file': {
    title: 'date taken from a file',
    why: 'the date of a file or of a capture is not the date of the act',
    command: n => `temoin amend ${n} --when "3 March 2025 22:15"`,
  },
  'undated-share': {
    title: 'many acts without a sure day',
    why: 'they stay out of the figures of frequency',
    command: n => `temoin amend ${n} --when "around 12 March 2025"`,
    obtain: 'your messages of those days, a diary, a witness',
  },
  'how-obtained-unsaid': {
    title: 'exhibit of which it is not said how it was obtained',
    why: 'the other side will ask who made the capture, how, and on which device',
    command: n => `temoin amend ${n} --how "screenshot" --device "my phone"`,
  },
  'witness-without-contact': {
    title: 'witness who can’t be reached',
    why: 'a witness whom nobody can reach will not be heard (this is never printed)',
    command: n => `temoin amend ${n} --witness NAME --witness-contact CONTACT`,
    obtain: 'the witness; a statement: temoin letter witness',
  },
};

/** Words of `gaps`: what a reader will miss. */
export const gapWords: typeof fr = {
  summary: 'what a reader of the dossier will look for and not find',
  description:
    'What a reader of the dossier will look for and not find, the most important first, with the command that mends it. None of it keeps the annex from being printed.',
  examples: ['temoin gaps', 'temoin gaps --strict', 'temoin gaps --json'],
  options: { strict: 'code 3 if something is missing' },
  gaps,
  acts: ['act', 'acts'],
  of: (count, list) => `${count}: ${list}`,
  more: count => ` and ${count} more`,
  platforms: list => `on ${list}`,
  obtain: where => `evidence still to be had from: ${where}`,
  none: 'Nothing is missing of what this program knows to look for.',
  nothing: 'No act that is confirmed.',
};
