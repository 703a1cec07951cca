import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { openArchive } from '../../src/import/archive.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

let home: string;
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

const temoin = (argv: string[]) => run(argv, { home, env: { TEMOIN_DOSSIER: 'd' } });
const show = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;
const utc = (text: string) => new Date(`${text}Z`);

async function importing(bytes: Buffer, ...flags: string[]) {
  writeFileSync(path.join(home, 'faits.xlsx'), bytes);
  const { code, out, err } = await temoin(['import', 'csv', '--json', ...flags, 'faits.xlsx']);
  const id = /"id":"([^"]+)"/.exec(err)?.[1];
  return {
    code,
    id,
    err: err.replace(/[\u00a0\u202f]/g, ' '),
    lines: out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line)),
  };
}

type Cells = (
  | string
  | { value: Date; type: typeof Date; format: string }
  | { value: number; type: typeof Number }
  | null
)[];

const date = (text: string, format: string) => ({ value: utc(text), type: Date, format });

async function workbook(...sheets: { name: string; rows: Cells[] }[]): Promise<Buffer> {
  return writeExcelFile(sheets.map(({ name, rows }) => ({ data: rows as never, sheet: name }))).toBuffer();
}

describe('a workbook', () => {
  it('is read with its dates as they show, its words as they stand, its rows by their numbers', async () => {
    const rows: Cells[] = [
      ['Date', 'Heure', 'Message', 'Identifiant'],
      [date('2025-03-03T22:15:00', 'dd/mm/yyyy hh:mm'), null, '  « Été »\nœuf =1+1 ', null],
      [],
      [date('2025-03-04T00:00:00', 'dd/mm/yyyy'), null, '', { value: 17841400000, type: Number }],
      [date('2025-03-05T00:00:00', 'dd/mm/yyyy'), '22h15', '', null],
      ['04/13/2025', null, 'x', null],
    ];
    const { code, lines } = await importing(await workbook({ name: 'Suivi', rows }));
    expect(lines.map(({ status, pointer, reason }) => [status, pointer, reason])).toEqual([
      ['added', 'faits.xlsx!Suivi:2', undefined],
      ['added', 'faits.xlsx!Suivi:4', undefined],
      ['added', 'faits.xlsx!Suivi:5', undefined],
      ['refused', 'faits.xlsx!Suivi:6', 'date-ambiguous-order'],
      [undefined, undefined, undefined],
    ]);
    expect(code).toBe(3);
    expect(await show(1)).toMatchObject({
      words: '  « Été »\nœuf =1+1 ',
      when: { precision: 'minute', earliest: '2025-03-03T21:15:00.000Z' },
    });
    expect(await show(2)).toMatchObject({ account: { accountId: '17841400000' }, when: { kind: 'day' } });
    expect(await show(3)).toMatchObject({ when: { earliest: '2025-03-05T21:15:00.000Z' } });
  });

  it('with several filled sheets asks which one; one alone is taken', async () => {
    const sheets = [
      { name: 'Faits', rows: [['date'], ['03/03/2025']] },
      { name: 'Brouillon', rows: [['date'], ['04/03/2025']] },
    ];
    const book = await workbook(...sheets);
    const { id, err } = await importing(book);
    expect(id).toBe('sheet-several');
    expect(err).toContain('« Faits », « Brouillon »');
    expect((await importing(book, '--sheet', 'x')).id).toBe('sheet-unknown');
    expect((await importing(book, '--sheet', 'brouillon')).lines[0]).toMatchObject({ status: 'added' });
    expect((await show(1)).when.earliest).toBe('2025-03-03T23:00:00.000Z');
  });

  it('without a row is refused, and so is a damaged one', async () => {
    expect((await importing(await workbook({ name: 'x', rows: [[]] }))).id).toBe('sheet-empty');
    const book = await workbook({ name: 'x', rows: [['date'], ['03/03/2025']] });
    expect((await importing(book.subarray(0, book.length - 100))).id).toBe('sheet-broken');
    expect((await importing(await zipped({ 'a.xml': '<a/>' }))).id).toBe('sheet-broken');
  });

  it('that is too large inflated is stopped, though it swells no more than text does', async () => {
    let draw = 1;
    const lines = Array.from({ length: 60 }, () => {
      draw = (draw * 1_103_515_245 + 12_345) % 2_147_483_648;
      return `<v>${draw.toString(36).repeat(3)}</v>`.repeat(40);
    });
    const book = await zipped({ 'xl/worksheets/sheet1.xml': lines.join('').repeat(1300) });
    expect((await importing(book)).id).toBe('sheet-too-big');
  });

  it('that swells is stopped', async () => {
    const bomb = await zipped({ 'xl/worksheets/sheet1.xml': Buffer.alloc(70 * 1024 * 1024, 0x20) });
    expect(bomb.length).toBeLessThan(200_000);
    expect((await importing(bomb)).id).toBe('sheet-too-big');
  });
});

describe('a workbook made to harm', () => {
  const rows: Cells[] = [
    ['Date', 'Message'],
    [date('2025-03-03T00:00:00', 'dd/mm/yyyy'), 'mot'],
  ];

  it.each([
    ['r="B2"', 'r="XFD1048576"', 'sheet-too-big'],
    ['r="B2"', 'r="&#88;FD1048576"', 'sheet-too-big'],
    ['r="B2"', "r\n=\n'ALT20000'", 'sheet-too-big'],
    ['r="B2"', 'r="ZZZZZZ99999999"', 'sheet-broken'],
    ['r="B2"', 'r="XFE1"', 'sheet-broken'],
    ['r="B2"', 'r="B0"', 'sheet-broken'],
    ['<worksheet', '<!DOCTYPE x [<!ENTITY a "aa">]><worksheet', 'sheet-broken'],
  ])('%s as %j: %s', async (from, to, id) => {
    const book = await workbook({ name: 'S', rows });
    expect((await importing(await changed(book, from, to))).id).toBe(id);
  });

  it('is read where a cell is far, but no farther than a sheet may be long', async () => {
    const book = await workbook({ name: 'S', rows });
    const far = '<row r="900000"><c r="A900000" t="inlineStr"><is><t>03/03/2025</t></is></c></row>';
    const { lines } = await importing(await changed(book, /<row r="2".*?<\/row>/s, far));
    expect(lines.at(-1)).toMatchObject({ added: 1 });
  });
});

describe('a row that would come otherwise than it is written', () => {
  const cell = (address: string, words: string) =>
    `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join('')}</row>`;
  const good = (line: number) => row(line, cell(`A${line}`, '03/03/2025'), cell(`B${line}`, `mot ${line}`));
  const HEADER = row(1, cell('A1', 'Date'), cell('B1', 'Message'));
  const day = cell('A3', '03/03/2025');

  async function sheetOf(...rows: string[]): Promise<Buffer> {
    const book = await workbook({ name: 'Suivi', rows: [['Date']] });
    return changed(book, /<sheetData>.*<\/sheetData>/s, `<sheetData>${rows.join('')}</sheetData>`);
  }

  it.each([
    [
      'unknown tags',
      row(3, day, '<c r="B3" t="inlineStr"><is><x><y>perdu</y></x></is></c>'),
      'row-cell-unread',
      'B3',
    ],
    [
      'words beside their tag',
      row(3, day, '<c r="B3" t="inlineStr"><is>perdu</is></c>'),
      'row-cell-unread',
      'B3',
    ],
    ['words under another type', row(3, day, '<c r="B3"><is><t>perdu</t></is></c>'), 'row-cell-unread', 'B3'],
    [
      'two texts',
      row(3, day, '<c r="B3" t="inlineStr"><is><t>perdu</t><t>ici</t></is></c>'),
      'row-cell-unread',
      'B3',
    ],
    [
      'a comment in the words',
      row(3, day, '<c r="B3" t="inlineStr"><is><t>perdu<!-- --> ici</t></is></c>'),
      'row-cell-unread',
      'B3',
    ],
    ['two values', row(3, day, '<c r="B3" t="str"><v>perdu</v><v>ici</v></c>'), 'row-cell-unread', 'B3'],
    ['the address of another row', row(3, day, cell('C7', 'perdu')), 'row-cell-misplaced', 'C7'],
    ['an address twice', row(3, day, cell('B3', 'perdu'), cell('B3', 'ici')), 'row-cell-misplaced', 'B3'],
    ['an address before', row(3, cell('B3', 'perdu'), day), 'row-cell-misplaced', 'A3'],
    ['no address', row(3, day, '<c t="inlineStr"><is><t>perdu</t></is></c>'), 'row-cell-misplaced', ''],
    ['a row twice', row(2, cell('A2', '03/03/2025'), cell('B2', 'perdu')), 'row-cell-misplaced', 'A2'],
  ])('%s: the row is refused with its place, the others are taken', async (_, bad, reason, where) => {
    const book = await sheetOf(HEADER, good(2), bad, good(4), good(5));
    const { code, lines } = await importing(book, '--rejects', 'r.csv');
    expect(lines.filter(({ status }) => status === 'added').map(({ pointer }) => pointer)).toEqual([
      'faits.xlsx!Suivi:2',
      'faits.xlsx!Suivi:4',
      'faits.xlsx!Suivi:5',
    ]);
    const line = bad.includes('r="2"') ? 2 : 3;
    expect(lines.find(({ status }) => status === 'refused')).toMatchObject({
      pointer: `faits.xlsx!Suivi:${line}`,
      reason,
      params: { cell: where },
    });
    expect(lines.at(-1)).toMatchObject({ added: 3, refused: 1 });
    expect(code).toBe(3);
    expect(readFileSync(path.join(home, 'r.csv'), 'utf8')).toContain('perdu');
    expect((await show(2)).words).toBe('mot 4');
  });

  it('in the place of the header, or alone, refuses the sheet', async () => {
    const header = row(1, cell('A1', 'Date'), cell('B4', 'Message'));
    const { id, err } = await importing(await sheetOf(header, good(2)));
    expect([id, err]).toEqual(['sheet-broken', expect.stringContaining('B4')]);
    expect((await importing(await sheetOf(header))).id).toBe('sheet-broken');
  });

  it('words that cells share are looked at too; rich ones, formulas and how they are spoken are read as ever', async () => {
    const shared = (n: number, ...texts: string[]) =>
      `<row r="${n}"><c r="A${n}" t="inlineStr"><is><t>03/03/2025</t></is></c>${texts.join('')}</row>`;
    const rows = [
      HEADER,
      shared(2, '<c r="B2" t="s"><v>0</v></c>'),
      shared(3, '<c r="B3" t="s"><v>1</v></c>'),
      shared(4, '<c r="B4" t="s"><v>2</v></c>'),
      shared(5, '<c r="B5" t="str"><f>A1&amp;"x"</f><v>calculé</v></c>'),
      shared(
        6,
        '<c r="B6" t="inlineStr"><is><r><rPr><b/></rPr><t>gr</t></r><r><t>as</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
      ),
    ];
    const strings = [
      '<si><t>entier</t></si>',
      '<si><x>perdu</x></si>',
      '<si><r><rPr><b/></rPr><t>en deux </t></r><r><t>parts</t></r><phoneticPr fontId="1"/></si>',
    ];
    const book = await changed(
      await sheetOf(...rows),
      /<sst.*<\/sst>/s,
      `<sst>${strings.join('')}</sst>`,
      'xl/sharedStrings.xml',
    );
    const { lines } = await importing(book);
    expect(lines.find(({ status }) => status === 'refused')).toMatchObject({
      pointer: 'faits.xlsx!Suivi:3',
      reason: 'row-cell-unread',
      params: { cell: 'B3' },
    });
    const words = [];
    for (const n of [1, 2, 3, 4]) words.push((await show(n)).words);
    expect(words).toEqual(['entier', 'en deux parts', 'calculé', 'gras']);
  });
});

/** The same workbook with a text of its first sheet in the place of another. */
async function changed(
  book: Buffer,
  from: string | RegExp,
  to: string,
  part = 'xl/worksheets/sheet1.xml',
): Promise<Buffer> {
  const archive = await openArchive({
    size: book.length,
    range: (start, end) => Readable.from([book.subarray(start, end)]),
  });
  const members: Record<string, string> = {};
  for (const file of archive.files) {
    const text = (await buffer(await file.open())).toString();
    const mended = text.replace(from, () => to);
    if (file.name === part) expect(mended).not.toBe(text);
    members[file.name] = file.name === part ? mended : text;
  }
  return zipped(members);
}

async function zipped(members: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
