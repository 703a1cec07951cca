import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markFolder, prepareFolder } from '../../src/demo/folder.ts';
import { removeFolder, temporaryFolder } from '../functional/io.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = temporaryFolder();
  folder = path.join(home, 'demo');
});
afterEach(() => removeFolder(home));

function makeDemo(): void {
  expect(prepareFolder(folder)).toEqual({ ready: true });
  mkdirSync(path.join(folder, 'captures', 'a-trier'), { recursive: true });
  mkdirSync(path.join(folder, 'dossier'), { recursive: true });
  for (const name of ['captures/1.png', 'captures/a-trier/2.png', 'annexe.pdf', 'dossier/HEAD']) {
    writeFileSync(path.join(folder, name), 'x');
  }
  markFolder(folder, ['captures/1.png', 'captures/a-trier/2.png', 'annexe.pdf']);
}

describe('the folder of the demonstration', () => {
  it('is made again from nothing', () => {
    makeDemo();
    expect(prepareFolder(folder)).toEqual({ ready: true });
    expect(readdirSync(folder)).toEqual(['.demo.json']);
  });

  it('is refused where something else stands there, and nothing is touched', () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'photo.jpg'), 'mien');
    expect(prepareFolder(folder)).toEqual({ ready: false });
    expect(readFileSync(path.join(folder, 'photo.jpg'), 'utf8')).toBe('mien');
  });

  it('keeps what the person put there, and a dossier that was used since', () => {
    makeDemo();
    writeFileSync(path.join(folder, 'captures', 'mienne.png'), 'mien');
    writeFileSync(path.join(folder, 'dossier', 'HEAD'), 'further');
    expect(prepareFolder(folder)).toEqual({ ready: true, aside: 'dossier-1' });
    expect(existsSync(path.join(folder, 'captures', 'mienne.png'))).toBe(true);
    expect(readFileSync(path.join(folder, 'dossier-1', 'HEAD'), 'utf8')).toBe('further');
    expect(existsSync(path.join(folder, 'captures', '1.png'))).toBe(false);
  });

  it('does not follow a list that leads outside', () => {
    makeDemo();
    writeFileSync(path.join(home, 'photo.jpg'), 'mien');
    markFolder(folder, ['../photo.jpg']);
    expect(() => prepareFolder(folder)).toThrow('outside');
    expect(existsSync(path.join(home, 'photo.jpg'))).toBe(true);
  });
});
