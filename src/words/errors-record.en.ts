import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));
const inList = 'the list of acts: temoin list';

/** Errors of the commands that record, and of what they are given. */
export const recordErrors: ErrorWords = {
  'act-reference-unknown': ({ reference }) => ({
    message: `“${reference}” is not the number of an act`,
    next: `give a registration number (12) or an act of an annex (F7); ${inList}`,
  }),
  'search-no-word': () => ({
    message: 'there is no word to look for',
    next: 'for example: temoin search threat; or, leaving no trace: temoin search',
  }),
  'act-missing': ({ reference }) => ({ message: `there is no act ${reference}`, next: inList }),
  'act-confirmed': ({ n }) => ({
    message: `act ${n} is confirmed already`,
    next: `to read it again: temoin show ${n}`,
  }),
  'act-withdrawn': ({ n }) => ({
    message: `act ${n} was withdrawn`,
    next: `to read it again: temoin show ${n}; to record it anew: temoin add`,
  }),
  'act-purged': ({ n }) => ({
    message: `act ${n} was erased at your request`,
    next: `to read its history: temoin history ${n}`,
  }),
  'act-merged': ({ n, into }) => ({
    message: `act ${n} became part of act ${into}`,
    next: `do it on act ${into}`,
  }),
  'act-without-capture-date': ({ n }) => ({
    message: `no exhibit of act ${n} says when it was captured; nothing was confirmed`,
    next: `give its date: temoin confirm ${n} --when DATE`,
  }),
  'files-without-capture-date': () => ({
    message: 'none of these files says when it was captured',
    next: 'give the date of the act: --when DATE (or --when undated)',
  }),
  'amend-nothing': ({ n }) => ({
    message: `nothing to change in act ${n}`,
    next: 'see what can be: temoin help amend',
  }),
  'confirm-which': () => ({
    message: 'say which acts to confirm',
    next: 'give their numbers, or --all; to see them: temoin list --state to-confirm',
  }),
  'contact-without-witness': () => ({
    message: '--witness-contact comes before any witness',
    next: 'give the name first: --witness NAME --witness-contact CONTACT',
  }),
  'kind-unknown': ({ kind, kinds }) => ({
    message: `“${kind}” is not a known kind of act`,
    next: `choose one of: ${list(kinds)}`,
  }),
  'mark-unknown': ({ mark, marks }) => ({
    message: `“${mark}” is not known for --mark`,
    next: `choose one of: ${list(marks)}`,
  }),
  'field-unknown': ({ field, fields }) => ({
    message: `“${field}” is not a field that can be cleared`,
    next: `choose one of: ${list(fields)}`,
  }),
  'value-empty': ({ flag }) => ({
    message: `${flag} is empty`,
    next: `give a value, or leave ${flag} out; to clear: temoin amend N --clear FIELD`,
  }),
  'words-empty': () => ({
    message: 'the text is empty',
    next: 'leave the words for later, or begin again',
  }),
  'words-file-unreadable': ({ path }) => ({
    message: 'this text file cannot be read',
    facts: [['file', String(path)]],
    next: 'check its name and its path, and that you may read it',
  }),
  'words-too-long': ({ path }) => ({
    message: 'this text is over 16 MB',
    ...(path !== undefined && { facts: [['file', String(path)] as const] }),
    next: 'keep it as an exhibit: temoin attach N FILE',
  }),
  'editor-without-terminal': () => ({
    message: 'the editor cannot open here',
    next: 'give the words with --words-file FILE, or "-" for standard input',
  }),
  'editor-missing': ({ editor }) => ({
    message: `the editor did not open${editor === undefined ? '' : `: ${editor}`}`,
    next: 'set EDITOR (for instance EDITOR=nano), or give the words with --words-file FILE',
  }),
  'editor-left': () => ({ message: 'the editor was left without saving; nothing was added to the dossier' }),
  'not-saved': () => ({ message: 'nothing was added to the dossier, as asked' }),
  'draft-unreadable': ({ path, where }) => ({
    message: 'this file is not the draft of an act',
    facts: [['file', String(path)], ...(where ? [['where', String(where)] as const] : [])],
    next: 'the drafts that wait: temoin status',
  }),
  'head-unreadable': ({ text }) => ({
    message: `“${text}” is not the head of a journal`,
    next: 'give what “temoin head” had printed: SEQ:HASH',
  }),
  'state-unknown': ({ state, states }) => ({
    message: `“${state}” is not the state of an act`,
    next: `choose one of: ${list(states)}`,
  }),
  'exhibit-reference-unknown': ({ reference }) => ({
    message: `“${reference}” is not the number of an exhibit`,
    next: 'give a registration number (4) or an exhibit of an annex (P3)',
  }),
  'exhibit-missing': ({ reference }) => ({
    message: `there is no exhibit ${reference}`,
    next: 'the exhibits of an act: temoin show N',
  }),
  'exhibit-purged': ({ reference, n }) => ({
    message: `exhibit ${reference} was erased at your request`,
    next: `to read its history: temoin history ${n}`,
  }),
  'extract-exists': ({ path }) => ({
    message: 'this file exists already; it was not replaced',
    facts: [['file', String(path)]],
    next: 'give another name: -o FILE',
  }),
  'extract-unwritable': ({ path, code }) => ({
    message: 'the copy cannot be written there',
    facts: [
      ['file', String(path)],
      ['cause', String(code)],
    ],
    next: 'make room or check the permissions, or give another place: -o FILE',
  }),
  'extract-in-dossier': ({ path }) => ({
    message: 'a copy is not written into the dossier itself',
    facts: [['file', String(path)]],
    next: 'give a place outside of the dossier: -o FILE',
  }),
  'folder-missing': ({ path }) => ({
    message: 'this folder does not exist',
    facts: [['folder', String(path)]],
    next: 'make it, or give another place',
  }),
};
