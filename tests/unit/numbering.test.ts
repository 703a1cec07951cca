import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/incident/entry.ts';
import { handedIn } from '../../src/report/corrections.ts';
import { numberAnnex } from '../../src/report/numbering.ts';
import { exact, exhibit, incident, undatedWhen } from './build.ts';

describe('numbers of an annex', () => {
  const records = [
    incident(1, { when: undatedWhen, exhibits: [9] }),
    incident(2, { when: exact('2025-03-05T10:00'), exhibits: [4, 3] }),
    incident(3, { when: exact('2025-03-04T10:00'), exhibits: [4, 5] }),
    incident(4, { when: exact('2025-03-01T10:00'), state: 'to-confirm', exhibits: [6] }),
    incident(5, { when: exact('2025-03-04T10:00'), seq: 1 }),
  ];
  const files = [
    exhibit(3, { incidents: [2] }),
    exhibit(4, { incidents: [2, 3] }),
    exhibit(5, { incidents: [3] }),
    exhibit(6, { incidents: [4] }),
    exhibit(9, { incidents: [1] }),
  ];

  it('go by date, then registration; undated ones come last; exhibits follow the facts', () => {
    const { newFacts, newExhibits } = numberAnnex(records, files);
    expect(newFacts).toEqual([
      [5, 1],
      [3, 2],
      [2, 3],
      [1, 4],
    ]);
    expect(newExhibits).toEqual([
      [4, 1],
      [5, 2],
      [3, 3],
      [9, 4],
    ]);
  });

  it('that were issued never move, and are continued after the highest, withdrawn ones included', () => {
    const later = [
      incident(1, { when: exact('2025-03-05T10:00'), factNumber: 1 }),
      incident(2, { when: exact('2025-03-06T10:00'), factNumber: 7, state: 'withdrawn' }),
      incident(3, { when: exact('2025-01-01T10:00') }),
    ];
    const { factNumbers, newFacts } = numberAnnex(later, []);
    expect([...factNumbers]).toEqual([
      [1, 1],
      [2, 7],
      [3, 8],
    ]);
    expect(newFacts).toEqual([[3, 8]]);
  });

  it('are given only to the acts chosen, and to what supports them', () => {
    const { newFacts, newExhibits } = numberAnnex(records, files, n => n === 2 || n === 4);
    expect(newFacts).toEqual([[2, 1]]);
    expect(newExhibits).toEqual([
      [4, 1],
      [3, 2],
    ]);
  });

  it('are the same for records in any order', () => {
    const all = { minLength: records.length, maxLength: records.length };
    fc.assert(
      fc.property(fc.shuffledSubarray(records, all), fc.shuffledSubarray(files, all), (some, others) => {
        expect(numberAnnex(some, others)).toEqual(numberAnnex(records, files));
      }),
    );
  });
});

describe('corrections to what was issued', () => {
  const entry = (seq: number, kind: string, subject: string | null, body: unknown): Entry => ({
    v: 1,
    seq,
    recordedAt: `2025-06-${String(seq).padStart(2, '0')}T08:00:00.000Z`,
    kind,
    subject,
    batch: null,
    tool: '0.1.0',
    payloadHash: '',
    prev: '',
    hash: '',
    body,
  });
  const recorded = {
    incident: { when: undatedWhen, words: 'avant', url: 'https://x.example' },
    state: 'confirmed',
  };
  const prepared = { options: {}, instant: '', facts: [[1, 1]], exhibits: [] };
  const entries = [
    entry(1, 'genesis', null, {}),
    entry(2, 'incident-recorded', 'f:1', recorded),
    entry(3, 'incident-recorded', 'f:2', recorded),
    entry(4, 'incident-amended', 'f:1', { set: { words: 'remis' } }),
    entry(5, 'annex-prepared', 'a:1', prepared),
    entry(6, 'incident-amended', 'f:1', { set: { platform: 'X' } }),
    entry(7, 'annex-issued', 'a:1', {}),
    entry(8, 'incident-amended', 'f:1', { set: { words: 'corrigé', url: null } }),
    entry(9, 'incident-amended', 'f:2', { set: { words: 'jamais remis' } }),
    entry(10, 'exhibit-added', 'p:4', { exhibit: {}, incident: 1 }),
    entry(11, 'exhibit-linked', 'p:4', { incident: 2 }),
    entry(12, 'incident-merged', 'f:1', { into: 2 }),
    entry(13, 'incident-withdrawn', 'f:1', { reason: 'motif' }),
    entry(14, 'incident-amended', 'f:1', null),
  ];

  it('are what was said when it was handed in, and nothing from before', () => {
    expect(handedIn(entries).corrections).toEqual([
      { n: 1, at: '2025-06-06T08:00:00.000Z', change: 'amended', before: {}, after: { platform: 'X' } },
      {
        n: 1,
        at: '2025-06-08T08:00:00.000Z',
        change: 'amended',
        before: { words: 'remis', url: 'https://x.example' },
        after: { words: 'corrigé' },
      },
      { n: 1, at: '2025-06-10T08:00:00.000Z', change: 'exhibit', p: 4 },
      { n: 1, at: '2025-06-12T08:00:00.000Z', change: 'merged', into: 2 },
      { n: 1, at: '2025-06-13T08:00:00.000Z', change: 'withdrawn', reason: 'motif' },
    ]);
  });

  it('are none before anything was issued', () => {
    expect(handedIn(entries.slice(0, 6))).toEqual({ annexes: [], corrections: [] });
  });

  it('are told once: by the annex prepared after them', () => {
    const second = {
      options: {},
      instant: '',
      facts: [[2, 2]],
      exhibits: [
        [4, 7],
        [5, 6],
      ],
    };
    const more = [
      ...entries,
      entry(15, 'annex-prepared', 'a:2', second),
      entry(16, 'incident-amended', 'f:1', { set: { words: 'pendant' } }),
      entry(17, 'annex-issued', 'a:2', {}),
      entry(18, 'incident-amended', 'f:2', { set: { words: 'après' } }),
    ];
    const { annexes, corrections } = handedIn(more);
    expect(annexes).toEqual([
      { a: 1, facts: [1], exhibits: [] },
      { a: 2, facts: [2], exhibits: [6, 7] },
    ]);
    expect(corrections.map(({ n, at, told }) => [n, at.slice(8, 10), told])).toEqual([
      [1, '06', 2],
      [1, '08', 2],
      [1, '10', 2],
      [1, '12', 2],
      [1, '13', 2],
      [1, '16', undefined],
      [2, '18', undefined],
    ]);
  });

  it('are what is said of an exhibit that was handed in, too', () => {
    const described = [
      entry(1, 'exhibit-added', 'p:4', { exhibit: { title: 'Certificat du Dr A.' }, incident: 1 }),
      entry(2, 'exhibit-added', 'p:5', { exhibit: {}, incident: 1 }),
      entry(3, 'exhibit-amended', 'p:4', { set: { title: 'Certificat' } }),
      entry(4, 'annex-prepared', 'a:1', { options: {}, instant: '', facts: [[1, 1]], exhibits: [[4, 1]] }),
      entry(5, 'annex-issued', 'a:1', {}),
      entry(6, 'exhibit-amended', 'p:4', { set: { title: null, withheld: 'à la demande de l’avocat' } }),
      entry(7, 'exhibit-amended', 'p:5', { set: { title: 'jamais remise' } }),
      entry(8, 'exhibit-amended', 'p:4', { set: { essential: true } }),
    ];
    expect(handedIn(described).corrections).toEqual([
      {
        n: 1,
        at: '2025-06-06T08:00:00.000Z',
        change: 'exhibit-amended',
        p: 4,
        isReproduction: true,
        title: { before: 'Certificat' },
      },
    ]);
  });

  it('are not what changed before an annex was prepared again', () => {
    const again = [
      ...entries.slice(0, 6),
      entry(7, 'annex-prepared', 'a:1', prepared),
      entry(8, 'annex-issued', 'a:1', {}),
    ];
    expect(handedIn(again).corrections).toEqual([]);
  });
});
