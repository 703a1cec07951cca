import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const VIM_SETTINGS = 'set nobackup nowritebackup noundofile noswapfile';

/**
 * Flags that keep an editor from leaving the words anywhere but in the file: no swap file, no backup, no
 * history of what was typed. For vim they come after the person's own settings, which may say otherwise.
 */
const VIM = ['-n', '-i', 'NONE', '-c', VIM_SETTINGS];
const DISCREET: Readonly<Record<string, readonly string[]>> = {
  vim: VIM,
  nvim: VIM,
  gvim: [...VIM, '-f'],
  nano: ['-I'],
  emacs: ['--eval', '(setq make-backup-files nil auto-save-default nil create-lockfiles nil)'],
  code: ['--wait'],
  codium: ['--wait'],
  subl: ['--wait'],
};

/** The command that opens a file in the person's editor. */
export function editorCommand(
  file: string,
  env: Environment,
  platform: string,
): { command: string; args: string[] } {
  const chosen = env.VISUAL || env.EDITOR || (platform === 'win32' ? 'notepad' : 'vi');
  // An editor variable may carry its own flags: « code --wait », « emacs -nw ».
  const [command = chosen, ...own] = chosen.split(/\s+/).filter(Boolean);
  return { command, args: [...own, ...discreetFlags(command, env), file] };
}

function discreetFlags(command: string, env: Environment): readonly string[] {
  // Debian's « editor » is a link to another editor, « vi » often one to vim.
  for (const name of [command, realPath(command, env)].map(programName)) {
    const known = DISCREET[name];
    if (known !== undefined) return known;
    // Elsewhere vim itself is called vi, vim.tiny or vimx. A true vi takes none of vim's flags.
    if (/vi|^ex$/.test(name) && isVim(command, env)) return VIM;
  }
  return [];
}

function programName(command: string): string {
  return path.basename(command).replace(/\.(exe|cmd|bat)$/i, '');
}

/** The file that a command runs, links followed; the command itself where there is none. */
function realPath(command: string, env: Environment): string {
  const folders = command.includes(path.sep) ? [''] : (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  for (const folder of folders) {
    try {
      const file = path.join(folder, command);
      accessSync(file, constants.X_OK);
      return realpathSync(file);
    } catch {
      // Not in this one.
    }
  }
  return command;
}

/** What a program says of itself, asked without a terminal and for a moment only. */
function isVim(command: string, env: Environment): boolean {
  const { stdout } = spawnSync(command, ['--version'], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: 2000,
    killSignal: 'SIGKILL',
  });
  return /^N?VIM\b/.test(stdout ?? '');
}

/** Opens the editor on the terminal and waits for it; its exit code, 127 where it could not start. */
export function runEditor(file: string, env: Environment, platform: string): Promise<number> {
  const { command, args } = editorCommand(file, env, platform);
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', code => resolve(code ?? 1));
  });
}
