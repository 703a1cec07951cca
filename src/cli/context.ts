import { Option } from 'commander';
import type { Dossier, StoreEnv } from '../actions/dossier.ts';
import { UsageError } from '../errors.ts';
import { safe } from '../render/safe.ts';
import { cli as en } from '../words/cli.en.ts';
import { cli as fr } from '../words/cli.fr.ts';
import type { Language } from '../words/errors.ts';
import { readChosenDossier } from './config.ts';
import type { Io } from './io.ts';
import { keepDossier } from './next-step.ts';
import type { Prompts } from './prompts.ts';
import { programVersion } from './version.ts';

/** The flags that every command takes. */
export interface CommonOptions {
  readonly dossier?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  /** False with --no-input: nothing is asked, a missing answer is an error naming the flag. */
  readonly input: boolean;
  readonly debug: boolean;
}

/** What a command has at hand. */
export class Context {
  readonly io: Io;
  readonly lang: Language;
  options: CommonOptions = { json: false, quiet: false, input: true, debug: false };
  /** The verb typed, for the owner file that a busy message quotes. */
  command = '';
  exitCode = 0;

  #signal: AbortSignal | undefined;
  #stopListening = () => {};

  constructor(io: Io, lang: Language) {
    this.io = io;
    this.lang = lang;
  }

  /**
   * Aborted when the person stops the command. Listened for from the first use on: a command that does not look
   * at it is ended by the system at once, as it should be, instead of going on deaf.
   */
  get signal(): AbortSignal {
    if (this.#signal === undefined) {
      const stop = new AbortController();
      this.#signal = stop.signal;
      this.#stopListening = this.io.onInterrupt(() => stop.abort());
    }
    return this.#signal;
  }

  /** Stops listening. */
  close(): void {
    this.#stopListening();
  }

  get words(): typeof fr {
    return this.lang === 'fr' ? fr : en;
  }

  /** A flag that needs more than commander's short form: a list of values, conflicts. */
  choice(flags: string, description: string, values?: readonly string[]): Option {
    const option = new Option(flags, description);
    return values === undefined ? option : option.choices(values);
  }

  /** The store's seams, from this program's world. */
  storeEnv(): StoreEnv {
    const { io } = this;
    return {
      now: () => io.now(),
      randomBytes: size => io.randomBytes(size),
      get tool() {
        return programVersion();
      },
      command: this.command,
    };
  }

  /** Bold, where the result goes to a terminal with colours. */
  readonly bold = (text: string): string => (this.io.color ? `\u001b[1m${text}\u001b[22m` : text);

  /** The result. */
  print(text: string): void {
    this.io.out(`${text}\n`);
  }

  /** The talk: silent with -q. */
  say(text: string): void {
    if (!this.options.quiet) this.io.err(`${keepDossier(text, this.options.dossier)}\n`);
  }

  /** True where questions may be asked. */
  get canAsk(): boolean {
    return this.options.input && !this.options.json && this.io.tty.in && this.io.tty.err;
  }

  /** Questions, or an error naming the flag that answers instead. */
  async ask(flag: string): Promise<Prompts> {
    if (!this.canAsk) throw new UsageError('answer-missing', { flag });
    return this.io.prompts();
  }

  /** Opens the dossier meant, says which one, and closes it whatever happens. */
  async withDossier<T>(mode: 'read' | 'write', work: (dossier: Dossier) => T | Promise<T>): Promise<T> {
    const { withDossier } = await import('../actions/dossier.ts');
    const { displayText } = await import('../incident/text.ts');
    return withDossier(await this.locate(), mode, this.storeEnv(), async dossier => {
      this.say(this.words.whichDossier(safe(displayText(dossier.info.title)), safe(dossier.dir)));
      const said = new Set<string>();
      this.#sayNotices(dossier, said);
      try {
        return await work(dossier);
      } finally {
        // Writing may bring more.
        this.#sayNotices(dossier, said);
      }
    });
  }

  #sayNotices({ notices }: Dossier, said: Set<string>): void {
    for (const notice of notices) {
      const sentence = this.words.notices[notice];
      if (sentence !== undefined && !said.has(notice)) this.say(sentence);
      said.add(notice);
    }
  }

  /** The folder of the dossier meant. */
  async locate(): Promise<string> {
    const { locateDossier } = await import('../actions/dossier.ts');
    const { io } = this;
    return locateDossier({
      named: this.options.dossier ?? (io.env.TEMOIN_DOSSIER || undefined),
      cwd: io.cwd,
      uid: io.uid,
      chosen: () => readChosenDossier(io),
    });
  }
}
