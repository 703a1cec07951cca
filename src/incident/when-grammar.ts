/**
 * What a typed date says, before any calendar, and the words of a language for it. `when-read` reads a text with
 * them; whether such a day exists is for `when-resolve`.
 */

export interface SpokenDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  /** All in digits, day first: 04/13/2025 is not corrected, it is refused for its order. */
  readonly numeric?: boolean;
  /** Days from today: yesterday is -1. */
  readonly relative?: number;
  readonly part?: DayPart;
}

export interface SpokenTime {
  readonly hour: number;
  readonly minute?: number;
  readonly second?: number;
  readonly half?: 'am' | 'pm';
  readonly part?: DayPart;
  readonly midnight?: boolean;
  /** `+02:00`, when the text says it. */
  readonly offset?: string;
}

export type DayPart = 'morning' | 'afternoon' | 'evening';

export interface SpokenPoint {
  readonly date?: SpokenDate;
  readonly time?: SpokenTime;
  readonly now?: boolean;
}

/** before and after leave out what they name (« avant le 12 »); by and since take it in (« au plus tard le 12 »). */
export type Frame = 'at' | 'about' | 'before' | 'by' | 'after' | 'since';

export type Spoken = { readonly zone?: string } & (
  | { readonly frame: 'undated' }
  | { readonly frame: Frame; readonly point: SpokenPoint }
  | { readonly frame: 'between'; readonly from: SpokenPoint; readonly to: SpokenPoint }
);

/** The words of a language, lower case, without accents. */
export interface Vocabulary {
  /** Texts that two readers would take for different days. */
  readonly refused: RegExp;
  /** Of a text that is not understood: a day ahead, or a part of a day without its hour. */
  readonly ahead: RegExp;
  readonly wide: RegExp;
  /** A weekday that does not say of which week; group 1 is its name, group 2 what follows. */
  readonly someWeekday: RegExp;
  readonly undated: readonly string[];
  readonly now: readonly string[];
  readonly frames: readonly (readonly [words: string, frame: Frame])[];
  /** Opening and separating words of an interval. */
  readonly ranges: readonly (readonly [open: string, separator: string])[];
  readonly fromMemory: string;
  /** What may stand before a date. */
  readonly articles: readonly string[];
  /** What may stand between a date and a time; `about` ones make the moment approximate. */
  readonly joins: readonly (readonly [words: string, about: boolean])[];
  readonly weekdays: readonly string[];
  readonly relative: Readonly<Record<string, readonly [days: number, part?: DayPart]>>;
  readonly daysAgo: RegExp;
  /** Dates with the month in words. */
  readonly dates: readonly RegExp[];
  readonly month: (name: string) => number | undefined;
  readonly times: readonly RegExp[];
  readonly noon: readonly string[];
  readonly halfPastNoon: readonly string[];
  readonly midnight: RegExp;
  readonly dayParts: readonly (readonly [words: string, part: DayPart])[];
  /** « (avant le changement d’heure, UTC+2) »: one group, the offset. */
  readonly passageNote: RegExp;
}

/** Times that are written alike in every language: 22:15, 22:15:30, 22:00-22:59 for an hour. */
export const COMMON_TIMES: readonly RegExp[] = [
  /^(?<hour>\d{2}):00-\k<hour>:59$/,
  /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?: ?(?<half>[ap]\.?m\.?))?$/,
  /^(?<hour>\d{1,2})(?:\.(?<minute>\d{2})(?:\.(?<second>\d{2}))?)? ?(?<half>[ap]\.?m\.?)$/,
  /^(?<hour>\d{1,2}) ?h(?:eures?)?(?: ?(?<minute>\d{2})(?: ?(?:min(?:utes?)?|mn|m)(?: ?(?<second>\d{2}) ?s(?:ec(?:ondes?)?)?)?)?)?$/,
];
