import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { record } from '../../src/words/record.fr.ts';
import { removeFolder, temporaryFolder } from '../functional/io.ts';
import { BIN, hasTerminal, lookAt, type Step, talk } from './pty.ts';
import { LONG, listing } from './terminal.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { ask } = record;
const ENTER = '\r';
const signals: readonly NodeJS.Signals[] = LONG ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGHUP'];

let root: string;
let marker: string;
/** What the fake editor is told, and tells: outside of what is searched. */
let notes: string;
let env: Record<string, string>;
let before: Set<string>;
const at = (...names: string[]) => path.join(root, ...names);

beforeAll(() => {
  root = temporaryFolder();
  notes = temporaryFolder();
  for (const name of ['home', 'tmp', 'work']) mkdirSync(at(name));
  env = {
    HOME: at('home'),
    TMPDIR: at('tmp'),
    PATH: process.env.PATH ?? '',
    TERM: 'xterm',
    LANG: 'fr_FR.UTF-8',
    TEMOIN_DOSSIER: at('d'),
    NOTES: notes,
    EDITOR: path.join(notes, 'editor'),
  };
  expect(temoin(['init', at('d'), '--title', 'Traces', '--zone', 'Europe/Paris'])).toMatchObject({
    status: 0,
  });
  writeFileSync(path.join(notes, 'editor'), FAKE_EDITOR);
  chmodSync(path.join(notes, 'editor'), 0o700);
});
afterAll(() => {
  removeFolder(root);
  removeFolder(notes);
});
beforeEach(() => {
  // Typed as words; nothing else on this machine holds it.
  marker = `TRACE${randomBytes(8).toString('hex')}`;
  writeFileSync(path.join(notes, 'marker'), marker);
  before = new Set(readdirSync(os.tmpdir()));
});

/** Writes beside its file what editors write, then ends as it is told. */
const FAKE_EDITOR = `#!/bin/sh
cat "$NOTES/marker" > "$1"
d=$(dirname "$1"); b=$(basename "$1")
for copy in "$1~" "$d/.$b.swp" "$d/#$b#" "$d/4913" "$d/.$b.un~"; do cp "$1" "$copy"; done
ln -s "someone@host" "$d/.#$b"
mkdir -p "$d/backup"; cp "$1" "$d/backup/x"
echo $PPID > "$NOTES/parent.tmp"; mv "$NOTES/parent.tmp" "$NOTES/parent"
echo EDITOR-OPEN
case "$(cat "$NOTES/then")" in
  fail) exit 1 ;;
  die) kill -9 $$ ;;
  wait) while [ -e "$NOTES/hold" ]; do sleep 0.05; done ;;
esac
exit 0
`;

function temoin(argv: string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [BIN, ...argv], { env, cwd: at('work'), input, encoding: 'utf8' });
}

/** Files that hold the marker, in the bytes that words take. */
function tracesIn(folder: string): string[] {
  const forms = [
    Buffer.from(marker),
    Buffer.from(marker, 'utf16le'),
    Buffer.from(Buffer.from(marker).toString('base64').slice(0, 20)),
  ];
  return listing(folder).filter(name => {
    const file = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
    if (forms.some(form => name.includes(form.toString('latin1')))) return true;
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(file);
    return forms.some(form => bytes.includes(form));
  });
}

/** The words are in the journal and nowhere else: not in the person's folders, not in any new temporary file. */
function expectOnlyIn(...allowed: string[]): void {
  expect(tracesIn(root)).toEqual(allowed);
  for (const name of readdirSync(os.tmpdir())) {
    const full = path.join(os.tmpdir(), name);
    if (before.has(name) || full === root || full === notes) continue;
    // Other tests' folders come and go.
    try {
      const found = statSync(full).isFile() ? readFileSync(full).includes(marker) : tracesIn(full).length > 0;
      expect(found, full).toBe(false);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** Told by ps to everybody on the machine. */
function expectUnseen(seen: ReadonlySet<string>): void {
  expect([...seen].some(text => text.includes('temoin'))).toBe(true);
  expect([...seen].filter(text => text.includes(marker))).toEqual([]);
}

interface Typing {
  readonly code: number | null;
  readonly err: string;
  readonly seen: Set<string>;
}

/** Starts a command, gives the words on its standard input, and does something when half of them are in. */
async function typeWords(
  argv: string[],
  midway: (pid: number) => unknown = () => {},
  { ends = true } = {},
): Promise<Typing> {
  const child = spawn(process.execPath, [BIN, ...argv], { env, cwd: at('work') });
  const seen = new Set<string>();
  const look = setInterval(() => lookAt(child.pid as number, seen), 10);
  let err = '';
  let isOpen = false;
  child.stdout.resume();
  child.stdin.on('error', () => {});
  child.stdin.write(`${marker} `);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (isOpen || !err.includes('Traces')) return;
    isOpen = true;
    lookAt(child.pid as number, seen);
    midway(child.pid as number);
    // A signal that ends the command finds the input still open.
    if (ends) child.stdin.end(`${marker}\n`);
  });
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  clearInterval(look);
  return { code, err, seen };
}

const ADD = ['add', '--when', 'hier 22h15', '--words-file', '-'];

describe('words that come by the standard input', () => {
  it('are in the journal, and not in the list of processes, temporary folders or the home', async () => {
    const { code, err, seen } = await typeWords(ADD);
    expect(code, err).toBe(0);
    expectUnseen(seen);
    expect(err).not.toContain(marker);
    expectOnlyIn('d/journal.db');
    expect(temoin(['list']).stdout).not.toContain(marker);
  });

  it.each(signals)('leave nothing after %s', async signal => {
    const { code, err } = await typeWords(ADD, pid => process.kill(pid, signal), { ends: false });
    // Null: the signal came before the command listened for it, and ended it at once.
    expect([130, null], err).toContain(code);
    expectOnlyIn();
  });

  it('are in no report that Node was asked for, and in no core file, when the program is aborted', async () => {
    const asked = env.NODE_OPTIONS;
    env.NODE_OPTIONS =
      '--report-on-fatalerror --report-uncaught-exception --report-on-signal --report-signal=SIGUSR2';
    try {
      const abort = (pid: number) => {
        process.kill(pid, 'SIGUSR2');
        const wait = setInterval(() => {
          if (!readdirSync(at('work')).some(name => name.startsWith('report.'))) return;
          clearInterval(wait);
          process.kill(pid, 'SIGABRT');
        }, 20);
      };
      const { code, err } = await typeWords(ADD, abort, { ends: false });
      expect(code, err).toBeNull();
    } finally {
      if (asked === undefined) delete env.NODE_OPTIONS;
    }
    expect(listing(at('work'))).toEqual([expect.stringMatching(/^report\..*\.json$/)]);
    expectOnlyIn();
  });

  it.each(LONG ? [[[]], [['--json']], [['--debug']]] : [[['--debug']]])(
    'are not told by the error of a save that fails %j: the draft holds them, and is told',
    async flags => {
      const head = readFileSync(at('d/HEAD'));
      const { code, err } = await typeWords([...ADD, ...flags], () =>
        writeFileSync(at('d/HEAD'), `999999 ${'0'.repeat(64)}\n`),
      );
      writeFileSync(at('d/HEAD'), head);
      expect(code, err).toBe(20);
      expect(err).not.toContain(marker);
      const [draft = ''] = tracesIn(root);
      expect(draft).toMatch(/^d\/drafts\/draft-\d+\.json$/);
      expect(err).toContain(at(draft));
      expect(statSync(at(draft)).mode & 0o777).toBe(0o600);
      expectOnlyIn(draft);
    },
  );
});

/** Its beginning: the terminal breaks long lines. */
const start = (question: string) => question.slice(0, 20);

const told: readonly Step[] = [
  { wait: start(ask.when), type: `hier 22h15${ENTER}` },
  { wait: start(ask.kind), type: ENTER },
  { wait: start(ask.platform), type: ENTER },
  { wait: start(ask.visibility), type: ENTER },
  { wait: start(ask['account-alias']), type: ENTER },
  { wait: start(ask['account-name']), type: ENTER },
];
const rest: readonly Step[] = [
  { wait: start(ask.file), type: ENTER },
  { wait: start(ask.effects), type: ENTER },
  { wait: start(ask.more), type: ENTER },
  { wait: start(ask.save), type: ENTER },
];

describe.skipIf(!hasTerminal)(
  'words typed on a terminal (skipped where there is no `script` of util-linux)',
  () => {
    it('at a question are in the journal, and nowhere else', async () => {
      const steps = [...told, { wait: start(ask.words), type: `${marker}${ENTER}` }, ...rest];
      const { code, screen, seen } = await talk(['add'], { cwd: at('work'), env, steps });
      expect(code, screen).toBe(0);
      expectUnseen(seen);
      expectOnlyIn('d/journal.db');
    });

    const edit = (steps: readonly Step[] = [], editor = env?.EDITOR) =>
      talk(['add', '--when', 'hier 22h15', '--editor'], {
        cwd: at('work'),
        env: { ...env, ...(editor && { EDITOR: editor }) },
        steps,
      });
    const editorWill = (what: string) => writeFileSync(path.join(notes, 'then'), what);

    it('in an editor that leaves its copies about are in the journal, and nowhere else', async () => {
      editorWill('leave');
      const { code, screen, seen } = await edit();
      expect(code, screen).toBe(0);
      expectUnseen(seen);
      expectOnlyIn('d/journal.db');
    });

    it.each(['fail', 'die'])('in an editor that is to %s are gone with all its copies', async end => {
      editorWill(end);
      const { code, screen } = await edit();
      expect(code, screen).toBe(130);
      expectOnlyIn();
      expect(readdirSync(at('d/drafts')).filter(name => name.startsWith('edit-'))).toEqual([]);
    });

    it.each(signals)('in an editor, when the program gets %s, are gone with all its copies', async signal => {
      editorWill('wait');
      const hold = path.join(notes, 'hold');
      writeFileSync(hold, '');
      const stop = (): void => {
        process.kill(Number(readFileSync(path.join(notes, 'parent'), 'utf8')), signal);
        // The file goes at once, however long the editor stays open.
        const wait = setInterval(() => {
          if (tracesIn(root).length > 0) return;
          clearInterval(wait);
          removeFolder(hold);
        }, 20);
      };
      const { code, screen } = await edit([{ wait: 'EDITOR-OPEN', type: stop }]);
      expect(existsSync(hold)).toBe(false);
      expect(code, screen).toBe(130);
      expectOnlyIn();
    });

    const has = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
    it.skipIf(!has('vim')).each(['vim', 'vi'])(
      'in a real %s whose settings keep backups, undo files and a history',
      async name => {
        for (const folder of ['backup', 'undo', 'swap']) mkdirSync(at('home', folder), { recursive: true });
        const vimrc = [
          'set nocompatible',
          'set backup writebackup undofile',
          'set backupdir=~/backup undodir=~/undo directory=~/swap backupskip=',
          "set viminfo='100,<50,s10,h",
        ];
        writeFileSync(at('home/.vimrc'), `${vimrc.join('\n')}\n`);
        // Written twice, and deleted in between: backups hold the first, undo files and registers the deleted.
        const steps = [{ wait: 'propos.txt', type: `i${marker}\u001b:w\rddp:wq\r` }];
        const { code, screen } = await edit(steps, name);
        expect(code, screen).toBe(0);
        expectOnlyIn('d/journal.db');
      },
    );
  },
);
