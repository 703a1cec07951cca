import type { Command } from 'commander';
import { dossierStats, type Stats } from '../../actions/stats.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { plotChart } from '../../render/terminal/plot.ts';
import { type Column, tabSeparated, wrappedTable } from '../../render/terminal/table.ts';
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
  for (const [title, lines] of [
    [words.waves, said.waves],
    [words.bursts, said.bursts],
  ] as const) {
    if (lines.length > 0) context.print(`\n${context.bold(title)}\n${indent(lines.map(safe).join('\n'))}`);
  }
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

/** Small plots, for a terminal only: they are made of what a font may lack. */
function plots({ charts }: Stats['said'], { io, lang }: Context): string {
  return charts
    .map(({ chart, caption }) => {
      const lines = plotChart(chart, { columns: io.columns, color: io.color, lang });
      return [safe(caption), ...lines].join('\n');
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
