import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { campaign, share, wordyDossier } from './tamper-campaign.ts';
import { dump, filesUnder, look, pick, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 1_800_000 });

test('a bit anywhere in the database file: reported, or no content is changed', () => {
  const victim = new Victim(wordyDossier());
  const database = join(victim.dir, 'journal.db');
  const whole = dump(database);
  const pristine = victim.bytes('journal.db');
  const anywhere = [...pristine.keys()];
  // Half of a small database is empty space.
  const used = anywhere.filter(at => pristine[at] !== 0);
  const outcomes = { reported: 0, refused: 0, unchanged: 0 };
  campaign(
    2000,
    random => {
      const bytes = victim.bytes('journal.db');
      const at = pick(random(4) === 0 ? anywhere : used, random);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      victim.write('journal.db', bytes);
      const report = look(victim.dir);
      expect(filesUnder(victim.dir), `byte ${at}`).toEqual(victim.files);
      if (typeof report === 'string') outcomes.refused += 1;
      else if (!report.sound || report.findings.length > 0) outcomes.reported += 1;
      else {
        outcomes.unchanged += 1;
        expect(dump(database), `byte ${at}`).toEqual(whole);
      }
      return true;
    },
    () => victim.heal('journal.db'),
  );
  // Otherwise this test would show nothing.
  expect(outcomes.reported).toBeGreaterThan(500 / share);
  expect(outcomes.unchanged).toBeGreaterThan(100 / share);
  expect(outcomes.refused).toBeLessThan(40 / share + 2);
});

test('a bit of an index, which tells a reader where to look: reported', () => {
  const victim = new Victim(wordyDossier());
  const [size, page] = victim.query(db => [
    Number(db.pragma('page_size', { simple: true })),
    Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'entries_subject'").pluck().get()),
  ]) as [number, number];
  victim.heal('journal.db');
  const start = (page - 1) * size;
  const pristine = victim.bytes('journal.db');
  const cells = pristine.readUInt16BE(start + 5);
  campaign(
    400,
    random => {
      const bytes = Buffer.from(pristine);
      const at = start + cells + random(size - cells);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      victim.write('journal.db', bytes);
      expect(victim.errors(), `byte ${at}`).toContainEqual(
        expect.objectContaining({ code: 'database-damaged', file: 'journal.db' }),
      );
      return true;
    },
    () => victim.heal('journal.db'),
  );
});
