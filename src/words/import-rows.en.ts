import type { importRows as fr } from './import-rows.fr.ts';

/** Words of `import csv`, `import ndjson` and `import json`. */
export const importRows: typeof fr = {
  csv: {
    summary: 'takes a sheet in: CSV or an .xlsx workbook, one row an act',
    description:
      'Takes in a sheet kept in Excel, LibreOffice or elsewhere: one row an act. Titles of columns are known in French and in English, with or without accents; --columns says what others are. The day comes before the month; a date that is not understood whole is refused, never corrected. Several files in one cell: parted by |, from the folder of the sheet. The acts are stated by you: they count at once, unless --to-confirm. Running it again changes nothing that is there.',
    examples: [
      'temoin import csv --example > acts.csv',
      'temoin import csv acts.csv',
      'temoin import csv acts.xlsx --rejects refused.csv',
      'temoin import csv log.csv --columns "What he said=words,My opinion=-"',
    ],
    file: 'sheet, or - for standard input',
  },
  ndjson: {
    summary: 'takes acts in as JSON, one a line',
    description:
      'Takes in one act a line, as JSON: what a line can hold is published by `temoin schema incident`, and `temoin export ndjson` writes it. The acts are stated by you: they count at once, unless --to-confirm or a state in the line. Running it again changes nothing that is there.',
    examples: ['temoin import ndjson acts.ndjson', 'my-script | temoin import ndjson --json -'],
    file: 'file, or - for standard input',
  },
  json: {
    summary: 'takes back what `export json` has written',
    description:
      'Takes back a whole export as JSON, as `temoin export json` writes it. Running it again changes nothing that is there.',
    examples: ['temoin import json dossier.json'],
    file: 'file, or - for standard input',
  },
  options: {
    example: 'writes a sheet to fill in, and stops',
    columns: 'what columns are that temoin does not know; “-” leaves one aside',
    encoding: 'encoding of the text; recognised otherwise',
    separator: 'separator of the cells; recognised otherwise',
    sheet: 'sheet of the workbook',
    rejects: 'writes the refused rows, with the reason, ready to be mended and imported',
    toConfirm: 'the acts count only after review',
    fold: 'an hour doubled by a clock change: before (earlier) or after (later) the clocks go back',
    dryRun: 'does everything, writes nothing',
  },
  progress: 'rows',
  added: (n, when, what) => `act ${n}: ${when}${what}`,
  platform: platform => `, ${platform}`,
  exhibits: (list, count) => ` (${count > 1 ? 'exhibits' : 'exhibit'} ${list})`,
  refused: (pointer, reason) => `refused: ${pointer} — ${reason}`,
  lacking: (pointer, name, reason) => `without its file: ${pointer}, ${name} — ${reason}`,
  /** Between two reasons of one row. */
  alsoWrong: '; ',
  counts: {
    added: ['new act', 'new acts'],
    exhibits: ['new exhibit', 'new exhibits'],
    known: ['act already there', 'acts already there'],
    refused: ['refused row', 'refused rows'],
  },
  nothing: 'no row',
  rejectsWritten: file => `Refused rows written to ${file}: mend them, then import that file.`,
  setAside: names => `Columns left aside: ${names}.`,
};
