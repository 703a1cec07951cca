import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImportFrame } from '../../src/actions/import-frame.ts';
import type { Dossier } from '../../src/store/dossier.ts';
import { RunningImports } from '../../src/store/running-imports.ts';
import { newDossier, verify } from './store-fixture.ts';

const NOTHING = { added: 0, known: 0 };
const frame = ({ dir }: Dossier) =>
  new ImportFrame({ source: 'files', options: {} }, new RunningImports(dir));
const noteOf = ({ dir }: Dossier) => path.join(dir, 'imports.json');

/** An import of a command that is gone. */
function cutShort(dossier: Dossier): void {
  dossier.transact(tx => frame(dossier).open(tx, NOTHING));
  const gone = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(noteOf(dossier), JSON.stringify([{ seq: dossier.openImports()[0]?.seq, process: gone }]));
}

describe('an import that finds another one open', () => {
  it('goes on where it was cut short, and says so', () => {
    const dossier = newDossier();
    cutShort(dossier);
    const next = frame(dossier);
    dossier.transact(tx => next.open(tx, NOTHING));
    dossier.transact(tx => next.close(tx, NOTHING, false));
    expect(next.resumed).toBe(true);
    expect(dossier.openImports()).toEqual([]);
    expect(verify(dossier.dir).findings).toEqual([]);
    expect(existsSync(noteOf(dossier))).toBe(false);
  });

  it('says so too when it has nothing of its own to record', () => {
    const dossier = newDossier();
    cutShort(dossier);
    const next = frame(dossier);
    expect(next.isToClose(dossier)).toBe(true);
    dossier.transact(tx => next.close(tx, NOTHING, false));
    expect(next.resumed).toBe(true);
    expect(dossier.openImports()).toEqual([]);
  });

  it('leaves it alone where it is at work, though that one never writes again before', () => {
    const dossier = newDossier();
    const [one, other] = [frame(dossier), frame(dossier)];
    dossier.transact(tx => one.open(tx, NOTHING));
    expect(other.isToClose(dossier)).toBe(false);
    dossier.transact(tx => other.open(tx, NOTHING));
    dossier.transact(tx => other.close(tx, NOTHING, false));
    expect([one.resumed, other.resumed]).toEqual([false, false]);
    expect(dossier.openImports()).toHaveLength(1);
    dossier.transact(tx => one.close(tx, { added: 3, known: 0 }, false));
    expect(one.resumed).toBe(false);
    const closes = [...dossier.entries()]
      .filter(({ kind }) => kind === 'import-close')
      .map(({ body }) => body);
    expect(closes).toMatchObject([
      { added: 0, interrupted: false },
      { added: 3, interrupted: false },
    ]);
  });

  it('has resumed nothing where both were at work all the time', () => {
    const dossier = newDossier();
    const [one, other] = [frame(dossier), frame(dossier)];
    for (let group = 0; group < 3; group++) {
      dossier.transact(tx => one.open(tx, NOTHING));
      dossier.transact(tx => other.open(tx, NOTHING));
    }
    dossier.transact(tx => one.close(tx, NOTHING, false));
    dossier.transact(tx => other.close(tx, NOTHING, false));
    expect([one.resumed, other.resumed]).toEqual([false, false]);
    expect(dossier.openImports()).toEqual([]);
    expect(verify(dossier.dir).findings).toEqual([]);
  });

  it('begins anew where another one, without its note, has closed it', () => {
    const dossier = newDossier();
    const [one, other] = [frame(dossier), frame(dossier)];
    dossier.transact(tx => one.open(tx, NOTHING));
    writeFileSync(noteOf(dossier), '{');
    dossier.transact(tx => other.open(tx, NOTHING));
    dossier.transact(tx => one.open(tx, NOTHING));
    dossier.transact(tx => one.close(tx, NOTHING, false));
    dossier.transact(tx => other.close(tx, NOTHING, false));
    expect([one.resumed, other.resumed]).toEqual([false, true]);
    expect(dossier.openImports()).toEqual([]);
    expect(verify(dossier.dir).findings).toEqual([]);
  });
});
