import { shown } from '../details.ts';
import type { Block } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';

/** « Conséquences déclarées et documents médicaux »: the offence turns on health. */
export function effects({ facts, words, input }: Contents, part: Part): Block[] {
  const { say, dates } = words;
  const declared = facts.flatMap(fact => {
    const text = shown(fact.record.effects);
    if (text === undefined) return [];
    const where = [
      { text: dates.whenShort(fact.record.when, input.zone), quiet: true, to: fact.id },
      ', ',
      { pageOf: fact.id },
    ];
    return [{ label: say('fact', { number: String(fact.number) }), value: [text, '\n', ...where] }];
  });
  return [
    { type: 'heading', level: 1, ...part },
    ...(declared.length > 0
      ? [
          { type: 'paragraph', look: 'small', runs: [say('effects.intro')] } as const,
          { type: 'fields', rows: declared } as const,
        ]
      : [{ type: 'paragraph', runs: [say('effects.none')] } as const]),
    { type: 'paragraph', runs: [say('effects.medical')] },
  ];
}
