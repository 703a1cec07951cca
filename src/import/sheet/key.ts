import { hash } from 'node:crypto';
import { canonicalJson } from '../../incident/canonical.ts';
import { Occurrences } from '../occurrences.ts';

/** SHA-256 of what tells a thing from others. */
function contentKey(kind: string, content: unknown): string {
  return hash('sha256', `temoin/${kind}/v1\n${canonicalJson(content)}`);
}

/**
 * Keys of the rows of one source. The same row again is the same act in a later import; five equal rows in one source
 * are five acts, the first to the fifth.
 */
export class RowKeys {
  readonly #seen = new Occurrences();

  keyOf(content: unknown): string {
    return this.keysFrom(content)(0);
  }

  /** Its key, then those of the equal rows that may follow. */
  keysFrom(content: unknown): (further: number) => string {
    const same = contentKey('row', content);
    const nth = this.#seen.next(Buffer.from(same, 'hex'));
    return further => contentKey('nth', [same, nth + further]);
  }
}

/** An act that was exported keeps its key wherever it goes. */
export function actKey({ dossier, n }: { readonly dossier: string; readonly n: number }): string {
  return contentKey('act', [dossier, n]);
}
