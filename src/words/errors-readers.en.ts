import type { ErrorWords } from './errors.ts';

const again = 'what comes before was read. If the platform still allows it, ask for this export again';

/** What keeps an export, or a part of it, from being read. */
export const readerErrors: ErrorWords = {
  'json-empty': () => ({ message: 'this JSON file is empty', next: 'download this export again' }),
  'json-cut-short': ({ pointer, byte }) => ({
    message: `the file stops in the middle, at byte ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-broken': ({ pointer, byte }) => ({
    message: `the file stops being JSON at byte ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-not-utf8': ({ pointer, byte }) => ({
    message: `the file is not in UTF-8, shortly after byte ${byte}${after(pointer)}`,
    next: 'do not open it to save it in another encoding: give it as the platform made it',
  }),
  'json-value-too-long': ({ pointer, byte }) => ({
    message: `a text without end starts at byte ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-duplicate-key': ({ key }) => ({
    message: `“${key}” is written twice: nothing tells which of the two is right`,
    next: 'look at this place of the export; add this act by hand if it matters',
  }),
  'json-too-deep': ({ limit }) => ({
    message: `this message is nested over more than ${limit} levels`,
    next: 'look at this place of the export; add this act by hand if it matters',
  }),
  'json-record-too-large': ({ limit }) => ({
    message: `this message is larger than ${limit} MB`,
    next: 'look at this place of the export; add this act by hand if it matters',
  }),
  'messages-list-missing': ({ key }) => ({
    message: `this file looks like an export, and has no list “${key}”`,
    next: 'give the export as the platform made it; if it is whole, its shape has changed: report it',
  }),
  'message-not-one': () => ({
    message: 'this is no message of this shape',
    next: 'look at this place of the export; add this act by hand if it matters',
  }),
  'message-field': ({ field }) => ({
    message: `“${field}” is not what this shape of export puts there`,
    next: 'look at this place of the export; add this act by hand if it matters',
  }),
};

function after(pointer: unknown): string {
  return pointer === undefined || pointer === '' ? '' : ` (in ${pointer})`;
}
