import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { textOf } from '../golden/pdf-reading.ts';

/** Real pictures of telephones and cameras, and broken ones; not part of the project. */
const samples = process.env.TEMOIN_SAMPLES ?? path.join(import.meta.dirname, '../../../shared/samples');
const folders = ['images', 'broken'].map(name => path.join(samples, name));
const isHere = folders.every(folder => existsSync(folder));

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(folder, name))
    .filter(file => statSync(file).isFile());

describe.skipIf(!isHere)(`real files of ${isHere ? samples : `${samples} (absent: skipped)`}`, () => {
  let home: string;
  const temoin = (...argv: string[]) =>
    run(['--dossier', 'd', ...argv], { home, now: '2026-06-01T10:00:00Z' });
  beforeAll(async () => {
    home = temporaryFolder();
    await run(['init', 'd'], { home, now: '2026-06-01T10:00:00Z' });
  });
  afterAll(() => removeFolder(home));

  it('go through import, annex and verify: nothing lost, nothing refused in silence', {
    timeout: 300_000,
  }, async () => {
    const files = folders.flatMap(filesUnder);
    const imported = await temoin('import', 'files', '--json', '--confirm', ...folders);
    const lines = imported.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    const summary = lines.at(-1);
    expect(summary.added + summary.sighted + summary.refused + summary.ignored).toBe(files.length);
    const distinct = new Set(files.map(file => readFileSync(file, 'base64')).filter(text => text !== ''));
    expect(summary.added).toBe(distinct.size);
    expect(
      lines.filter(({ status }) => status === 'refused').every(({ reason }) => typeof reason === 'string'),
    ).toBe(true);

    const annex = await temoin('annex', 'issue', '--json', '-o', 'annexe.pdf');
    expect(annex.code, annex.err).toBe(0);
    const { exhibits, facts, pages } = JSON.parse(annex.out);
    expect([facts, exhibits]).toEqual([summary.incidents, summary.added]);
    const text = await textOf(readFileSync(path.join(home, 'annexe.pdf')));
    expect(text).toHaveLength(pages);
    // Each exhibit has pages of its own, a broken one a sheet that says so.
    for (let p = 1; p <= exhibits; p++)
      expect(
        text.some(page => page.replaceAll('\u00a0', ' ').includes(`Pièce n° ${p}`)),
        `Pièce n° ${p}`,
      ).toBe(true);

    const again = await temoin('import', 'files', '--json', ...folders);
    expect(JSON.parse(again.out.trimEnd().split('\n').at(-1) ?? '{}')).toMatchObject({
      added: 0,
      sighted: 0,
      incidents: 0,
    });
    expect((await temoin('verify')).code).toBe(0);
  });
});
