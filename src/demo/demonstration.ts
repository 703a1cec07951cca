import path from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod/mini';
import type { Io } from '../cli/io.ts';
import { main } from '../cli/main.ts';
import { actFlags } from './act-flags.ts';
import { instantOf, UNSORTED } from './captures.ts';
import { story } from './story/index.ts';
import type { Act, Answer, Change, Decision, DoneStep, LocalTime } from './story/types.ts';

/** A command of the demonstration that did not end as it should. */
export class StepFailed extends Error {
  readonly command: string;
  readonly code: number;

  constructor(command: string, code: number, said: string) {
    super(said);
    this.command = command;
    this.code = code;
  }
}

export interface DemoFigures {
  readonly acts: number;
  readonly exhibits: number;
  readonly toConfirm: number;
  readonly draftPages: number;
  readonly pages: number;
}

const Recorded = z.looseObject({ incident: z.looseObject({ n: z.int() }) });
const Imported = z.looseObject({
  kind: z.string(),
  name: z.optional(z.string()),
  incident: z.nullish(z.int()),
});
const Printed = z.looseObject({ pages: z.int() });
const Status = z.looseObject({
  acts: z.looseObject({ confirmed: z.int(), toConfirm: z.int() }),
  exhibits: z.int(),
});

/** The story, told to the real program command by command, at the hours at which the person types it. */
export class Demonstration {
  readonly #io: Io;
  readonly #folder: string;
  readonly #dossier: string;
  /** Registration number of each act of the story, by key; of each imported capture, by file name. */
  readonly #numbers = new Map<string, number>();

  constructor(io: Io, folder: string) {
    this.#io = io;
    this.#folder = folder;
    this.#dossier = path.join(folder, 'dossier');
  }

  async tell(): Promise<DemoFigures> {
    const { title, zone, acts, changes, steps: done, answers, annexAt } = story;
    const begin = acts[0]?.typed ?? annexAt;
    await this.#temoin(begin, ['init', this.#dossier, '--title', title, '--zone', zone, '--documents', 'fr']);
    const inOrder = [...acts, ...changes, ...done, ...answers].sort((a, b) => (a.typed < b.typed ? -1 : 1));
    for (const each of inOrder) {
      if ('when' in each) await this.#add(each);
      else if ('reason' in each) await this.#change(each);
      else await this.#noteStep(each);
    }
    await this.#sort();
    return this.#hand();
  }

  /** An act, with the captures that show it; those that another act has brought are attached to it too. */
  async #add(act: Act): Promise<void> {
    const captures = story.captures.filter(({ acts }) => acts.includes(act.key));
    const own = captures.filter(({ acts }) => acts[0] === act.key).map(({ file }) => this.#capture(file));
    const shared = captures.filter(({ acts }) => acts[0] !== act.key).map(({ file }) => this.#capture(file));
    const argv = ['add', '--json', ...actFlags(act), ...own.flatMap(file => ['--file', file])];
    const { incident } = Recorded.parse(await this.#json(act.typed, argv, act.words));
    this.#numbers.set(act.key, incident.n);
    if (shared.length > 0) await this.#temoin(act.typed, ['attach', String(incident.n), ...shared]);
  }

  async #noteStep(done: DoneStep | Answer): Promise<void> {
    if ('step' in done) {
      await this.#temoin(done.typed, ['step', 'amend', String(done.step), ...done.argv]);
      return;
    }
    const about = (done.about ?? []).map(key => this.#numberOf(key));
    await this.#temoin(done.typed, [
      'step',
      'add',
      ...done.argv,
      ...(about.length > 0 ? ['--for', about.join(',')] : []),
    ]);
  }

  async #change({ key, typed, reason, act }: Change): Promise<void> {
    const n = this.#numberOf(key);
    const verb = act === undefined ? ['withdraw', n] : ['amend', n, ...actFlags(act)];
    await this.#temoin(typed, [...verb, '--reason', reason], act?.words);
  }

  /** What stayed on the telephone comes in bulk, then is sorted; some of it is left to confirm. */
  async #sort(): Promise<void> {
    const { sortedAt } = story;
    const argv = ['import', 'files', '--json', this.#capture(UNSORTED)];
    for (const line of (await this.#temoin(sortedAt, argv)).split('\n').filter(Boolean)) {
      const { name, incident } = Imported.parse(JSON.parse(line));
      if (name !== undefined && incident != null) this.#numbers.set(name, incident);
    }
    for (const decision of story.decisions) await this.#decide(sortedAt, decision);
  }

  async #decide(at: LocalTime, decision: Decision): Promise<void> {
    const n = this.#numberOf(decision.file);
    if ('sameAs' in decision) {
      await this.#temoin(at, ['review', '--join', `${this.#numberOf(decision.sameAs)},${n}`]);
      return;
    }
    const { when, act } = decision;
    await this.#temoin(at, ['amend', n, ...actFlags(act)], act.words);
    const date = when === 'capture' ? ['--act-date', 'capture'] : ['--when', when];
    await this.#temoin(at, ['confirm', n, ...date]);
  }

  /** The draft, the annex to hand over, and the check of it all. */
  async #hand(): Promise<DemoFigures> {
    const { annexAt, brief, name, place } = story;
    const said = ['--brief-file', '-', '--name', name, '--place', place, '--json'];
    const file = (output: string) => ['-o', path.join(this.#folder, output)];
    const draft = await this.#json(annexAt, ['annex', 'print', ...file('annexe.pdf'), ...said], brief);
    const issued = await this.#json(annexAt, ['annex', 'issue', ...file('annexe-1.pdf'), ...said], brief);
    await this.#temoin(annexAt, ['verify']);
    const { acts, exhibits } = Status.parse(await this.#json(annexAt, ['status', '--json']));
    return {
      acts: acts.confirmed,
      exhibits,
      toConfirm: acts.toConfirm,
      draftPages: Printed.parse(draft).pages,
      pages: Printed.parse(issued).pages,
    };
  }

  #capture(file: string): string {
    return path.join(this.#folder, 'captures', file);
  }

  #numberOf(key: string): string {
    const n = this.#numbers.get(key);
    if (n === undefined) throw new Error(`nothing was recorded for ${key}`);
    return String(n);
  }

  async #json(at: LocalTime, argv: readonly string[], stdin = ''): Promise<unknown> {
    return JSON.parse(await this.#temoin(at, argv, stdin));
  }

  /** One command line, at an hour of the story; gives what it prints. */
  async #temoin(at: LocalTime, argv: readonly string[], stdin = ''): Promise<string> {
    const out: string[] = [];
    const err: string[] = [];
    const io = this.#io;
    const verb = argv[0] === 'init' ? [] : ['--dossier', this.#dossier];
    const code = await main([...verb, ...argv], {
      columns: io.columns,
      platform: io.platform,
      uid: io.uid,
      randomBytes: size => io.randomBytes(size),
      onInterrupt: handler => io.onInterrupt(handler),
      openEditor: file => io.openEditor(file),
      prompts: () => io.prompts(),
      stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
      tty: { in: false, out: false, err: false },
      color: false,
      env: {},
      cwd: this.#folder,
      home: this.#folder,
      out: text => void out.push(text),
      err: text => void err.push(text),
      now: () => instantOf(at),
      flush: async () => undefined,
    });
    if (code !== 0) throw new StepFailed(`temoin ${argv.slice(0, 2).join(' ')}`, code, err.join(''));
    return out.join('');
  }
}
