import { writeFileSync } from 'node:fs';
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
    const { lines } = await importing(await changed(book, 'r="B2"', 'r="B900000"'));
    expect(lines.at(-1)).toMatchObject({ added: 1 });
  });
});

/** The same workbook with a text of its first sheet in the place of another. */
async function changed(book: Buffer, from: string, to: string): Promise<Buffer> {
  const archive = await openArchive({
    size: book.length,
    range: (start, end) => Readable.from([book.subarray(start, end)]),
  });
  const members: Record<string, string> = {};
  for (const file of archive.files) {
    const text = (await buffer(await file.open())).toString();
    const isSheet = file.name === 'xl/worksheets/sheet1.xml';
    if (isSheet) expect(text).toContain(from);
    members[file.name] = isSheet ? text.replace(from, to) : text;
  }
  return zipped(members);
}

async function zipped(members: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
