import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, exportDossier } from '../../src/actions/export.ts';
import { openActs } from '../../src/actions/import-acts.ts';
import { importRows, type RowOutcome } from '../../src/actions/import-rows.ts';
import { openSheet } from '../../src/actions/import-sheet.ts';
import { type Incident, KINDS, MARKS, REMARKS } from '../../src/incident/incident.ts';
import { guardCell, unguardCell } from '../../src/incident/sheet-cells.ts';
import { toText } from '../../src/incident/text.ts';
import { undated, type When } from '../../src/incident/when.ts';
import type { Dossier } from '../../src/store/dossier.ts';
import { hostileText } from '../hostile/strings.ts';
import { newDossier, storeEnv, temporaryFolder } from '../unit/store-fixture.ts';

const now = new Date('2025-06-01T10:00:00Z');

/** Words as an adversary would choose them for a sheet, and as people write them. */
const piece = fc.oneof(
  fc.constantFrom(
    '=',
    '+33 6',
    '-',
    '@x',
    '\t=1',
    "'",
    "'=",
    "''+",
    ';',
    ',',
    '"',
    '""',
    '\r\n',
    '\n',
    '\r',
    '|',
    ' | ',
    '\0',
    '\ufeff',
    '\ud800',
    '\udc00x',
    'é',
    'e\u0301',
    '\u202e',
    '\u2028',
    '＝',
    '0612345678',
    '17841400000000001',
    '1,78414E+16',
    'temoin',
    'sep=;',
    '  ',
    'L’été',
    '😀',
    '{"v":1}',
    '03/04/2025',
    'non daté',
  ),
  hostileText,
);
const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map(parts => toText(parts.join('')));

const instants = fc
  .tuple(fc.integer({ min: 946_684_800, max: 1_748_000_000 }), fc.integer({ min: 1, max: 5_000_000 }))
  .map(([from, length]) => [iso(from * 1000), iso((from + length) * 1000 + 999)] as const);
const iso = (ms: number) => new Date(ms).toISOString();

const when: fc.Arbitrary<When> = fc
  .record({
    bounds: instants,
    kind: fc.constantFrom('exact', 'day', 'month', 'about', 'between', 'before', 'after', 'undated'),
    precision: fc.constantFrom('second', 'minute', 'hour', 'day', 'month', 'year'),
    source: fc.constantFrom('stated', 'export', 'capture'),
    zone: fc.constantFrom('Europe/Paris', 'UTC', '+05:30', 'Pacific/Auckland'),
    raw: piece.map(raw => raw.toWellFormed()),
  })
  .map(({ bounds: [from, to], kind, ...rest }) => {
    if (kind === 'undated') return { ...undated(rest.zone), raw: rest.raw };
    return {
      ...rest,
      kind,
      earliest: kind === 'before' ? null : from,
      latest: kind === 'after' ? null : to,
    } as When;
  });

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const group = <T extends Record<string, fc.Arbitrary<unknown>>>(shape: T) =>
  fc.record(shape, { requiredKeys: [] });
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('hex'));

const incident = fc
  .record({
    when,
    whenCandidates: some(fc.array(when, { maxLength: 2 })),
    platform: some(text),
    visibility: some(fc.constantFrom('public', 'private')),
    kind: some(fc.constantFrom(...KINDS)),
    account: some(group({ displayName: text, alias: text, accountId: text, profileUrl: text })),
    words: some(text),
    context: some(text),
    url: some(text),
    addressee: some(text),
    witnesses: some(
      fc.array(fc.record({ name: text, contact: text }, { requiredKeys: ['name'] }), { maxLength: 3 }),
    ),
    wave: some(group({ hashtag: text, thread: text, volume: text })),
    presence: some(group({ place: text, duration: text, distance: text, description: text, vehicle: text })),
    learntFrom: some(text),
    effects: some(text),
    obtained: some(group({ how: text, device: text })),
    enteredBy: some(text),
    marks: some(fc.uniqueArray(fc.constantFrom(...MARKS))),
    found: some(fc.record({ format: fc.constant('whatsapp'), pointer: text, raw: text, key })),
    surrounding: some(fc.array(fc.record({ own: fc.boolean(), when, words: text }), { maxLength: 2 })),
    remarks: some(fc.uniqueArray(fc.constantFrom(...REMARKS))),
  })
  .map(given => JSON.parse(JSON.stringify(given)) as Incident);

const act = fc.record({
  incident,
  state: fc.constantFrom('confirmed', 'to-confirm', 'withdrawn'),
  reason: text,
  files: fc.array(
    fc.record({ bytes: fc.string({ minLength: 1, maxLength: 6 }), name: text, title: some(text) }),
    {
      maxLength: 2,
    },
  ),
});

type Told = typeof act extends fc.Arbitrary<infer T> ? T : never;

function recordActs(dossier: Dossier, acts: readonly Told[]): void {
  for (const { incident, state, reason, files } of acts) {
    const stored = files.map(({ bytes, name, title }) => {
      const { sha256, size } = dossier.vault.putBytes(Buffer.from(bytes.toWellFormed()));
      return {
        sha256,
        size,
        origin: { name, path: name },
        captured: [],
        ...(title !== undefined && { title }),
      };
    });
    dossier.transact(tx => {
      const n = tx.nextIncident();
      const first = state === 'withdrawn' ? 'confirmed' : state;
      tx.append({
        kind: 'incident-recorded',
        subject: `f:${n}`,
        body: { incident, state: first as 'confirmed' },
      });
      for (const exhibit of stored) {
        const before = tx.exhibitBySha256(exhibit.sha256);
        const p = before?.p ?? tx.nextExhibit();
        if (before === undefined)
          tx.append({ kind: 'exhibit-added', subject: `p:${p}`, body: { exhibit, incident: n } });
        else if (!tx.exhibit(p)?.incidents.includes(n)) {
          tx.append({ kind: 'exhibit-linked', subject: `p:${p}`, body: { incident: n } });
        }
      }
      if (state === 'withdrawn')
        tx.append({ kind: 'incident-withdrawn', subject: `f:${n}`, body: { reason } });
    });
  }
}

type Format = (typeof EXPORT_FORMATS)[number];
const signal = new AbortController().signal;

async function exported(
  dossier: Dossier,
  format: Format,
  lang: 'fr' | 'en',
  folder: string,
): Promise<string> {
  let written = '';
  const files = join(folder, 'pieces');
  await exportDossier(
    dossier,
    { format, lang, folder, files },
    { signal, onAct: () => {}, write: part => (written += part) },
  );
  return written;
}

async function imported(dossier: Dossier, format: Format, file: string): Promise<RowOutcome[]> {
  const request = {
    file,
    stdin: (async function* () {})(),
    cwd: '/',
    columns: [],
    toConfirm: false,
    dryRun: false,
  };
  const { rows, request: asked } =
    format === 'csv'
      ? await openSheet(dossier, request, now)
      : await openActs(dossier, { ...request, format }, now);
  const outcomes: RowOutcome[] = [];
  await importRows(dossier, rows, asked, {
    now: () => now,
    signal,
    onRow: () => {},
    onOutcome: outcome => outcomes.push(outcome),
  });
  return outcomes;
}

/** What must be equal: everything but the numbers of the dossier, and where an act without origin was found. */
async function content(dossier: Dossier, hadFound: readonly boolean[]): Promise<unknown[]> {
  const lines = (await exported(dossier, 'ndjson', 'fr', temporaryFolder())).trimEnd().split('\n');
  return lines.map((line, at) => {
    const { dossier: _, n: __, found, files = [], ...told } = JSON.parse(line);
    const described = files.map(({ exhibit }: { exhibit: unknown }) => exhibit);
    return { ...told, ...(hadFound[at] && { found }), files: described };
  });
}

describe('what export writes, import reads back into an equal dossier', () => {
  for (const format of EXPORT_FORMATS) {
    it(`${format}, whatever was written in it`, { timeout: 120_000 }, async () => {
      const runs = process.env.TEMOIN_LONG ? 60 : 3;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(act, {
            minLength: 1,
            maxLength: 12,
            selector: ({ incident }) => incident.found?.key ?? {},
          }),
          fc.constantFrom('fr', 'en'),
          async (acts, lang) => {
            const from = newDossier();
            // Another identity: the fixture draws the same at each run.
            const to = newDossier(storeEnv({ randomBytes: size => Buffer.alloc(size, 7) }));
            const folder = temporaryFolder();
            recordActs(from, acts);
            const written = await exported(from, format, lang, folder);
            const file = join(folder, `acts.${format}`);
            mkdirSync(folder, { recursive: true });
            writeFileSync(file, written);
            const outcomes = await imported(to, format, file);
            expect(outcomes.filter(({ status }) => status !== 'added')).toEqual([]);
            const hadFound = acts.map(({ incident }) => incident.found !== undefined);
            expect(await content(to, hadFound)).toEqual(await content(from, hadFound));
            // Once more, there and in the dossier that it came from: nothing changes.
            for (const dossier of [to, from]) {
              const head = dossier.head();
              const again = await imported(dossier, format, file);
              expect(again.filter(({ status }) => status !== 'known')).toEqual([]);
              expect(dossier.head()).toEqual(head);
            }
            from.close();
            to.close();
          },
        ),
        { numRuns: runs, endOnFailure: process.env.TEMOIN_LONG !== '1' },
      );
    });
  }

  it('no cell begins like a formula, and the guard comes off exactly', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map(parts => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        words => {
          const guarded = guardCell(words);
          expect(unguardCell(guarded)).toBe(words);
          expect(guarded).not.toMatch(/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/);
        },
      ),
    );
  });
});
