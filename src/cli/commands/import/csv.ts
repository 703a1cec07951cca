import path from 'node:path';
import type { Command } from 'commander';
import { ENCODINGS, type Encoding, openSheet, type SheetRequest } from '../../../actions/import-sheet.ts';
import { rejectsOfSheet } from '../../../actions/rejects.ts';
import { UsageError } from '../../../errors.ts';
import { CSV_MARK, csvRow } from '../../../incident/sheet-cells.ts';
import { sheet as sheetEn } from '../../../words/sheet.en.ts';
import { sheet as sheetFr } from '../../../words/sheet.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { runRows, words } from './rows.ts';
import { readOnDemand } from './stdin.ts';

const sheets = { fr: sheetFr, en: sheetEn };

interface CsvFlags {
  example?: true;
  columns?: string[];
  encoding?: Encoding;
  separator?: string;
  sheet?: string;
  rejects?: string;
  toConfirm?: true;
  fold?: 'earlier' | 'later';
  dryRun?: true;
}

function requestOf(file: string, flags: CsvFlags, { io, signal }: Context): SheetRequest {
  const { columns = [], encoding, separator, sheet, fold } = flags;
  return {
    file: file === '-' ? file : path.resolve(io.cwd, file),
    stdin: readOnDemand(io.stdin, signal),
    cwd: io.cwd,
    columns,
    ...(encoding !== undefined && { encoding }),
    ...(separator !== undefined && { separator: separatorOf(separator) }),
    ...(sheet !== undefined && { sheet }),
    ...(fold !== undefined && { fold }),
    toConfirm: flags.toConfirm === true,
    dryRun: flags.dryRun === true,
  };
}

function separatorOf(text: string): string {
  const separator = text === 'tab' || text === '\\t' ? '\t' : text;
  if (separator.length !== 1 || separator === '"')
    throw new UsageError('sheet-separator', { separator: text });
  return separator;
}

async function run(file: string, flags: CsvFlags, context: Context): Promise<void> {
  const request = requestOf(file, flags, context);
  const { own, line, refusal } = { own: '_temoin', ...headersOf(context) };
  await context.withDossier(request.dryRun ? 'read' : 'write', async dossier => {
    const { rows, shape, request: asked } = await openSheet(dossier, request, context.io.now());
    const rejects = flags.rejects === undefined ? undefined : path.resolve(context.io.cwd, flags.rejects);
    const place = rejects === undefined ? undefined : { dossierDir: dossier.dir, file: rejects };
    const into = place && { file: place.file, into: rejectsOfSheet(place, shape, { own, line, refusal }) };
    await runRows(dossier, { rows, request: asked, ...(into && { rejects: into }) }, context);
  });
}

function headersOf({ lang }: Context): { line: string; refusal: string } {
  const { columns } = sheets[lang];
  return { line: columns.line[0] ?? '', refusal: columns.refusal[0] ?? '' };
}

/** Titles, then two acts as one would write them; Excel opens it as it is. */
function exampleOf({ lang }: Context): string {
  const { columns, example } = sheets[lang];
  const fields = Object.keys(example[0] ?? {}) as (keyof typeof columns)[];
  const rows: readonly Readonly<Record<string, string>>[] = example;
  const titles = fields.map(field => columns[field][0] ?? field);
  return [titles, ...rows.map(row => fields.map(field => row[field] ?? ''))]
    .map(cells => csvRow(cells))
    .join('');
}

/** `import csv FILE|-` */
export function define(parent: Command, context: Context): void {
  const said = words[context.lang];
  const { options } = said;
  const { values } = context.words;
  const csv = parent.command('csv').argument(`[${values.file}]`, said.csv.file);
  describe(csv, said.csv, context, ['done', 'failed', 'usage', 'partial', 'noDossier', 'busy', 'interrupted'])
    .option('--example', options.example)
    .option(`--columns <${values.text}>`, options.columns, (text: string, before: string[] = []) => [
      ...before,
      text,
    ])
    .addOption(context.choice(`--encoding <${values.text}>`, options.encoding, ENCODINGS))
    .option(`--separator <${values.text}>`, options.separator)
    .option(`--sheet <${values.text}>`, options.sheet)
    .option(`--rejects <${values.file}>`, options.rejects)
    .option('--to-confirm', options.toConfirm)
    .addOption(context.choice(`--fold <${values.which}>`, options.fold, ['earlier', 'later']))
    .option('--dry-run', options.dryRun)
    .action(async (file: string | undefined, flags: CsvFlags) => {
      if (flags.example) context.io.out(CSV_MARK + exampleOf(context));
      else if (file === undefined)
        throw new UsageError('usage-missing-argument', { what: values.file, help: 'temoin help import csv' });
      else await run(file, flags, context);
    });
}
