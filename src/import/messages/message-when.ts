import type { When } from '../../incident/when.ts';
import { undated } from '../../incident/when.ts';
import {
  type LocalMoment,
  type WhenContext,
  type WhenResult,
  whenFromInstant,
  whenFromLocal,
} from '../../incident/when-parse.ts';
import type { ReadContext } from './message.ts';

/** A date that an export gives as an instant, in milliseconds. */
export function whenOfInstant(raw: string, ms: number, context: ReadContext): When {
  return settled(raw, whenFromInstant({ raw, ms }, contextOf(context)), context);
}

/** A date that an export gives as a calendar and a clock showed it, with its offset if it says one. */
export function whenOfLocal(raw: string, moment: LocalMoment, context: ReadContext): When {
  return settled(raw, whenFromLocal({ ...moment, raw }, contextOf(context)), context);
}

function contextOf({ zone, now, fold }: ReadContext): WhenContext {
  return { zone, now, source: 'export', fold: fold ?? 'both' };
}

/**
 * In bulk nobody is asked: an hour that the clocks double or skip is the interval of both readings. What is no date is
 * no reason to lose the message: it stays undated, with what stood there.
 */
function settled(raw: string, result: WhenResult, { zone }: ReadContext): When {
  if (result.ok) return result.when;
  const [first, second] = result.choices ?? [];
  if (first !== undefined && second !== undefined) {
    const [earliest, latest] = [first, second].map(({ earliest }) => earliest).sort();
    const last = [first.latest, second.latest].sort().at(-1);
    if (earliest && latest && last) return { ...first, kind: 'between', earliest, latest: last };
  }
  return { ...undated(zone), raw: raw.toWellFormed(), source: 'export' };
}
