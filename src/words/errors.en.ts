import type { ErrorWords } from './errors.ts';
import { backupErrors } from './errors-backup.en.ts';
import { bulkErrors } from './errors-bulk.en.ts';
import { cliErrors } from './errors-cli.en.ts';
import { handErrors } from './errors-hand.en.ts';
import { importErrors } from './errors-import.en.ts';
import { letterErrors } from './errors-letters.en.ts';
import { messagesErrors } from './errors-messages.en.ts';
import { pictureErrors } from './errors-pictures.en.ts';
import { purgeErrors } from './errors-purge.en.ts';
import { readerErrors } from './errors-readers.en.ts';
import { recordErrors } from './errors-record.en.ts';
import { sheetErrors } from './errors-sheet.en.ts';
import { stepErrors } from './errors-steps.en.ts';
import { storeErrors } from './errors-store.en.ts';
import { whenErrors } from './errors-when.en.ts';

/** Every error's words, gathered from the areas. */
export const errorWords: ErrorWords = {
  ...storeErrors,
  ...stepErrors,
  ...importErrors,
  ...letterErrors,
  ...messagesErrors,
  ...readerErrors,
  ...whenErrors,
  ...bulkErrors,
  ...backupErrors,
  ...cliErrors,
  ...recordErrors,
  ...pictureErrors,
  ...purgeErrors,
  ...sheetErrors,
  ...handErrors,
};
