import type { exporting as fr } from './export.fr.ts';

/** Words of `export` and `schema`. */
export const exporting: typeof fr = {
  summary: 'writes the acts for another program or a spreadsheet',
  description:
    'Writes the acts as they are, with all that was said of them. json: one document; ndjson: one act a line; csv: a sheet that opens in Excel and LibreOffice, guarded against formulas. `temoin import` reads back what this command writes. With --files, the originals are copied beside it. It is the whole dossier, in clear: names of files, witnesses and their contacts included; hand it only to somebody you trust. What is printed for the complaint is `temoin annex`.',
  examples: [
    'temoin export csv -o acts.csv',
    'temoin export ndjson --files exhibits -o acts.ndjson',
    'temoin export ndjson --files exhibits | temoin --dossier ../other import ndjson -',
  ],
  format: 'json, ndjson or csv',
  options: {
    output: 'file to write; standard output otherwise',
    files: 'folder to copy the originals to',
    force: 'replaces an existing file',
  },
  progress: 'acts',
  counts: { acts: ['act written', 'acts written'], files: ['file copied', 'files copied'] },
  leftOut: count =>
    count > 1
      ? `${count} acts joined to others or erased are not in it.`
      : '1 act joined to another or erased is not in it.',
  sources: count =>
    count > 1
      ? `${count} platform exports that are kept whole are not in it: temoin extract copies them.`
      : '1 platform export that is kept whole is not in it: temoin extract copies it.',
  withoutFiles: 'The files of the exhibits are not copied: add --files FOLDER.',
  schema: {
    summary: 'publishes what an act can hold, as JSON Schema',
    description:
      'Writes the JSON schema of an act: what `temoin import ndjson` takes, what `temoin export ndjson` writes. It is made from the very schema of the program.',
    examples: ['temoin schema incident > incident.schema.json'],
    what: 'incident',
  },
};
