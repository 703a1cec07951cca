import { UsageError } from '../errors.ts';
import type { Context } from './context.ts';

/** The bound of a period, as an instant: its day, month or moment is taken in. */
export async function readBound(
  side: 'earliest' | 'latest',
  text: string,
  zone: string,
  context: Context,
): Promise<string> {
  // Only here: reading a date is heavy, and most commands that take a period are given none.
  const { readWhen } = await import('./read-when.ts');
  const when = await readWhen(text, { zone }, context);
  const bound = when[side] ?? when[side === 'earliest' ? 'latest' : 'earliest'];
  if (bound === null) throw new UsageError('date-unknown', { text });
  return bound;
}
