import type { IncidentRecord } from '../../incident/incident.ts';
import type { When } from '../../incident/when.ts';
import type { IssuedNumbers } from '../corrections.ts';
import { accountBriefly, certainty, shown } from '../details.ts';
import type { Block, Runs, Table } from '../document.ts';
import type { AnnexInput, Contents, Fact } from './contents.ts';
import { date, type Part } from './cover.ts';

/** So many characters of the words stand in the chronology; all of them stand with the fact. */
const FIRST_WORDS = 90;

/** Every act on one line; undated ones apart. */
export function chronology(contents: Contents, part: Part): Block[] {
  const { facts, words, input, follows } = contents;
  const { say } = words;
  const dated = facts.filter(fact => fact.record.when.kind !== 'undated');
  const undated = facts.filter(fact => fact.record.when.kind === 'undated');
  const heading: Block = { type: 'heading', level: 1, ...part, newPage: facts.length > 0 };
  if (facts.length === 0)
    return [
      heading,
      ...recall(contents),
      { type: 'paragraph', runs: [say(follows ? 'chronology.none-new' : 'chronology.none')] },
    ];
  return [
    heading,
    ...recall(contents),
    { type: 'paragraph', look: 'small', runs: [say('chronology.intro', { zone: input.zone })] },
    ...(dated.length > 0 ? [table(dated, say('chronology.summary'), contents)] : []),
    ...(undated.length > 0
      ? [
          { type: 'heading', level: 2, text: say('chronology.undated.heading') } as const,
          { type: 'paragraph', look: 'small', runs: [say('chronology.undated')] } as const,
          table(undated, say('chronology.undated.summary'), contents),
        ]
      : []),
  ];
}

/** What the annexes before hold, and the totals over all of them. */
function recall({ input, words, follows }: Contents): Block[] {
  if (!follows) return [];
  const fresh = new Set(input.newFacts.map(([, number]) => number));
  const issued = [...input.factNumbers.values()].filter(number => !fresh.has(number));
  const said = words.say(input.choice ? 'recall.chosen' : 'chronology.recall', {
    previous: String(follows.a),
    date: date(follows.instant, input.zone, words),
    last: String(issued.reduce((highest, number) => Math.max(highest, number), 0)),
    facts: words.say('count.fact', { n: input.figures.precision.total }),
  });
  return [{ type: 'paragraph', runs: [said] }, ...totals(input, words)];
}

/** The numbers that each annex gave, this one too, and how many they are. */
function totals(
  { issued = [], newFacts, newExhibits, number }: AnnexInput,
  words: Contents['words'],
): Block[] {
  if (issued.length === 0) return [];
  const { say, dates } = words;
  const given = (pairs: Iterable<readonly [number, number]>) =>
    Array.from(pairs, ([, each]) => each).sort((a, b) => a - b);
  const present = { a: number, facts: given(newFacts), exhibits: given(newExhibits) };
  const span = (numbers: readonly number[]) => {
    const [from, to] = [numbers[0], numbers.at(-1)];
    if (from === undefined || to === undefined) return '—';
    return from === to ? String(from) : say('recall.range', { from: String(from), to: String(to) });
  };
  const sum = (of: 'facts' | 'exhibits') =>
    [...issued, present].reduce((total, annex) => total + annex[of].length, 0);
  const cells = (label: string, { facts, exhibits }: IssuedNumbers): Runs[] => [
    [label],
    [span(facts)],
    [dates.integer(facts.length)],
    [span(exhibits)],
    [dates.integer(exhibits.length)],
  ];
  return [
    {
      type: 'table',
      small: true,
      summary: say('recall.summary'),
      columns: [
        { head: say('recall.column.annex'), width: 0.32 },
        { head: say('recall.column.facts'), width: 0.2, align: 'right' },
        { head: say('recall.column.facts.count'), width: 0.14, align: 'right' },
        { head: say('recall.column.exhibits'), width: 0.2, align: 'right' },
        { head: say('recall.column.exhibits.count'), width: 0.14, align: 'right' },
      ],
      rows: [
        ...issued.map(annex => ({ cells: cells(say('recall.annex', { number: String(annex.a) }), annex) })),
        { cells: cells(say('recall.present', { number: String(number) }), present) },
        {
          cells: [
            [{ text: say('recall.total'), bold: true }],
            [],
            [{ text: dates.integer(sum('facts')), bold: true }],
            [],
            [{ text: dates.integer(sum('exhibits')), bold: true }],
          ],
        },
      ],
    },
    { type: 'paragraph', look: 'small', runs: [say('recall.note')] },
  ];
}

function table(facts: readonly Fact[], summary: string, contents: Contents): Table {
  const { say } = contents.words;
  return {
    type: 'table',
    small: true,
    summary,
    columns: [
      { head: say('chronology.column.number'), width: 0.08, align: 'right' },
      { head: say('chronology.column.date'), width: 0.19 },
      { head: say('chronology.column.where'), width: 0.17 },
      { head: say('chronology.column.account'), width: 0.19 },
      { head: say('chronology.column.words'), width: 0.26 },
      { head: say('chronology.column.exhibits'), width: 0.11 },
    ],
    rows: facts.map(fact => ({ id: `chronologie-${fact.number}`, cells: cells(fact, contents) })),
  };
}

function cells(fact: Fact, { input, words, accountOf, pieceList }: Contents): Runs[] {
  const { record } = fact;
  const account = accountOf(record.n);
  const brief = accountBriefly(record.account);
  return [
    [{ text: String(fact.number), to: fact.id, bold: true }],
    whenCell(record.when, input.zone, words),
    [whereCell(record, words)],
    [account ? { text: brief, to: account.id } : brief],
    [firstWordsOf(record, words) || '—'],
    fact.exhibits.length > 0 ? pieceList(fact.exhibits) : ['—'],
  ];
}

function whenCell(when: When, zone: string, words: Contents['words']): Runs {
  const date = words.dates.whenShort(when, zone);
  return when.kind === 'undated' ? [date] : [date, '\n', { text: certainty(when, words), quiet: true }];
}

function whereCell({ platform, kind }: IncidentRecord, { labels, say }: Contents['words']): string {
  const what = kind === 'other' ? say('detail.kind.other') : kind && labels.kinds[kind];
  return [shown(platform), what].filter(Boolean).join('\n') || '—';
}

/**
 * The first of the exact words; what is cut off is marked, and stands in full with the fact. Words that disclose an
 * address stand there only: a table is what is copied and passed on.
 */
function firstWordsOf({ words: exact, marks }: IncidentRecord, { say }: Contents['words']): string {
  const text = (shown(exact) ?? '').replace(/\s+/g, ' ').trim();
  if (!text) return '';
  if (marks?.includes('address-disclosed')) return say('chronology.see-fact');
  return say('accounts.quoted', { value: firstWords(text, say('chronology.cut')) });
}

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

function firstWords(text: string, cut: string): string {
  const all = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (all.length <= FIRST_WORDS) return text;
  const start = all.slice(0, FIRST_WORDS).join('');
  const space = start.lastIndexOf(' ');
  return `${space > FIRST_WORDS / 2 ? start.slice(0, space) : start} ${cut}`;
}
