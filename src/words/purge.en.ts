import type { purge as fr } from './purge.fr.ts';

/** Words of `purge`. */
export const purge: typeof fr = {
  summary: 'erases the content of an act for good; its number stays',
  description:
    'Erases for good what was said of an act, and the originals that it alone uses. Its number, the hashes and the fact of the erasure, with its reason, stay. For an act recorded by mistake, “withdraw” is enough and keeps everything. An issued annex and an export kept whole are never changed, and a backup is not touched: they are named.',
  examples: ['temoin purge 12', 'temoin purge 12 --reason "at the victim’s request" --yes-purge 12'],
  options: {
    reason: 'reason; it stays in the journal: do not repeat there what has to go',
    yes: 'the number of the act again, instead of the question',
    issued: 'even if issued annexes or exports kept whole hold it too',
    exports: 'also erases the export that it was found in, if no other act comes from it',
    drafts: 'what to do with drafts: they may be about this act, or about another',
  },
  before: n => `To be erased for good, the content of act ${n}:`,
  facts: {
    entries: 'entries emptied',
    merged: 'acts merged into it, erased too',
    exhibits: 'exhibits erased',
    kept: 'exhibits kept',
    imports: 'kept too',
    exports: 'exports kept whole that hold it',
    repeated: 'acts whose context repeats it',
    annexes: 'issued annexes that hold it',
    backups: 'backups that hold it',
  },
  usedByStep: steps => `also for step ${steps}`,
  perhaps: 'perhaps',
  usedBy: acts => `also for act ${acts}`,
  ofAct: seq => `options of import ${seq}, which found other acts`,
  askIssued: 'Issued annexes or exports hold it and will not change. Erase the rest all the same? (y/N)',
  askDrafts: count =>
    `${count === 1 ? 'One draft is' : `${count} drafts are`} not recorded yet. Erase the drafts too? (y/N)`,
  askReason: 'For what reason? (it stays in the journal)',
  askNumber: n => `Nothing will bring it back. To erase it, type the number of the act (${n}):`,
  done: n => `Act ${n} erased; its number will not be given again`,
  elsewhere:
    'The content stays in what is named above: what to keep of it is for you to say. Make a new backup, elsewhere, before you erase an old one.',
  next: n => `→ what is left of it:  temoin history ${n}`,
};
