import type { messages as fr } from './messages.fr.ts';

/** Words of `import messages`. */
export const messages: typeof fr = {
  summary: 'takes the messages of an account out of a platform’s export',
  description:
    'Reads the export of a messenger: WhatsApp (.txt or .zip), Instagram, Facebook and Messenger in JSON, SMS Backup & Restore (.xml), e-mails (.eml, .mbox), Telegram (result.json), X archive, DiscordChatExporter. Each message of the accounts named becomes an act to confirm, with its exact words and its place in the export. The export is kept whole in the vault, and never goes into an annex by itself. Running again with a later export adds only what is new.',
  examples: [
    'temoin import messages --list "WhatsApp Chat - Paul.zip"',
    'temoin import messages --author Paul "WhatsApp Chat - Paul.zip"',
    'temoin import messages --author +33612345678 --me Léa --around 2 sms.xml',
  ],
  path: 'file, zip archive or folder of the export',
  options: {
    author: 'account of which each message becomes an act: displayed name, alias or id (repeatable)',
    me: 'your own account (repeatable)',
    since: 'only from this date on',
    until: 'only up to this date',
    conversation: 'only conversations whose name holds this text (repeatable)',
    chat: 'the same chat as this export kept (its exhibit number), or new: another one',
    around: 'keeps, as context, up to so many of your messages before and after each act',
    dateOrder: 'order of day and month, where the export does not say',
    fold: 'which passage is meant of an hour that a clock change doubles; else, an interval',
    confirm: 'the acts count at once, without review',
    list: 'shows the conversations and accounts found, and writes nothing',
    dryRun: 'does everything but write',
  },
  progress: { survey: 'MB read', kept: 'MB read again in the exports kept', rows: 'messages' },
  chats: {
    name: (p, name) => (p === 0 ? `“${name}”` : `exhibit ${p} (${name})`),
    counts: (common, different) =>
      `${common} in common, ${different} that ${different === '1' ? 'differs' : 'differ'}`,
    ask: (name, counts) => `Is this chat the one of ${name}? ${counts}.`,
    same: 'yes, the same: take only what is new',
    other: 'no, another: take everything',
    isSame: (name, counts) =>
      `Chat recognised: the one of ${name}, under another file name (${counts}); only what is new is taken.\n→ if it is another one, run again with:  --chat new`,
    isOther: (name, p) =>
      `Another chat of the same name as the one of ${name}, whose messages it does not have.${p === 0 ? '' : `\n→ if it is the same, run again with:  --chat ${p}`}`,
    perhaps: (name, counts, p) =>
      `This chat may be the one of ${name}: ${counts}. Its messages are taken as another’s, to confirm: one message may stand there twice.${p === 0 ? '' : `\n→ look before you confirm them; if it is the same, next time:  --chat ${p}`}`,
  },
  conversations: 'Conversations',
  accounts: 'Accounts',
  untitled: 'no name',
  isOwn: 'you, as the export says',
  period: (first, last) => (first === last ? first : `${first} – ${last}`),
  count: ['message', 'messages'],
  services: count => `${count} of the application, set apart.`,
  serviceCount: ['line', 'lines'],
  doubtful: count => `${count} without a known author: look at them in the export.`,
  withoutSender: count =>
    `${count} without a sender (a deleted account, no address): record them by hand if need be.`,
  undated: count => `${count} without a date that can be read.`,
  refusedSoFar: count => `${count}: told one by one by the import.`,
  refusedCount: ['unreadable message', 'unreadable messages'],
  askAuthor: 'The messages of which account become acts?',
  askAnother: 'Another account?',
  none: 'none',
  stop: 'stop here, write nothing',
  dayFirst: 'the day first',
  monthFirst: 'the month first',
  askOrder: example => `In this export, “${example}” reads:`,
  dateOrder: {
    'day-first': 'the day first',
    'month-first': 'the month first',
    read: (order, why, other) =>
      `Dates read ${order}: ${why}.\n→ if that is wrong, run it again with:  --date-order ${other}`,
    proven: (order, why) => `Dates read ${order}: ${why}.`,
    because: {
      number: (stamp, line) => `“${stamp}”, line ${line}, reads no other way`,
      dots: (stamp, line) => `“${stamp}”, line ${line}, has dots, as where the day comes first`,
      language: (stamp, line) => `line ${line} (“${stamp}”) is in a language that puts the day first`,
      names: (stamp, line) => `at line ${line} (“${stamp}”), the name of the attached file gives that day`,
      time: (stamp, line) => `in the other order, time would go back at line ${line} (“${stamp}”)`,
    },
  },
  added: (n, what) => `act ${n}: ${what}`,
  lacking: (n, place, name) => `act ${n}, ${place}, ${name}`,
  refused: (place, reason) => `refused: ${place} — ${reason}`,
  inFile: (file, place) => `${file}, ${place}`,
  changed: (count, acts) =>
    `${count > 1 ? `${count} messages already taken have changed` : 'A message already taken has changed'} since (edited in the application): act ${acts}. What was recorded stays.\n→ both exports are kept; to note the change:  temoin amend N --context "…"`,
  ignored: (name, reason) => `left aside: ${name} — ${reason}`,
  summaryLine: parts => `${parts}.`,
  counts: {
    added: ['act', 'acts'],
    exhibits: ['new exhibit', 'new exhibits'],
    known: ['message already taken', 'messages already taken'],
    refused: ['refused', 'refused'],
    refusedFiles: ['attached file refused', 'attached files refused'],
  },
  nothing: 'no message to take',
  kept: p => `The export is kept whole (exhibit ${p}). It goes into no annex by itself.`,
  senderDoubtful: count =>
    `${count} with a doubtful sender: time goes back there, which text added by hand can do. Look closely.`,
  doubtCount: ['message', 'messages'],
  caveat:
    'An export is a text that anybody can change: keep the phone and the chat itself, and do not block before everything is kept.',
  dryRun: 'Trial: nothing was written.',
  resumed: 'An earlier import had been cut short: what it had taken is there, it is closed.',
  interrupted: 'Stopped at your request: what is listed is recorded.',
  nextAgain: '→ run the same command again to go on',
  nextReview: '→ go through what is to confirm:  temoin review',
  nextAuthor: '→ choose whose messages become acts:  temoin import messages --author "…" FILE',
};
