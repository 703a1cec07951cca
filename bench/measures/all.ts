import type { Measure } from '../kit/measure.ts';
import { add } from './add.ts';
import { again } from './again.ts';
import { annex } from './annex.ts';
import { film } from './film.ts';
import { importing } from './import.ts';
import { list } from './list.ts';
import { metadata } from './metadata.ts';
import { pictures } from './pictures.ts';
import { queries } from './queries.ts';
import { quick } from './quick.ts';
import { rows } from './rows.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

/** In the order in which they are run. */
export const MEASURES: readonly Measure[] = [
  start,
  list,
  add,
  rows,
  queries,
  quick,
  importing,
  film,
  again,
  metadata,
  verify,
  annex,
  pictures,
];
