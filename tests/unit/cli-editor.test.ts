import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { editorCommand, runEditor } from '../../src/cli/editor-command.ts';
import { typedPath } from '../../src/cli/typed-path.ts';
import { removeFolder, temporaryFolder } from '../functional/io.ts';

const home = temporaryFolder();
afterAll(() => removeFolder(home));

describe('the editor', () => {
  it.each([
    [
      { VISUAL: 'vim', EDITOR: 'nano' },
      'vim',
      ['-n', '-i', 'NONE', '-c', 'set nobackup nowritebackup noundofile noswapfile'],
    ],
    [
      { EDITOR: '/usr/bin/nvim' },
      '/usr/bin/nvim',
      ['-n', '-i', 'NONE', '-c', 'set nobackup nowritebackup noundofile noswapfile'],
    ],
    [{ EDITOR: 'nano' }, 'nano', ['-I']],
    [{ EDITOR: 'code --new-window' }, 'code', ['--new-window', '--wait']],
    [{ EDITOR: 'kak -n' }, 'kak', ['-n']],
    [{}, 'vi', ['-n']],
  ])('of %j leaves nothing beside the file', (env, command, flags) => {
    expect(editorCommand('/x/propos.txt', env, 'linux')).toMatchObject({
      command,
      args: [...flags, '/x/propos.txt'],
    });
  });

  it('is waited for, and its exit code given; 127 where it cannot start', async () => {
    const script = path.join(home, 'editor');
    const file = path.join(home, 'words with spaces.txt');
    writeFileSync(script, '#!/bin/sh\nprintf typed > "$1"\nexit 3\n');
    chmodSync(script, 0o700);
    expect(await runEditor(file, { EDITOR: script }, 'linux')).toBe(3);
    expect(readFileSync(file, 'utf8')).toBe('typed');
    expect(await runEditor(file, { EDITOR: path.join(home, 'none') }, 'linux')).toBe(127);
  });
});

describe('a path typed or dropped on the terminal', () => {
  it.each([
    ["'/a/l'\\''été 1.png'", "/a/l'été 1.png"],
    ['"/a/b c.png"', '/a/b c.png'],
    ['/a/b\\ c\\(1\\).png ', '/a/b c(1).png'],
    ['~/c.png', '/home/x/c.png'],
    ['c.png', 'c.png'],
  ])('%s is %s', (typed, expected) => {
    expect(typedPath(typed, { home: '/home/x', platform: 'linux' })).toBe(expected);
  });

  it('keeps the backslashes of Windows', () => {
    expect(typedPath('"C:\\a b\\c.png"', { home: 'C:\\', platform: 'win32' })).toBe('C:\\a b\\c.png');
    expect(typedPath('C:\\a\\c.png', { home: 'C:\\', platform: 'win32' })).toBe('C:\\a\\c.png');
  });
});
