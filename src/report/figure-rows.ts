import { BURST, type Stretch, WAVE } from '../analysis/bursts.ts';
import { addDays } from '../analysis/days.ts';
import type { Figure } from '../analysis/figure.ts';
import { FINER_FROM, type Figures } from '../analysis/figures.ts';
import { NIGHT } from '../analysis/hours.ts';
import type { FigureId } from './definitions.ts';
import type { Words } from './words.ts';

/** A figure as a line of a table. */
export interface FigureRow {
  readonly id: FigureId;
  readonly label: string;
  readonly value: string;
  /** Acts that it is computed from, and those left aside; absent where it is a plain count of all. */
  readonly basis?: number;
  readonly leftOut?: number;
}

/** What is counted, whatever the dates. */
export function countRows(
  { precision, breakdown, accounts, withExhibits, exhibits, ...figures }: Figures,
  words: Words,
): FigureRow[] {
  const { say, dates } = words;
  const plain = (id: FigureId, label: string, value: number): FigureRow => ({
    id,
    label,
    value: dates.integer(value),
  });
  const { split } = breakdown;
  const { period } = figures.timeline.value;
  const said = period && say('period', { from: dates.day(period.from), to: dates.day(period.to) });
  return [
    plain('total', say('figure.total'), precision.total),
    plain('day', say('figure.day'), precision.day.length),
    plain('approximate', say('figure.approximate'), precision.approximate.length),
    plain('undated', say('figure.undated'), precision.undated.length),
    plain('to-confirm', say('figure.to-confirm'), precision.toConfirm.length),
    plain('withdrawn', say('figure.withdrawn'), precision.withdrawn.length),
    ...(precision.purged.length > 0 ? [plain('purged', say('figure.purged'), precision.purged.length)] : []),
    ...(said ? [{ id: 'period' as const, label: say('figure.period'), value: said }] : []),
    plain('messages', say('figure.messages'), split.value.messages),
    plain('presences', say('figure.presences'), split.value.presences),
    plain('others', say('figure.others'), split.value.others),
    plain('accounts', say('figure.accounts'), accounts.value.rows.length),
    plain('exhibits', say('figure.exhibits'), exhibits),
    row('with-exhibits', say('figure.with-exhibits'), share(withExhibits, words), withExhibits),
  ];
}

/** The figures of frequency, hours and accounts; the finer ones only where enough acts are timed. */
export function finerRows(figures: Figures, words: Words): FigureRow[] {
  return [
    ...dayRows(figures, words),
    ...(figures.finer ? timedRows(figures, words) : []),
    ...groupRows(figures, words),
  ];
}

/** Said instead of the finer figures where there are too few timed acts. */
export function finerNote({ finer, timed }: Figures, { say }: Words): string | undefined {
  return finer ? undefined : say('finer.none', { from: FINER_FROM, n: timed.value });
}

function dayRows({ frequency }: Figures, { say, dates }: Words): FigureRow[] {
  const { daysWithActs, busiestDay, busiestWeek, busiestMonth } = frequency;
  const [week, month] = [busiestWeek.value, busiestMonth.value];
  const facts = (n: number) => say('count.fact', { n });
  const busiest = busiestDay.value;
  return [
    row('days-with-acts', say('figure.days-with-acts'), dates.integer(daysWithActs.value), daysWithActs),
    ...(busiest
      ? [
          row(
            'busiest-day',
            say('figure.busiest-day'),
            say('figure.busiest-day.value', {
              facts: facts(busiest.count),
              day: dates.day(busiest.from),
            }),
            busiestDay,
          ),
        ]
      : []),
    ...(week
      ? [
          row(
            'busiest-week',
            say('figure.busiest-week'),
            say('figure.busiest-week.value', {
              facts: facts(week.count),
              from: dates.day(week.from),
              to: dates.day(addDays(week.from, 6)),
            }),
            busiestWeek,
          ),
        ]
      : []),
    ...(month
      ? [
          row(
            'busiest-month',
            say('figure.busiest-month'),
            say('figure.busiest-month.value', { facts: facts(month.count), month: dates.month(month.from) }),
            busiestMonth,
          ),
        ]
      : []),
  ];
}

function timedRows(figures: Figures, words: Words): FigureRow[] {
  const { say, dates } = words;
  const { busiestHour, longestRun, longestSilence, medianInterval } = figures.frequency;
  const { night, weekend } = figures.hours;
  const facts = (n: number) => say('count.fact', { n });
  const days = (n: number) => say('count.day', { n });
  const none = say('none');
  const hour = busiestHour.value;
  const run = longestRun.value;
  const silence = longestSilence.value;
  return [
    row(
      'busiest-hour',
      say('figure.busiest-hour'),
      hour
        ? say('figure.busiest-hour.value', {
            facts: facts(hour.count),
            instant: instant(hour.from, figures, words),
          })
        : none,
      busiestHour,
    ),
    row(
      'longest-run',
      say('figure.longest-run'),
      run
        ? say('figure.longest-run.value', {
            days: days(run.days),
            from: dates.day(run.from),
            to: dates.day(run.to),
          })
        : none,
      longestRun,
    ),
    row(
      'longest-silence',
      say('figure.longest-silence'),
      silence
        ? say('figure.longest-silence.value', {
            days: days(silence.days),
            after: dates.day(silence.after),
            before: dates.day(silence.before),
          })
        : none,
      longestSilence,
    ),
    row(
      'median-interval',
      say('figure.median-interval'),
      medianInterval.value === undefined ? none : dates.duration(medianInterval.value),
      medianInterval,
    ),
    row('night', say('figure.night', nightHours(words)), share(night, words), night),
    row('weekend', say('figure.weekend'), share(weekend, words), weekend),
  ];
}

function groupRows(figures: Figures, words: Words): FigureRow[] {
  const { say, dates } = words;
  const { accounts, bursts, repeats, sameWords } = figures;
  const { rows, without } = accounts.value;
  const once = rows.filter(account => account.basis.length === 1).length;
  const again = rows.filter(account => account.basis.length > 1);
  const renamed = rows.filter(account => account.names !== undefined).length;
  return [
    row(
      'accounts-repeated',
      say('figure.accounts-repeated'),
      say('figure.accounts-repeated.value', {
        accounts: dates.integer(again.length),
        facts: say('count.fact', { n: again.reduce((sum, account) => sum + account.basis.length, 0) }),
      }),
      accounts,
    ),
    row('accounts-once', say('figure.accounts-once'), dates.integer(once), accounts),
    row('renamed', say('figure.renamed'), dates.integer(renamed), accounts),
    row('accounts-none', say('figure.accounts-none'), dates.integer(without.length), undefined),
    row('bursts', say('figure.bursts', BURST), dates.integer(bursts.bursts.value.length), bursts.bursts),
    row(
      'waves',
      say('figure.waves', { accounts: WAVE.accounts, hours: WAVE.minutes / 60 }),
      dates.integer(bursts.waves.value.length),
      bursts.waves,
    ),
    row('same-words', say('figure.same-words'), dates.integer(sameWords.value.length), sameWords),
    row(
      'repeats',
      say('figure.repeats'),
      say('figure.repeats.value', {
        facts: say('count.fact', { n: repeats.value.acts }),
        grouped: dates.integer(repeats.value.ifGrouped),
      }),
      repeats,
    ),
  ];
}

/** « 9 faits, 7 comptes, du 14 mars 2025 à 20 h 02 au 14 mars 2025 à 23 h 40 ». */
export function stretchInWords(stretch: Stretch, figures: Figures, words: Words): string {
  return words.say('stretch.value', {
    facts: words.say('count.fact', { n: stretch.basis.length }),
    accounts: words.say('count.account', { n: stretch.accounts }),
    from: instant(stretch.from, figures, words),
    to: instant(stretch.to, figures, words),
  });
}

export function nightHours({ dates }: Words): { from: string; to: string } {
  return { from: dates.hour(NIGHT.from), to: dates.hour(NIGHT.to) };
}

function instant(ms: number, { zone }: Figures, { dates }: Words): string {
  return dates.instant(new Date(ms).toISOString(), zone);
}

function share({ value, basis }: Figure<number>, { say, dates }: Words): string {
  const percent = dates.percent(basis.length === 0 ? 0 : value / basis.length);
  return say('share', { n: value, of: basis.length, percent });
}

function row(id: FigureId, label: string, value: string, of: Figure<unknown> | undefined): FigureRow {
  return { id, label, value, ...(of ? { basis: of.basis.length, leftOut: of.leftOut } : {}) };
}
