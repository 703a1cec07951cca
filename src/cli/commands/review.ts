import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import { joinActs, toDate, toReview, type Waiting } from '../../actions/review.ts';
import { openScrolls } from '../../actions/scrolls.ts';
import { jsonDocument } from '../../render/json.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { review as en } from '../../words/review.en.ts';
import { review as fr } from '../../words/review.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { type Reviewed, ReviewSession } from '../review-session.ts';
import { waitingLines } from '../show-waiting.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

interface ReviewFlags {
  join?: string;
  uncertain?: true;
  words?: true;
}

/** What is to confirm, or what has no sure day. */
export function run(dossier: Dossier, { uncertain }: Pick<ReviewFlags, 'uncertain'> = {}): Waiting[] {
  return dossier.atOnce(() => (uncertain ? toDate(dossier) : toReview(dossier)));
}

/** The list, for a script or a person without a terminal. */
export function show(
  dossier: Dossier,
  waiting: readonly Waiting[],
  withWords: boolean,
  context: Context,
): void {
  const { lang, options } = context;
  const { zone } = dossier.info;
  const scrolls = openScrolls(
    dossier,
    waiting.filter(({ act }) => act.state === 'to-confirm'),
  ).map(scroll => scroll.map(({ act }) => act.n));
  if (options.json) {
    context.print(jsonDocument('review', { waiting, scrolls }));
    return;
  }
  const { heading, none, nextByFlags, scroll: said } = words[lang];
  if (waiting.length === 0) context.print(none);
  for (const [index, item] of waiting.entries()) {
    context.print(heading(item.act.n, index + 1, waiting.length));
    context.print(waitingLines(item, zone, lang, withWords));
  }
  for (const numbers of scrolls) context.say(said.byFlag(numbers.join(', '), numbers.join(',')));
  if (waiting.length > 0) context.say(nextByFlags);
}

/** What a walk came to. */
export function showReviewed(done: Reviewed, context: Context): void {
  const { counts, nextLater, nextAnnex } = words[context.lang];
  const { count } = dates[context.lang];
  const parts = (['confirmed', 'dated', 'joined', 'withdrawn', 'left'] as const)
    .filter(name => done[name] > 0)
    .map(name => count(done[name], counts[name][0] ?? '', counts[name][1] ?? ''));
  if (parts.length > 0) context.print(`${parts.join(', ')}.`);
  context.say(done.left > 0 ? nextLater : nextAnnex);
  if (done.interrupted) context.exitCode = EXIT.interrupted;
}

function join(dossier: Dossier, list: string, context: Context): void {
  const references = list.split(/[\s,]+/).filter(Boolean);
  const into = joinActs(dossier, references);
  if (context.options.json) context.print(jsonDocument('joined', { act: into }));
  else context.print(words[context.lang].joinedAll(into.n, references.slice(1).join(', ')));
}

/** `review` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  describe(program.command('review'), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'busy',
    'interrupted',
  ])
    .helpGroup(context.words.groups.record)
    .option(`--join <${context.words.values.numbers}>`, said.join)
    .option('--uncertain', said.uncertain)
    .option('--words', said.withWords)
    .action(async (flags: ReviewFlags) => {
      const withWords = flags.words === true;
      if (flags.join !== undefined) {
        const list = flags.join;
        await context.withDossier('write', dossier => join(dossier, list, context));
      } else if (!context.canAsk) {
        await context.withDossier('read', dossier => show(dossier, run(dossier, flags), withWords, context));
      } else {
        await context.withDossier('write', async dossier => {
          const waiting = run(dossier, flags);
          if (waiting.length === 0) return context.print(said.none);
          const session = new ReviewSession(dossier, context, await context.io.prompts(), withWords);
          showReviewed(await session.walk(waiting), context);
        });
      }
    });
}
