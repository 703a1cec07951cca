import type { ErrorWords } from './errors.ts';

const enOrder = (order: unknown) => (order === 'day-first' ? 'the day first' : 'the month first');

/** Reading the exports of platforms, and the archives they come in. */
export const messagesErrors: ErrorWords = {
  'archive-broken': () => ({
    message: 'this zip archive is incomplete or damaged',
    next: 'copy or download it again, then run the import again',
  }),
  'archive-encrypted': () => ({
    message: 'this zip archive is protected by a password',
    next: 'open it yourself with its password, then import the folder that you get',
  }),
  'archive-too-many': ({ count, most }) => ({
    message: `this zip archive holds ${count} files, and the limit is ${most}`,
    next: 'unzip it, then import the folder of messages',
  }),
  'archive-overlap': ({ name }) => ({
    message: `this zip archive is a trap: “${name}” lies in the place of another file; nothing of it was read`,
    next: 'download the archive from the platform again',
  }),
  'archive-bomb': ({ name }) => ({
    message: `“${name}”, in the archive, grows out of measure as it inflates; reading it was stopped`,
    next: 'download the archive from the platform again',
  }),
  'archive-member-broken': ({ name }) => ({
    message: `“${name}”, in the archive, is incomplete or damaged`,
    next: 'copy or download the archive again, then run the import again',
  }),
  'archive-path-outside': () => ({
    message: 'the name of this file leads out of the archive; it was not opened',
    next: 'if this file matters, unzip the archive yourself and give it to temoin import files',
  }),
  'archive-link': () => ({
    message: 'this is a link in the archive, and no file; it was not followed',
    next: 'if this file matters, unzip the archive yourself and give it to temoin import files',
  }),
  'archive-method': () => ({
    message: 'this file of the archive is compressed in a way that temoin does not read',
    next: 'unzip the archive yourself, then import the folder that you get',
  }),
  'messages-date-order': ({ example }) => ({
    message: `the dates of this chat can be read in two ways, such as “${example}”`,
    next: 'say in which order day and month stand: --date-order day-first or --date-order month-first',
  }),
  'messages-order-differs': ({ p, recorded, count, acts, line, stamp }) => ({
    message: `${Number(count) > 1 ? `${count} acts already taken of this chat (exhibit ${p}) were` : `an act already taken of this chat (exhibit ${p}) was`} read ${enOrder(recorded)}, and this time ${stamp === undefined ? 'it would be' : `“${stamp}”, line ${line}, shows that it is`} ${enOrder(recorded === 'day-first' ? 'month-first' : 'day-first')}: they would come a second time, at another date; nothing was taken`,
    next: `${stamp === undefined ? `if the first reading is the right one, run again with --date-order ${recorded}; if it is wrong` : 'so their dates are wrong'}: withdraw these acts (temoin withdraw ${acts} --reason "misread date"), then run again`,
  }),
  'messages-none-readable': ({ name }) => ({
    message: `“${name}” has the shape of an export, but no message can be read in it`,
    next: 'make the export again from the application, without opening or saving the file',
  }),
  'messages-line-alone': () => ({
    message: 'this line stands before the first message',
    next: 'if it matters, record it by hand: temoin add',
  }),
  'messages-too-large': () => ({
    message: 'this message is larger than 8 MB',
    next: 'it stays in the export, which is kept whole; record it by hand if it matters: temoin add',
  }),
  'messages-shape': ({ missing }) => ({
    message: `this message does not have the expected shape: “${missing}” is missing or cannot be read`,
    next: 'it stays in the export, which is kept whole; record it by hand if it matters: temoin add',
  }),
  'messages-count': ({ found, told }) => ({
    message: `the file announces ${told} messages and holds ${found}: it is incomplete, or it was changed`,
    next: 'make the export again from the application, without changing the file',
  }),
  'messages-unknown': ({ name }) => ({
    message: `“${name}” is no export of messages that temoin can read`,
    next: 'exports that are read: WhatsApp (.txt or .zip), Instagram, Facebook and Messenger (JSON), SMS Backup & Restore (.xml), e-mails (.eml, .mbox), Telegram (result.json), X archive, DiscordChatExporter (JSON); for a screenshot: temoin import files',
  }),
  'messages-empty': ({ name }) => ({
    message: `“${name}” is an export indeed, and it holds no message`,
    next: 'make the export again, choosing the whole period and all the conversations',
  }),
  'messages-html-meta': ({ name }) => ({
    message: `“${name}” is an export of Facebook, Messenger or Instagram in HTML: its hours have neither seconds nor a zone`,
    next: 'ask for your information again, choosing the JSON format, then import the archive that you get',
  }),
  'messages-html-telegram': ({ name }) => ({
    message: `“${name}” is an export of Telegram in HTML: it is made to be looked at, not read by a program`,
    next: 'in Telegram Desktop, export again choosing “Machine-readable JSON”, then import result.json',
  }),
  'messages-html': ({ name }) => ({
    message: `“${name}” is an HTML page: it is made to be looked at, not read by a program`,
    next: 'ask for the same export in JSON; to keep the page itself: temoin import files',
  }),
  'messages-snapchat': ({ name }) => ({
    message: `“${name}” is an export of Snapchat: it holds only the messages saved in the chat, and temoin does not read it`,
    next: 'take screenshots of the messages and import them with temoin import files; keep the export, an investigator can read it',
  }),
  'messages-tiktok': ({ name }) => ({
    message: `“${name}” is an export of TikTok, which temoin does not read`,
    next: 'take screenshots of the messages and import them with temoin import files; ask for the export in JSON and keep it, an investigator can read it',
  }),
  'messages-discord-package': ({ name }) => ({
    message: `“${name}” comes from the data that Discord hands over: it holds your own messages only, none of those that you received`,
    next: 'take screenshots of the messages that you received, with their dates, and import them with temoin import files',
  }),
  'messages-signal': ({ name }) => ({
    message: `“${name}” looks like an export of Signal, which temoin does not read`,
    next: 'take screenshots of the messages and import them with temoin import files, or copy them into a sheet: temoin import csv',
  }),
  'messages-whatsapp-backup': ({ name }) => ({
    message: `“${name}” is an encrypted backup of WhatsApp, which only WhatsApp can open`,
    next: 'in WhatsApp, open the chat, then: More, Export chat, with media',
  }),
  'messages-outlook': ({ name }) => ({
    message: `“${name}” is a message of Outlook (.msg), which temoin does not read`,
    next: 'in your mail program, save it as .eml, then import that file',
  }),
  'messages-google-chat': ({ name }) => ({
    message: `“${name}” is an export of Google Chat, which temoin does not read`,
    next: 'copy the messages into a sheet: temoin import csv --example; keep the export',
  }),
  'messages-other-archive': ({ name }) => ({
    message: `“${name}” is an archive that temoin does not open`,
    next: 'open it yourself, then import the file or the folder that you get',
  }),
  'messages-utf16': ({ name }) => ({
    message: `“${name}” was saved again in another encoding (UTF-16)`,
    next: 'take the original file, or make the export again from the application without opening or saving it',
  }),
  'messages-author-unknown': ({ author }) => ({
    message: `no account of this export is called “${author}”`,
    next: 'the list of accounts that were found: the same command with --list',
  }),
  'messages-author-several': ({ author, id, ids }) => ({
    message: `several accounts of this export are called “${author}”: ${ids}`,
    next: `give the id of the one that you mean: --author ${id}`,
  }),
  'messages-author-own': ({ author }) => ({
    message: `“${author}” is given both as an author and as you`,
    next: '--author says whose messages become acts, --me says who you are',
  }),
  'messages-author-missing': () => ({
    message: 'whose messages should become acts?',
    next: 'say it with --author; the list of accounts that were found: the same command with --list',
  }),
  'messages-me-missing': () => ({
    message: 'to keep your messages around the acts, temoin must know which ones are yours',
    next: 'say which account is yours with --me',
  }),
  'messages-chat-unknown': ({ p }) => ({
    message: `exhibit ${p} is no export kept that holds a WhatsApp chat`,
    next: 'see the exports kept:  temoin exhibit list',
  }),
  'messages-conversation-unknown': ({ text }) => ({
    message: `no conversation of this export is called “${text}”`,
    next: 'the list of conversations that were found: the same command with --list',
  }),
};
