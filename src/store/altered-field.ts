import { entryHash, payloadHash, type Row } from './journal.ts';

/** What the rest of the record tells of how an entry should be. */
export interface KnownElsewhere {
  readonly dossierId: string;
  /** Its place, and the hash of the entry before it. */
  readonly seq: number;
  readonly prev: string;
  /** What the entry after it stands on. */
  readonly nextPrev: string | undefined;
  readonly kinds: readonly string[];
  /** Versions of the program that wrote here. */
  readonly tools: readonly string[];
  /** Imports opened so far. */
  readonly batches: Iterable<number>;
}

export type AlteredField = Exclude<keyof Row, 'v' | 'salt' | 'body'>;

/** Hashes tried at most for one entry: subjects are as many as there are entries. */
const MOST_TRIES = 20_000;
const LETTERS = ['f', 'p', 'a'] as const;

/**
 * Which one field of an entry was changed: the one whose right value, known from elsewhere or one of few that it can
 * have, gives the stored hash again. undefined where none does: two fields were changed, or a value that nothing tells.
 */
export function alteredField(row: Row, known: KnownElsewhere): AlteredField | undefined {
  if (known.nextPrev !== undefined && known.nextPrev === entryHash(known.dossierId, row)) return 'hash';
  let tries = 0;
  for (const [field, value] of candidates(row, known)) {
    if (entryHash(known.dossierId, { ...row, [field]: value }) === row.hash) return field;
    if (++tries >= MOST_TRIES) return undefined;
  }
  return undefined;
}

/** Values that a field may have had; the likeliest and the fewest first. */
function* candidates(
  { salt, body, recordedAt, seq }: Row,
  known: KnownElsewhere,
): Generator<[field: AlteredField, value: string | number | null]> {
  yield ['prev', known.prev];
  if (salt && body) yield ['payloadHash', payloadHash({ salt, body })];
  yield ['seq', known.seq];
  for (const kind of known.kinds) yield ['kind', kind];
  for (const tool of known.tools) yield ['tool', tool];
  for (const batch of [null, ...known.batches]) yield ['batch', batch];
  for (const instant of oneDigitAway(recordedAt)) yield ['recordedAt', instant];
  yield ['subject', null];
  for (let n = 1; n <= seq; n++) for (const letter of LETTERS) yield ['subject', `${letter}:${n}`];
}

/** Instants that differ from this one by a single character. */
function* oneDigitAway(instant: string): Generator<string> {
  const shape = '0000-00-00T00:00:00.000Z';
  if (instant.length !== shape.length) return;
  for (let at = 0; at < shape.length; at++) {
    const fixed = shape[at] ?? '';
    for (const character of fixed === '0' ? '0123456789' : fixed)
      yield instant.slice(0, at) + character + instant.slice(at + 1);
  }
}
