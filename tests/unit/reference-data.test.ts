import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceData } from '../../src/report/reference-data.ts';

const folder = new URL('../../templates/data/', import.meta.url);
const files = readdirSync(folder).filter(name => name.endsWith('.json'));
const rowsOf = (file: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

describe('legal data, numbers and links', () => {
  it.each(files)('%s: every row says where it was read, and when', file => {
    const rows = rowsOf(file);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(row, JSON.stringify(row)).toMatchObject({
        id: expect.stringMatching(/^[a-z0-9-]+$/),
        fr: expect.stringMatching(/\S/),
        en: expect.stringMatching(/\S/),
        source: { name: expect.stringMatching(/\S/), url: expect.stringMatching(/^https?:\/\//) },
        checkedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
    expect(new Set(rows.map(row => row.id)).size).toBe(rows.length);
  });

  it.each(files)('%s: French typography, and no conclusion of law', file => {
    for (const row of rowsOf(file)) {
      const note = row.note as { fr: string } | undefined;
      const said = `${row.fr} ${note?.fr ?? ''} ${row.reference ?? ''}`;
      expect(said).not.toMatch(/[a-zàâéèêëîïôûç]'[a-zàâéèêëîïôûçh]/i);
      expect(said).not.toMatch(/«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/);
      expect(said).not.toMatch(/(?<=[\p{L}\d»)]) ?[;!?](?=\s|$)/u);
      expect(said).not.toMatch(/\b(coupable|constitue|preuve (de|que|irréfutable)|infraction établie)\b/i);
    }
  });

  it('a text of law has the version that was read, or says that its source gives none', () => {
    for (const text of referenceData('law')) {
      expect(text.versionDate !== undefined || text.note !== undefined, text.id).toBe(true);
    }
  });

  it('whoever is in danger finds the numbers first', () => {
    const rows = referenceData('emergency');
    expect(rows.slice(0, 4).map(row => row.number)).toEqual(['17', '112', '114', '15']);
    expect(rows.map(row => row.number?.replace('\u00a0', ' '))).toEqual(
      expect.arrayContaining(['3018', '3114', '3919', '119', '116 006']),
    );
  });
});
