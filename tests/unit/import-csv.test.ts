import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { removeFolder, run, TestIo, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

/** No-break spaces are told as spaces. */
async function temoin(argv: string[], world: World = {}) {
  const { code, out, err } = await run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  return { code, out: plain(out), err: plain(err) };
}
const at = (name: string) => path.join(home, name);
const sheet = (content: string | Uint8Array, name = 'faits.csv') => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

interface Line {
  status?: string;
  pointer?: string;
  reason?: string;
  params?: Record<string, unknown>;
  others?: { reason: string }[];
  added?: number;
  known?: number;
  refused?: number;
}

/** Imports, and gives the lines of JSON, the summary last. */
async function importing(content: string | Uint8Array, argv: string[] = [], world: World = {}) {
  const { code, out } = await temoin(['import', 'csv', '--json', ...argv, sheet(content)], world);
  const lines: Line[] = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  return { code, lines, summary: lines.at(-1) as Line };
}

const show = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;
/** The id of what refuses the whole sheet. */
async function idOf(content: string | Uint8Array, argv: string[] = []): Promise<string | undefined> {
  const { err } = await temoin(['import', 'csv', '--json', ...argv, sheet(content)]);
  return /"id":"([^"]+)"/.exec(err)?.[1];
}
const failure = async (content: string | Uint8Array, argv: string[] = []) =>
  (await temoin(['import', 'csv', ...argv, sheet(content)])).err;

const FACTS = 'Date;Heure;Réseau social;Auteur;Message;Témoin';
const ROW = '03/03/2025;22h15;Instagram;@ombre_75;"L’été ; « sale ""folle"" » — 5 €, œuf";Zoé';
const WORDS = 'L’été ; « sale "folle" » — 5 €, œuf';

describe('a sheet on a terminal', () => {
  it('prints each outcome with the bar out of its way', async () => {
    const rows = [ROW, '04/13/2025;10h;Instagram;@x;"a";', ROW.replace('03/03', '04/03')];
    const io = new TestIo({ home, env: { TEMOIN_DOSSIER: 'd' }, tty: true });
    const screen: string[] = [];
    io.out = text => void screen.push(text);
    io.err = io.out;
    await main(['import', 'csv', sheet([FACTS, ...rows].join('\n'))], io);
    const shown = screen.join('');
    const [SAVED, CLEARED] = ['\u001b7', '\u001b[2K'];
    for (const line of ['fait 1', 'refusé', 'fait 2']) {
      const before = shown.slice(0, shown.indexOf(line));
      expect(before.split(CLEARED)).toHaveLength(before.split(SAVED).length);
    }
    expect(shown).toContain(SAVED);
  });

  it('says how files are kept apart in a cell', async () => {
    const { err } = await temoin(['import', 'csv', sheet(`Date;Fichiers\n03/03/2025;"a.png;b.png"`)]);
    expect(err).toContain('séparez-les par |');
  });
});

describe('a sheet as spreadsheets write it', () => {
  const text = `${FACTS}\r\n${ROW}\r\n`;
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['the code page of Windows', iconv.encode(text, 'win1252')],
    ['UTF-16 with its mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 without', iconv.encode(text, 'utf-16le')],
    ['UTF-16, the other way round', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['sep=;', iconv.encode(`sep=;\r\n${text}`, 'win1252')],
    ['line ends of Unix', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['line ends of old Macs', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['no end to the last line', Buffer.from(text.trimEnd())],
    ['tabs', Buffer.from(text.replaceAll(/;(?! )/g, '\t'))],
    ['commas', Buffer.from(text.replaceAll(/;(?! )/g, ','))],
  ])('%s', async (_, bytes) => {
    const { code, summary } = await importing(bytes);
    expect(summary).toMatchObject({ added: 1, refused: 0 });
    expect(code).toBe(0);
    expect(await show(1)).toMatchObject({
      state: 'confirmed',
      words: WORDS,
      platform: 'Instagram',
      account: { alias: '@ombre_75' },
      witnesses: [{ name: 'Zoé' }],
      when: { kind: 'exact', precision: 'minute', earliest: '2025-03-03T21:15:00.000Z' },
    });
  });

  it('Macintosh, when told', async () => {
    const bytes = iconv.encode(text.replace('€', 'e'), 'macintosh');
    expect((await importing(bytes, ['--encoding', 'macintosh'])).summary).toMatchObject({ added: 1 });
    expect((await show(1)).words).toBe(WORDS.replace('€', 'e'));
  });

  it('words stay as they came: blanks, line ends, empty lines inside a cell', async () => {
    await importing('date;propos\n03/03/2025;"  deux\r\n\r\nlignes\t "\n');
    expect((await show(1)).words).toBe('  deux\r\n\r\nlignes\t ');
  });

  it('from standard input, whose files are sought in the current folder', async () => {
    sheet('pixels', 'capture.png');
    const stdin = 'date;pièces\n03/03/2025;capture.png\n';
    const { out } = await temoin(['import', 'csv', '-'], { stdin });
    expect(out).toContain('1 fait nouveau, 1 pièce nouvelle');
    expect((await show(1)).found).toMatchObject({ format: 'csv', pointer: 'stdin:2' });
  });

  it('headers in English, in capitals, without accents; others by --columns', async () => {
    const head = 'DATE,TIME,PLATFORM,Temoins,What he said,Opinion';
    const row = '2025-03-03,22:15,X,Zoé,bonjour,triste';
    expect(await idOf(`${head}\n${row}`)).toBe('sheet-columns-unknown');
    expect(await failure(`${head}\n${row}`)).toMatch(/colonnes inconnues : « What he said », « Opinion »/);
    const flags = ['--columns', 'what he said=words', '--columns', 'Opinion=-'];
    expect((await importing(`${head}\n${row}`, flags)).summary).toMatchObject({ added: 1 });
    const act = await show(1);
    expect(act).toMatchObject({ words: 'bonjour', witnesses: [{ name: 'Zoé' }] });
    // What is left aside is not lost: the row stands in the record as it came.
    expect(act.found.raw).toBe(row);
  });

  it('several files in a cell, from the folder of the sheet', async () => {
    for (const name of ['in/a.png', 'in/c/b.png']) sheet(name, name);
    sheet('date;pièces\n03/03/2025;a.png | c/b.png\n04/03/2025;"c/b.png\na.png"\n', 'in/faits.csv');
    const { out } = await temoin(['import', 'csv', at('in/faits.csv')]);
    expect(out).toContain('(pièces 1, 2)');
    expect(out).toContain('2 faits nouveaux, 2 pièces nouvelles');
  });
});

describe('run again', () => {
  const rows = `${FACTS}\n${`${ROW}\n`.repeat(5)}`;

  it('the same sentence five times is five acts, and none more the second time', async () => {
    expect((await importing(rows)).summary).toMatchObject({ added: 5, known: 0 });
    expect((await importing(rows)).summary).toMatchObject({ added: 0, known: 5 });
    expect((await importing(`${rows}${ROW}\n`)).summary).toMatchObject({ added: 1, known: 5 });
  });

  it('written otherwise by another program, a row is the same act', async () => {
    await importing(rows);
    const other = iconv.encode(
      `message,reseau social,auteur,temoin,date\r\n${`"${WORDS.replaceAll('"', '""')}",Instagram,@ombre_75,Zoé,2025-03-03 22:15\r\n`.repeat(5)}`,
      'utf-16le',
      { addBOM: true },
    );
    expect((await importing(other)).summary).toMatchObject({ added: 0, known: 5 });
  });

  it('--dry-run counts the same, and writes nothing', async () => {
    expect((await importing(rows, ['--dry-run'])).summary).toMatchObject({ added: 5 });
    expect((await importing(rows)).summary).toMatchObject({ added: 5 });
  });

  it('--to-confirm keeps them out of the figures', async () => {
    await importing(rows, ['--to-confirm']);
    expect((await show(1)).state).toBe('to-confirm');
  });
});

const HUGE = 'x'.repeat(1024 * 1024 + 1);

describe('a row that is refused', () => {
  it.each([
    ['04/13/2025', 'date-ambiguous-order'],
    ['31/02/2025', 'date-impossible-date'],
    ['03/03/25', 'date-year-missing'],
    ['31/03/2024 02:30', 'date-clock-gap'],
    ['03/03/2099', 'date-future'],
    ['bientôt', 'date-unknown'],
    ['', 'row-no-date'],
    ['45719', 'date-unknown'],
  ])('date %j: %s', async (date, reason) => {
    const { code, lines } = await importing(`date;propos\n${date};x\n`);
    expect(lines[0]).toMatchObject({ status: 'refused', pointer: 'faits.csv:2', reason });
    expect(code).toBe(1);
  });

  it.each(
    [
      ['nature', 'insulte', 'row-value-unknown'],
      ['visibilité', 'oui', 'row-value-unknown'],
      ['identifiant', '1,78414E+16', 'row-number-cut'],
      ['pièces', 'absent.png', 'row-file-missing'],
      ['état', 'effacé', 'row-state'],
      ['propos', 'a\0b', 'row-nul'],
      ['propos', 'x;y', 'row-too-long'],
      ['propos', '"x"y', 'row-quotes'],
      ['propos', HUGE, 'row-too-big'],
    ].map(([column = '', cell = '', reason = '']) => ({ column, reason, cell })),
  )('$column: $reason; the next one is taken', async ({ column, cell, reason }) => {
    const { code, lines, summary } = await importing(`date;${column}\n03/03/2025;${cell}\n04/03/2025;\n`);
    expect(lines[0]).toMatchObject({ status: 'refused', pointer: 'faits.csv:2', reason });
    expect(summary).toMatchObject({ added: 1, refused: 1 });
    expect(code).toBe(3);
  });

  it('of several faults, all are told in one line, with what to do, and in the file of refused rows', async () => {
    const row = '32/03/2025;insulte;oui;1,5E+10;a.png|b.png;Zoé;06|07';
    const text = `date;nature;visibilité;identifiant;pièces;témoins;contact du témoin\n${row}\n`;
    const { lines } = await importing(text);
    const expected = [
      'row-value-unknown',
      'row-value-unknown',
      'row-contacts',
      'row-file-missing',
      'row-file-missing',
    ];
    expect(lines[0]).toMatchObject({ reason: 'date-impossible-date' });
    const others = ['row-number-cut', ...expected];
    expect(lines[0]?.others?.map(({ reason }) => reason)).toEqual(others);
    const { err } = await temoin(['import', 'csv', at('faits.csv'), '--rejects', 'refus.csv']);
    const told = [
      '32/03/2025',
      '« 1,5E+10 »',
      '« insulte »',
      '« oui »',
      '1 témoins mais 2',
      'a.png',
      'b.png',
    ];
    const line = err.split('\n').find(each => each.startsWith('refusé'));
    for (const each of told) expect(line).toContain(each);
    expect(err.match(/→ /g)).toHaveLength(6);
    const rejected = readFileSync(at('refus.csv'), 'utf8').replace(/[\u00a0\u202f]/g, ' ');
    for (const each of told) expect(rejected.split('\n')[1]).toContain(each);
  });

  it('all files that are missing are told', async () => {
    const { lines } = await importing('date;pièces\n03/03/2025;a.png|b.png\n');
    expect(lines[0]).toMatchObject({ reason: 'row-file-missing', others: [{ reason: 'row-file-missing' }] });
  });

  it.each([
    ['filature', 'following'],
    ['E-mail', 'email'],
    ['texto', 'sms'],
    ['Coup de fil', 'call'],
    ['MP', 'private-message'],
    ['Photomontage', 'montage'],
    ['direct message', 'private-message'],
  ])('a kind « %s » can mean nothing else', async (kind, code) => {
    await importing(`date;nature\n03/03/2025;${kind}\n`);
    expect(await show(1)).toMatchObject({ kind: code });
  });

  it('« message » can mean several kinds: the nearest are told, then all', async () => {
    const { lines } = await importing('date;nature\n03/03/2025;Message\n');
    expect(lines[0]).toMatchObject({
      reason: 'row-value-unknown',
      params: { near: ['private-message', 'forum-message', 'sms'] },
    });
    const { err } = await temoin(['import', 'csv', at('faits.csv')]);
    expect(err).toContain(
      '→ peut-être : « message privé », « message de forum », « SMS » ; valeurs possibles : comm',
    );
    const { err: english } = await temoin(['--lang', 'en', 'import', 'csv', at('faits.csv')]);
    expect(english).toContain(
      '→ perhaps: “private message”, “forum message”, “text message”; possible values: comm',
    );
  });

  it('contacts that do not go with their witnesses', async () => {
    const { lines } = await importing('date;témoins;contact du témoin\n03/03/2025;A|B;06\n');
    expect(lines[0]).toMatchObject({ reason: 'row-contacts' });
  });

  it('a quote that is never closed costs its line, not the sheet', async () => {
    const rows = ['03/03/2025;"ouvert', '04/03/2025;b', '05/03/2025;"deux\nlignes"', '06/03/2025;c'];
    const { lines, summary } = await importing(`date;propos\n${rows.join('\n')}\n`);
    expect(summary).toMatchObject({ added: 3, refused: 1 });
    expect(lines.find(({ status }) => status === 'refused')).toMatchObject({ pointer: 'faits.csv:2' });
    expect(lines.filter(({ status }) => status === 'added').map(({ pointer }) => pointer)).toEqual([
      'faits.csv:3',
      'faits.csv:4',
      'faits.csv:6',
    ]);
  });

  it('a cell of a megabyte and more, in half a million lines, costs its lines, not the sheet', async () => {
    const text = `date;propos\n01/03/2025;a\n02/03/2025;"${';\n'.repeat(600_000)}"\n03/03/2025;b\n`;
    const { code, lines, summary } = await importing(text);
    expect(lines.slice(0, -1).map(({ status, pointer, reason }) => [status, pointer, reason])).toEqual([
      ['added', 'faits.csv:2', undefined],
      ['refused', 'faits.csv:3', 'row-quotes'],
      ['refused', 'faits.csv:600003', 'row-quotes'],
      ['added', 'faits.csv:600004', undefined],
    ]);
    expect([code, summary]).toEqual([3, expect.objectContaining({ added: 2, refused: 2 })]);
  });

  it('an hour that the clocks double is an interval, or what --fold says', async () => {
    await importing('date\n26/10/2024 02:30\n27/10/2024 02:30\n');
    expect((await show(2)).when).toMatchObject({ kind: 'between' });
    await importing('date;propos\n27/10/2024 02:30;b\n', ['--fold', 'later']);
    expect((await show(3)).when).toMatchObject({ kind: 'exact', earliest: '2024-10-27T01:30:00.000Z' });
  });

  it('is written to a file with its line and its reason, guarded, ready to be mended and imported', async () => {
    const text = `${FACTS};opinion\n04/13/2025;;X;=cmd();"=1+1;""\n2";;'+x\n05/03/2025;;;;ok;;\n`;
    const flags = ['--columns', 'opinion=-', '--rejects', 'refus.csv'];
    const { code, err } = await temoin(['import', 'csv', ...flags, sheet(text)]);
    expect(code).toBe(3);
    expect(err).toMatch(/refusé : faits\.csv:2 — « 04\/13\/2025 » place le mois avant le jour/);
    expect(err).toContain(`Lignes refusées écrites dans ${at('refus.csv')}`);
    const refused = readFileSync(at('refus.csv'), 'utf8');
    expect(refused).toBe(
      `\ufeff${FACTS};opinion;_temoin;ligne refusée;motif du refus\r\n` +
        `04/13/2025;;X;'=cmd();"'=1+1;""\n2";;''+x;"{""v"":1,""at"":""faits.csv:2""}";2;«\u00a004/13/2025\u00a0» place le mois avant le jour.\r\n`,
    );
    writeFileSync(at('refus.csv'), refused.replace('04/13/2025;;X', '13/04/2024;;X'));
    const again = await temoin(['import', 'csv', '--columns', 'opinion=-', at('refus.csv')]);
    expect(again.code).toBe(0);
    expect(await show(2)).toMatchObject({ words: '=1+1;"\n2', account: { displayName: '=cmd()' } });
  });

  it('in another folder, names its files from there', async () => {
    sheet('pixels', 'in/a.png');
    sheet('date;pièces\n04/13/2025;a.png\n', 'in/faits.csv');
    await temoin(['import', 'csv', at('in/faits.csv'), '--rejects', 'refus.csv']);
    writeFileSync(at('refus.csv'), readFileSync(at('refus.csv'), 'utf8').replace('04/13/2025', '13/04/2024'));
    expect((await temoin(['import', 'csv', 'refus.csv'])).out).toContain('1 fait nouveau, 1 pièce nouvelle');
  });

  it('in another folder is still that row of its sheet: mended in both, it is one act', async () => {
    sheet('pixels', 'in/a.png');
    const text = 'date;propos;pièces\n03/03/2025;b;\n04/13/2025;a;a.png\n';
    sheet(text, 'in/faits.csv');
    await temoin(['import', 'csv', at('in/faits.csv'), '--rejects', 'out.csv']);
    const mend = (name: string) => {
      writeFileSync(at(name), readFileSync(at(name), 'utf8').replace('04/13/2025', '13/04/2024'));
      return temoin(['import', 'csv', at(name)]);
    };
    // Refused once more, in a third folder.
    sheet('', 'far/x');
    await temoin(['import', 'csv', 'out.csv', '--rejects', 'far/again.csv']);
    expect((await mend('far/again.csv')).out).toContain('1 fait nouveau, 1 pièce nouvelle');
    expect((await mend('out.csv')).out).toContain('1 fait déjà là');
    expect((await mend('in/faits.csv')).out).toContain('2 faits déjà là');
  });

  it('mended, it is another act than an equal row of its sheet, which is not lost', async () => {
    const text = `date;propos\n${['03/03/2025', '03/13/2025', '03/03/2025', '03/14/2025'].map(day => `${day};a\n`).join('')}`;
    await importing(text, ['--rejects', 'refus.csv']);
    const mended = (from: string) => from.replaceAll(/03\/1[34]/g, '03/03');
    writeFileSync(at('refus.csv'), mended(readFileSync(at('refus.csv'), 'utf8')));
    expect((await temoin(['import', 'csv', at('refus.csv')])).out).toContain('2 faits nouveaux');
    expect((await temoin(['import', 'csv', at('refus.csv')])).out).toContain('2 faits déjà là');
    expect((await temoin(['import', 'csv', sheet(mended(text))])).out).toContain('4 faits déjà là');
  });

  it('mended in the sheet first, it is known in the file of refused rows', async () => {
    const text = 'date;propos\n03/03/2025;a\n03/13/2025;a\n';
    await importing(text, ['--rejects', 'refus.csv']);
    expect((await temoin(['import', 'csv', sheet(text.replace('03/13', '03/03'))])).out).toContain(
      '1 fait nouveau',
    );
    writeFileSync(at('refus.csv'), readFileSync(at('refus.csv'), 'utf8').replace('03/13', '03/03'));
    expect((await temoin(['import', 'csv', at('refus.csv')])).out).toContain('1 fait déjà là');
  });

  it('leaves no file where nothing was refused, and replaces none', async () => {
    await importing('date\n03/03/2025\n', ['--rejects', 'refus.csv']);
    expect(() => readFileSync(at('refus.csv'))).toThrow('ENOENT');
    writeFileSync(at('refus.csv'), 'à moi');
    expect((await importing('date\n32/03/2025\n', ['--rejects', 'refus.csv'])).code).toBe(1);
    expect(readFileSync(at('refus.csv'), 'utf8')).toBe('à moi');
  });
});

describe('a sheet that is refused', () => {
  it.each([
    ['03/03/2025;22h15;X\n', [], 'sheet-no-header', 'ne nomme aucune colonne connue'],
    ['heure;message\n22h15;x\n', [], 'sheet-no-date', 'aucune colonne ne donne la date'],
    ['date;message;texte\n', [], 'sheet-column-twice', 'deux colonnes disent la même chose'],
    ['date;x\n', ['--columns', 'y=words'], 'sheet-column-absent', 'une colonne que le tableau n’a pas'],
    ['date;x\n', ['--columns', 'x=mots doux'], 'sheet-columns-misread', '--columns n’est pas compris'],
    ['date;x\n', ['--separator', 'ab'], 'sheet-separator', 'un seul caractère'],
    ['', [], 'file-empty', 'ce fichier est vide'],
    ['\u00d0\u00cf\u0011\u00e0', [], 'sheet-locked', 'protégé par un mot de passe'],
  ])('%j %j: %s', async (content, flags, id, message) => {
    const bytes = content.startsWith('\u00d0') ? Buffer.from(content, 'latin1') : content;
    expect(await failure(bytes, flags)).toContain(message);
    expect(await idOf(bytes, flags)).toBe(id);
  });

  it('UTF-8 with a damaged character is told: neither reading would be right', async () => {
    const bytes = Buffer.concat([
      Buffer.from('date;propos\n03/03/2025;é\n04/03/2025;'),
      Buffer.from([0xe9, 0x0a]),
    ]);
    expect(await idOf(bytes)).toBe('sheet-encoding-mixed');
    expect(await failure(bytes)).toMatch(/à la ligne 3, un caractère n’est pas de l’UTF-8/);
    const { lines, summary } = await importing(bytes, ['--encoding', 'utf-8']);
    expect(summary).toMatchObject({ added: 1, refused: 1 });
    expect(lines.find(({ status }) => status === 'refused')).toMatchObject({ reason: 'row-not-utf8' });
  });

  it('a picture is no sheet', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex');
    expect(await idOf(bytes)).toBe('sheet-not-text');
  });
});

it('the sheet to fill in is read, filled in; its own examples are nobody’s acts', async () => {
  for (const [at, lang] of ['fr', 'en'].entries()) {
    const { out } = await temoin(['import', 'csv', '--example', '--lang', lang]);
    for (const name of out.match(/[\w/]+\.png/g) ?? []) sheet(name, name);
    const untouched = await importing(out);
    expect(untouched.lines.slice(0, -1).map(({ reason }) => reason)).toEqual(Array(2).fill('row-is-example'));
    const filled = await importing(out.replace(/(photo|voiture|car) /g, '$1 bleue '));
    expect(filled.summary).toMatchObject({ added: 2, refused: 0 });
    expect((await show(2 * at + 1)).account).toEqual({ alias: '@ombre_75' });
    expect((await show(2 * at + 2)).when).toMatchObject({ kind: 'about' });
  }
});

it('a column « Public » is answered by yes or no, in words of either language', async () => {
  const rows = [
    '01/03/2025;oui',
    '02/03/2025;Non',
    '03/03/2025;',
    '04/03/2025;privé',
    '05/03/2025;peut-être',
  ];
  const { lines } = await importing(`Date;Public\n${rows.join('\n')}\n`);
  expect(lines[4]).toMatchObject({ status: 'refused', reason: 'row-value-unknown' });
  const said = [];
  for (const n of [1, 2, 3, 4]) said.push((await show(n)).visibility);
  expect(said).toEqual(['public', 'private', undefined, 'private']);
  expect((await importing('Date;Visibilité\n06/03/2025;oui\n')).lines[0]).toMatchObject({
    status: 'refused',
  });
});

it('rows refused again stand in a second file of refused rows as in the first', async () => {
  await importing('date;propos\n32/03/2025;a\n', ['--rejects', 'first.csv']);
  await temoin(['import', 'csv', at('first.csv'), '--rejects', 'second.csv']);
  const again = readFileSync(at('second.csv'), 'utf8');
  expect(again.split('\n')[0]).toBe(readFileSync(at('first.csv'), 'utf8').split('\n')[0]);
  writeFileSync(at('mended.csv'), again.replace('32/03', '02/01'));
  expect(await temoin(['import', 'csv', at('mended.csv')])).toMatchObject({ code: 0 });
});

it('a JPEG is no sheet of mixed accents', async () => {
  const bytes = Buffer.from('ffd8ffe000104a464946000101c3a9c3a9', 'hex');
  expect(await idOf(bytes)).toBe('sheet-not-text');
});

it('unknown columns are set aside all at once, by what the message says', async () => {
  const { err } = await temoin(['import', 'csv', sheet('date;Avis;Humeur\n03/03/2025;a;b\n')]);
  expect(err).toContain('--columns "Avis=-,Humeur=-"');
  expect(err).not.toContain('=words');
});
