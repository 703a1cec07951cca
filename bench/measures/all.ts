import type { Measure } from '../kit/measure.ts';
import { add } from './add.ts';
import { list } from './list.ts';
import { queries } from './queries.ts';
import { quick } from './quick.ts';
import { rows } from './rows.ts';
import { start } from './start.ts';

export const MEASURES: readonly Measure[] = [start, list, add, rows, queries, quick];
