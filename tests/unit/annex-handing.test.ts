import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import ExifReader from 'exifreader';
import { readSheet } from 'read-excel-file/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { csvBytes } from '../../src/render/sheet.ts';
import { safePart } from '../../src/report/bundle.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { hasPoppler, textOf } from './pdf-words.ts';

// Several annexes are printed here, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const at = (...names: string[]) => path.join(home, ...names);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const json = async (argv: string[], world: World = {}) => {
  const { code, out, err } = await temoin([...argv, '--json'], world);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
};
const failure = async (argv: string[], world: World = {}) => {
  const { code, err } = await temoin([...argv, '--json'], world);
  return [code, /"id": ?"([^"]+)"/.exec(err)?.[1]];
};

/** What must not be found in a masked copy, whatever the encoding. */
const SECRET = 'Kaminski';
const MASKS = 'Zoé Kaminski = une tierce personne\nKAMINSKI\n12 rue des Lilas\n06 11 22 33 44\n';
const originals = new Map<string, string>();

async function picture(name: string, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 90, channels: 3, background } })
    .withExif({
      IFD0: { Artist: SECRET, Model: 'Fairphone 4' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 0/1 0/1',
      },
    })
    .toFormat(name.endsWith('.png') ? 'png' : 'jpeg')
    .toBuffer();
  writeFileSync(at(name), bytes);
  originals.set(name, hashOf(bytes));
  return name;
}

async function add(day: string, flags: string[], words: string): Promise<void> {
  const argv = ['add', '--when', `2025-03-0${day} 22:15`, '--kind', 'sms', '--words-file', '-', ...flags];
  const { code, err } = await temoin(argv, { stdin: words });
  if (code !== 0) throw new Error(err);
}

// One dossier with all that must be kept apart, issued once; read by every test.
beforeAll(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  await add(
    '1',
    [
      '--platform',
      '../CON: Kaminski.',
      '--account-alias',
      '@zoe.kaminski_84',
      '--file',
      await picture('kaminski.jpg', 'red'),
    ],
    'Ka\u200bminski, 12 rue des lilas, 06.11.22.33.44 — dis-le à ＫＡＭＩＮＳＫＩ',
  );
  await add(
    '2',
    [
      '--witness',
      'Zoé Kaminski',
      '--url',
      'https://x.example/Zo%C3%A9Kaminski',
      '--file',
      await picture('b.png', 'blue'),
    ],
    'Il connaît Zoe\u0301\nKaminski.',
  );
  writeFileSync(at('note.txt'), `Kaminski a tout vu.\n`);
  writeFileSync(
    at('film.mp4'),
    Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), Buffer.alloc(64, 1)]),
  );
  await add(
    '3',
    ['--file', 'note.txt', '--file', 'film.mp4', '--file', await picture('intime.jpg', 'green')],
    'rien',
  );
  await temoin(['exhibit', 'amend', '2', '--title', '=HYPERLINK("http://x";"Kaminski")']);
  await temoin(['exhibit', 'amend', '5', '--nature', 'intimate']);
  const issued = await temoin(['annex', 'issue', '--name', 'Lise Martin', '--brief-file', '-', '--json'], {
    stdin: 'M. Kaminski, 12 rue des Lilas.',
  });
  if (issued.code !== 0) throw new Error(issued.err);
  // Later work changes nothing of what a copy of it says.
  await add('1', ['--platform', 'Autre'], 'plus tard');
  await temoin(['amend', '1', '--platform', 'Corrigée', '--reason', 'faute']);
  await temoin(['exhibit', 'amend', '1', '--title', 'Un autre intitulé']);
}, 300_000);
afterAll(() => removeFolder(home));

/** A text as it could be written in a file: encodings, and strings of PDF; small letters. */
function spellings(text: string): string[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const big = Buffer.from(utf16).swap16();
  return [utf8, utf16, big].flatMap(each => [each.toString('latin1'), each.toString('hex')]);
}

/** Base64, at each of its three offsets; what the letters before and after share is left aside. */
function coded(text: string): string[] {
  return [0, 1, 2].map(shift => {
    const padded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString('base64');
    return whole.slice(shift === 0 ? 0 : 4);
  });
}

/** Searched as bytes: a PDF unpacked is tens of megabytes, and strings of that size are slow to search. */
function found(bytes: Buffer, texts: readonly string[]): string[] {
  const small = Buffer.from(bytes);
  for (let at = 0; at < small.length; at++) {
    const byte = small[at] as number;
    if (byte >= 0x41 && byte <= 0x5a) small[at] = byte + 0x20;
  }
  const isIn = (where: Buffer) => (text: string) => where.includes(Buffer.from(text, 'latin1'));
  return texts.filter(
    text =>
      spellings(text.toLowerCase()).some(isIn(small)) ||
      [text, text.toLowerCase(), text.toUpperCase()].flatMap(coded).some(isIn(bytes)),
  );
}

/** Everything that a PDF holds: itself, with all streams unpacked, its text, its metadata, what is attached. */
function insides(file: string): Buffer[] {
  const folder = `${file}-inside`;
  mkdirSync(folder, { recursive: true });
  const parts = [readFileSync(file)];
  const read = (program: string, argv: string[]) =>
    parts.push(spawnSync(program, argv, { maxBuffer: 1 << 28 }).stdout);
  if (has('qpdf')) read('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=uncompress', file, '-']);
  if (hasPoppler) {
    read('pdftotext', [file, '-']);
    read('pdfinfo', ['-meta', file]);
    // Slow, and of no use where all streams are unpacked.
    if (!has('qpdf')) read('pdfinfo', ['-struct-text', file]);
    read('pdfinfo', ['-dests', file]);
    spawnSync('pdfdetach', ['-saveall', '-o', folder, file]);
  }
  return [...parts, ...readdirSync(folder).map(name => readFileSync(path.join(folder, name)))];
}

const HIDDEN = ['Kaminski', 'rue des Lilas', '06 11 22 33', '06.11.22.33', '0611223344'];

describe.skipIf(!hasPoppler)('a masked copy', () => {
  it('holds nothing of the masked words, in no part and no encoding, alone or with its files', async () => {
    const full = at('d', 'annexes', 'annexe-1.pdf');
    expect(insides(full).filter(part => found(part, ['Kaminski']).length > 0).length).toBeGreaterThan(3);
    const argv = [
      'annex',
      'copy',
      '1',
      '-o',
      'masked.pdf',
      '--mask-file',
      '-',
      '--keep',
      '2',
      '--bundle',
      'masque',
    ];
    const copy = await json(argv, { stdin: MASKS });
    expect(copy).toMatchObject({
      version: 1,
      kind: 'annex-copy',
      number: 1,
      full: hashOf(readFileSync(full)),
    });
    expect(copy.sha256).toBe(hashOf(readFileSync(at('masked.pdf'))));
    expect(copy.masks.map(({ count }: { count: number }) => count > 0)).toEqual([true, true, true, true]);
    for (const part of insides(at('masked.pdf'))) expect(found(part, HIDDEN)).toEqual([]);
    const text = textOf(at('masked.pdf'));
    for (const said of [
      '[masqué 1 : une tierce personne]',
      '[masqué 2]',
      '[masqué 3]',
      'Masques de cette copie',
    ]) {
      expect(text).toContain(said);
    }
    expect(text.replaceAll(' ', '')).toContain(copy.full);
    // The text file, the film and the first picture stay out; the picture that was looked at is in.
    const names = readdirSync(at('masque'));
    expect(names.filter(name => name.startsWith('Pièce'))).toEqual(['Pièce 002 - 2025-03-02.png']);
    expect(names).toContain('Annexe 1 - copie masquée.pdf');
    for (const name of names) {
      expect(found(Buffer.from(name), HIDDEN)).toEqual([]);
      expect(found(readFileSync(at('masque', name)), HIDDEN), name).toEqual([]);
    }
    const cells = (await readSheet(at('masque', 'Bordereau de pièces.xlsx'))).flat().join('\n');
    expect(found(Buffer.from(cells), HIDDEN)).toEqual([]);
    expect(readFileSync(at('masque', 'COMMENT-VERIFIER.txt'), 'utf8')).toContain(copy.full);
    expect(JSON.stringify(copy)).not.toContain('Kaminski');
  });

  it('is made of a draft too, and says what the whole draft’s hash is', async () => {
    const draft = await json(
      ['annex', 'print', '-o', 'projet-masque.pdf', '--mask', SECRET, '--brief-file', '-'],
      {
        stdin: 'Kaminski',
        now: '2025-03-20T11:00:00.000Z',
      },
    );
    expect(draft.handed.full).toMatch(/^[0-9a-f]{64}$/);
    expect(textOf(at('projet-masque.pdf'))).toContain('PROJET');
    for (const part of insides(at('projet-masque.pdf'))) expect(found(part, ['kaminski'])).toEqual([]);
  });
});

describe('a bundle', () => {
  let made: { bundle: { absent: unknown; originals: unknown; files: unknown[] } };
  beforeAll(async () => {
    made = await json(['annex', 'copy', '1', '--bundle', 'remise', '--originals', '2']);
  }, 300_000);
  const names = () => readdirSync(at('remise')).sort();
  const rows = () => readSheet(at('remise', 'Bordereau de pièces.xlsx'));

  it('is the annex, the exhibits under names that every system takes, and nothing else', () => {
    expect(names()).toEqual([
      'Annexe 1.pdf',
      'Bordereau de pièces.csv',
      'Bordereau de pièces.xlsx',
      'COMMENT-VERIFIER.txt',
      'Pièce 001 - 2025-03-01 - CON-Kaminski.jpg',
      'Pièce 002 - 2025-03-02.png',
      'Pièce 003 - 2025-03-03.txt',
      'SHA256SUMS',
    ]);
    expect(readFileSync(at('remise', 'Annexe 1.pdf'))).toEqual(
      readFileSync(at('d', 'annexes', 'annexe-1.pdf')),
    );
    expect(statSync(at('remise')).mode & 0o777).toBe(0o700);
    for (const name of names()) expect(statSync(at('remise', name)).mode & 0o777).toBe(0o600);
    expect(made.bundle).toMatchObject({
      absent: [
        { number: 4, kind: 'not-stripped' },
        { number: 5, kind: 'intimate' },
      ],
      originals: [2],
    });
  });

  it.each([
    ['sha256sum', ['-c', 'SHA256SUMS']],
    ['shasum', ['-a', '256', '-c', 'SHA256SUMS']],
  ])('is checked by %s', (program, argv) => {
    if (!has(program)) return;
    const checked = spawnSync(program, [...argv], { cwd: at('remise'), encoding: 'utf8' });
    expect(checked.stderr).toBe('');
    expect(checked.stdout.trim().split('\n')).toHaveLength(names().length - 1);
    expect(checked.status).toBe(0);
    writeFileSync(at('remise', 'Pièce 003 - 2025-03-03.txt'), 'autre chose');
    expect(spawnSync(program, [...argv], { cwd: at('remise') }).status).toBe(1);
    writeFileSync(at('remise', 'Pièce 003 - 2025-03-03.txt'), 'Kaminski a tout vu.\n');
  });

  it('holds copies without metadata, and gives both hashes', async () => {
    const [head = [], ...lines] = await rows();
    const column = (name: string) => head.indexOf(name);
    const line = (number: number) => lines.find(([first]) => first === number) ?? [];
    const stripped = readFileSync(at('remise', 'Pièce 001 - 2025-03-01 - CON-Kaminski.jpg'));
    expect(Object.keys(ExifReader.load(readFileSync(at('kaminski.jpg'))))).toContain('GPSLatitude');
    expect(Object.keys(ExifReader.load(stripped)).join()).not.toMatch(/GPS|Artist|Model/);
    expect(stripped.includes(SECRET)).toBe(false);
    expect(line(1)[column('SHA-256 de l’original')]).toBe(originals.get('kaminski.jpg'));
    expect(line(1)[column('SHA-256 de la copie')]).toBe(hashOf(stripped));
    expect(line(1)[column('Copie')]).toBe('image recopiée sans métadonnées');
    // Asked for by its number: as it was recorded, and said so.
    expect(hashOf(readFileSync(at('remise', 'Pièce 002 - 2025-03-02.png')))).toBe(originals.get('b.png'));
    expect(line(2)[column('Copie')]).toContain('métadonnées comprises');
    expect(line(4)[column('SHA-256 de la copie')]).toBeNull();
    expect(line(4)[column('Copie')]).toContain('non jointe');
    expect(line(5)[column('Copie')]).toContain('caractère intime');
    // Laid out again as it was issued, whatever was recorded since: the pages are those of the PDF.
    for (const number of [1, 2, 3, 4, 5])
      expect(Number(line(number)[column('Pages du PDF')])).toBeGreaterThan(5);
  });

  it('runs nothing in a spreadsheet program', async () => {
    const csv = readFileSync(at('remise', 'Bordereau de pièces.csv'), 'utf8');
    expect(csv.startsWith('\ufeff"N°";')).toBe(true);
    expect(csv).toContain('"\'=HYPERLINK(""http://x"";""Kaminski"")"');
    const cells = (await rows()).flat();
    expect(cells).toContain('=HYPERLINK("http://x";"Kaminski")');
    const guarded = ['=1', '+1', '-1', '@a', '\t=1', '\u00a0=1', '＝1', '\r\n=1'];
    const lines = csvBytes([guarded], ';').toString().slice(1).trim().split(';');
    expect(lines.filter(cell => !cell.startsWith('"\''))).toEqual([]);
    expect(csvBytes([['a\nb;"c"', -1]], ';').toString()).toBe('\ufeff"a b;""c""";-1\r\n');
  });

  it('tells a clerk how to check it, in lines that Notepad shows', () => {
    const guide = readFileSync(at('remise', 'COMMENT-VERIFIER.txt'), 'utf8');
    expect(guide.startsWith('\ufeffCOMMENT VÉRIFIER')).toBe(true);
    expect(guide.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const said of [
      'certutil -hashfile "Annexe 1.pdf" SHA256',
      'Get-FileHash',
      'shasum -a 256 -c',
      'sha256sum -c',
    ]) {
      expect(guide).toContain(said);
    }
    expect(guide).not.toMatch(/\{\{|\}\}/);
    const sums = readFileSync(at('remise', 'SHA256SUMS'), 'utf8');
    // What the PowerShell line does: two parts at the first two spaces.
    for (const line of sums.trim().split('\n')) {
      const [hash, name = ''] = line.split(/ {2}(.*)/s);
      expect(hashOf(readFileSync(at('remise', name)))).toBe(hash);
    }
  });

  it('is never written over something, nor into the dossier, nor left half done', async () => {
    expect(await failure(['annex', 'copy', '1', '--bundle', 'remise'])).toEqual([1, 'bundle-not-empty']);
    expect(await failure(['annex', 'copy', '1', '--bundle', 'd/annexes/x'])).toEqual([
      2,
      'bundle-in-dossier',
    ]);
    expect(await failure(['annex', 'copy', '1', '--bundle', 'absent/x'])).toEqual([1, 'bundle-unwritable']);
    expect(await failure(['annex', 'copy', '1', '--bundle', 'neuf', '--originals', '9'])).toEqual([
      1,
      'piece-not-in-annex',
    ]);
    expect(await failure(['annex', 'print', '--bundle', 'remise'])).toEqual([1, 'bundle-not-empty']);
    expect(existsSync(at('neuf'))).toBe(false);
    expect(readdirSync(home).filter(name => name.startsWith('.'))).toEqual([]);
  });
});

describe('names of files', () => {
  it.each([
    ['Instagram', 'Instagram'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON.', 'CON'],
    ['a:b*c?"<>|\\d', 'a-b-c-d'],
    ['  .caché. ', 'caché'],
    ['\u202egnp.exe', 'gnp-exe'],
    ['e\u0301te\u0301', 'été'],
    ['Ｆａｃｅｂｏｏｋ', 'Facebook'],
    ['ВКонтакте 微博', ''],
    ['x'.repeat(300), 'x'.repeat(40)],
    ['a\nb\0c\ud800d', 'a-b-c-d'],
    ['-rf $(id) `x` %PATH%', 'rf-(id)-x-PATH'],
  ])('%j becomes %j', (text, expected) => {
    expect(safePart(text)).toBe(expected);
  });
});

describe('annex slip', () => {
  it.skipIf(!hasPoppler)('is one page with the hash, the pages and the service', async () => {
    const printed = await json([
      'annex',
      'slip',
      '1',
      '--service',
      'Commissariat du 3e',
      '-o',
      'bordereau.pdf',
    ]);
    const [issued] = (await json(['annex', 'list'])).annexes;
    expect(printed).toMatchObject({ kind: 'annex-slip', number: 1, pages: 1 });
    const text = textOf(at('bordereau.pdf'));
    for (const said of [
      'Bordereau de remise',
      'Commissariat du 3e',
      'Reçu par',
      'Remis le',
      'Lise Martin',
      String(issued.pages),
    ]) {
      expect(text).toContain(said);
    }
    const joined = text.replaceAll(' ', '');
    for (const whole of [issued.sha256, issued.head]) expect(joined).toContain(whole);
    expect(text).toContain('3 faits, 5 pièces');
    writeFileSync(at('masquee.pdf'), 'copie');
    await json(['annex', 'slip', '1', '--copy', 'masquee.pdf', '-o', 'deux.pdf']);
    const both = textOf(at('deux.pdf')).replaceAll(' ', '');
    for (const hash of [issued.sha256, hashOf(Buffer.from('copie'))]) expect(both).toContain(hash);
    expect(await failure(['annex', 'slip', '1', '--copy', 'rien.pdf', '-o', 'c.pdf'])).toEqual([
      1,
      'copy-unreadable',
    ]);
    expect(await failure(['annex', 'slip', '1', '-o', 'bordereau.pdf'])).toEqual([1, 'output-exists']);
    expect(await failure(['annex', 'slip', '1', '--bundle', 'nulle-part', '-o', 'c.pdf'])).toEqual([
      1,
      'bundle-without-sums',
    ]);
  });
});

describe('what is handed over', () => {
  it('is refused in words where it makes no sense', async () => {
    const copy = ['annex', 'copy', '1', '-o', 'x.pdf'];
    expect(await failure(['annex', 'copy', '7', '-o', 'x.pdf'])).toEqual([1, 'annex-not-issued']);
    expect(await failure(['annex', 'copy', 'x', '-o', 'x.pdf'])).toEqual([2, 'annex-reference-unknown']);
    expect(await failure(['annex', 'copy', '1'])).toEqual([2, 'copy-without-output']);
    expect(await failure([...copy, '--mask', 'é'])).toEqual([2, 'mask-too-short']);
    expect(await failure([...copy, '--mask-file', '-'], { stdin: '\n \n' })).toEqual([2, 'words-empty']);
    expect(await failure([...copy, '--keep', '1'])).toEqual([2, 'keep-without-mask']);
    expect(await failure([...copy, '--mask', SECRET, '--keep', '5-1'])).toEqual([2, 'piece-list-unknown']);
    expect(await failure([...copy, '--originals', '1'])).toEqual([2, 'originals-without-bundle']);
    expect(await failure(['annex', 'issue', '--mask', SECRET])).toEqual([2, 'mask-without-output']);
    const draft = ['annex', 'print', '--mask', SECRET, '-o', 'x.pdf', '--volumes', '5MB'];
    expect(await failure(draft)).toEqual([2, 'volumes-of-handed-draft']);
    expect((await json(['annex', 'list'])).annexes).toHaveLength(1);
    expect(existsSync(at('x.pdf'))).toBe(false);
  });

  it('is never copied from a file that is not what was issued', async () => {
    const file = at('d', 'annexes', 'annexe-1.pdf');
    const bytes = readFileSync(file);
    chmodSync(file, 0o600);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from(' ')]));
    expect(await failure(['annex', 'copy', '1', '-o', 'x.pdf'])).toEqual([20, 'annex-file-altered']);
    rmSync(file);
    expect(await failure(['annex', 'copy', '1', '-o', 'x.pdf'])).toEqual([20, 'annex-file-unreadable']);
    writeFileSync(file, bytes);
    expect(existsSync(at('x.pdf'))).toBe(false);
    expect(readdirSync(home).filter(name => name.startsWith('.'))).toEqual([]);
  });
});
