import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import {
  heldElsewhere,
  type Purged,
  type PurgePlan,
  planPurge,
  purgeAct,
  staysElsewhere,
} from '../../actions/purge.ts';
import { TemoinError, UsageError } from '../../errors.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { facts } from '../../render/terminal/facts.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { purge as en } from '../../words/purge.en.ts';
import { purge as fr } from '../../words/purge.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { notEmpty } from '../incident-flags.ts';
import { indent } from '../show-recorded.ts';

interface PurgeFlags {
  reason?: string;
  yesPurge?: string;
  includingIssued?: true;
  withExports?: true;
  drafts?: 'keep' | 'erase';
}

/** Purges the act, once everything that can't be taken back was said and agreed to. */
export async function run(
  dossier: Dossier,
  reference: string,
  flags: PurgeFlags,
  context: Context,
): Promise<Purged> {
  const withExports = flags.withExports === true;
  const plan = planPurge(dossier, reference, withExports);
  const { n } = plan.act;
  if (flags.yesPurge !== undefined && flags.yesPurge.trim() !== String(n))
    throw new UsageError('purge-other-number', { n, typed: flags.yesPurge });
  if (context.canAsk)
    context.say(`${said(context).before(n)}\n${indent(facts(lines(plan, dossier, context)))}`);
  const includingIssued = flags.includingIssued ?? (await agreesToIssued(plan, context));
  const drafts = flags.drafts ?? (await whatOfDrafts(plan, context));
  const reason =
    flags.reason ?? (await (await context.ask('--reason')).input({ message: said(context).askReason }));
  const text = notEmpty('--reason', reason);
  if (flags.yesPurge === undefined) await typesTheNumber(n, context);
  return purgeAct(dossier, plan, { reason: text, includingIssued, withExports, drafts });
}

function said({ lang }: Context): typeof fr {
  return lang === 'fr' ? fr : en;
}

/** Issued annexes and exports are never changed: to purge all the same is a choice of its own. */
async function agreesToIssued(plan: PurgePlan, context: Context): Promise<boolean> {
  if (!staysElsewhere(plan)) return false;
  if (!context.canAsk) throw heldElsewhere(plan);
  const { confirm } = await context.io.prompts();
  if (await confirm({ message: said(context).askIssued, default: false })) return true;
  throw new TemoinError('purge-not-confirmed', { n: plan.act.n });
}

/** A draft may be about this act or about another: nobody but the person can tell. */
async function whatOfDrafts({ drafts }: PurgePlan, context: Context): Promise<'keep' | 'erase'> {
  if (drafts.length === 0) return 'keep';
  if (!context.canAsk) throw new UsageError('purge-drafts', { drafts });
  const { confirm } = await context.io.prompts();
  const message = said(context).askDrafts(drafts.length);
  return (await confirm({ message, default: false })) ? 'erase' : 'keep';
}

async function typesTheNumber(n: number, context: Context): Promise<void> {
  const { input } = await context.ask('--yes-purge');
  const typed = await input({ message: said(context).askNumber(n) });
  if (typed.trim() !== String(n)) throw new TemoinError('purge-not-confirmed', { n });
}

/** What goes, what stays, and what is out of reach. */
function lines(plan: PurgePlan, { info }: Pick<Dossier, 'info'>, { lang }: Context): [string, string][] {
  const { facts: labels, usedBy, usedByStep, ofAct, perhaps } = lang === 'fr' ? fr : en;
  const { integer, instant } = lang === 'fr' ? datesFr : datesEn;
  const entries = [...plan.payloads.values()].reduce((sum, seqs) => sum + seqs.length, 0);
  const all: [string, string][] = [
    [labels.entries, integer(entries)],
    [labels.merged, plan.merged.join(', ')],
    [labels.exhibits, plan.exhibits.map(({ p, sha256 }) => `${p} (${sha256.slice(0, 12)}…)`).join(', ')],
    [
      labels.kept,
      plan.kept
        .map(({ p, usedBy: acts, steps }) => {
          const users = [
            ...(acts.length > 0 ? [usedBy(acts.join(', '))] : []),
            ...(steps.length > 0 ? [usedByStep(steps.join(', '))] : []),
          ];
          return `${p} (${users.join(', ')})`;
        })
        .join(', '),
    ],
    [labels.imports, plan.imports.map(ofAct).join(', ')],
    [
      labels.exports,
      plan.exports
        .map(({ p, name, certain, usedBy: acts }) => {
          const notes = [
            ...(certain ? [] : [perhaps]),
            ...(acts.length === 0 ? [] : [usedBy(acts.join(', '))]),
          ];
          return `${p} ${displayText(name)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
        })
        .join(', '),
    ],
    [labels.repeated, plan.repeated.join(', ')],
    [labels.annexes, plan.annexes.map(({ file }) => file).join(', ')],
    [
      labels.backups,
      plan.backups
        .map(each => `${displayText(each.destination)} (${instant(each.madeAt, info.zone)})`)
        .join(', '),
    ],
  ];
  return all.filter(([, value]) => value !== '');
}

/** What went, and what still holds it elsewhere. */
export function show(purged: Purged, dossier: Pick<Dossier, 'info'>, context: Context): void {
  const words = said(context);
  const { act, payloads, merged, exhibits, kept, imports, annexes, exports, repeated, backups } = purged;
  const { at, finished } = purged;
  if (!finished) context.exitCode = EXIT.partial;
  if (context.options.json) {
    const entries = [...payloads.values()].flat().sort((a, b) => a - b);
    const left = { kept, imports, annexes, exports, repeated, backups };
    context.print(
      jsonDocument('purged', { incident: act.n, at, merged, entries, exhibits, ...left, finished }),
    );
    return;
  }
  context.print(words.done(act.n));
  context.print(indent(facts(lines(purged, dossier, context))));
  if (backups.length > 0 || staysElsewhere(purged)) context.say(words.elsewhere);
  context.say(words.next(act.n));
}

/** `purge N --reason TEXT` */
export function define(program: Command, context: Context): void {
  const words = said(context);
  const { values, groups } = context.words;
  describe(program.command(`purge <${values.number}>`), words, context, [
    'done',
    'failed',
    'usage',
    'partial',
    'noDossier',
    'busy',
  ])
    .helpGroup(groups.record)
    .option(`--reason <${values.text}>`, words.options.reason)
    .option(`--yes-purge <${values.number}>`, words.options.yes)
    .option('--including-issued', words.options.issued)
    .option('--with-exports', words.options.exports)
    .addOption(context.choice('--drafts <what>', words.options.drafts, ['keep', 'erase']))
    .action((act: string, flags: PurgeFlags) =>
      context.withDossier('write', async dossier => {
        show(await run(dossier, act, flags, context), dossier, context);
      }),
    );
}
