import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Dossier } from '../actions/dossier.ts';
import { type ActDraft, setText, type TextField, textOf } from '../incident/fields.ts';
import { KINDS, type Kind, PRESENCE_KINDS } from '../incident/incident.ts';
import { type Text, toText } from '../incident/text.ts';
import { safe } from '../render/safe.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';
import type { Prompts } from './prompts.ts';
import { typedPath } from './typed-path.ts';
import { editWords } from './words-input.ts';

type Ask = typeof fr.ask;

/** Too long for a line: « + » opens the editor, as each question says. */
const LONG: readonly TextField[] = ['words', 'context', 'effects'];

/** An act being told. Filled as answers come, so that nothing is lost if the person stops. */
export interface Telling {
  readonly draft: Partial<ActDraft>;
  readonly files: string[];
}

/**
 * Asks about an act in the order a person tells it. What is given already is not asked; Enter skips. The last
 * questions come only if the person wants to complete now.
 */
export async function askAct(telling: Telling, context: Context, dossier: Dossier): Promise<void> {
  const prompts = await context.io.prompts();
  const { ask } = context.lang === 'fr' ? fr : en;
  const teller = new Teller(telling, prompts, ask, context, () => editWords(context, dossier));
  context.say(ask.skip);
  await teller.kind();
  const { kind } = telling.draft;
  if (kind !== undefined && PRESENCE_KINDS.includes(kind)) {
    await teller.texts('place', 'duration', 'distance', 'description', 'vehicle');
  } else {
    await teller.texts('platform');
    await teller.visibility();
    await teller.account();
  }
  if (kind === 'rumour') await teller.texts('learnt-from');
  await teller.texts('words');
  await teller.files();
  await teller.texts('effects');
  if (!(await prompts.confirm({ message: ask.more, default: false }))) return;
  await teller.texts('context', 'url', 'to');
  await teller.witnesses();
  await teller.texts('hashtag', 'thread', 'volume', 'how', 'device', 'entered-by');
  await teller.mark();
}

class Teller {
  readonly #telling: Telling;
  readonly #prompts: Prompts;
  readonly #ask: Ask;
  readonly #context: Context;
  readonly #editor: () => Promise<Text>;

  constructor(telling: Telling, prompts: Prompts, ask: Ask, context: Context, editor: () => Promise<Text>) {
    this.#telling = telling;
    this.#prompts = prompts;
    this.#ask = ask;
    this.#context = context;
    this.#editor = editor;
  }

  async texts(...fields: (TextField & keyof Ask)[]): Promise<void> {
    for (const field of fields) {
      if (textOf(this.#telling.draft, field) !== undefined) continue;
      const answer = await this.#prompts.input({ message: this.#ask[field] });
      if (answer.trim() === '+' && LONG.includes(field)) {
        setText(this.#telling.draft, field, await this.#editor());
      } else if (answer.trim() !== '') setText(this.#telling.draft, field, toText(answer));
    }
  }

  async kind(): Promise<void> {
    const { draft } = this.#telling;
    const { kinds } = this.#context.lang === 'fr' ? labelsFr : labelsEn;
    draft.kind ??= await this.#choose<Kind>(
      this.#ask.kind,
      KINDS.map(kind => [kind, kinds[kind]]),
    );
    if (draft.kind === undefined) delete draft.kind;
  }

  async visibility(): Promise<void> {
    const { draft } = this.#telling;
    const { visibility } = this.#context.lang === 'fr' ? labelsFr : labelsEn;
    draft.visibility ??= await this.#choose<'public' | 'private'>(this.#ask.visibility, [
      ['public', visibility.public],
      ['private', visibility.private],
    ]);
    if (draft.visibility === undefined) delete draft.visibility;
  }

  /** Without an alias or a name, nobody has an id or an address to give. */
  async account(): Promise<void> {
    if (this.#telling.draft.account !== undefined) return;
    await this.texts('account-alias', 'account-name');
    if (this.#telling.draft.account !== undefined) await this.texts('account-id', 'account-url');
  }

  async files(): Promise<void> {
    const { files } = this.#telling;
    for (;;) {
      const answer = await this.#prompts.input({ message: this.#ask.file });
      if (answer.trim() === '') return;
      const file = path.resolve(this.#context.io.cwd, typedPath(answer, this.#context.io));
      if (existsSync(file)) files.push(file);
      else this.#context.say(this.#ask.fileMissing(safe(file)));
    }
  }

  async witnesses(): Promise<void> {
    const { draft } = this.#telling;
    for (;;) {
      const name = await this.#prompts.input({ message: this.#ask.witness });
      if (name.trim() === '') return;
      const contact = await this.#prompts.input({ message: this.#ask.witnessContact });
      const witness = { name: toText(name), ...(contact.trim() !== '' && { contact: toText(contact) }) };
      draft.witnesses = [...(draft.witnesses ?? []), witness];
    }
  }

  async mark(): Promise<void> {
    const { draft } = this.#telling;
    if (draft.marks !== undefined) return;
    const { marks } = this.#context.lang === 'fr' ? labelsFr : labelsEn;
    const names = Object.entries(marks) as [keyof typeof marks, string][];
    const mark = await this.#choose(this.#ask.mark, names, this.#ask.none);
    if (mark !== undefined) draft.marks = [mark];
  }

  /** A list whose first line, taken by Enter, is « later ». */
  #choose<T>(
    message: string,
    choices: readonly (readonly [T, string])[],
    none = this.#ask.later,
  ): Promise<T | undefined> {
    return this.#prompts.select<T | undefined>({
      message,
      choices: [{ value: undefined, name: none }, ...choices.map(([value, name]) => ({ value, name }))],
    });
  }
}
