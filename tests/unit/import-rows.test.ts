import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRows, type RowOutcome, type RowsRequest } from '../../src/actions/import-rows.ts';
import { takeFile } from '../../src/actions/record.ts';
import { TemoinError } from '../../src/errors.ts';
import type { RefusedRow, Row } from '../../src/import/row.ts';
import type { Dossier } from '../../src/store/dossier.ts';
import { act, newDossier, temporaryFolder } from './store-fixture.ts';

const now = () => new Date('2025-06-01T10:00:00Z');

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex');

function row(words: string, more: Partial<Row> = {}): Row {
  const found = { format: 'csv', pointer: `x.csv:${words}`, key: keyOf(words) };
  return { pointer: found.pointer, incident: { ...act('2025-03-03'), words, found }, files: [], ...more };
}

const refusal: RefusedRow = {
  pointer: 'x.csv:9',
  raw: 'n’importe quoi',
  refused: 'row-x',
  params: { line: 9 },
};

async function run(
  dossier: Dossier,
  rows: readonly (Row | RefusedRow)[] | AsyncIterable<Row | RefusedRow>,
  more: Partial<RowsRequest> & { signal?: AbortSignal } = {},
) {
  const outcomes: RowOutcome[] = [];
  const { signal = new AbortController().signal, ...rest } = more;
  const request: RowsRequest = {
    opening: { source: 'csv', options: {} },
    sources: [],
    state: 'confirmed',
    incomplete: 'refuse',
    dryRun: false,
    maxBytes: 1000,
    ...rest,
  };
  const source = Symbol.asyncIterator in rows ? rows : given(rows);
  const summary = await importRows(dossier, source, request, {
    now,
    signal,
    onRow: () => {},
    onOutcome: outcome => outcomes.push(outcome),
  });
  return { summary, outcomes };
}

async function* given(rows: readonly (Row | RefusedRow)[]) {
  yield* rows;
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

describe('importing rows', () => {
  it('records each once, in one batch, and tells what was refused', async () => {
    const dossier = newDossier();
    const first = await run(dossier, [row('a'), refusal, row('b'), row('a')]);
    expect(first.summary).toMatchObject({ added: 2, known: 1, refused: 1, resumed: false });
    expect(first.outcomes.map(({ status }) => status)).toEqual(['added', 'refused', 'added', 'known']);
    const head = dossier.head();
    const again = await run(dossier, [row('a'), row('b')]);
    expect(again.summary).toMatchObject({ added: 0, known: 2 });
    expect(dossier.head()).toEqual(head);
    const kinds = [...dossier.entries()].map(({ kind }) => kind);
    expect(kinds.slice(1)).toEqual(['import-open', 'incident-recorded', 'incident-recorded', 'import-close']);
    expect(dossier.importResult(2)).toMatchObject({
      added: 2,
      known: 1,
      refused: [{ name: 'x.csv:9', id: 'row-x' }],
    });
  });

  it('rehearses with the outcome of the real one, and writes nothing', async () => {
    const dossier = newDossier();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.png'), 'pixels');
    const rows = [
      row('a', { files: [{ path: join(folder, 'a.png') }] }),
      row('b', { files: [{ path: join(folder, 'a.png') }] }),
      row('a'),
    ];
    const head = dossier.head();
    const rehearsed = await run(dossier, rows, { dryRun: true });
    expect(dossier.head()).toEqual(head);
    expect(dossier.vault.has(keyOf('pixels'))).toBe(false);
    const real = await run(dossier, rows);
    expect({ ...rehearsed.summary, dryRun: false }).toEqual(real.summary);
    expect(rehearsed.outcomes.map(({ status }) => status)).toEqual(['added', 'added', 'known']);
    expect(rehearsed.outcomes).toEqual(real.outcomes);
    expect(real.summary.exhibits).toBe(1);
    expect(dossier.exhibit(1)?.incidents).toEqual([1, 2]);
  });

  it('takes a row with all of its files, or refuses it and leaves nothing behind', async () => {
    const dossier = newDossier();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.png'), 'pixels');
    const files = [{ path: join(folder, 'a.png') }, { path: join(folder, 'gone.png') }];
    const { summary, outcomes } = await run(dossier, [row('a', { files }), row('b')]);
    expect(summary).toMatchObject({ added: 1, refused: 1 });
    expect(outcomes[0]).toMatchObject({ status: 'refused', error: { id: 'row-file-missing' } });
    expect(dossier.vault.has(keyOf('pixels'))).toBe(false);
  });

  it('takes a message without the file that its export lacks, and the act says so', async () => {
    const dossier = newDossier();
    const files = [
      { name: 'media/a.jpg', open: async () => bytes('x'.repeat(1001)) },
      { name: 'media/b.jpg', open: async () => bytes('fine') },
    ];
    const { outcomes } = await run(dossier, [row('a', { files })], { incomplete: 'take' });
    expect(outcomes[0]).toMatchObject({
      status: 'added',
      lacking: [{ name: 'media/a.jpg', error: { id: 'file-over-limit' } }],
      exhibits: [{ name: 'b.jpg' }],
    });
    expect(dossier.incident(1)?.remarks).toEqual(['media-refused']);
  });

  it('keeps the exports whole, in the same batch, and the acts point to them', async () => {
    const dossier = newDossier();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'chat.txt'), 'messages');
    const sources = [await takeFile(dossier, join(folder, 'chat.txt'), { now: now() })];
    const { summary } = await run(dossier, [row('a')], { sources, state: 'to-confirm' });
    expect(summary.sources).toEqual([1]);
    expect(dossier.incident(1)).toMatchObject({ state: 'to-confirm', exhibits: [], found: { p: 1 } });
    expect(dossier.exhibit(1)).toMatchObject({ isSource: true, origin: { name: 'chat.txt' } });
    writeFileSync(join(folder, 'later.txt'), 'messages, again');
    const later = [await takeFile(dossier, join(folder, 'later.txt'), { now: now() })];
    // Nothing new in it: evidence all the same.
    expect((await run(dossier, [row('a')], { sources: later })).summary).toMatchObject({
      known: 1,
      sources: [2],
    });
    const head = dossier.head();
    await run(dossier, [row('a')], { sources: later });
    expect(dossier.head()).toEqual(head);
  });

  it('takes over the file of an export of temoin, if it is that file', async () => {
    const dossier = newDossier();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.png'), 'pixels');
    const exhibit = {
      sha256: keyOf('pixels'),
      size: 6,
      origin: { name: 'Capture.png', path: '/ailleurs/Capture.png' },
      captured: [],
      title: 'Capture du commentaire',
    };
    const path = join(folder, 'a.png');
    await run(dossier, [row('a', { files: [{ path, exhibit }] })]);
    expect(dossier.exhibit(1)).toMatchObject(exhibit);
    const other = { ...exhibit, sha256: keyOf('others') };
    const { outcomes } = await run(dossier, [row('b', { files: [{ path, exhibit: other }] })]);
    expect(outcomes[0]).toMatchObject({ status: 'refused', error: { id: 'file-not-as-exported' } });
  });

  it('keeps a withdrawal with its reason', async () => {
    const dossier = newDossier();
    await run(dossier, [row('a', { withdrawn: 'saisi deux fois' })]);
    expect(dossier.incident(1)).toMatchObject({ state: 'withdrawn', reason: 'saisi deux fois' });
  });

  it('keeps what came before a failure of the source, and closes', async () => {
    const dossier = newDossier();
    async function* broken() {
      yield row('a');
      throw new TemoinError('sheet-cut');
    }
    await expect(run(dossier, broken())).rejects.toMatchObject({ id: 'sheet-cut' });
    expect(dossier.incident(1)?.words).toBe('a');
    expect(dossier.importResult(2)).toMatchObject({ added: 1, interrupted: true });
  });

  it('stops between two rows, and goes on the next time', async () => {
    const dossier = newDossier();
    const stop = new AbortController();
    async function* slow() {
      yield row('a');
      stop.abort();
      yield row('b');
    }
    const first = await run(dossier, slow(), { signal: stop.signal });
    expect(first.summary).toMatchObject({ added: 1, interrupted: true });
    const second = await run(dossier, [row('a'), row('b')]);
    expect(second.summary).toMatchObject({ added: 1, known: 1, interrupted: false });
  });

  it('closes an import of rows that a crash had left open, with the acts that it had made', async () => {
    const dossier = newDossier();
    dossier.transact(tx => {
      const batch = tx.append({ kind: 'import-open', body: { source: 'csv', options: {} } });
      tx.append({
        kind: 'incident-recorded',
        subject: 'f:1',
        batch,
        body: { incident: row('a').incident, state: 'confirmed' },
      });
    });
    const { summary } = await run(dossier, [row('a'), row('b')]);
    expect(summary).toMatchObject({ added: 1, known: 1, resumed: true });
    expect(dossier.importResult(2)).toMatchObject({ added: 1, known: 0, interrupted: true });
  });
});
