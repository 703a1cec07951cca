import { shown } from '../details.ts';
import type { Block } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';
import { stepLinks } from './steps.ts';

/** Keeps a date on one line. */
const NBSP = '\u00A0';

/** « Conséquences déclarées et documents médicaux »: the offence turns on health. */
export function effects({ facts, words, input }: Contents, part: Part): Block[] {
  const { say, dates } = words;
  const declared = facts.flatMap(fact => {
    const text = shown(fact.record.effects);
    if (text === undefined) return [];
    const date = dates.whenShort(fact.record.when, input.zone).replaceAll(' ', NBSP);
    const where = [' (', { text: date, quiet: true, to: fact.id }, ', ', { pageOf: fact.id }, ')'];
    return [{ label: say('fact', { number: String(fact.number) }), value: [text, ...where] }];
  });
  const noted = input.steps.filter(({ kind }) => kind === 'medical-certificate').map(({ s }) => s);
  const certificates =
    noted.length > 0
      ? [say('effects.certificates', { n: noted.length }), ...stepLinks(noted), '.']
      : [say('effects.medical')];
  const intro = declared.length > 0 ? 'effects.intro' : 'effects.none';
  return [
    { type: 'heading', level: 1, ...part },
    { type: 'paragraph', runs: [say(intro), ' ', ...certificates] },
    ...(declared.length > 0 ? [{ type: 'fields', rows: declared } as const] : []),
  ];
}
