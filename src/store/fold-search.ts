import type { Text } from '../incident/text.ts';
import type { Run } from './fold-purge.ts';
import { searchFiles } from './searchable.ts';

/** Reads one column of the rows of act `n`. */
type Texts = (sql: string, n: number) => string[];

/** Names and titles of the exhibits of an act. One that was purged has none. */
export function indexFiles(run: Run, texts: Texts, n: number): void {
  const names = [
    ...texts(
      `SELECT json_array(exhibit -> '$.origin.name', exhibit -> '$.title') FROM exhibit_incidents
       JOIN exhibits USING (p) WHERE n = ? AND exhibits.purgedAt IS NULL ORDER BY exhibit_incidents.seq, p`,
      n,
    ),
    ...texts(
      `SELECT json_array(origin -> '$.name') FROM exhibit_incidents JOIN sightings USING (p)
       WHERE n = ? ORDER BY sightings.seq`,
      n,
    ),
  ].flatMap((row): (Text | null)[] => JSON.parse(row));
  const shown = names.filter(name => name !== null);
  // A purged act has no row any more.
  run('UPDATE searchable SET files = ? WHERE n = ?', searchFiles([...new Set(shown)]), n);
}
