import type { ErrorWords } from './errors.ts';
import { cliErrors } from './errors-cli.fr.ts';

import { pictureErrors } from './errors-pictures.fr.ts';

/** Every error's words, gathered from the areas. */
export const errorWords: ErrorWords = { ...cliErrors, ...pictureErrors };
