import type { deadlines as fr } from './deadlines.fr.ts';

/** Words of `deadlines`: indicative dates, act by act. */
export const deadlines: typeof fr = {
  summary: 'indicative dates not to let pass, act by act',
  description:
    'Indicative dates not to let pass, act by act, with their source: never one for the whole dossier. An act known to the month counts from its first day. Shows what is near or past; --all shows everything.',
  examples: ['temoin deadlines', 'temoin deadlines --all', 'temoin deadlines --json'],
  options: { all: 'far dates too' },
  caution: 'An indication, to be confirmed with a lawyer.',
  minorUnknown: 'If the victim is a minor, special periods exist.',
  minor: 'The victim is a minor: special periods exist, nothing is computed here. See a lawyer.',
  none: 'No date near or past.',
  nothing: 'No act that is confirmed and dated.',
  undated: count => `${count} without a first day that is known: no date can be counted from them.`,
  acts: ['act', 'acts'],
  days: ['day', 'days'],
  in: days => `in ${days}`,
  today: 'today',
  past: 'past',
  heads: { n: 'act', from: 'from', rule: 'what', day: 'date', state: '' },
  why: (name, text) => `${name}: ${text}.`,
  ifPast: text => `Past: ${text}.`,
  source: (reference, version, checked, name) => `${reference} (${version}, read on ${checked} in: ${name})`,
  version: date => `version of ${date}`,
  versionOfYear: year => `version of ${year}`,
  inStatus: 'dates to watch',
  near: count => `${count} (temoin deadlines)`,
};
