import type { LocalMoment, WhenFailure } from '../incident/when-parse.ts';
import { appOfHost, appOfTag } from './apps.ts';
import { NAME_FAMILIES, type NameFamily } from './name-families.ts';
import { plainName } from './plain-name.ts';

/** What a file name says by its shape. Nobody's calendar has checked it yet. */
export interface NameFacts {
  /** Id of the family, for tests and for who wonders. */
  readonly family: string;
  readonly app?: string;
  readonly date?: NameDate;
}

export type NameDate = { /** The digits, as they stand in the name. */ readonly raw: string } & (
  | { readonly moment: LocalMoment }
  | { readonly ms: number }
  | { readonly refused: WhenFailure }
);

type Groups = Partial<Record<string, string>>;

/** Names are short; a longer one has no shape to find, and is not worth a search. */
const LONGEST_NAME = 1024;

/** Reads a file name. undefined where it has no shape that is known, or only a counter. */
export function readFileName(name: string): NameFacts | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const plain = plainName(name);
  for (const family of NAME_FAMILIES) {
    const found = family.pattern.exec(plain);
    if (!found) continue;
    const groups: Groups = found.groups ?? {};
    const app = family.app ?? appOf(groups);
    const date = dateOf(groups, family, digits(found));
    return {
      family: family.id,
      ...(app === undefined ? {} : { app }),
      ...(date === undefined ? {} : { date }),
    };
  }
  return undefined;
}

function appOf({ tag, host }: Groups): string | undefined {
  if (host !== undefined) return appOfHost(host);
  return tag === undefined ? undefined : appOfTag(tag);
}

function dateOf(groups: Groups, family: NameFamily, raw: string): NameDate | undefined {
  const { epochMs, epochS, Y } = groups;
  if (epochMs !== undefined) return { raw, ms: Number(epochMs) };
  if (epochS !== undefined) return { raw, ms: Number(epochS) * 1000 };
  if (Y === undefined) return undefined;
  const date = family.order === undefined ? { M: groups.M, D: groups.D } : ordered(groups, family.order);
  if (date === undefined) return { raw, refused: 'ambiguous-order' };
  const time = clock(groups);
  if (time === undefined) return { raw, refused: 'impossible-date' };
  const moment = { year: Number(Y), month: Number(date.M), day: Number(date.D), ...time };
  return { raw, moment: family.isUtc ? { ...moment, offset: 'UTC' } : moment };
}

/** 01-05-2026 is May or January: where the order is only likely, a date is taken when one number is above twelve. */
function ordered({ a, b }: Groups, order: NonNullable<NameFamily['order']>): Groups | undefined {
  if (order === 'day-first' || (order === 'unsure' && Number(a) > 12)) return { D: a, M: b };
  if (order === 'month-first' || Number(b) > 12 || a === b) return { M: a, D: b };
  return undefined;
}

function clock({ h, m, s, half }: Groups): Pick<LocalMoment, 'hour' | 'minute' | 'second'> | undefined {
  if (h === undefined) return {};
  let hour = Number(h);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  }
  return {
    hour,
    ...(m === undefined ? {} : { minute: Number(m) }),
    ...(s === undefined ? {} : { second: Number(s) }),
  };
}

const DATE_GROUPS = ['Y', 'M', 'D', 'a', 'b', 'h', 'm', 's', 'half', 'epochMs', 'epochS'];

/** Only the digits are kept as the date's own words: the rest of a name can tell on a person or a place. */
function digits(found: RegExpExecArray): string {
  const spans = DATE_GROUPS.flatMap(group => {
    const span = found.indices?.groups?.[group];
    return span === undefined ? [] : [span];
  });
  if (spans.length === 0) return '';
  return found[0].slice(Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end)));
}
