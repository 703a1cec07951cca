import { describe, expect, it } from 'vitest';
import { ImportFrame } from '../../src/actions/import-frame.ts';
import { newDossier, verify } from './store-fixture.ts';

const NOTHING = { added: 0, known: 0 };
const frame = () => new ImportFrame({ source: 'files', options: {} });

describe('an import that finds another one open', () => {
  it('goes on where it was cut short, and says so', () => {
    const dossier = newDossier();
    const [cut, next] = [frame(), frame()];
    dossier.transact(tx => cut.open(tx, NOTHING));
    dossier.transact(tx => next.open(tx, NOTHING));
    dossier.transact(tx => next.close(tx, NOTHING, false));
    expect(next.resumed).toBe(true);
    expect(verify(dossier.dir).findings).toEqual([]);
  });

  it('says so too when it has nothing of its own to record', () => {
    const dossier = newDossier();
    const [cut, next] = [frame(), frame()];
    dossier.transact(tx => cut.open(tx, NOTHING));
    dossier.transact(tx => next.close(tx, NOTHING, false));
    expect(next.resumed).toBe(true);
    expect(dossier.openImport()).toBeUndefined();
  });

  it('has resumed nothing where the other went on to its end meanwhile', () => {
    const dossier = newDossier();
    const [one, other] = [frame(), frame()];
    dossier.transact(tx => one.open(tx, NOTHING));
    dossier.transact(tx => other.open(tx, NOTHING));
    dossier.transact(tx => one.open(tx, NOTHING));
    dossier.transact(tx => other.close(tx, NOTHING, false));
    dossier.transact(tx => one.close(tx, NOTHING, false));
    expect([one.resumed, other.resumed]).toEqual([false, false]);
  });

  it('has resumed nothing where the other was at work all the time', () => {
    const dossier = newDossier();
    const [one, other] = [frame(), frame()];
    for (let group = 0; group < 3; group++) {
      dossier.transact(tx => one.open(tx, NOTHING));
      dossier.transact(tx => other.open(tx, NOTHING));
    }
    dossier.transact(tx => one.close(tx, NOTHING, false));
    dossier.transact(tx => other.close(tx, NOTHING, false));
    expect([one.resumed, other.resumed]).toEqual([false, false]);
    expect(dossier.openImport()).toBeUndefined();
    expect(verify(dossier.dir).findings).toEqual([]);
  });
});
