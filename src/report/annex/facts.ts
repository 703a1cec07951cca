import { displayText } from '../../incident/text.ts';
import { details } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import type { Contents, Fact } from './contents.ts';
import type { Part } from './cover.ts';

/** Every act in full, the words exactly as they were written. */
export function factsInFull(contents: Contents, part: Part): Block[] {
  const { facts, words } = contents;
  const heading: Block = { type: 'heading', level: 1, ...part, newPage: true };
  if (facts.length === 0) return [heading, { type: 'paragraph', runs: [words.say('facts.none')] }];
  return [
    heading,
    { type: 'paragraph', look: 'small', runs: [words.say('facts.intro')] },
    ...facts.flatMap(fact => factBlocks(fact, contents)),
  ];
}

function factBlocks(fact: Fact, contents: Contents): Block[] {
  const { words } = contents;
  const label = words.say('fact', { number: String(fact.number) });
  const exact = fact.record.words === undefined ? '' : displayText(fact.record.words);
  return [
    {
      type: 'group',
      blocks: [
        { type: 'heading', level: 3, text: label, id: fact.id },
        { type: 'fields', rows: rows(fact, contents) },
      ],
    },
    ...(exact
      ? [{ type: 'quote', text: exact, label: words.say('facts.words', { fact: label }) } as const]
      : []),
  ];
}

function rows(
  fact: Fact,
  { input, words, accountOf, pieceLinks }: Contents,
): { label: string; value: Runs }[] {
  const { say, dates } = words;
  const { record } = fact;
  const account = accountOf(record.n);
  const said = details(record, words, input.zone).map(({ key, label, text }) => ({
    label,
    value: [key === 'account' && account ? { text, to: account.id } : text],
  }));
  return [
    ...said,
    { label: say('detail.recorded'), value: [dates.instant(record.recordedAt, input.zone)] },
    {
      label: say('detail.exhibits'),
      value: fact.exhibits.length > 0 ? pieceLinks(fact.exhibits) : [say('detail.exhibits.none')],
    },
  ];
}
