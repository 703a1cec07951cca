import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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
  ])('of %j leaves nothing beside the file', (env, command, flags) => {
    expect(editorCommand('/x/propos.txt', env, 'linux')).toMatchObject({
      command,
      args: [...flags, '/x/propos.txt'],
    });
  });

  const VIM = ['-n', '-i', 'NONE', '-c', 'set nobackup nowritebackup noundofile noswapfile'];
  /** A folder of the PATH with one program of that name, which answers --version with these words. */
  const bin = (name: string, says: string) => {
    const folder = path.join(home, `bin-${name}-${says.slice(0, 2)}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, name), `#!/bin/sh\nprintf '%s\\n' '${says}'\n`, { mode: 0o700 });
    return folder;
  };
  const flagsOf = (editor: string, PATH: string) =>
    editorCommand('/x/propos.txt', { EDITOR: editor, PATH }, 'linux').args.slice(0, -1);

  it('called vi is asked whether it is vim: a true vi takes none of its flags', () => {
    expect(flagsOf('vi', bin('vi', 'VIM - Vi IMproved 9.0'))).toEqual(VIM);
    expect(flagsOf('vi', bin('vi', 'NVIM v0.10.4'))).toEqual(VIM);
    expect(flagsOf('vi', bin('vi', 'BusyBox v1.35, like VIM'))).toEqual([]);
    expect(flagsOf('vi', path.join(home, 'nowhere'))).toEqual([]);
    expect(flagsOf('vim.tiny', bin('vim.tiny', 'VIM - Vi IMproved 9.0'))).toEqual(VIM);
  });

  it('behind a link of another name is known', () => {
    const folder = bin('nano', 'GNU nano');
    symlinkSync(path.join(folder, 'nano'), path.join(folder, 'editor'));
    expect(flagsOf('editor', folder)).toEqual(['-I']);
    expect(flagsOf(path.join(folder, 'editor'), '')).toEqual(['-I']);
  });

  const hasVim = ['vi', 'vim'].filter(name => spawnSync(name, ['--version']).stdout?.includes('VIM'));
  it.each(hasVim)('of the name %s, the real one, leaves no word behind', name => {
    const own = path.join(home, `home-${name}`);
    mkdirSync(own);
    writeFileSync(path.join(own, '.vimrc'), 'set undofile backup undodir=~ backupdir=~\n');
    const file = path.join(own, 'propos.txt');
    writeFileSync(file, 'avant\n');
    const env = { ...process.env, HOME: own, TERM: 'dumb', EDITOR: name, VISUAL: '' };
    const { command, args } = editorCommand(file, env, 'linux');
    // What is searched, replaced and yanked goes to the history, if there is one.
    const typed = ':s/avant/secret/\n/secret\nyy:wq\n';
    const { status } = spawnSync(command, args, { env, input: typed, timeout: 20_000 });
    expect([status, readFileSync(file, 'utf8')]).toEqual([0, 'secret\n']);
    expect(readdirSync(own).sort()).toEqual(['.vimrc', 'propos.txt']);
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
