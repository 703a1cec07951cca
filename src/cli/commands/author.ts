import type { Command } from 'commander';
import { addAuthor, findAuthor, linkAccount, renameAuthor, suspect } from '../../actions/authors.ts';
import { UsageError } from '../../errors.ts';
import type { AuthorRecord, SeenAccount } from '../../incident/author.ts';
import { displayText, type Text } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { tabSeparated } from '../../render/terminal/tab-separated.ts';
import { table } from '../../render/terminal/table.ts';
import { authors as en } from '../../words/authors.en.ts';
import { authors as fr } from '../../words/authors.fr.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { readWhen } from '../read-when.ts';

interface LinkFlags {
  readonly platform?: string;
  readonly name?: string;
  readonly alias?: string;
  readonly id?: string;
  readonly url?: string;
  readonly seen?: string;
  readonly reason?: string;
}

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);

/** Names an unknown author. */
export const run = addAuthor;

/** The author as data: a suspicion only where it was asked for. */
function documentOf({ suspicion, ...author }: AuthorRecord, withSuspicions: boolean): object {
  return withSuspicions && suspicion ? { ...author, suspicion } : author;
}

export function show(author: AuthorRecord, withSuspicions: boolean, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('author', { author: documentOf(author, withSuspicions) }));
    return;
  }
  const said = wordsOf(context);
  const { suspicion } = author;
  const apart = suspicion && [
    displayText(suspicion.person),
    ...(suspicion.reason ? [displayText(suspicion.reason)] : []),
  ];
  context.print(
    facts([
      [said.fields.name, displayText(author.name)],
      ...author.accounts.map((account): [string, string] => [
        said.fields.account,
        sayAccount(account, zone, context),
      ]),
      ...(author.note === undefined
        ? []
        : [[said.fields.note, displayText(author.note)] as [string, string]]),
      ...(apart
        ? [[said.fields.suspicion, withSuspicions ? apart.join(', ') : said.hasSuspicion] as [string, string]]
        : []),
    ]),
  );
}

function sayAccount(account: SeenAccount, zone: string, context: Context): string {
  const said = wordsOf(context);
  const { when } = context.lang === 'fr' ? datesFr : datesEn;
  const { platform, displayName, alias, accountId, profileUrl, seen, reason } = account;
  const named = [platform, displayName, alias, accountId, profileUrl].filter(
    (part): part is Text => part !== undefined,
  );
  return [
    ...named.map(displayText),
    ...(seen ? [said.seen(when(seen, zone))] : []),
    ...(reason === undefined ? [] : [said.because(displayText(reason))]),
  ].join(', ');
}

function showList(authors: readonly AuthorRecord[], context: Context): void {
  const said = wordsOf(context);
  if (context.options.json) {
    context.print(jsonDocument('authors', { authors: authors.map(author => documentOf(author, false)) }));
    return;
  }
  if (authors.length === 0) {
    context.say(`${said.none}\n${said.nextAdd}`);
    return;
  }
  const columns = [
    { head: said.heads.u, align: 'right' },
    { head: said.heads.name, shrinks: true },
    { head: said.heads.accounts, align: 'right' },
  ] as const;
  const rows = authors.map(({ u, name, accounts }) => [
    String(u),
    displayText(name),
    String(accounts.length),
  ]);
  const { io, bold } = context;
  context.print(io.tty.out ? table(columns, rows, { width: io.columns, bold }) : tabSeparated(columns, rows));
}

async function accountOf(flags: LinkFlags, zone: string, context: Context): Promise<SeenAccount> {
  const text = (flag: string, value: string | undefined) =>
    value === undefined ? undefined : notEmpty(flag, value);
  const account = {
    platform: text('--platform', flags.platform),
    displayName: text('--name', flags.name),
    alias: text('--alias', flags.alias),
    accountId: text('--id', flags.id),
    profileUrl: text('--url', flags.url),
  };
  if (Object.values({ ...account, platform: undefined }).every(value => value === undefined))
    throw new UsageError('author-link-what');
  const said = {
    ...account,
    seen: flags.seen === undefined ? undefined : await readWhen(flags.seen, { zone }, context),
    reason: text('--reason', flags.reason),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as SeenAccount;
}

/** `author add`, `list`, `show`, `link`, `rename`, `suspect` */
export function define(program: Command, context: Context): void {
  const said = wordsOf(context);
  const { values, groups } = context.words;
  const parent = program
    .command('author')
    .summary(said.group)
    .description(sentence(said.group))
    .helpGroup(groups.record);
  describe(parent.command(`add <${values.text}>`), said.add, context)
    .option(`--note <${values.text}>`, said.options.note)
    .action((name: string, { note }: { note?: string }) =>
      context.withDossier('write', dossier => {
        const more = note === undefined ? {} : { note: notEmpty('--note', note) };
        const author = run(dossier, { name: notEmpty('author', name), accounts: [], ...more });
        report(author, said.added(author.u, safe(displayText(author.name))), context);
      }),
    );
  describe(parent.command('list'), said.list, context, ['done', 'failed', 'noDossier']).action(() =>
    context.withDossier('read', dossier => showList(dossier.authors(), context)),
  );
  describe(parent.command(`show <${values.number}>`), said.show, context, ['done', 'failed', 'noDossier'])
    .option('--suspicions', said.options.suspicions)
    .action((reference: string, { suspicions }: { suspicions?: true }) =>
      context.withDossier('read', dossier =>
        show(findAuthor(dossier, reference), suspicions === true, dossier.info.zone, context),
      ),
    );
  defineChanges(parent, context);
}

function report(author: AuthorRecord, line: string, context: Context): void {
  if (context.options.json) context.print(jsonDocument('author', { author: documentOf(author, false) }));
  else context.print(line);
}

function defineChanges(parent: Command, context: Context): void {
  const said = wordsOf(context);
  const { values } = context.words;
  const { count } = context.lang === 'fr' ? datesFr : datesEn;
  const { options } = said;
  describe(parent.command(`link <${values.number}>`), said.link, context)
    .option(`--platform <${values.text}>`, options.platform)
    .option(`--name <${values.text}>`, options.name)
    .option(`--alias <${values.text}>`, options.alias)
    .option(`--id <${values.text}>`, options.id)
    .option(`--url <${values.text}>`, options.url)
    .option(`--seen <${values.date}>`, options.seen)
    .option(`--reason <${values.text}>`, options.reason)
    .action((reference: string, flags: LinkFlags) =>
      context.withDossier('write', async dossier => {
        const author = linkAccount(dossier, reference, await accountOf(flags, dossier.info.zone, context));
        report(author, said.linked(author.u, count(author.accounts.length, ...said.accounts)), context);
      }),
    );
  describe(parent.command(`rename <${values.number}> <${values.text}>`), said.rename, context).action(
    (reference: string, name: string) =>
      context.withDossier('write', dossier => {
        const author = renameAuthor(dossier, reference, notEmpty('author', name));
        report(author, said.renamed(author.u, safe(displayText(author.name))), context);
      }),
  );
  describe(parent.command(`suspect <${values.number}>`), said.suspect, context)
    .option(`--person <${values.text}>`, options.person)
    .option(`--reason <${values.text}>`, options.suspicionReason)
    .option('--clear', options.clear)
    .action((reference: string, flags: { person?: string; reason?: string; clear?: true }) =>
      context.withDossier('write', async dossier => {
        if (flags.clear) {
          const author = suspect(dossier, reference, null);
          report(author, said.cleared(author.u), context);
          return;
        }
        const person =
          flags.person ?? (await (await context.ask('--person')).input({ message: said.ask.person }));
        const reason = flags.reason === undefined ? {} : { reason: notEmpty('--reason', flags.reason) };
        const author = suspect(dossier, reference, { person: notEmpty('--person', person), ...reason });
        report(author, said.suspected(author.u), context);
      }),
    );
}
