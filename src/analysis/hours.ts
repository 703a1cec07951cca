import { type Act, settlesDay, settlesHour } from './acts.ts';
import { weekdayOf } from './days.ts';
import { type Figure, figure } from './figure.ts';

/** Night runs from 22 h to 6 h, local to the dossier. */
export const NIGHT = { from: 22, to: 6 } as const;

export interface Hours {
  /** Acts at night among those settled to the hour. */
  readonly night: Figure<number>;
  /** Acts on a Saturday or Sunday among those settled to the day. */
  readonly weekend: Figure<number>;
  /** [weekday from Monday][hour]. */
  readonly grid: Figure<readonly (readonly number[])[]>;
}

export function hours(acts: readonly Act[]): Hours {
  const timed = acts.filter(settlesHour);
  const dated = acts.filter(settlesDay);
  const grid = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const act of timed) {
    const row = grid[weekdayOf(act.day) - 1];
    if (row) row[act.hour] = (row[act.hour] ?? 0) + 1;
  }
  const night = timed.filter(act => act.hour >= NIGHT.from || act.hour < NIGHT.to);
  const weekend = dated.filter(act => weekdayOf(act.day) >= 6);
  return {
    night: figure(night.length, 'hour', timed, acts),
    weekend: figure(weekend.length, 'day', dated, acts),
    grid: figure(grid, 'hour', timed, acts),
  };
}
