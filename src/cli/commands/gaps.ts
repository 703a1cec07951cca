import type { Command } from 'commander';
import { type Gap, type GapReport, gaps } from '../../actions/gaps.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { gapWords as en } from '../../words/gaps.en.ts';
import { gapWords as fr } from '../../words/gaps.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { hang } from '../wrap.ts';

/** So many act numbers are listed; the rest is counted. */
const MOST = 12;

/** What a reader will miss. */
export const run = gaps;

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);

export function show(report: GapReport, strict: boolean, context: Context): void {
  const said = wordsOf(context);
  if (strict && report.gaps.length > 0) context.exitCode = EXIT.partial;
  if (context.options.json) {
    context.print(jsonDocument('gaps', { ...report }));
    return;
  }
  if (report.acts === 0) context.print(said.nothing);
  else if (report.gaps.length === 0) context.print(said.none);
  else context.print(report.gaps.map(gap => sayGap(gap, context)).join('\n\n'));
}

function sayGap(gap: Gap, context: Context): string {
  const said = wordsOf(context);
  const words = said.gaps[gap.id];
  if (words === undefined) return gap.id;
  const width = Math.min(context.io.columns, 100);
  const which = whichActs(gap, context);
  return [
    context.bold(words.title) + (which === '' ? '' : ` (${which})`),
    hang('  ', words.why, width),
    `  → ${words.command(String(gap.acts[0] ?? 'N'))}`,
    ...(words.obtain === undefined ? [] : [hang('  ', said.obtain(words.obtain), width)]),
  ].join('\n');
}

function whichActs({ acts, platforms }: Gap, context: Context): string {
  const said = wordsOf(context);
  const { count, integer } = context.lang === 'fr' ? datesFr : datesEn;
  if (platforms !== undefined) return said.platforms(safe(platforms.join(', ')));
  if (acts.length === 0) return '';
  const more = acts.length > MOST ? said.more(integer(acts.length - MOST)) : '';
  return said.of(count(acts.length, ...said.acts), acts.slice(0, MOST).join(', ') + more);
}

/** `gaps` */
export function define(program: Command, context: Context): void {
  const said = wordsOf(context);
  describe(program.command('gaps'), said, context, ['done', 'failed', 'partial', 'noDossier'])
    .helpGroup(context.words.groups.read)
    .option('--strict', said.options.strict)
    .action(({ strict }: { strict?: true }) =>
      context.withDossier('read', dossier => show(run(dossier), strict === true, context)),
    );
}
