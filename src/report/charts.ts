import type { AfterStep } from '../analysis/after-step.ts';
import type { Figures } from '../analysis/figures.ts';
import type { Bin } from '../analysis/frequency.ts';
import { accountsChart } from './accounts-chart.ts';
import { calendarCharts } from './calendar-chart.ts';
import type { Block, Chart } from './document.ts';
import type { Words } from './words.ts';

/** A chart with the words around it; `alt` says its numbers to who cannot see it. */
export interface CaptionedChart {
  readonly id: 'timeline' | 'frequency' | 'calendar' | 'grid' | 'accounts' | 'platforms';
  readonly chart: Chart;
  readonly caption: string;
  /** How to read it where it is drawn; what a terminal shows says itself. */
  readonly note?: string;
  /** What is not on it. */
  readonly leftOut?: string;
  readonly alt: string;
}

/** As it is printed. */
export function chartBlock({ chart, caption, note, leftOut, alt }: CaptionedChart): Block {
  const said = [caption, leftOut, note].filter(part => part !== undefined);
  return { type: 'chart', chart, caption: said.join('. '), alt };
}

/** Longer than this, weeks become months: the bars would be hairs. */
const MOST_WEEKS = 60;
/** So many labels fit under an axis. */
const LABELS = 8;

/** Every chart that the figures can fill, for print and terminal alike. */
export function charts(figures: Figures, words: Words, steps: readonly AfterStep[] = []): CaptionedChart[] {
  return [
    ...timelineChart(figures, words, steps),
    ...frequencyChart(figures, words),
    ...calendarCharts(figures, words),
    ...(figures.finer ? gridChart(figures, words) : []),
    ...accountsChart(figures, words),
    ...platformChart(figures, words),
  ];
}

function timelineChart(
  { timeline, frequency }: Figures,
  words: Words,
  steps: readonly AfterStep[],
): CaptionedChart[] {
  const { say, dates } = words;
  const { marks, spans } = timeline.value;
  const days = [...marks.map(mark => mark.date), ...spans.flatMap(span => [span.from, span.to])].sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return [];
  const shown = steps
    .filter(({ day }) => day >= from && day <= to)
    .map(({ s, day }) => ({ date: day, label: say('chart.timeline.step', { number: String(s) }) }));
  const chart: Chart = {
    kind: 'timeline',
    from,
    to,
    marks,
    spans: spans.map(span => ({ from: span.from, to: span.to })),
    ticks: monthTicks(from, to, words),
    ...(shown.length > 0 && { steps: shown }),
  };
  return [
    {
      id: 'timeline',
      chart,
      caption: say('chart.timeline.caption'),
      ...(shown.length > 0 && { note: say('chart.timeline.steps') }),
      alt:
        say('chart.timeline.alt', {
          period: say('period', { from: dates.day(from), to: dates.day(to) }),
          facts: say('count.fact', { n: timeline.basis.length }),
          days: say('count.day', { n: frequency.daysWithActs.value }),
          leftOut: say('count.fact', { n: timeline.leftOut }),
        }) +
        shown
          .map(({ date, label }) => say('chart.timeline.step-alt', { label, date: dates.day(date) }))
          .join(''),
    },
  ];
}

/** The first of each month, or of every so many months where there are many. */
export function monthTicks(from: string, to: string, { dates }: Words): { date: string; label: string }[] {
  const index = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [first, last] = [index(from), index(to)];
  const step = [1, 2, 3, 6, 12, 24, 60].find(months => (last - first) / months < LABELS) ?? 120;
  const ticks: { date: string; label: string }[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const ym = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
    if (`${ym}-01` >= from) ticks.push({ date: `${ym}-01`, label: dates.monthShort(ym) });
  }
  // A month or less: its two ends are labelled, or the line would say no date.
  if (ticks.length >= 2) return ticks;
  return [...new Set([from, to])].map(date => ({ date, label: dates.dayShort(date) }));
}

function frequencyChart({ frequency }: Figures, words: Words): CaptionedChart[] {
  const { say, dates } = words;
  const weeks = frequency.perWeek.value;
  if (weeks.length > MOST_WEEKS)
    return [
      {
        id: 'frequency',
        chart: bars(frequency.perMonth.value, dates.monthShort, say('chart.months.axis')),
        caption: say('chart.months.caption'),
        alt: say('chart.months.alt', { values: spelled(frequency.perMonth.value, dates.month, words) }),
      },
    ];
  if (weeks.length === 0) return [];
  return [
    {
      id: 'frequency',
      chart: bars(weeks, dates.dayShort, say('chart.weeks.axis')),
      caption: say('chart.weeks.caption'),
      alt: say('chart.weeks.alt', { values: spelled(weeks, dates.dayShort, words) }),
    },
  ];
}

/** A label every few bars, so that they don't run into each other. */
function bars(bins: readonly Bin[], label: (from: string) => string, axis: string): Chart {
  const step = Math.ceil(bins.length / LABELS);
  return {
    kind: 'bars',
    bars: bins.map(({ from, count }, index) => ({ label: index % step ? '' : label(from), value: count })),
    axis,
  };
}

function spelled(bins: readonly Bin[], label: (from: string) => string, { say, dates }: Words): string {
  return bins
    .filter(bin => bin.count > 0)
    .map(({ from, count }) => say('chart.value', { label: label(from), value: dates.integer(count) }))
    .join(say('separator'));
}

function gridChart({ hours }: Figures, { say, dates }: Words): CaptionedChart[] {
  const values = hours.grid.value.flatMap((row, index) => {
    const cells = row.flatMap((count, hour) =>
      count > 0 ? [say('chart.grid.cell', { hour: dates.hour(hour), value: dates.integer(count) })] : [],
    );
    return cells.length > 0
      ? [say('chart.value', { label: dates.weekday(index + 1), value: cells.join(', ') })]
      : [];
  });
  const chart: Chart = {
    kind: 'heatmap',
    rows: [1, 2, 3, 4, 5, 6, 7].map(weekday => dates.weekdayShort(weekday)),
    columns: Array.from({ length: 24 }, (_, hour) => String(hour)),
    values: hours.grid.value,
  };
  const facts = say('count.fact', { n: hours.grid.basis.length });
  return [
    {
      id: 'grid',
      chart,
      caption: say('chart.grid.caption'),
      note: say('chart.grid.note', { hour: '22', from: dates.hour(22), to: dates.hour(23) }),
      alt: say('chart.grid.alt', { facts, values: values.join(say('separator')) }),
    },
  ];
}

function platformChart({ breakdown }: Figures, words: Words): CaptionedChart[] {
  const { say, dates } = words;
  const shares = breakdown.byPlatform.value;
  if (shares.length === 0) return [];
  const named = shares.map(({ key, isPresence, count }) => ({
    label: key ?? (isPresence ? say('share.presence') : say('unsaid')),
    value: count,
  }));
  const values = named.map(({ label, value }) => say('chart.value', { label, value: dates.integer(value) }));
  return [
    {
      id: 'platforms',
      chart: { kind: 'bars', bars: named, axis: say('chart.platforms.axis') },
      caption: say('chart.platforms.caption'),
      alt: say('chart.platforms.alt', { values: values.join(say('separator')) }),
    },
  ];
}
