import { shown } from '../details.ts';
import type { Block } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';

/** « Exposé bref »: the person's own text, where an earlier annex holds it, or room to write it by hand. */
export function brief({ input, words }: Contents, part: Part): Block[] {
  const text = shown(input.brief);
  const earlier = input.earlier ?? [];
  const [first] = earlier;
  if (text === undefined && first) {
    const told = earlier.findLast(({ options }) => options.brief !== undefined) ?? first;
    const line = words.say('brief.earlier', { number: String(told.a) });
    return [
      { type: 'heading', level: 1, ...part },
      { type: 'paragraph', runs: [line] },
    ];
  }
  const heading: Block = { type: 'heading', level: 1, ...part, newPage: true };
  if (text === undefined)
    return [
      heading,
      { type: 'paragraph', runs: [words.say('brief.none')] },
      { type: 'blank', label: words.say('brief.blank'), lines: 14 },
    ];
  const paragraphs = text.split(/\r?\n\s*\r?\n/).filter(paragraph => paragraph.trim() !== '');
  return [heading, ...paragraphs.map((paragraph): Block => ({ type: 'paragraph', runs: [paragraph] }))];
}

/** Never « sur l’honneur »: what the declarant can say, and no more. */
export function closing({ input, words }: Contents, part: Part): Block[] {
  const { say } = words;
  return [
    { type: 'heading', level: 1, ...part },
    {
      type: 'group',
      blocks: [
        { type: 'paragraph', runs: [say('closing.text')] },
        input.place === undefined
          ? { type: 'blank', label: say('closing.place'), lines: 1 }
          : { type: 'paragraph', runs: [say('closing.place.known', { place: input.place })] },
        { type: 'blank', label: say('closing.date'), lines: 1 },
        { type: 'blank', label: say('closing.signature'), lines: 4 },
      ],
    },
  ];
}
