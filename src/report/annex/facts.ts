import { displayText } from '../../incident/text.ts';
import { details } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import type { Contents, Fact } from './contents.ts';
import type { Part } from './cover.ts';

/** Every act in full, the words exactly as they were written. */
export function factsInFull(contents: Contents, part: Part): Block[] {
  const { facts, words } = contents;
  const heading: Block = { type: 'heading', level: 1, ...part, newPage: facts.length > 0 };
  if (facts.length === 0) return [heading, { type: 'paragraph', runs: [words.say('facts.none')] }];
  return [
    heading,
    { type: 'paragraph', look: 'small', runs: [words.say('facts.intro')] },
    ...facts.flatMap(fact => factBlocks(fact, contents)),
  ];
}

/** Longer words flow over pages by themselves; shorter ones stay with their act. */
const SHORT_WORDS = 700;

function factBlocks(fact: Fact, contents: Contents): Block[] {
  const { words, input } = contents;
  const label = words.say('fact', { number: String(fact.number) });
  const text = words.say('facts.title', {
    fact: label,
    date: words.dates.when(fact.record.when, input.zone),
  });
  const exact = fact.record.words === undefined ? '' : displayText(fact.record.words);
  const quote: Block[] = exact
    ? [{ type: 'quote', text: exact, label: words.say('facts.words', { fact: label }) }]
    : [];
  const { before, after } = rows(fact, contents);
  const head: Block[] = [
    { type: 'heading', level: 3, text, id: fact.id },
    { type: 'fields', rows: before },
  ];
  const rest: Block = { type: 'fields', rows: after };
  if (exact.length <= SHORT_WORDS) return [{ type: 'group', blocks: [...head, ...quote, rest] }];
  return [{ type: 'group', blocks: head }, ...quote, rest];
}

/** Said on one line. The date stands in the heading, and again only where there is more to say about it. */
const WHERE = ['platform', 'visibility', 'kind'];
/** What was done stands before the words; what surrounds it and what was kept of it, after. */
const AFTER_WORDS = ['context', 'effects', 'obtained', 'marks'];

interface Row {
  readonly label: string;
  readonly value: Runs;
}

function rows(
  fact: Fact,
  { input, words, accountOf, pieceLinks }: Contents,
): { before: Row[]; after: Row[] } {
  const { say, dates } = words;
  const { record } = fact;
  const account = accountOf(record.n);
  const before: Row[] = [];
  const after: Row[] = [];
  const said = details(record, words, input.zone);
  const where = said.filter(({ key }) => WHERE.includes(key)).map(({ text }) => text);
  if (where.length > 0) before.push({ label: say('detail.where'), value: [where.join(', ')] });
  for (const { key, label, text } of said) {
    if (WHERE.includes(key) || text === dates.when(record.when, input.zone)) continue;
    const value = [key === 'account' && account ? { text, to: account.id } : text];
    (AFTER_WORDS.includes(key) ? after : before).push({ label, value });
  }
  after.push(
    {
      label: say('detail.exhibits'),
      value: fact.exhibits.length > 0 ? pieceLinks(fact.exhibits) : [say('detail.exhibits.none')],
    },
    { label: say('detail.recorded'), value: [dates.instant(record.recordedAt, input.zone)] },
  );
  return { before, after };
}
