import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { removeFolder, run, TestIo, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  mkdirSync(path.join(home, 'in'));
});
afterEach(() => removeFolder(home));

const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const importing = (argv: string[], world: World = {}) =>
  temoin(['import', 'files', '--json', ...argv], world);
const at = (name: string) => path.join(home, 'in', name);

/** A file of the person's, with a date of its own. */
function file(name: string, content = name): string {
  writeFileSync(at(name), content);
  utimesSync(at(name), new Date('2025-03-01T10:00:00Z'), new Date('2025-03-01T10:00:00Z'));
  return at(name);
}

interface Line {
  kind: string;
  status?: string;
  name?: unknown;
  incident?: number | null;
  exhibit?: number;
  reason?: string;
  when?: { kind: string; latest: string | null; earliest: string | null; source: string };
  added?: number;
  sighted?: number;
  known?: number;
  refused?: number;
  ignored?: number;
  incidents?: number;
  interrupted?: boolean;
  resumed?: boolean;
  version?: number;
}
const linesOf = (out: string): Line[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
const summaryOf = (out: string): Line => linesOf(out).at(-1) as Line;

/** Every byte of the dossier. */
function bytesOf(dir = path.join(home, 'd')): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(
    names.map(entry => {
      const name = path.join(entry.parentPath, entry.name);
      return [path.relative(dir, name), readFileSync(name, 'base64')];
    }),
  );
}
const show = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out);
const sound = async () => expect((await temoin(['verify'])).code).toBe(0);

describe('import files', () => {
  it('makes each new file an act to confirm, no later than its capture', async () => {
    file('Screenshot_20250302_221500_Instagram.jpg', 'a');
    file('notes.txt', 'b');
    const { code, out } = await importing(['in', '--kind', 'comment', '--author', '@ombre', '--public']);
    expect(code).toBe(0);
    const [first, second, summary] = linesOf(out);
    expect(first).toMatchObject({ status: 'added', incident: 1, exhibit: 1, app: 'Instagram' });
    expect(first?.when).toMatchObject({
      kind: 'before',
      earliest: null,
      latest: '2025-03-02T21:15:00.999Z',
      source: 'capture',
    });
    expect(second).toMatchObject({
      status: 'added',
      incident: 2,
      when: { kind: 'before', source: 'file-time' },
    });
    expect(summary).toMatchObject({ version: 1, kind: 'import', added: 2, incidents: 2, refused: 0 });
    const { incident } = await show(1);
    expect(incident).toMatchObject({ state: 'to-confirm', kind: 'comment', account: { alias: '@ombre' } });
    // The app is a hint until the person says so.
    expect(incident.platform).toBeUndefined();
    const { acts } = JSON.parse((await temoin(['status', '--json'])).out);
    expect(acts).toMatchObject({ confirmed: 0, toConfirm: 2 });
    await sound();
  });

  it('changes nothing when run again', async () => {
    file('a.png', 'a');
    file('b.png', 'b');
    await importing(['in']);
    const before = bytesOf();
    const { code, out } = await importing(['in'], { now: '2026-01-01T00:00:00Z' });
    expect(code).toBe(0);
    expect(summaryOf(out)).toMatchObject({ added: 0, sighted: 0, known: 2, incidents: 0 });
    expect(bytesOf()).toEqual(before);
  });

  it('keeps one copy of the same bytes, and notes where else they were found', async () => {
    file('a.png', 'same');
    mkdirSync(at('other'));
    copyFileSync(at('a.png'), at('other/copie.png'));
    const { out } = await importing(['in']);
    expect(summaryOf(out)).toMatchObject({ added: 1, sighted: 1, incidents: 1 });
    const before = bytesOf();
    expect(Object.keys(before).filter(name => name.startsWith('coffre/'))).toHaveLength(1);
    await importing(['in']);
    expect(bytesOf()).toEqual(before);
    await sound();
  });

  it('--each-is-an-act makes an act of each copy, once, also after an import without it', async () => {
    file('a.png', 'same');
    file('b.png', 'same');
    file('c.png', 'same');
    await importing(['in']);
    const second = await importing(['in', '--each-is-an-act']);
    expect(summaryOf(second.out)).toMatchObject({ added: 0, incidents: 2 });
    const before = bytesOf();
    const third = await importing(['in', '--each-is-an-act']);
    expect(summaryOf(third.out)).toMatchObject({ incidents: 0, known: 3 });
    expect(bytesOf()).toEqual(before);
    expect((await show(3)).incident.exhibits).toEqual([1]);
  });

  it('takes the capture date as the date of the act only if asked, and never the date of a file', async () => {
    file('Screenshot_20250302_221500_Instagram.jpg', 'a');
    file('notes.txt', 'b');
    const { out } = await importing(['in', '--act-date', 'capture', '--confirm', '--app-as-platform']);
    const [first, second] = linesOf(out);
    expect(first?.when).toMatchObject({
      kind: 'exact',
      earliest: '2025-03-02T21:15:00.000Z',
      source: 'capture',
    });
    expect(second?.when).toMatchObject({ kind: 'before' });
    expect((await show(1)).incident).toMatchObject({ state: 'confirmed', platform: 'Instagram' });
  });

  it('takes no browser for a platform: it shows any of them', async () => {
    file('Screenshot_20250302_221500_com.android.chrome.jpg', 'a');
    const { out } = await importing(['in', '--app-as-platform']);
    expect(linesOf(out)[0]).toMatchObject({ app: 'Chrome' });
    expect((await show(1)).incident).not.toHaveProperty('platform');
  });

  it('a film’s date is found at its end, from the vault and in a rehearsal', async () => {
    const box = (name: string, content: Buffer) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length + 8);
      head.write(name, 4, 'latin1');
      return Buffer.concat([head, content]);
    };
    const made = Buffer.alloc(100);
    made.writeUInt32BE(Date.parse('2025-03-02T21:15:00Z') / 1000 + 2_082_844_800, 4);
    const start = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1'));
    const film = Buffer.concat([start, box('mdat', Buffer.alloc(700_000)), box('moov', box('mvhd', made))]);
    writeFileSync(at('film.mp4'), film);
    for (const more of [['--dry-run'], []]) {
      const { out } = await importing(['in', ...more]);
      const [first] = linesOf(out) as { captured?: unknown[] }[];
      const captured = first?.captured;
      expect(captured?.[0]).toMatchObject({
        source: 'video-metadata',
        earliest: '2025-03-02T21:15:00.000Z',
      });
    }
  });

  it('--dry-run says the same and writes nothing', async () => {
    file('a.png', 'same');
    file('b.png', 'same');
    file('c.png', 'c');
    file('vide.png', '');
    const before = bytesOf();
    const dry = await importing(['in', '--dry-run', '--each-is-an-act']);
    expect(bytesOf()).toEqual(before);
    const real = await importing(['in', '--each-is-an-act']);
    expect(dry.code).toBe(real.code);
    const told = (out: string) =>
      linesOf(out).map(({ status, incident, exhibit, reason }) => ({ status, incident, exhibit, reason }));
    expect(told(dry.out)).toEqual(told(real.out));
    expect(summaryOf(dry.out)).toMatchObject({
      dryRun: true,
      added: 2,
      sighted: 1,
      incidents: 3,
      refused: 1,
    });
  });

  it('reads lists on stdin, by lines or NUL', async () => {
    file('a.png');
    file('b\nc.png');
    const list = `${at('a.png')}\0in/b\nc.png\0`;
    const { code, out } = await importing(['-0', '-'], { stdin: list });
    expect(code).toBe(0);
    expect(linesOf(out).map(({ name }) => name)).toEqual(['a.png', 'b\nc.png', undefined]);
    const lines = await importing(['-'], { stdin: 'in/a.png\n' });
    expect(summaryOf(lines.out)).toMatchObject({ known: 1 });
  });
});

describe('what is refused', () => {
  it('is listed with its reason; the rest is taken', async () => {
    file('bon.png');
    file('vide.png', '');
    execFileSync('mkfifo', [at('tube')]);
    symlinkSync('nulle-part', at('lien'));
    symlinkSync('..', at('boucle'));
    writeFileSync(at('.DS_Store'), 'x');
    const server = createServer().listen(at('prise'));
    await new Promise(resolve => server.once('listening', resolve));
    try {
      const { code, out } = await importing(['in', 'absent.png', 'd', '/dev/null']);
      expect(code).toBe(3);
      const reasons = Object.fromEntries(
        linesOf(out)
          .filter(({ reason }) => reason !== undefined)
          .map(({ name, reason }) => [name, reason]),
      );
      expect(reasons).toEqual({
        'vide.png': 'file-empty',
        tube: 'file-is-pipe',
        lien: 'link-dangling',
        boucle: 'path-folder-link',
        prise: 'file-is-socket',
        '.DS_Store': 'path-system-file',
        'absent.png': 'file-missing',
        d: 'path-is-dossier',
        null: 'file-is-device',
      });
      expect(summaryOf(out)).toMatchObject({ added: 1, refused: 8, ignored: 1 });
      await sound();
    } finally {
      server.close();
    }
  });

  it('alone is a failure that writes nothing', async () => {
    file('vide.png', '');
    const before = bytesOf();
    const { code, err } = await temoin(['import', 'files', 'in']);
    expect(code).toBe(1);
    expect(err).toContain('vide.png — ce fichier est vide');
    expect(bytesOf()).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)('says when a file cannot be read', async () => {
    chmodSync(file('secret.png'), 0o000);
    const { out } = await importing(['in']);
    expect(linesOf(out)[0]).toMatchObject({ reason: 'file-unreadable' });
  });

  it('keeps hostile names as they are, and never shows them raw', async () => {
    const names = ['a\nb.png', 'rouge\u001b[31m.png', 'facture\u202egnp.exe'];
    for (const name of names) file(name);
    const bytes = Buffer.concat([
      Buffer.from(`${at('')}/`),
      Buffer.from([0xe9, 0x74, 0xe9]),
      Buffer.from('.png'),
    ]);
    writeFileSync(bytes, 'octets');
    const { code, out, err } = await temoin(['import', 'files', 'in']);
    expect(code).toBe(0);
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const kept = JSON.parse((await temoin(['review', '--json'])).out).waiting.map(
      (item: { exhibits: { origin: { name: unknown } }[] }) => item.exhibits[0]?.origin.name,
    );
    for (const name of names) expect(kept).toContain(name);
    expect(kept).toContainEqual({
      bytes: Buffer.from([0xe9, 0x74, 0xe9, 0x2e, 0x70, 0x6e, 0x67]).toString('base64'),
      display: expect.any(String),
    });
    const again = await importing(['in']);
    expect(summaryOf(again.out)).toMatchObject({ known: 4, added: 0 });
  });
});

describe('a stop', () => {
  it('finishes the file in hand, keeps what is done, says so, and goes on when run again', async () => {
    for (let i = 0; i < 10; i++) file(`${i}.png`);
    const io = new TestIo({ home, env });
    const out = io.out.bind(io);
    let asked = 0;
    const now = io.now.bind(io);
    io.now = () => {
      if (++asked === 8) io.interrupt();
      return now();
    };
    io.out = out;
    const code = await main(['import', 'files', '--json', 'in'], io);
    expect(code).toBe(130);
    const done = summaryOf(io.written.join(''));
    expect(done.interrupted).toBe(true);
    expect(done.added).toBeGreaterThan(0);
    expect(done.added).toBeLessThan(10);
    await sound();
    const { code: after, out: rest } = await importing(['in']);
    expect(after).toBe(0);
    expect(summaryOf(rest)).toMatchObject({
      known: done.added,
      added: 10 - (done.added ?? 0),
      resumed: false,
    });
  });
});
