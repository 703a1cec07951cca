import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import { joinActs, toReview, type Waiting } from '../../actions/review.ts';
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

/** What is to confirm. */
export const run = toReview;

/** The list, for a script or a person without a terminal. */
export function show(waiting: readonly Waiting[], zone: string, context: Context): void {
  const { lang, options } = context;
  if (options.json) {
    context.print(jsonDocument('review', { waiting }));
    return;
  }
  const { heading, none, nextByFlags } = words[lang];
  if (waiting.length === 0) context.print(none);
  for (const [index, item] of waiting.entries()) {
    context.print(heading(item.act.n, index + 1, waiting.length));
    context.print(waitingLines(item, zone, lang));
  }
  if (waiting.length > 0) context.say(nextByFlags);
}

/** What a walk came to. */
export function showReviewed(done: Reviewed, context: Context): void {
  const { counts, nextLater, nextAnnex } = words[context.lang];
  const { count } = dates[context.lang];
  const parts = (['confirmed', 'joined', 'withdrawn', 'left'] as const)
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
    .action(async (flags: { join?: string }) => {
      if (flags.join !== undefined) {
        const list = flags.join;
        await context.withDossier('write', dossier => join(dossier, list, context));
      } else if (!context.canAsk) {
        await context.withDossier('read', dossier => show(run(dossier), dossier.info.zone, context));
      } else {
        await context.withDossier('write', async dossier => {
          if (run(dossier).length === 0) return context.print(said.none);
          const session = new ReviewSession(dossier, context, await context.io.prompts());
          showReviewed(await session.walk(), context);
        });
      }
    });
}
