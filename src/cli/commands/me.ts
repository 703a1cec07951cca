import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import { amendPerson, forgetMe, readPerson } from '../../actions/person.ts';
import { UsageError } from '../../errors.ts';
import { attributeOf } from '../../incident/fields.ts';
import { PERSON_FIELDS, type Person, type PersonField, type PersonPatch } from '../../incident/person.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { facts } from '../../render/terminal/facts.ts';
import { person as en } from '../../words/person.en.ts';
import { person as fr } from '../../words/person.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';

type MeFlags = { readonly [K in PersonField]?: string } & { readonly minor?: boolean };

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);
const flagOf = (field: PersonField): string => field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** Notes what was said; null takes a field away. */
export const run = amendPerson;

export function show(person: Person | undefined, context: Context): void {
  const said = wordsOf(context);
  if (context.options.json) {
    const { version: _own, ...details } = person ?? { version: 1 };
    context.print(jsonDocument('me', { details }));
    return;
  }
  const lines = PERSON_FIELDS.flatMap((field): [string, string][] => {
    const value = person?.[field];
    return value === undefined ? [] : [[said.fields[field], displayText(value)]];
  });
  if (person?.minor) lines.push([said.minor, said.yes]);
  if (lines.length === 0) context.say(`${said.none}\n${said.nextSet}`);
  else context.print(facts(lines));
}

/** What the flags say, or the person's answers where there is none. */
async function patchOf(flags: MeFlags, dossier: Dossier, context: Context): Promise<PersonPatch> {
  const said = wordsOf(context);
  const given = PERSON_FIELDS.flatMap(field => {
    const value = flags[attributeOf(flagOf(field)) as PersonField];
    return value === undefined ? [] : [[field, notEmpty(`--${flagOf(field)}`, value)] as const];
  });
  const minor = flags.minor === undefined ? {} : { minor: flags.minor ? (true as const) : null };
  if (given.length > 0) context.say(said.inHistory);
  if (given.length > 0 || flags.minor !== undefined) return { ...Object.fromEntries(given), ...minor };
  const prompts = await context.ask('--name');
  const before = readPerson(dossier.dir);
  const patch: PersonPatch = {};
  for (const field of PERSON_FIELDS) {
    const known = before?.[field];
    const answer = await prompts.input({
      message: said.fields[field],
      ...(known !== undefined && { default: displayText(known) }),
    });
    if (answer.trim() !== '') patch[field] = answer;
  }
  return patch;
}

function forgotten(fields: readonly string[], all: boolean): PersonPatch | 'all' {
  if (all) return 'all';
  if (fields.length === 0) throw new UsageError('forget-which');
  const known = [...PERSON_FIELDS, 'minor'];
  const unknown = fields.find(field => !known.includes(field));
  if (unknown !== undefined) throw new UsageError('field-unknown', { field: unknown, fields: known });
  return Object.fromEntries(fields.map(field => [field, null]));
}

/** `me show`, `me set`, `me forget` */
export function define(program: Command, context: Context): void {
  const said = wordsOf(context);
  const { values, groups } = context.words;
  const parent = program
    .command('me')
    .summary(said.group)
    .description(sentence(said.group))
    .helpGroup(groups.hand);
  describe(parent.command('show'), said.show, context, ['done', 'failed', 'noDossier']).action(() =>
    context.withDossier('read', dossier => show(readPerson(dossier.dir), context)),
  );
  const set = describe(parent.command('set'), said.set, context);
  for (const field of PERSON_FIELDS) set.option(`--${flagOf(field)} <${values.text}>`, said.fields[field]);
  set.option('--minor', said.minor).action((flags: MeFlags) =>
    context.withDossier('write', async dossier => {
      const patch = await patchOf(flags, dossier, context);
      const isNothing = Object.keys(patch).length === 0;
      const person = isNothing ? readPerson(dossier.dir) : run(dossier, patch);
      if (context.options.json || isNothing) show(person, context);
      else context.print(said.saved);
    }),
  );
  describe(parent.command(`forget [${values.field}...]`), said.forget, context)
    .option('--all', said.all)
    .action((fields: string[], { all }: { all?: true }) =>
      context.withDossier('write', dossier => {
        const patch = forgotten(fields, all === true);
        if (patch === 'all') forgetMe(dossier);
        else run(dossier, patch);
        if (context.options.json) show(readPerson(dossier.dir), context);
        else context.print(said.forgotten);
      }),
    );
}
