import Table from 'cli-table3';
import type { Row } from './pairs.ts';

const HEAD = [
  'measure',
  'against',
  'its CPU',
  'temoin',
  'ratio (min–max)',
  'peak: its · temoin',
  'goal',
  'met',
];

/** The table a person reads: one line a comparison. */
export function tableFor(rows: readonly Row[]): string {
  const table = new Table({
    head: HEAD,
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(cells(row));
  return table.toString();
}

/** The same for a note or a page. */
export const markdownFor = (rows: readonly Row[]): string => markdown(HEAD, rows.map(cells));

export function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map(line => `| ${line.join(' | ')} |`).join('\n');
}

function cells(row: Row): string[] {
  const name = row.size > 1 ? `${row.trial}, ${row.size.toLocaleString('en')} ${row.unit}` : row.trial;
  const first = name.startsWith(row.measure) ? name : `${row.measure}: ${name}`;
  const goal =
    row.goal === undefined ? '' : row.role === 'bound' ? `≤ ${amount(row, row.goal)}` : `≤ ${row.goal}`;
  if (row.skipped !== undefined)
    return [first, `${row.against} (${row.role})`, row.skipped, '', '', '', goal, ''];
  const ratio = row.ratio ? `${two(row.ratio.median)} (${two(row.ratio.min)}–${two(row.ratio.max)})` : '';
  const peak = row.peak ? `${mib(row.peak.rival)} · ${mib(row.peak.temoin)}` : '';
  const against = row.role === 'bound' ? LABEL[row.figure] : `${row.against} (${row.role})`;
  const met = row.met === undefined ? '' : row.met ? 'yes' : 'NO';
  return [first, against, amount(row, row.rival), amount(row, row.temoin), ratio, peak, goal, met];
}

const LABEL = { cpu: 'CPU', wall: 'time passed', peak: 'peak memory', bytes: 'size of the file' };

function amount({ figure }: Row, value: number | undefined): string {
  if (value === undefined) return '';
  return figure === 'cpu' || figure === 'wall' ? seconds(value) : mib(value);
}

export const seconds = (s: number): string => (s < 1 ? `${(s * 1000).toFixed(0)} ms` : `${s.toFixed(2)} s`);
export const mib = (bytes: number | undefined): string =>
  bytes === undefined ? '' : `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MiB`;
const two = (ratio: number): string => (ratio < 0.095 ? ratio.toFixed(3) : ratio.toFixed(2));
