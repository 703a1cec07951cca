import type { ErrorWords } from './errors.ts';

const again = 'nothing is read after this place. If the platform still allows it, ask for this export again';
const thisLine = 'mend this line; the others are read';

/** What keeps an export, or a part of it, from being read. */
export const readerErrors: ErrorWords = {
  'json-empty': ({ scope }) =>
    scope === 'line'
      ? { message: 'this line holds nothing', next: thisLine }
      : { message: 'this JSON file is empty', next: 'download this export again' },
  'json-cut-short': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} stops in the middle, at byte ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
  }),
  'json-broken': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} stops being JSON at byte ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
  }),
  'json-not-utf8': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} is not in UTF-8, at byte ${byte}${after(pointer)}`,
    next:
      scope === 'line'
        ? 'write this line in UTF-8; the others are read'
        : 'do not open it to save it in another encoding: give it as the platform made it',
  }),
  'json-value-too-long': ({ pointer, byte, scope }) => ({
    message: `a text without end starts at byte ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
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
  'xml-doctype': ({ line }) => ({
    message: `this XML file defines words of its own (DOCTYPE), at line ${line}: it is not read any further`,
    next: 'no backup of text messages has any; give the file as the application wrote it',
  }),
  'xml-encoding': ({ encoding }) => ({
    message: `this XML file is in ${encoding}, and this application writes UTF-8`,
    next: 'give the file as the application wrote it',
  }),
  'xml-cut-short': ({ line, said, found }) => ({
    message: `the file stops in the middle, at line ${line}${said === undefined ? '' : `: it announces ${said} messages, ${found} are there`}`,
    next: 'what comes before was read. Copy the file from the phone again, or make the backup again',
  }),
  'xml-not-closed': () => ({
    message: 'this message is not whole: its end is missing',
    next: 'look at this place of the backup; add this act by hand if it matters',
  }),
  'xml-between': () => ({
    message: 'something other than messages stands here',
    next: 'look at this place of the backup: bytes were lost or added there',
  }),
  'xml-element-too-large': () => ({
    message: 'this message is larger than 8 MB, its attachments not counted',
    next: 'look at this place of the backup; add this act by hand if it matters',
  }),
  'xml-element-unknown': ({ name }) => ({
    message: `an element “${name}” is no message`,
    next: 'look at this place of the backup; add this act by hand if it matters',
  }),
  'xml-not-utf8': () => ({
    message: 'this message is not in UTF-8: its words would change',
    next: 'look at this place of the backup; add this act by hand if it matters',
  }),
  'xml-broken': () => ({
    message: 'this message is not well-formed XML',
    next: 'look at this place of the backup; add this act by hand if it matters',
  }),
  'file-not-base64': ({ name }) => ({
    message: `“${name}”, sent with this message, cannot be decoded: the backup is damaged at this place`,
    next: 'make the backup again, if the phone still has the message',
  }),
  'sms-count': ({ said, found }) => ({
    message: `the backup announces ${said} messages, ${found} are there`,
    next: 'it may have been cut or changed; if you can, make it again',
  }),
  'mail-too-large': ({ limit }) => ({
    message: `this message is larger than ${limit} MB`,
    next: 'save its attachments from your mail program, then add this act with “add”',
  }),
  'mail-too-many-parts': ({ limit }) => ({
    message: `this message has more than ${limit} parts: no mail program writes so many`,
    next: 'keep it with “attach”; add this act by hand if it matters',
  }),
  'mail-broken': () => ({
    message: 'this message is nested without end, or its headers have none',
    next: 'keep it with “attach”; add this act by hand if it matters',
  }),
  'mail-cut-short': () => ({
    message: 'this message stops in the middle: the end of its parts is missing',
    next: 'what is there is read; save it again from your mail program',
  }),
  'mail-not-one': () => ({
    message: 'this is no e-mail: it has no header',
    next: 'save it again from your mail program, as .eml',
  }),
};

/** Named where the whole export is refused; else the line already begins with it. */
function fileOf(name: unknown, scope: unknown): string {
  if (scope === 'line') return 'this line';
  return name === undefined ? 'the file' : `“${name}”`;
}

function after(pointer: unknown): string {
  return pointer === undefined || pointer === '' ? '' : ` (in ${pointer})`;
}
