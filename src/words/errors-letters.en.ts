import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));

/** Errors of the letters and of their templates. */
export const letterErrors: ErrorWords = {
  'letter-field-unknown': ({ field, known, path }) => ({
    message: `the template names “${field}”, which does not exist`,
    facts: [['template', String(path)]],
    next: `choose among: ${list(known)}`,
  }),
  'letter-section-open': ({ what, path }) => ({
    message: `in the template, “${what}” has no beginning or no end that answers it`,
    facts: [['template', String(path)]],
    next: 'a part is written {{#minor}} … {{/minor}}; a field, {{name}}',
  }),
  'letter-markup': ({ what, path }) => ({
    message: `the template holds a layout that letters don’t have: ${what}`,
    facts: [['template', String(path)]],
    next: 'use headings, paragraphs, lists, boxes [ ] and tables',
  }),
  'letter-field-alone': ({ field, path }) => ({
    message: `“${field}” becomes a list or a table: it must stand alone in its paragraph`,
    facts: [['template', String(path)]],
    next: 'leave an empty line before and after it',
  }),
  'letter-template-unreadable': ({ path }) => ({
    message: 'this template is no text in UTF-8',
    facts: [['template', String(path)]],
    next: 'save it as UTF-8, or take it away: ours is used then',
  }),
  'letter-template-exists': ({ path }) => ({
    message: 'this template is in the dossier already',
    facts: [['template', String(path)]],
    next: 'change it there; to have ours again, take it away first',
  }),
  'letter-several-platforms': ({ platforms }) => ({
    message: `these acts are on several platforms: ${list(platforms)}`,
    next: 'one letter per platform: --platform NAME, or --incidents 3,7',
  }),
  'letter-nothing': () => ({
    message: 'no confirmed act goes into this letter',
    next: 'record one (temoin add), or confirm those that wait (temoin review)',
  }),
  'letter-too-long': ({ length, least }) => ({
    message: `the text does not fit into ${length} characters, even with one content (${least})`,
    next: 'shorten the reasons, or choose another act with --incidents',
  }),
  'letter-no-suspicion': () => ({
    message: 'no suspicion is noted in this dossier',
    next: 'to note one, apart from everything else: temoin author suspect',
  }),
  'letter-length-unknown': ({ value }) => ({
    message: `“${value}” is not a number of characters`,
    next: 'for example: --max-length 1000',
  }),
  'letter-format-unknown': ({ path }) => ({
    message: 'this file name does not say the format',
    facts: [['path', String(path)]],
    next: 'end it with .docx, .pdf or .txt, or give --format',
  }),
};
