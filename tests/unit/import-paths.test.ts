import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesInList } from '../../src/import/path-list.ts';
import { listFiles } from '../../src/import/paths.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'temoin-paths-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function* chunks(...parts: (string | Uint8Array)[]) {
  yield* parts;
}

/** What was listed, relative to the root, refusals after a colon. */
async function list(
  paths: (string | Buffer)[],
  stdin: AsyncIterable<string | Uint8Array> = chunks(),
  nul = false,
) {
  const found: string[] = [];
  for await (const { path: file, refused } of listFiles(paths, { stdin, nul, cwd: root })) {
    const shown = file.toString('latin1').replace(`${root}/`, '');
    found.push(
      typeof file === 'string'
        ? file.replace(`${root}/`, '') + (refused ? `: ${refused}` : '')
        : `bytes ${shown}`,
    );
  }
  return found;
}

function file(name: string | Buffer) {
  const full = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name)]);
  mkdirSync(full.subarray(0, full.lastIndexOf('/')), { recursive: true });
  writeFileSync(full, 'x');
}

describe('listing files', () => {
  it('lists a file once, as when find names a folder and then what it holds', async () => {
    for (const name of ['a/1.png', 'a/b/2.png']) file(name);
    const once = ['a/1.png', 'a/b/2.png'];
    expect(await list(['-'], chunks('a\0a/b\0a/b/2.png\0./a/1.png\0'), true)).toEqual(once);
    expect(await list(['a', 'a/1.png', 'a'])).toEqual(once);
  });

  it('walks folders in the order of their names, hidden ones and odd names included', async () => {
    for (const name of [
      'b/2.png',
      'b/10.png',
      'b/.hidden.png',
      'a.png',
      'b/c/deep.png',
      'b/line\nbreak.png',
      'b/ space.png',
      'b/-rf.png',
      'b/é.png',
    ])
      file(name);
    expect(await list([root])).toEqual([
      'a.png',
      'b/ space.png',
      'b/-rf.png',
      'b/.hidden.png',
      'b/10.png',
      'b/2.png',
      'b/c/deep.png',
      'b/line\nbreak.png',
      'b/é.png',
    ]);
  });

  it('keeps names that are not UTF-8 as their bytes', async () => {
    const name = Buffer.from([0x65, 0xe9, 0x2e, 0x70, 0x6e, 0x67]);
    file(name);
    expect(await list([root])).toEqual(['bytes e\u00e9.png']);
    expect(await list([Buffer.concat([Buffer.from(`${root}/`), name])])).toEqual(['bytes e\u00e9.png']);
    expect(await list(['-'], chunks(Buffer.concat([name, Buffer.from([0])])), true)).toEqual([
      'bytes e\u00e9.png',
    ]);
  });

  it('keeps the order given, and leaves a missing file for the vault to refuse', async () => {
    file('b.png');
    file('a.png');
    expect(await list(['b.png', 'nowhere.png', 'a.png'])).toEqual(['b.png', 'nowhere.png', 'a.png']);
  });

  it('says what it does not walk', async () => {
    file('in/x.png');
    file('in/.DS_Store');
    file('in/own/dossier.json');
    file('in/own/journal.db');
    file('in/own/coffre/ab/abcd');
    symlinkSync('../in', `${root}/in/loop`);
    symlinkSync('x.png', `${root}/in/link.png`);
    symlinkSync('nowhere', `${root}/in/dangling`);
    expect(await list(['in'])).toEqual([
      'in/.DS_Store: path-system-file',
      'in/dangling',
      'in/link.png',
      'in/loop: path-folder-link',
      'in/own: path-is-dossier',
      'in/x.png',
    ]);
    expect(await list(['in/.DS_Store'])).toEqual(['in/.DS_Store']);
  });

  it('walks a folder that is given as a link', async () => {
    file('in/x.png');
    symlinkSync('in', `${root}/door`);
    expect(await list(['door'])).toEqual(['door/x.png']);
  });

  it.runIf(process.getuid?.() !== 0)('says which folder cannot be read', async () => {
    mkdirSync(`${root}/closed`, { mode: 0o000 });
    expect(await list([root])).toEqual(['closed: path-folder-unreadable']);
  });

  it('finds the one file whose name differs only in accents, spaces and apostrophes', async () => {
    const real = 'Capture d\u2019e\u0301cran 2025-01-17 a\u0300 20.58.03\u202fPM.png';
    file(real);
    expect(await list(["Capture d'\u00e9cran 2025-01-17 \u00e0 20.58.03 PM.png"])).toEqual([real]);
    file(real.replace('\u202f', '\u00a0'));
    const typed = "Capture d'\u00e9cran 2025-01-17 \u00e0 20.58.03 PM.png";
    expect(await list([typed]), 'two are alike: none is chosen').toEqual([typed]);
  });

  it('walks a hundred levels and thousands of files', async () => {
    file(`${'d/'.repeat(100)}deep.png`);
    for (let i = 0; i < 3000; i += 1) file(`many/${i}.png`);
    expect(await list([root])).toHaveLength(3001);
  });
});

describe('lists of names', () => {
  it('takes names by line or by NUL', async () => {
    file('folder/x.png');
    expect(await list(['-'], chunks('a.png\r\nb c.png\n\nfolder\nlast.png'))).toEqual([
      'a.png',
      'b c.png',
      'folder/x.png',
      'last.png',
    ]);
    expect(await list(['-'], chunks('a\nb.png\0', ' c.png\0folder\0'), true)).toEqual([
      'a\nb.png',
      ' c.png',
      'folder/x.png',
    ]);
    expect(await list(['-'], chunks('\uFEFFa.png\n'))).toEqual(['a.png']);
    expect(await list(['-'], chunks(''))).toEqual([]);
    expect(await list(['-'], chunks('x'))).toEqual(['x']);
  });

  it.each([
    ['list-has-nul', chunks('a.png\0b.png\0')],
    ['list-utf16', chunks(Buffer.from('\uFEFFa.png\n', 'utf16le'))],
    ['list-not-names', chunks(Buffer.alloc(70_000, 0x41))],
  ])('refuses what is no list: %s', async (id, stdin) => {
    await expect(list(['-'], stdin)).rejects.toMatchObject({ id });
  });

  it('does not depend on how the bytes come', async () => {
    const name = fc
      .uint8Array({ minLength: 1, maxLength: 8 })
      .map(bytes => Buffer.from(bytes.map(byte => byte || 1)));
    await fc.assert(
      fc.asyncProperty(fc.array(name), fc.array(fc.nat(12)), async (names, sizes) => {
        const all = Buffer.concat(names.flatMap(one => [one, Buffer.from([0])]));
        const parts: Buffer[] = [];
        let at = 0;
        for (const size of sizes) {
          parts.push(all.subarray(at, at + size));
          at += size;
        }
        parts.push(all.subarray(at));
        const found: Buffer[] = [];
        for await (const one of namesInList(chunks(...parts), true)) found.push(Buffer.from(one));
        expect(found).toEqual(names);
      }),
    );
  });
});
