import type { ErrorWords } from './errors.ts';

/** Errors of the imports' review, of the annexes and of the files written for the person. */
export const bulkErrors: ErrorWords = {
  'join-needs-two': () => ({
    message: 'joining takes at least two acts',
    next: 'give them separated by commas: temoin review --join 12,13',
  }),
  'join-same': ({ n }) => ({ message: `act ${n} is given twice`, next: 'give each act once' }),
  'join-issued': ({ n, fact }) => ({
    message: `act ${n} stands in an issued annex (Fact no. ${fact}): it keeps its number and can no longer be joined to another`,
    next: `give it first: the others will join it; or withdraw it: temoin withdraw ${n} --reason "…"`,
  }),
  'output-exists': ({ path }) => ({
    message: 'a file of that name exists already',
    facts: [['file', String(path)]],
    next: 'give another name with -o, or replace it with --force',
  }),
  'output-in-dossier': ({ path }) => ({
    message: 'nothing is written by hand into the dossier itself',
    facts: [['file', String(path)]],
    next: 'choose another place with -o',
  }),
  'output-folder-missing': ({ path }) => ({
    message: 'the folder to write to does not exist',
    facts: [['file', String(path)]],
    next: 'make it, or choose another place with -o',
  }),
  'output-unwritable': ({ path, code }) => ({
    message: 'the file can’t be written',
    facts: [
      ['file', String(path)],
      ['cause', String(code)],
    ],
    next: 'make room or check the permissions, or choose another place with -o',
  }),
  'volume-too-small': ({ page, size }) => ({
    message: `page ${page} alone is heavier than the size asked for (${size} bytes)`,
    next: 'give a larger size: --volumes 10MB',
  }),
  'volume-size-unknown': ({ text }) => ({
    message: `size not understood: ${text}`,
    next: 'write for example --volumes 10MB; one megabyte is the smallest',
  }),
  'essential-none': () => ({
    message: 'no exhibit is chosen for the essential version',
    next: 'choose some: temoin exhibit amend P --essential',
  }),
  'annex-empty': () => ({
    message: 'nothing to issue: no act is confirmed',
    next: 'record one: temoin add, or review: temoin review',
  }),
  'annex-choice-empty': () => ({
    message: 'this choice holds no confirmed act',
    next: 'see what the dossier holds: temoin list',
  }),
  'annex-choice-unknown': ({ flag, value }) => ({
    message: 'no act matches this choice',
    facts: [[String(flag), String(value)]],
    next: 'the names as they are recorded: temoin list',
  }),
  'period-backwards': ({ since, until }) => ({
    message: 'the period ends before it begins',
    facts: [
      ['--since', String(since)],
      ['--until', String(until)],
    ],
    next: 'give the earlier date with --since',
  }),
  'annex-nothing-new': ({ a }) => ({
    message: `nothing new since annex no. ${a}`,
    next: 'the issued annex is in the dossier: temoin annex list',
  }),
  'annex-interrupted': ({ a }) => ({
    message: `stopped at your request: annex no. ${a} is not issued, no number is given`,
    next: 'run again whenever you like: temoin annex issue',
  }),
  'annex-copy-failed': ({ a, file, copy }) => ({
    message: `annex no. ${a} is issued, but its copy could not be written`,
    facts: [
      ['annex', String(file)],
      ['copy', String(copy)],
    ],
    next: 'copy the file of the annex yourself',
  }),
  'annex-purged-meanwhile': ({ a }) => ({
    message: `an act was erased while annex no. ${a} was being prepared: it is not issued`,
    next: 'run it again: temoin annex issue',
  }),
  'annex-overtaken': ({ a }) => ({
    message: `another command is issuing annex no. ${a} right now; this one stops`,
    next: 'wait for it to end, then: temoin annex list',
  }),
};
