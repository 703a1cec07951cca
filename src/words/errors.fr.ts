import type { ErrorWords } from './errors.ts';
import { backupErrors } from './errors-backup.fr.ts';
import { bulkErrors } from './errors-bulk.fr.ts';
import { cliErrors } from './errors-cli.fr.ts';
import { handErrors } from './errors-hand.fr.ts';
import { importErrors } from './errors-import.fr.ts';
import { letterErrors } from './errors-letters.fr.ts';
import { messagesErrors } from './errors-messages.fr.ts';
import { pictureErrors } from './errors-pictures.fr.ts';
import { purgeErrors } from './errors-purge.fr.ts';
import { readerErrors } from './errors-readers.fr.ts';
import { recordErrors } from './errors-record.fr.ts';
import { sheetErrors } from './errors-sheet.fr.ts';
import { stepErrors } from './errors-steps.fr.ts';
import { storeErrors } from './errors-store.fr.ts';
import { whenErrors } from './errors-when.fr.ts';

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
