import { type Finding, type FindingCode, Findings } from './findings.ts';

/** Something has seen entries that the journal does not have. */
const JOURNAL_IS_SHORT: readonly FindingCode[] = [
  'head-ahead',
  'head-different',
  'expected-head-ahead',
  'annex-unknown',
];

/**
 * What the findings say together. Rows cut off leave only HEAD ahead. An older database put in the place of a newer
 * one leaves originals that it does not name; where HEAD went back with it, nothing else tells, and a few such copies
 * are also what a command cut short leaves: that alone is a notice.
 */
export function explainVault(list: readonly Finding[]): Finding | undefined {
  const unnamed = list.filter(({ code }) => code === 'vault-unreferenced').length;
  const isShort = list.some(({ code }) => JOURNAL_IS_SHORT.includes(code));
  if (unnamed === 0 || (!isShort && unnamed < 2)) return undefined;
  const findings = new Findings();
  findings.add(isShort ? 'database-older' : 'vault-newer', { file: 'journal.db', found: `${unnamed}` });
  return findings.list[0];
}
