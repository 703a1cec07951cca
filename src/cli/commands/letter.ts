import path from 'node:path';
import type { Command } from 'commander';
import type { ScopeRequest } from '../../actions/annex-scope.ts';
import type { Dossier } from '../../actions/dossier.ts';
import { copyTemplate, FORMATS, type Format, type WrittenLetter, writeLetter } from '../../actions/letter.ts';
import { UsageError } from '../../errors.ts';
import { LETTERS, type LetterKind, type Said, TEMPLATES, type TemplateName } from '../../incident/letter.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { vocabularyOf } from '../../report/letter/fields.ts';
import { shippedTemplate } from '../../report/letter/phrases.ts';
import { ranges } from '../../report/ranges.ts';
import { letterWords as en } from '../../words/letters.en.ts';
import { letterWords as fr } from '../../words/letters.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { wordsOfFile } from '../words-input.ts';

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);

interface LetterFlags extends Readonly<Partial<Record<Said | `${Said}File`, string>>> {
  readonly incidents?: string[];
  readonly platform?: string[];
  readonly format?: Format;
  readonly output?: string;
  readonly force?: true;
  readonly unknownAuthor?: true;
  readonly civilParty?: true;
  readonly honestBelief?: true;
  readonly suspicions?: true;
  readonly maxLength?: string;
}

/** What the person writes goes in by file: the history of a shell is read by others. */
const BY_FILE: readonly Said[] = ['brief', 'reasons', 'harm'];
const SAID_OF: Readonly<Record<LetterKind, readonly Said[]>> = {
  complaint: ['place', 'court', 'brief', 'harm'],
  notice: ['to', 'reasons'],
  constat: ['place', 'to', 'access', 'login', 'urgency'],
  witness: [],
  platform: ['to', 'reasons'],
};

/** Writes it. */
export async function run(
  kind: LetterKind,
  flags: LetterFlags,
  dossier: Dossier,
  context: Context,
): Promise<WrittenLetter> {
  const { io, signal } = context;
  const words = wordsOf(context);
  const format = formatOf(kind, flags);
  const scope = scopeOf(flags);
  if (flags.suspicions) context.say(words.warnSuspicions);
  return writeLetter(
    dossier,
    {
      kind,
      format,
      file: path.resolve(io.cwd, flags.output ?? `${words.names[kind]}.${format}`),
      replace: flags.force === true,
      beside: words.beside,
      said: await saidOf(kind, flags, context),
      ticked: {
        unknownAuthor: flags.unknownAuthor === true,
        honestBelief: flags.honestBelief === true,
        civilParty: flags.civilParty === true,
      },
      ...(scope && { scope }),
      ...(flags.suspicions && { suspicions: true }),
      ...(flags.maxLength !== undefined && { maxLength: lengthOf(flags.maxLength) }),
    },
    { signal, instant: io.now().toISOString() },
  );
}

function formatOf(kind: LetterKind, { format, output }: LetterFlags): Format {
  if (format !== undefined) return format;
  if (output === undefined) return kind === 'platform' ? 'txt' : 'docx';
  const found = FORMATS.find(known => output.toLowerCase().endsWith(`.${known}`));
  if (found === undefined) throw new UsageError('letter-format-unknown', { path: output });
  return found;
}

function scopeOf({ incidents, platform }: LetterFlags): ScopeRequest | undefined {
  if (incidents === undefined && platform === undefined) return undefined;
  return {
    ...(platform && { platforms: platform }),
    ...(incidents && {
      incidents: incidents.flatMap(list => list.split(',').map(reference => reference.trim())),
    }),
  };
}

function lengthOf(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new UsageError('letter-length-unknown', { value });
  return Number(value);
}

async function saidOf(
  kind: LetterKind,
  flags: LetterFlags,
  context: Context,
): Promise<Partial<Record<Said, string>>> {
  const said: Partial<Record<Said, string>> = {};
  for (const name of SAID_OF[kind]) {
    const typed = flags[name];
    const file = flags[`${name}File`];
    if (typed !== undefined) said[name] = displayText(notEmpty(`--${name}`, typed));
    if (file !== undefined) said[name] = displayText(await wordsOfFile(file, context)).trim();
  }
  return said;
}

/** What was written, what is still blank, and what comes next. */
export function show(written: WrittenLetter, flags: LetterFlags, context: Context): void {
  const words = wordsOf(context);
  const { letter: kind, files, missing, skipped, leftOut, length, hasSuspicion } = written;
  if (context.options.json) {
    context.print(jsonDocument('letter', { ...written }));
    return;
  }
  for (const { file } of files) context.print(words.written(safe(file)));
  if (length !== null)
    context.say(words.lengthIs(length, flags.maxLength === undefined ? undefined : Number(flags.maxLength)));
  if (leftOut > 0) context.say(words.leftOut(leftOut));
  if (skipped.length > 0) context.say(words.skipped(numbersOf(skipped)));
  if (missing.length > 0) {
    const lines = missing.map(({ what, acts }) => {
      const [label, how] = words.missing[what];
      return `  ${words.missingLine(label, numbersOf(acts), how(String(acts[0] ?? 'N')))}`;
    });
    context.say([words.missingTitle, ...lines].join('\n'));
  }
  if (kind === 'complaint') context.say(words.contactsApart);
  if (kind === 'complaint' && flags.unknownAuthor && hasSuspicion && !flags.suspicions)
    context.say(words.warnUnknown);
  context.say(words.nextSent[kind]);
}

const numbersOf = (numbers: readonly number[]): string =>
  ranges(numbers)
    .map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`))
    .join(', ');

/** Our template, on the standard output; what it may name, beside. */
function showTemplate(name: TemplateName, context: Context): void {
  const words = wordsOf(context);
  const markdown = shippedTemplate(name);
  const { fields, sections } = vocabularyOf(name);
  if (context.options.json) {
    context.print(jsonDocument('letter-template', { name, markdown, fields, sections }));
    return;
  }
  context.print(markdown.trimEnd());
  context.say(words.fields(fields.join(', ')));
  context.say(words.sections(sections.join(', ')));
}

/** Copies it into the dossier. */
function takeTemplate(name: TemplateName, context: Context): Promise<void> {
  return context.withDossier('write', dossier => {
    const path = copyTemplate(dossier, name);
    const words = wordsOf(context);
    if (context.options.json) context.print(jsonDocument('letter-template', { name, path }));
    else context.print(words.written(safe(path)));
    context.say(words.fields(vocabularyOf(name).fields.join(', ')));
  });
}

/** `letter complaint`, `notice`, `constat`, `witness`, `platform`, `template` */
export function define(program: Command, context: Context): void {
  const words = wordsOf(context);
  const { groups } = context.words;
  const parent = program
    .command('letter')
    .summary(words.group)
    .description(sentence(words.group))
    .helpGroup(groups.hand);
  for (const kind of LETTERS) {
    const command = describe(parent.command(kind), words.letters[kind], context);
    addFlags(command, kind, context).action((flags: LetterFlags) =>
      context.withDossier('read', async dossier =>
        show(await run(kind, flags, dossier, context), flags, context),
      ),
    );
  }
  const named = parent.createArgument(`<${words.letter}>`).choices([...TEMPLATES]);
  describe(parent.command('template').addArgument(named), words.template, context)
    .option('--copy', words.options.copy)
    .action((name: TemplateName, { copy }: { copy?: true }) =>
      copy ? takeTemplate(name, context) : showTemplate(name, context),
    );
}

function addFlags(command: Command, kind: LetterKind, context: Context): Command {
  const { options, said } = wordsOf(context);
  const { values } = context.words;
  const collect =
    (flag: string) =>
    (text: string, before: string[] = []) => {
      notEmpty(flag, text);
      return [...before, text];
    };
  if (kind !== 'witness')
    command
      .option(`--incidents <${values.numbers}>`, options.incidents, collect('--incidents'))
      .option(`--platform <${values.text}>`, options.platform, collect('--platform'));
  for (const name of SAID_OF[kind]) {
    if (BY_FILE.includes(name)) command.option(`--${name}-file <${values.file}>`, said[name]);
    else command.option(`--${name} <${values.text}>`, said[name]);
  }
  if (kind === 'complaint')
    command
      .option('--unknown-author', options.unknownAuthor)
      .option('--civil-party', options.civilParty)
      .option('--suspicions', options.suspicions);
  if (kind === 'notice' || kind === 'platform') command.option('--honest-belief', options.honestBelief);
  if (kind === 'platform') command.option(`--max-length <${values.count}>`, options.maxLength);
  return command
    .addOption(context.choice(`--format <${values.kind}>`, options.format, FORMATS))
    .option(`-o, --output <${values.file}>`, options.output)
    .option('--force', options.force);
}
