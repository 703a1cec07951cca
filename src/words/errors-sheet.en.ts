import type { ErrorWords } from './errors.ts';
import { incident } from './incident.en.ts';
import { labels } from './labels.en.ts';
import { sheet } from './sheet.en.ts';

const joined = (value: unknown): string =>
  (Array.isArray(value) ? value : [value]).map(each => `“${String(each)}”`).join(', ');
const aside = (columns: unknown): string =>
  (Array.isArray(columns) ? columns : []).map(name => `${String(name)}=-`).join(',');
const headers = Object.values(sheet.columns)
  .map(names => names[0])
  .join(', ');
const example = 'for a sheet to fill in: temoin import csv --example';

const mendedCopy =
  'open the workbook in the spreadsheet, check this row, save a copy and import it: the other rows, taken already, change nothing';

/** Errors of sheets and of records: the whole first, then one row. */
const sayings: ErrorWords = {
  'sheet-no-header': ({ names }) => ({
    message: `the first line names no known column (read: ${joined(names)})`,
    facts: [['known columns', headers]],
    next: `add a line of headers, or say what your columns are: --columns "My title=words"; ${example}`,
  }),
  'sheet-no-date': ({ names }) => ({
    message: `no column gives the date (read: ${joined(names)})`,
    next: 'say which one: --columns "My title=when"',
  }),
  'sheet-columns-unknown': ({ columns }) => ({
    message: `unknown columns: ${joined(columns)}`,
    facts: [['known columns', headers]],
    next: `say what they are, by a name of this list: --columns "${first(columns)}=context"; to leave them aside: --columns "${aside(columns)}"`,
  }),
  'sheet-column-twice': ({ first: one, second }) => ({
    message: `two columns say the same thing: ${joined(one)} and ${joined(second)}`,
    next: `rename one, or leave it aside: --columns "${String(second)}=-"`,
  }),
  'sheet-column-absent': ({ columns, names }) => ({
    message: `--columns names a column that the sheet does not have: ${joined(columns)}`,
    facts: [['columns of the sheet', joined(names)]],
    next: 'write the title as it stands in the sheet',
  }),
  'sheet-columns-misread': ({ text, fields }) => ({
    message: `--columns is not understood: “${String(text)}”`,
    facts: [['possible values', (Array.isArray(fields) ? fields : []).join(', ')]],
    next: 'write: --columns "Title of the column=words"',
  }),
  'sheet-encoding-mixed': ({ line }) => ({
    message: `on line ${line}, a character is not UTF-8, while the rest is: read either way, some accents would be wrong`,
    next: 'mend that line, or choose: --encoding utf-8 (damaged lines are refused), --encoding windows-1252, --encoding macintosh',
  }),
  'sheet-not-text': () => ({
    message: 'this is neither CSV nor an .xlsx workbook',
    next: 'in the spreadsheet, save a copy as .xlsx or as “CSV UTF-8”',
  }),
  'sheet-locked': () => ({
    message: 'this workbook is protected by a password, or of an old format (.xls)',
    next: 'open it, take the password off, and save a copy as .xlsx',
  }),
  'sheet-broken': ({ cell }) => ({
    message:
      cell === undefined
        ? 'this .xlsx workbook is damaged: it does not open'
        : `this .xlsx workbook is damaged: the cell ${String(cell)} is out of its place there, or cannot be read`,
    next: 'open it in the spreadsheet and save a copy',
  }),
  'sheet-too-big': ({ maxBytes }) => ({
    message: `this workbook is too large once inflated (more than ${Math.round(Number(maxBytes) / 1_048_576)} MB, or a cell very far from the others)`,
    next: 'save it as “CSV UTF-8”, or as several workbooks',
  }),
  'sheet-several': ({ sheets }) => ({
    message: `this workbook has several sheets with content: ${joined(sheets)}`,
    next: `choose: --sheet "${first(sheets)}"`,
  }),
  'sheet-unknown': ({ sheet: name, sheets }) => ({
    message: `this workbook has no sheet “${String(name)}”`,
    facts: [['sheets', joined(sheets)]],
    next: 'write the name as it stands at the bottom of the spreadsheet',
  }),
  'sheet-empty': () => ({
    message: 'this workbook has no row',
    next: 'check that the right file was saved',
  }),
  'sheet-separator': ({ separator }) => ({
    message: `the separator is a single character, or tab: “${String(separator)}”`,
    next: 'for instance: --separator ";"',
  }),
  'input-too-long': ({ maxBytes }) => ({
    message: `what comes through a pipe is more than ${Math.round(Number(maxBytes) / 1_048_576)} MB`,
    next: 'save it to a file, and give that file',
  }),
  'row-file-missing': ({ path }) => ({
    message: `the file “${String(path)}” does not exist`,
    next: /[;,\n]/.test(String(path))
      ? 'if these are several files, put | between them; each is looked for from the folder of the sheet'
      : 'check its name: it is looked for from the folder of the sheet',
  }),
  'row-cell-misplaced': ({ cell }) => ({
    message: `the cell ${String(cell)} has the address of another row or of another cell: nothing tells where its words belong`,
    next: mendedCopy,
  }),
  'row-cell-unread': ({ cell }) => ({
    message: `the cell ${String(cell)} holds words where no spreadsheet puts any: they would not be read`,
    next: mendedCopy,
  }),
  'row-no-date': () => ({
    message: 'the date is missing',
    next: 'write a date, even a vague one (“around 12 March 2025”), or “undated”',
  }),
  'row-value-unknown': ({ field, text, near, values }) => ({
    message: `“${String(text)}” is no value of the column “${nameOf(field)}”`,
    next: `${nearest(field, near)}possible values: ${valueNames(field, values).join(', ')}`,
  }),
  'row-number-cut': ({ text }) => ({
    message: `“${String(text)}”: the spreadsheet has shortened this number, the identifier is lost`,
    next: 'set the column to Text, paste the identifier again, save again',
  }),
  'row-contacts': ({ names, contacts }) => ({
    message: `${names} witnesses but ${contacts} contacts`,
    next: 'part them by | in both columns, in the same order',
  }),
  'row-state': ({ state }) => ({
    message: `an act can't be imported in the state “${String(state)}”`,
    next: 'possible values: confirmed, to confirm, withdrawn',
  }),
  'row-too-long': ({ cells, columns }) => ({
    message: `this row has ${cells} cells for ${columns} columns`,
    next: 'if a text holds the separator, put it between straight quotes',
  }),
  'row-quotes': () => ({
    message: 'the straight quotes of this row do not go by pairs',
    next: 'put the text between straight quotes, and double those that it holds',
  }),
  'row-is-example': () => ({
    message: 'this row is an example of the sheet to fill in, and no act of yours',
    next: 'remove it; your own rows are taken',
  }),
  'row-too-big': () => ({
    message: 'this row is too long to be an act',
    next: 'check that the file is the one that you meant to import',
  }),
  'row-nul': () => ({
    message: 'this row holds NUL bytes',
    next: 'save the sheet again as “CSV UTF-8”',
  }),
  'row-not-utf8': () => ({
    message: 'this row holds bytes that are no text in this encoding',
    next: 'mend it, or choose another encoding: --encoding',
  }),
  'row-own-damaged': () => ({
    message: 'the column “_temoin” of this row is damaged',
    next: 'take the original export, or empty that cell: the row is then read as it shows',
  }),
  'row-act-differs': ({ n }) => ({
    message: `this is act ${n} of this very dossier, which has it otherwise: nothing was changed`,
    next: `to correct it: temoin amend ${n}`,
  }),
  'row-not-valid': ({ where, why }) => ({
    message: `“${String(where)}” is not as expected${why === undefined ? '' : `: ${String(why)}`}`,
    next: 'what an act can hold: temoin schema incident',
  }),
  'row-key-unknown': ({ keys }) => ({
    message: `unknown name: ${joined(keys)}`,
    next: 'the possible names: temoin schema incident',
  }),
  'export-unknown': () => ({
    message: 'this file is no JSON export of temoin',
    next: 'for one act a line: temoin import ndjson; for the export of a platform: temoin import messages',
  }),
  'file-not-in-export': ({ path, expected }) => ({
    message: 'the export describes this file without holding it, and the dossier does not have it',
    facts: [
      ['file', String(path)],
      ['hash', String(expected)],
    ],
    next: 'make the export again with its files: temoin export --files',
  }),
};

function first(values: unknown): string {
  return String(Array.isArray(values) ? values[0] : values);
}

/** Of a kind, a visibility, a mark or a state. */
function valueNames(field: unknown, codes: unknown): string[] {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: labels.kinds,
    visibility: labels.visibility,
    mark: labels.marks,
    state: incident.states,
  };
  const names = all[String(field)] ?? {};
  return (Array.isArray(codes) ? codes : []).map(code => names[String(code)] ?? String(code));
}

function nearest(field: unknown, near: unknown): string {
  const names = valueNames(field, near);
  return names.length === 0 ? '' : `perhaps: ${joined(names)}; `;
}

function nameOf(field: unknown): string {
  const names: Readonly<Record<string, readonly string[]>> = sheet.columns;
  return names[String(field)]?.[0] ?? String(field);
}

/** What refuses a whole sheet says which. */
export const sheetErrors: ErrorWords = Object.fromEntries(
  Object.entries(sayings).map(([id, say]) => [
    id,
    params => {
      const said = say(params);
      if (params.file === undefined || !id.startsWith('sheet-')) return said;
      return { ...said, facts: [['sheet', String(params.file)], ...(said.facts ?? [])] };
    },
  ]),
);
