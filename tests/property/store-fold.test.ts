import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { planPurge, purgeAct } from '../../src/actions/purge.ts';
import { TemoinError } from '../../src/errors.ts';
import type { NewEntry } from '../../src/incident/entry.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { toText } from '../../src/incident/text.ts';
import { type Dossier, openDossier } from '../../src/store/dossier.ts';
import { exhibitOf, newDossier, storeEnv, verify, when } from '../unit/store-fixture.ts';

// Many dossiers, one after the other.
vi.setConfig({ testTimeout: 300_000 });

const runs = process.env.TEMOIN_LONG ? 300 : 25;

const purge = { reason: 'x', includingIssued: true, withExports: true, drafts: 'keep' } as const;

/** Text as an adverse party may write it: any code unit, lone surrogates included. */
const text = fc.string({ unit: 'binary', maxLength: 20 }).map(toText);
const number = fc.integer({ min: 1, max: 6 });
const day = fc
  .integer({ min: 10, max: 28 })
  .map(date => when(`2025-02-${date}`, date % 3 === 0 ? 'before' : 'day'));
const incident = fc.record(
  {
    when: day,
    words: text,
    platform: text,
    kind: fc.constantFrom('call', 'sms'),
    account: fc.record({ alias: text }),
    found: fc.record({
      format: fc.constant('whatsapp'),
      p: fc.constant(1),
      pointer: text,
      raw: text,
      key: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
    }),
    surrounding: fc.array(fc.record({ own: fc.boolean(), when: day, words: text }), { maxLength: 2 }),
  },
  { requiredKeys: ['when'] },
) as fc.Arbitrary<Incident>;
const set = fc.record(
  { when: day, words: fc.option(text), platform: fc.option(text), account: fc.constant(null) },
  { requiredKeys: [] },
);

/** Makes an entry for a dossier as it stands, many of them contradicting it; or the number of an act to purge. */
type Step = (dossier: Dossier) => NewEntry | number;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(incident, fc.constantFrom('confirmed', 'to-confirm')).map(
      ([body, state]): Step =>
        d => ({
          kind: 'incident-recorded',
          subject: `f:${d.nextIncident()}`,
          body: { incident: body, state },
        }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(number, fc.string({ minLength: 1, maxLength: 2 })).map(
      ([n, bytes]): Step =>
        d => {
          const stored = d.vault.putBytes(Buffer.from(bytes));
          return {
            kind: 'exhibit-added',
            subject: `p:${d.nextExhibit()}`,
            body: { exhibit: exhibitOf(stored), incident: n },
          };
        },
    ),
  },
  fc.string({ minLength: 1, maxLength: 2 }).map(
    (bytes): Step =>
      d => ({
        kind: 'source-kept',
        subject: `p:${d.nextExhibit()}`,
        body: { exhibit: exhibitOf(d.vault.putBytes(Buffer.from(bytes))) },
      }),
  ),
  fc.tuple(number, fc.option(text)).map(
    ([p, title]): Step =>
      () => ({ kind: 'exhibit-amended', subject: `p:${p}`, body: { set: { title, essential: true } } }),
  ),
  fc.tuple(number, set).map(
    ([n, patch]): Step =>
      () => ({ kind: 'incident-amended', subject: `f:${n}`, body: { set: patch } }),
  ),
  number.map(
    (n): Step =>
      () => ({ kind: 'incident-confirmed', subject: `f:${n}`, body: {} }),
  ),
  fc.tuple(number, text).map(
    ([n, reason]): Step =>
      () => ({ kind: 'incident-withdrawn', subject: `f:${n}`, body: { reason } }),
  ),
  fc.tuple(number, number).map(
    ([n, into]): Step =>
      () => ({ kind: 'incident-merged', subject: `f:${n}`, body: { into } }),
  ),
  fc.tuple(number, number).map(
    ([p, n]): Step =>
      () => ({ kind: 'exhibit-linked', subject: `p:${p}`, body: { incident: n } }),
  ),
  fc.tuple(number, text).map(
    ([p, name]): Step =>
      () => ({ kind: 'exhibit-sighted', subject: `p:${p}`, body: { origin: { name, path: name } } }),
  ),
  number.map(
    (n): Step =>
      () =>
        n,
  ),
  fc.tuple(number, number).map(
    ([n, p]): Step =>
      d => ({
        kind: 'annex-prepared',
        subject: `a:${d.nextAnnex()}`,
        body: { options: {}, instant: 'x', facts: [[n, n]], exhibits: [[p, p]] },
      }),
  ),
);

test('any run of entries: what was refused left nothing, and the tables are what the entries add up to', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), steps => {
      const dossier = newDossier();
      let accepted = 1;
      for (const make of steps) {
        try {
          const made = make(dossier);
          if (typeof made === 'number') purgeAct(dossier, planPurge(dossier, `${made}`, true), purge);
          else dossier.transact(tx => tx.append(made));
          accepted = typeof made === 'number' ? dossier.head().seq : accepted + 1;
        } catch (error) {
          if (!(error instanceof TemoinError)) throw error;
        }
      }
      const before = {
        incidents: dossier.incidents(),
        exhibits: dossier.exhibits(),
        entries: [...dossier.entries()],
      };
      dossier.close();
      const report = verify(dossier.dir);
      // A copy whose entry was refused stays unreferenced, and is only a notice.
      expect(
        report.findings.filter(({ code }) => !['vault-unreferenced', 'vault-newer'].includes(code)),
      ).toEqual([]);
      expect(report.head.seq).toBe(accepted);
      const again = openDossier(dossier.dir, 'read', storeEnv());
      expect({
        incidents: again.incidents(),
        exhibits: again.exhibits(),
        entries: [...again.entries()],
      }).toEqual(before);
      again.close();
    }),
    { numRuns: runs },
  );
});

test('an amendment changes what it names and nothing else', () => {
  fc.assert(
    fc.property(incident, set, (first, patch) => {
      const dossier = newDossier();
      const record: NewEntry = {
        kind: 'incident-recorded',
        subject: 'f:1',
        body: { incident: first, state: 'confirmed' },
      };
      dossier.transact(tx => tx.append(record));
      dossier.transact(tx => tx.append({ kind: 'incident-amended', subject: 'f:1', body: { set: patch } }));
      const expected: Record<string, unknown> = { ...first };
      for (const [key, value] of Object.entries(patch)) {
        if (value === null) delete expected[key];
        else expected[key] = value;
      }
      const { n, seq, recordedAt, state, amendments, exhibits, ...found } = dossier.incident(1) ?? {};
      expect({ n, seq, state, amendments, exhibits, recordedAt }).toMatchObject({ n: 1, amendments: 1 });
      expect(found).toEqual(JSON.parse(JSON.stringify(expected)));
      dossier.close();
    }),
    { numRuns: runs },
  );
});
