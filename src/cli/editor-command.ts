import { spawn } from 'node:child_process';
import path from 'node:path';

const VIM_SETTINGS = 'set nobackup nowritebackup noundofile noswapfile';

/**
 * Flags that keep an editor from leaving the words anywhere but in the file: no swap file, no backup, no
 * history of what was typed. For vim they come after the person's own settings, which may say otherwise.
 */
const VIM = ['-n', '-i', 'NONE', '-c', VIM_SETTINGS];
const DISCREET: Readonly<Record<string, readonly string[]>> = {
  vi: ['-n'],
  vim: VIM,
  nvim: VIM,
  gvim: [...VIM, '-f'],
  nano: ['-I'],
  emacs: ['--eval', '(setq make-backup-files nil auto-save-default nil create-lockfiles nil)'],
  code: ['--wait'],
  codium: ['--wait'],
  subl: ['--wait'],
};

/**
 * What `vi` is differs: vim under that name takes its orders from a variable, older ones know neither it nor vim's
 * flags. The person's settings first, ours after.
 */
const VI = { VIMINIT: `silent! source ~/.vimrc | ${VIM_SETTINGS} viminfo=` };

/** The command that opens a file in the person's editor. */
export function editorCommand(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): { command: string; args: string[]; env: Readonly<Record<string, string | undefined>> } {
  const chosen = env.VISUAL || env.EDITOR || (platform === 'win32' ? 'notepad' : 'vi');
  // An editor variable may carry its own flags: « code --wait », « emacs -nw ».
  const [command = chosen, ...own] = chosen.split(/\s+/).filter(Boolean);
  const name = path.basename(command).replace(/\.(exe|cmd|bat)$/i, '');
  return {
    command,
    args: [...own, ...(DISCREET[name] ?? []), file],
    env: name === 'vi' ? { ...env, ...VI } : env,
  };
}

/** Opens the editor on the terminal and waits for it; its exit code, 127 where it could not start. */
export function runEditor(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): Promise<number> {
  const { command, args, env: given } = editorCommand(file, env, platform);
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: 'inherit', env: given });
    child.on('error', () => resolve(127));
    child.on('close', code => resolve(code ?? 1));
  });
}
