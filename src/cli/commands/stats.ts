import type { Command } from 'commander';
import { dossierStats, type Stats } from '../../actions/stats.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { plotChart } from '../../render/terminal/plot.ts';
import { type Column, tabSeparated } from '../../render/terminal/tab-separated.ts';
import { wrappedTable } from '../../render/terminal/wrapped-table.ts';
import type { StatsTable } from '../../report/stats.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { indent } from '../show-recorded.ts';

/** What can be counted. */
export const run = dossierStats;

/** The figures of the annex, with small plots where the result goes to a terminal. */
export function show({ figures, said }: Stats, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('stats', { figures }));
    return;
  }
  const { stats: words } = context.lang === 'fr' ? fr : en;
  if (figures.precision.total === 0) context.say(words.none);
  context.print(facts(said.counts.map(({ label, value }) => [label, value])));
  if (said.finer.length > 0) context.print(`\n${finerTable(said, context)}`);
  if (said.note !== undefined) context.print(`\n${safe(said.note)}`);
  for (const table of [said.months, said.shares])
    if (table.rows.length > 0) context.print(`\n${plainTable(table, context)}`);
  for (const { title, lines } of said.stretches)
    context.print(`\n${context.bold(safe(title))}\n${indent(lines.map(line => safe(line)).join('\n'))}`);
  if (context.io.tty.out && said.charts.length > 0) context.print(`\n${plots(said, context)}`);
}

function finerTable({ finer, columns }: Stats['said'], context: Context): string {
  const { io } = context;
  const heads: Column[] = [
    { head: columns.figure, shrinks: true },
    { head: columns.value, shrinks: true },
    { head: columns.basis, align: 'right' },
    { head: columns.leftOut, align: 'right' },
  ];
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  const rows = finer.map(({ label, value, basis, leftOut }) => [
    label,
    value,
    number(basis),
    number(leftOut),
  ]);
  return io.tty.out
    ? wrappedTable(heads, rows, { width: io.columns, bold: context.bold })
    : tabSeparated(heads, rows);
}

/** Words to the left, numbers to the right. */
function plainTable({ title, heads, rows }: StatsTable, { io, bold }: Context): string {
  const isNumber = (column: number) => rows.every(row => /^[\d\s%]*$/.test(row[column] ?? ''));
  const columns = heads.map(
    (head, column): Column => (isNumber(column) ? { head, align: 'right' } : { head, shrinks: true }),
  );
  const lines = io.tty.out
    ? wrappedTable(columns, rows, { width: io.columns, bold })
    : tabSeparated(columns, rows);
  return `${bold(safe(title))}\n${lines}`;
}

/** Small plots, for a terminal only: they are made of what a font may lack. */
function plots({ charts }: Stats['said'], { io, lang }: Context): string {
  return charts
    .map(({ chart, caption, leftOut }) => {
      const lines = plotChart(chart, { columns: io.columns, color: io.color, lang });
      return [safe(caption), ...lines, ...(leftOut === undefined ? [] : [safe(leftOut)])].join('\n');
    })
    .join('\n\n');
}

/** `stats` */
export function define(program: Command, context: Context): void {
  const { stats: said } = context.lang === 'fr' ? fr : en;
  describe(program.command('stats'), said, context, ['done', 'failed', 'noDossier'])
    .helpGroup(context.words.groups.read)
    .action(() => context.withDossier('read', dossier => show(run(dossier, context.lang), context)));
}
