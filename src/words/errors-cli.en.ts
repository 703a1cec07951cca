import type { ErrorWords } from './errors.ts';

const see = (help: unknown) => `see the help: ${help}`;

/** Errors of the command line, and of which dossier it is about. */
export const cliErrors: ErrorWords = {
  usage: ({ message, help }) => ({ message: `command not understood: ${message}`, next: see(help) }),
  'usage-unknown-option': ({ what, suggestion, help }) => ({
    message: `there is no option ${what} here`,
    next: suggestion === undefined ? see(help) : `did you mean ${suggestion}?`,
  }),
  'usage-unknown-command': ({ what, suggestion }) => ({
    message: `there is no command “${what}”`,
    next: suggestion === undefined ? see('temoin help') : `did you mean ${suggestion}?`,
  }),
  'usage-missing-argument': ({ what, help }) => ({ message: `“${what}” is missing`, next: see(help) }),
  'usage-option-needs-value': ({ what, help }) => ({
    message: `option ${what} needs a value`,
    next: see(help),
  }),
  'usage-option-required': ({ what, help }) => ({ message: `option ${what} is missing`, next: see(help) }),
  'usage-too-many-arguments': ({ help }) => ({
    message: 'the command got more words than it expects',
    next: `put quotes around what contains spaces; ${see(help)}`,
  }),
  'usage-conflict': ({ what, value }) => ({
    message: `${what} and ${value} do not go together`,
    next: 'keep one of the two',
  }),
  'usage-invalid-value': ({ what, value, allowed }) => ({
    message: `“${value}” does not suit ${what}`,
    next: allowed === undefined ? 'correct the value' : `choose one of: ${allowed}`,
  }),
  'usage-subcommand-missing': ({ help }) => ({
    message: 'the rest of the command is missing',
    next: see(help),
  }),
  'answer-missing': ({ flag }) => ({
    message: `${flag} is missing, and no question can be asked here`,
    next: `give ${flag} on the command line`,
  }),
  interrupted: () => ({ message: 'stopped as you asked; nothing was added to the dossier' }),
  'output-lost': ({ code }) => ({
    message: 'the result could not be written in full; what is recorded is intact',
    facts: [['cause', String(code)]],
    next: 'make room; if this command was recording, see first what is recorded: temoin list',
  }),
  'no-dossier': ({ folder }) => ({
    message: 'no dossier here',
    facts: [['looked in', `${folder} and above`]],
    next: 'make one: temoin init FOLDER, or choose one: temoin use FOLDER',
  }),
  'not-a-dossier': ({ folder }) => ({
    message: 'this is not a temoin dossier',
    facts: [['folder', String(folder)]],
    next: 'check the path, or make a dossier: temoin init FOLDER',
  }),
  'chosen-dossier-gone': ({ folder }) => ({
    message: 'the dossier chosen by “use” is no longer there',
    facts: [['folder', String(folder)]],
    next: 'plug the disk in again, or choose another: temoin use FOLDER',
  }),
  'choice-not-kept': ({ path, dossier }) => ({
    message: 'this choice could not be remembered',
    facts: [['file', String(path)]],
    next: `check that this file can be written; until then, name the dossier: temoin --dossier ${dossier} …`,
  }),
  'zone-unknown': ({ zone }) => ({
    message: `the time zone “${zone}” is not known`,
    next: 'give a name such as Europe/Paris or Indian/Reunion',
  }),
};
