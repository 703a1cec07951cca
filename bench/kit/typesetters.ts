import { join } from 'node:path';
import type { Bench } from './bench.ts';
import type { Command } from './command.ts';
import { type Incident, incidents, tableOf } from './incidents.ts';
import type { PeerName } from './peers.ts';

/** The same rows as one long table, as each program is asked for it by its own manual. */
interface Typesetter {
  readonly name: string;
  readonly needs: readonly PeerName[];
  readonly file: string;
  readonly head: string;
  readonly row: (cells: readonly string[]) => string;
  readonly foot: string;
  readonly argv: (source: string, pdf: string) => string[];
}

const LATEX: Typesetter = {
  name: 'pdflatex (longtable)',
  needs: ['pdflatex'],
  file: 'rows.tex',
  head: String.raw`\documentclass[8pt,a4paper]{extarticle}
\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{lmodern}
\usepackage[margin=15mm]{geometry}\usepackage{longtable}
\begin{document}\sloppy\begin{longtable}{rp{28mm}p{18mm}p{18mm}p{22mm}p{72mm}}
`,
  row: cells => `${cells.map(cell => cell.replaceAll(/[_&%#$]/g, '\\$&')).join(' & ')} \\\\`,
  foot: String.raw`\end{longtable}\end{document}`,
  argv: source => ['pdflatex', '-interaction=batchmode', source],
};

const TYPST: Typesetter = {
  name: 'typst (table)',
  needs: ['typst'],
  file: 'rows.typ',
  head: `#set page(paper: "a4", margin: 15mm)\n#set text(size: 8pt)
#table(columns: (12mm, 28mm, 18mm, 18mm, 24mm, 72mm),\n`,
  row: cells => `${cells.map(cell => JSON.stringify(cell)).join(', ')},`,
  foot: ')',
  argv: (source, pdf) => ['typst', 'compile', source, pdf],
};

const WEASYPRINT: Typesetter = {
  name: 'WeasyPrint',
  needs: ['weasyprint'],
  file: 'rows.html',
  head: `<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:15mm}
table{font:8pt "DejaVu Sans";table-layout:fixed;width:100%}</style><table>\n`,
  row: cells => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`,
  foot: '</table>',
  argv: (source, pdf) => ['weasyprint', '-q', source, pdf],
};

const REPORTLAB: Typesetter = {
  name: 'reportlab (LongTable)',
  needs: ['reportlab'],
  file: 'rows.py',
  head: `import sys
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

small = ParagraphStyle('small', fontSize=8, leading=10)
rows = [
`,
  row: cells => `  ${JSON.stringify(cells)},`,
  foot: `]
table = LongTable([row[:5] + [Paragraph(row[5], small)] for row in rows],
                  colWidths=[12 * mm, 28 * mm, 20 * mm, 18 * mm, 24 * mm, 72 * mm])
SimpleDocTemplate(sys.argv[1], pagesize=A4, leftMargin=15 * mm, rightMargin=15 * mm).build([table])
`,
  argv: (source, pdf) => ['/usr/bin/python3', source, pdf],
};

export const TYPESETTERS = [LATEX, TYPST, REPORTLAB, WEASYPRINT] as const;

/** Its sources are written before, not measured. */
export function typesetting(
  bench: Bench,
  { file, head, row, foot, argv }: Typesetter,
  count: number,
): Command {
  const source = tableOf(bench, `${count}-${file}`, head, lines(count, row, foot));
  return { argv: argv(source, join(bench.scratch, 'typeset.pdf')), cwd: bench.scratch };
}

function* lines(count: number, row: Typesetter['row'], foot: string): Generator<string> {
  let n = 0;
  for (const incident of incidents(count)) yield row(cellsOf(++n, incident));
  yield foot;
}

const cellsOf = (n: number, { day, time, platform, kind, account, words }: Incident): string[] => [
  String(n),
  `${day} ${time}`,
  platform,
  kind,
  account,
  words,
];
