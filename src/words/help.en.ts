import type { help as french } from './help.fr.ts';

/** Topics of `help`. */
export const help: typeof french = {
  danger: 'In danger now',
  listen: 'Talk to somebody',
  report: 'Report online',
  platform: 'Report to the platform (capture and record first: a removal erases the page)',
  help: 'Get help',
  law: 'Texts, with their version. Nothing here says what a fact is: that is for the judicial authority.',
  and: '; ',
  named: (name, url) => `${name}: ${url}`,
  counter: 'At the counter, to file a complaint',
  bring: 'To take along',
  say: 'Good to know',
  leave: 'Before you leave, and the same evening',
  version: date => `version of ${date}`,
  versionOfYear: year => `version of ${year}`,
  noVersion: 'version without a date',
  source: (name, url) => `source: ${name}, ${url}`,
  checked: date => `read on ${date}`,
  allChecked: (date, command) => `Read on ${date} in published pages; sources and dates: ${command}`,
};
