import type { Incident } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import type { Run } from './fold-purge.ts';
import { searchCells, searchFiles } from './searchable.ts';

/** Reads one column of the rows of act `n`. */
type Texts = (sql: string, n: number) => string[];

/** What is said of an act, folded for `search`. Emptied with the act: nothing of it stays here. */
export function indexAct(run: Run, n: number, incident: Incident): void {
  const { words, notes, names, exports } = searchCells(incident);
  run(
    `INSERT INTO searchable(n, words, notes, names, exports) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT(n) DO UPDATE SET words = excluded.words, notes = excluded.notes,
       names = excluded.names, exports = excluded.exports`,
    n,
    words,
    notes,
    names,
    exports,
  );
}

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
