import { COMMON_TIMES, type Vocabulary } from './when-grammar.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** "last Monday", "tonight", "early March" are not here: readers differ on what they mean. */
export const english: Vocabulary = {
  refused: /^$/,
  ahead: /\btomorrow\b/,
  wide: /\b(?:morning|afternoon|evening|tonight|night)\b/,
  someWeekday: /^(?:on )?(?:last )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)( .*)?$/,
  undated: ['undated', 'no date', 'unknown', '?'],
  now: ['now', 'just now'],
  frames: [
    ['about ', 'about'],
    ['around ', 'about'],
    ['circa ', 'about'],
    ['approximately ', 'about'],
    ['~', 'about'],
    ['≈', 'about'],
    ['before ', 'before'],
    ['no later than ', 'by'],
    ['not later than ', 'by'],
    ['by ', 'by'],
    ['≤', 'by'],
    ['after ', 'after'],
    ['no earlier than ', 'since'],
    ['not before ', 'since'],
    ['since ', 'since'],
    ['≥', 'since'],
  ],
  ranges: [
    ['between ', ' and '],
    ['from ', ' to '],
    ['', '..'],
    ['', ' - '],
  ],
  fromMemory: '(from memory)',
  articles: ['on the ', 'on ', 'in ', 'the '],
  joins: [
    ['', false],
    ['at ', false],
    ['at about ', true],
    ['at around ', true],
    ['about ', true],
    ['around ', true],
  ],
  weekdays: [
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ],
  relative: {
    today: [0],
    yesterday: [-1],
    'the day before yesterday': [-2],
    'day before yesterday': [-2],
    'this morning': [0, 'morning'],
    'this afternoon': [0, 'afternoon'],
    'this evening': [0, 'evening'],
    'yesterday morning': [-1, 'morning'],
    'yesterday afternoon': [-1, 'afternoon'],
    'yesterday evening': [-1, 'evening'],
  },
  daysAgo: /^(\d{1,3}) days? ago$/,
  dates: [
    /^(?:(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?<month>[a-z]+\.?)(?:,? (?<year>\d{1,4}))?$/,
    /^(?<month>[a-z]+\.?) (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/,
  ],
  month: name => {
    const found = MONTHS.findIndex(
      month => month === name || month.slice(0, 3) === name || (name === 'sept' && month === 'september'),
    );
    return found < 0 ? undefined : found + 1;
  },
  times: COMMON_TIMES,
  noon: ['noon', '12 noon'],
  halfPastNoon: [],
  midnight: /^(?:12 )?midnight$/,
  dayParts: [
    ['in the morning', 'morning'],
    ['in the afternoon', 'afternoon'],
    ['in the evening', 'evening'],
  ],
  passageNote: / \((?:before|after) the clock change, (utc[+-]\d{1,2}(?::\d{2})?)\)$/,
};
