import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { type ActDraft, attributeOf, setText, TEXT_FLAGS } from '../incident/fields.ts';
import { INCIDENT_STATES, type IncidentState, KINDS, type Kind, MARKS } from '../incident/incident.ts';
import { toText } from '../incident/text.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';

type Witness = NonNullable<ActDraft['witnesses']>[number];

/** What the flags of an act give. Plain text flags are read by their name. */
export interface ActFlags {
  readonly [text: string]: unknown;
  readonly when?: string;
  readonly fold?: 'earlier' | 'later';
  readonly public?: true;
  readonly private?: true;
  readonly kind?: string;
  readonly witness?: Witness[];
  readonly mark?: NonNullable<ActDraft['marks']>;
  readonly publicWords?: 'plain' | 'discriminatory';
  readonly words?: string;
  readonly wordsFile?: string;
  readonly editor?: true;
  readonly unknownAccount?: true;
}

/** The flags that describe an act, in the order a person tells it. */
export function addActFlags(command: Command, context: Context): Command {
  const { flags, groups } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  const text = (name: (typeof TEXT_FLAGS)[number]) =>
    command.option(`--${name} <${values.text}>`, flags[name]);
  command.optionsGroup(groups.what);
  command
    .option(`--when <${values.date}>`, flags.when)
    .addOption(context.choice(`--fold <${values.which}>`, flags.fold, ['earlier', 'later']));
  text('platform');
  command
    .addOption(context.choice('--public', flags.public).conflicts('private'))
    .option('--private', flags.private)
    .addOption(
      context.choice(`--public-words <${values.kind}>`, flags['public-words'], ['plain', 'discriminatory']),
    )
    .option(`--kind <${values.kind}>`, `${flags.kind} ${context.words.choices(KINDS.join(', '))}`);
  for (const name of ['account-name', 'account-alias', 'account-id', 'account-url'] as const) text(name);
  command.addOption(
    context
      .choice('--unknown-account', flags['unknown-account'])
      .conflicts(['accountName', 'accountAlias', 'accountId', 'accountUrl']),
  );
  command.optionsGroup(groups.words);
  command
    .addOption(context.choice(`--words <${values.text}>`, flags.words).conflicts(['wordsFile', 'editor']))
    .addOption(context.choice(`--words-file <${values.file}>`, flags['words-file']).conflicts('editor'))
    .option('--editor', flags.editor);
  text('context');
  command.optionsGroup(groups.around);
  for (const name of TEXT_FLAGS) {
    if (!command.options.some(option => option.long === `--${name}`)) text(name);
  }
  return addRepeatedFlags(command, context);
}

function addRepeatedFlags(command: Command, context: Context): Command {
  const { flags } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  const witnesses: Witness[] = [];
  return command
    .option(`--witness <${values.text}>`, flags.witness, (name: string) => {
      witnesses.push({ name: notEmpty('--witness', name) });
      return witnesses;
    })
    .option(`--witness-contact <${values.text}>`, flags['witness-contact'], (contact: string) => {
      const last = witnesses.pop();
      if (last === undefined) throw new UsageError('contact-without-witness');
      witnesses.push({ ...last, contact: notEmpty('--witness-contact', contact) });
      return contact;
    })
    .addOption(
      context
        .choice(`--mark <${values.mark}>`, flags.mark, MARKS)
        .argParser((mark: string, before: string[] | undefined) => {
          if (!MARKS.some(known => known === mark)) {
            throw new UsageError('mark-unknown', { mark, marks: MARKS });
          }
          return [...(before ?? []), mark];
        }),
    );
}

/** What the flags say of an act, but for its date and its words, which may need reading elsewhere. */
export function draftOfFlags(flags: ActFlags): Partial<ActDraft> {
  const draft: Partial<ActDraft> = {};
  for (const name of TEXT_FLAGS) {
    const value = flags[attributeOf(name)];
    if (typeof value === 'string') setText(draft, name, notEmpty(`--${name}`, value));
  }
  if (flags.public) draft.visibility = 'public';
  if (flags.private) draft.visibility = 'private';
  if (flags.publicWords !== undefined) draft.publicWords = flags.publicWords;
  if (flags.kind !== undefined) draft.kind = kindOf(flags.kind);
  if (flags.witness !== undefined) draft.witnesses = [...flags.witness];
  if (flags.mark !== undefined) draft.marks = [...new Set(flags.mark)];
  return draft;
}

/** A kind by its code, or by what it is called in either language. */
export function kindOf(text: string): Kind {
  const wanted = text.trim().toLocaleLowerCase('fr');
  const names = (kind: Kind) => [kind, labelsFr.kinds[kind], labelsEn.kinds[kind]];
  const kind = KINDS.find(each => names(each).some(name => name.toLocaleLowerCase('fr') === wanted));
  if (kind === undefined) throw new UsageError('kind-unknown', { kind: text, kinds: KINDS });
  return kind;
}

/** An empty value is more likely a script's slip than a wish. */
export function notEmpty(flag: string, value: string): ReturnType<typeof toText> {
  if (value.trim() === '') throw new UsageError('value-empty', { flag });
  return toText(value);
}

/** A state, given once or several times. */
export function stateFlag(text: string, before: IncidentState[] = []): IncidentState[] {
  const state = INCIDENT_STATES.find(known => known === text);
  if (state === undefined) throw new UsageError('state-unknown', { state: text, states: INCIDENT_STATES });
  return [...before, state];
}
