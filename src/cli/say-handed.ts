import type { Handed } from '../actions/hand-over.ts';
import { safe } from '../render/safe.ts';
import { facts } from '../render/terminal/facts.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { handing as en } from '../words/handing.en.ts';
import { handing as fr } from '../words/handing.fr.ts';
import type { Context } from './context.ts';

/** So many words are told on a terminal; --json has all. */
const MOST_INSIDE = 12;

/** What was written, each mask with how often it hid something; then what should be looked at. */
export function sayHanded(handed: Handed, context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  const { integer, count } = context.lang === 'fr' ? datesFr : datesEn;
  const { file, sha256, full, masks, inside, bundle } = handed;
  const { labels } = said;
  context.print(
    facts([
      ...(file === null ? [] : [[labels.file, safe(file)] satisfies [string, string]]),
      [labels.sha256, sha256],
      ...(full === null ? [] : [[labels.full, full] satisfies [string, string]]),
      ...masks.map(({ mark, count: times }): [string, string] => [safe(mark), said.times(integer(times))]),
      ...(bundle === null
        ? []
        : [
            [
              labels.bundle,
              `${safe(bundle.dir)} (${count(bundle.files.length + 1, said.files[0], said.files[1])})`,
            ] satisfies [string, string],
          ]),
    ]),
  );
  for (const { mark, count: times } of masks) if (times === 0) context.say(safe(said.notFound(mark)));
  const words = [...new Set(inside.map(({ word }) => word))];
  const more = words.length > MOST_INSIDE ? ', …' : '';
  if (words.length > 0) context.say(safe(said.inside(`${words.slice(0, MOST_INSIDE).join(', ')}${more}`)));
  if (masks.length > 0) context.say(said.picturesNotRead);
  if (!bundle) return;
  if (bundle.absent.length > 0)
    context.say(said.absent(bundle.absent.map(({ number }) => number).join(', ')));
  if (bundle.originals.length > 0) context.say(said.originalsCaution(bundle.originals.join(', ')));
  context.say(said.nextBundle);
}
