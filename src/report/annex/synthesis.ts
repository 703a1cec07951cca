import type { Stretch } from '../../analysis/bursts.ts';
import type { Figures } from '../../analysis/figures.ts';
import { type CaptionedChart, chartBlock, charts } from '../charts.ts';
import type { Block, Runs } from '../document.ts';
import { type FigureRow, finerNote, finerRows, stretchInWords } from '../figure-rows.ts';
import { type Choice, scopeInWords } from '../scope.ts';
import type { Words } from '../words.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';
import { monthTable, shareTable } from './distribution.ts';

/** One page that is understood in a minute: six sentences and two charts; then the finer figures. */
export function synthesis(contents: Contents, part: Part): Block[] {
  const { input, words } = contents;
  const { figures } = input;
  const all = charts(figures, words, input.afterSteps);
  const drawn = (...ids: CaptionedChart['id'][]) => all.filter(({ id }) => ids.includes(id)).map(chartBlock);
  const note = finerNote(figures, words);
  return [
    { type: 'heading', level: 1, ...part, newPage: true },
    ...(input.choice ? [chosen(input.choice, contents)] : []),
    ...sentences(figures, contents).map((text): Block => ({ type: 'paragraph', runs: [text] })),
    ...drawn('timeline', 'frequency'),
    {
      type: 'group',
      blocks: [
        { type: 'heading', level: 2, text: words.say('synthesis.table.heading') },
        table(finerRows(figures, words), words),
        ...(note ? [{ type: 'paragraph', look: 'small', runs: [note] } as const] : []),
        { type: 'paragraph', look: 'small', runs: [words.say('synthesis.table.note')] },
      ],
    },
    ...monthTable(figures, words, drawn('calendar')),
    ...drawn('grid'),
    ...shareTable(contents),
    ...stretches(contents),
  ];
}

/** Who reads this page alone must know that it counts a part. */
function chosen({ scope }: Choice, { input, words }: Contents): Block {
  const text = words.say('scope.synthesis', { scope: scopeInWords(scope, input.zone, words) });
  return { type: 'paragraph', runs: [{ text, bold: true }] };
}

function sentences(figures: Figures, contents: Contents): string[] {
  const { words } = contents;
  const { say } = words;
  const { precision, accounts, withExhibits, exhibits } = figures;
  if (precision.total === 0)
    return [say('synthesis.total', { n: 0, precision: '' }), ...toConfirm(figures, words)];
  const { rows, without } = accounts.value;
  const noAccount = without.length > 0 ? ` ${say('synthesis.without-account', { n: without.length })}` : '';
  return [
    total(figures, words),
    say('synthesis.split', { split: splitInWords(figures, words) }),
    days(figures, words),
    `${say('synthesis.accounts', { n: rows.length })}${noAccount}`,
    ...afterRequest(contents),
    repeats(figures, words),
    say('synthesis.exhibits', {
      n: exhibits,
      without: say('synthesis.exhibits.without', { n: withExhibits.of - withExhibits.value }),
    }),
    ...toConfirm(figures, words),
  ];
}

/** What followed the first request to stop; the part on steps has the others. */
function afterRequest({ input, words: { say, dates } }: Contents): string[] {
  const requests = input.steps.filter(({ kind }) => kind === 'stop-request').map(({ s }) => s);
  const [first] = input.afterSteps.filter(({ s, acts }) => acts && requests.includes(s)).sort(byDay);
  if (!first?.acts) return [];
  return [say('synthesis.after-request', { n: first.acts.value, date: dates.day(first.day) })];
}

const byDay = (a: { readonly day: string }, b: { readonly day: string }): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : 0;

function total({ precision, timeline }: Figures, { say, dates }: Words): string {
  const { day, approximate, undated } = precision;
  const key = day.length > 0 ? 'synthesis.precision.approximate' : 'synthesis.precision.approximate-only';
  const { period } = timeline.value;
  const parts = [
    ...(day.length > 0 && period ? [datedToTheDay(day.length, period)] : []),
    ...(approximate.length > 0 ? [say(key, { n: approximate.length })] : []),
    ...(undated.length > 0 ? [say('synthesis.precision.undated', { n: undated.length })] : []),
  ];
  return say('synthesis.total', { n: precision.total, precision: parts.join(', ') });

  /** The period is theirs alone: an act dated approximately may lie outside it. */
  function datedToTheDay(n: number, { from, to }: { from: string; to: string }): string {
    if (from === to) return say('synthesis.precision.on-day', { n, day: dates.day(from) });
    return say('synthesis.precision.day', { n, from: dates.day(from), to: dates.day(to) });
  }
}

/** Messages and presences are never one total without the split. */
export function splitInWords({ breakdown }: Figures, { say, dates }: Words): string {
  const { messages, presences, others } = breakdown.split.value;
  return dates.list([
    ...(messages > 0 ? [say('synthesis.split.messages', { n: messages })] : []),
    ...(presences > 0 ? [say('synthesis.split.presences', { n: presences })] : []),
    ...(others > 0 ? [say('synthesis.split.others', { n: others })] : []),
  ]);
}

function days({ frequency, precision }: Figures, { say, dates }: Words): string {
  const busiest = frequency.busiestDay.value;
  if (!busiest) return say('synthesis.days.none');
  const facts = (n: number) => say('count.fact', { n });
  if (frequency.daysWithActs.value === 1)
    return say('synthesis.days.one', { facts: facts(precision.day.length) });
  const days = say('count.day', { n: frequency.daysWithActs.value });
  if (busiest.count === 1) return say('synthesis.days.single', { days });
  return say('synthesis.days', {
    days,
    facts: facts(busiest.count),
    day: dates.day(busiest.from),
  });
}

/** Both totals, always. */
function repeats({ repeats: { value } }: Figures, { say, dates }: Words): string {
  const facts = say('synthesis.repeats.facts', { n: value.acts });
  const grouped = dates.integer(value.ifGrouped);
  return say(value.groups.length > 0 ? 'synthesis.repeats' : 'synthesis.repeats.none', { facts, grouped });
}

function toConfirm({ precision }: Figures, { say }: Words): string[] {
  const n = precision.toConfirm.length;
  return n > 0 ? [say('synthesis.to-confirm', { n })] : [];
}

function table(rows: readonly FigureRow[], { say, dates }: Words): Block {
  const cell = (value: number | undefined): Runs => (value === undefined ? [] : [dates.integer(value)]);
  return {
    type: 'table',
    small: true,
    summary: say('synthesis.table.summary'),
    columns: [
      { head: say('synthesis.table.figure'), width: 0.38 },
      { head: say('synthesis.table.value'), width: 0.36 },
      { head: say('synthesis.table.basis'), width: 0.14, align: 'right' },
      { head: say('synthesis.table.left-out'), width: 0.12, align: 'right' },
    ],
    rows: rows.map(row => ({ cells: [[row.label], [row.value], cell(row.basis), cell(row.leftOut)] })),
  };
}

/** Evenings of several accounts, series and groups of near-identical sendings: where to look. */
function stretches(contents: Contents): Block[] {
  const { input, words } = contents;
  const { bursts, repeats: near, sameWords } = input.figures;
  const { say } = words;
  const lines = (list: readonly Stretch[]) =>
    list.map(stretch => pointed(contents, stretchInWords(stretch, input.figures, words), stretch.basis));
  const groups = near.value.groups.map(group =>
    pointed(contents, say('count.fact', { n: group.length }), group),
  );
  const shared = sameWords.value.map(({ accounts, basis }) =>
    pointed(
      contents,
      say('stretch.same-words', {
        accounts: say('count.account', { n: accounts }),
        facts: say('count.fact', { n: basis.length }),
      }),
      basis,
    ),
  );
  return [
    ...section(say('synthesis.waves.heading'), lines(bursts.waves.value)),
    ...section(say('synthesis.bursts.heading'), lines(bursts.bursts.value)),
    ...section(say('synthesis.repeats.heading'), groups),
    ...section(say('stretch.same-words.heading'), shared),
    ...section(say('stretch.renamed.heading'), renamedLines(contents)),
  ];
}

/** « A » (n° 1 à 5), puis « B » (n° 6): one account, as it showed itself. */
function renamedLines({ accounts, input, factList, words: { say } }: Contents): Runs[] {
  return accounts.flatMap(({ id, row }): Runs[] => {
    if (!row.names) return [];
    const each = row.names.map(
      ({ name, basis }): Runs => [
        { text: say('accounts.quoted', { value: name }), to: id },
        say('stretch.renamed.facts'),
        ...factList(basis.flatMap(n => input.factNumbers.get(n) ?? [])),
        ')',
      ],
    );
    return [each.flatMap((runs, index) => (index === 0 ? runs : [say('separator'), ...runs]))];
  });
}

/** « …: faits n° 3 à 9 », by the numbers of the annex. */
function pointed({ input, factList, words }: Contents, text: string, basis: readonly number[]): Runs {
  const numbers = basis.flatMap(n => input.factNumbers.get(n) ?? []);
  return [words.say('synthesis.pointed', { text }), ...factList(numbers)];
}

function section(heading: string, items: readonly Runs[]): Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: heading },
        { type: 'list', items },
      ];
}
