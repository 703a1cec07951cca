import type { IncidentRecord } from '../../incident/incident.ts';
import { displayText } from '../../incident/text.ts';
import { localDay } from '../../incident/when-local.ts';
import { type Detail, details } from '../details.ts';
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
    ...facts.flatMap((fact, i) => [
      ...monthHeading(fact, facts[i - 1], contents),
      ...factBlocks(fact, contents),
    ]),
  ];
}

/** « Mars 2025 », where the acts of a month begin: a place to go to in a long annex. */
function monthHeading(fact: Fact, before: Fact | undefined, contents: Contents): Block[] {
  const text = monthOf(fact, contents);
  return before && monthOf(before, contents) === text ? [] : [{ type: 'heading', level: 2, text }];
}

/** The month that an act is sorted under: that of the earliest moment that its date leaves possible. */
function monthOf({ record: { when } }: Fact, { input, words }: Contents): string {
  const moment = when.earliest ?? when.latest;
  if (when.kind === 'undated' || moment === null) return words.say('facts.undated');
  const month = words.dates.month(localDay(moment, input.zone).slice(0, 7));
  return month.charAt(0).toUpperCase() + month.slice(1);
}

/** An act of so many lines stands on one page; a longer one goes on on the next. */
const WHOLE_UP_TO = 8;

function factBlocks(fact: Fact, contents: Contents): Block[] {
  const { words, input } = contents;
  const label = words.say('fact', { number: String(fact.number) });
  const text = words.say('facts.title', {
    fact: label,
    date: words.dates.when(fact.record.when, input.zone),
  });
  const exact = fact.record.words === undefined ? '' : displayText(fact.record.words);
  const quote: Block[] = exact
    ? [
        {
          type: 'quote',
          text: exact,
          label: words.say('facts.words', { fact: label }),
          beside: words.say('detail.words.exact'),
        },
      ]
    : [];
  const { before, after } = rows(fact, contents);
  const blocks: Block[] = [
    { type: 'heading', level: 3, text, id: fact.id },
    { type: 'fields', rows: before },
    ...quote,
    { type: 'fields', rows: after },
  ];
  return [{ type: 'group', blocks, label, wholeUpTo: WHOLE_UP_TO }];
}

/** Said on one line. The date stands in the heading, and again only where there is more to say about it. */
const WHERE = ['platform', 'visibility', 'kind'];
/** What was done stands before the words; what surrounds it and what was kept of it, after. */
const AFTER_WORDS = ['remarks', 'surrounding', 'context', 'effects', 'obtained', 'marks', 'enteredBy'];

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
  const where = whereInWords(said, record, words);
  if (where) before.push({ label: say('detail.where'), value: [where] });
  for (const { key, label, text } of said) {
    if (WHERE.includes(key) || text === dates.when(record.when, input.zone)) continue;
    const value = [key === 'account' && account ? { text, to: account.id } : text];
    (AFTER_WORDS.includes(key) ? after : before).push({ label, value });
  }
  const recorded = say('detail.recorded', { date: dates.instant(record.recordedAt, input.zone) });
  after.push({
    label: say('detail.exhibits'),
    value: [
      ...(fact.exhibits.length > 0 ? pieceLinks(fact.exhibits) : [say('detail.exhibits.none')]),
      { text: `${say('separator')}${recorded}`, quiet: true },
    ],
  });
  return { before, after };
}

/** « Instagram, public, commentaire ». A private message is not said to be private twice. */
function whereInWords(
  said: readonly Detail[],
  { kind, visibility }: IncidentRecord,
  { say, labels }: Contents['words'],
): string {
  const isSaidByKind =
    kind !== undefined &&
    visibility !== undefined &&
    labels.kinds[kind].includes(labels.visibility[visibility]);
  return said
    .filter(({ key }) => WHERE.includes(key) && !(key === 'visibility' && isSaidByKind))
    .map(({ key, text }) => (key === 'kind' && kind === 'other' ? say('detail.kind.other') : text))
    .join(', ');
}
