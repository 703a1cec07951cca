import { BURST, WAVE } from '../analysis/bursts.ts';
import { FINER_FROM } from '../analysis/figures.ts';
import { NEAR } from '../analysis/repeats.ts';
import { SAME_WORDS } from '../analysis/same-words.ts';
import { TABLES_FROM } from './annex/distribution.ts';
import { nightHours } from './figure-rows.ts';
import type { Words } from './words.ts';

/** Every figure that is shown, in a table, in the text or as a chart, and the paragraph that defines it. */
export const DEFINED_BY = {
  total: 'method.act',
  day: 'method.precision',
  approximate: 'method.precision',
  undated: 'method.precision',
  period: 'method.precision',
  'to-confirm': 'method.to-confirm',
  withdrawn: 'method.to-confirm',
  purged: 'method.to-confirm',
  messages: 'method.split',
  presences: 'method.split',
  others: 'method.split',
  kind: 'definition.shares',
  platform: 'definition.shares',
  visibility: 'definition.shares',
  addressee: 'definition.shares',
  months: 'method.day',
  timeline: 'definition.timeline',
  frequency: 'method.day',
  calendar: 'method.day',
  'days-with-acts': 'method.day',
  'busiest-day': 'method.day',
  'busiest-week': 'method.day',
  'busiest-month': 'method.day',
  'busiest-hour': 'method.hour',
  'longest-run': 'method.run',
  'longest-silence': 'method.run',
  'median-interval': 'method.median',
  night: 'method.night',
  weekend: 'method.night',
  grid: 'method.night',
  finer: 'method.finer',
  bursts: 'method.series',
  waves: 'method.series',
  repeats: 'method.near',
  'same-words': 'definition.same-words',
  accounts: 'method.accounts',
  platforms: 'definition.shares',
  'accounts-once': 'definition.accounts-once',
  'accounts-repeated': 'definition.accounts-once',
  'accounts-none': 'method.accounts',
  'account-interval': 'definition.account-interval',
  renamed: 'definition.renamed',
  'after-step': 'definition.after-step',
  exhibits: 'definition.exhibits',
  'with-exhibits': 'definition.exhibits',
} as const;

/** A figure by name; without a definition it does not compile. */
export type FigureId = keyof typeof DEFINED_BY;

/** What is defined where it is said what is counted, before the list of figures. */
const SAID_BEFORE: readonly string[] = ['method.act', 'method.precision', 'method.to-confirm'];

/** The definitions of all figures, each once, in the order of the figures. */
export function definitions(words: Words): string[] {
  const said = [...new Set(Object.values(DEFINED_BY))].filter(key => !SAID_BEFORE.includes(key));
  return said.map(key => definition(key, words));
}

function definition(key: (typeof DEFINED_BY)[FigureId], words: Words): string {
  const { say } = words;
  switch (key) {
    case 'method.night':
      return say(key, nightHours(words));
    case 'definition.shares':
      return say(key, { from: TABLES_FROM });
    case 'method.finer':
      return say(key, { from: FINER_FROM });
    case 'method.series':
      return say(key, { ...BURST, accounts: WAVE.accounts, hours: WAVE.minutes / 60 });
    case 'method.near':
      return say(key, NEAR);
    case 'definition.same-words':
      return say(key, SAME_WORDS);
    case 'method.act':
      return say(key, { zone: '' });
    default:
      return say(key);
  }
}
