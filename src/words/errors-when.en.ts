import { displayChoices } from './date-choices.ts';
import { dates } from './dates.en.ts';
import type { ErrorWords } from './errors.ts';

const EXAMPLES =
  'Examples: "yesterday 10:15pm", "3 March 2025", "about 12 March 2025", "March 2025", "undated".';

export const whenErrors: ErrorWords = {
  'date-unknown': ({ text }) => ({ message: `Date not understood: "${text}".`, next: EXAMPLES }),
  'date-impossible-date': ({ text }) => ({
    message: `There is no such date or hour: "${text}".`,
    next: 'Check the day, the month, the weekday and the hour. The day comes before the month.',
  }),
  'date-ambiguous-order': ({ text }) => ({
    message: `"${text}" has the month before the day.`,
    next: 'Write the day first (13/04/2025) or the year first (2025-04-13).',
  }),
  'date-hour-missing': ({ text }) => ({
    message: `"${text}": the hour is missing, or the day is not sure.`,
    next: 'Give the day and the hour ("yesterday 9pm", "yesterday about 9pm"), two hours ("yesterday between 6pm and 11pm"), or the day alone ("yesterday").',
  }),
  'date-day-unsure': params => ({
    message: `"${params.text}": of which week?`,
    ...displayChoices(params, dates, 'Possible readings'),
    next: 'Write the date in full.',
  }),
  'date-year-missing': ({ text }) => ({
    message: `The year is missing, or has not four digits: "${text}".`,
    next: 'Write the whole year: 3 March 2025.',
  }),
  'date-midnight': params => ({
    message: `"${params.text}": midnight can be the start or the end of that day.`,
    ...displayChoices(params, dates, 'Possible readings'),
    next: 'Write 0:00 for the start of the day, or 0:00 of the day after.',
  }),
  'date-reversed': ({ text }) => ({
    message: `The end comes before the start: "${text}".`,
    next: 'Give the start, then the end. If the end is the day after, write both dates.',
  }),
  'date-future': ({ text }) => ({
    message: `This date is in the future: "${text}".`,
    next: 'Check the year, and the date of this device.',
  }),
  'date-clock-gap': params => ({
    message: `This hour did not exist: the clocks skipped it that day. "${params.text}"`,
    ...displayChoices(params, dates, 'Hours around it'),
    next: 'Write the hour that it was, or only the day.',
  }),
  'date-clock-overlap': params => ({
    message: `This hour happened twice: the clocks went back that day. "${params.text}"`,
    ...displayChoices(params, dates, 'Possible readings'),
    next: 'Add --fold earlier (before the change) or --fold later (after it).',
  }),
};
