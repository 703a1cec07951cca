import Database from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type HistoryEvent, history } from '../../src/actions/history.ts';
import { actDetails } from '../../src/actions/show.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { act, attach, exhibitOf, newDossier, record, storeEnv } from './store-fixture.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

type Reader = ReturnType<typeof openDossier>;

/** An act is amended and gets an exhibit, in one transaction. */
function write(dossier: Reader): void {
  const exhibit = exhibitOf(dossier.vault.putBytes(Buffer.from('second picture')));
  dossier.transact(tx => {
    tx.append({ kind: 'incident-amended', subject: 'f:1', body: { set: { kind: 'sms' } } });
    tx.append({ kind: 'exhibit-added', subject: 'p:2', body: { exhibit, incident: 1 } });
  });
}

/** Looks, while another command writes before the k-th question of the look; how many it asks. */
function lookWhile<T>(k: number, look: (dossier: Reader) => T): { seen: T; asked: number } {
  const dossier = newDossier();
  record(dossier, act('2025-01-01'));
  attach(dossier, 1, 'first picture');
  dossier.close();
  const reader = openDossier(dossier.dir, 'read', storeEnv());
  const writer = openDossier(dossier.dir, 'write', storeEnv({ busyTimeoutMs: 1 }));
  const { prepare } = Database.prototype;
  let asked = 0;
  let isOurs = true;
  const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
    this: Database.Database,
    sql,
  ) {
    if (isOurs && ++asked === k) {
      isOurs = false;
      try {
        write(writer);
      } catch (error) {
        // The reader's moment lasts: the other waits.
        expect(error).toMatchObject({ id: 'dossier-busy' });
      }
      isOurs = true;
    }
    return prepare.call(this, sql);
  });
  const seen = look(reader);
  spy.mockRestore();
  reader.close();
  writer.close();
  return { seen, asked };
}

describe('what is read of one act stood so at one moment, whatever is written meanwhile', () => {
  const toldOf = (events: readonly HistoryEvent[]) => [
    events.filter(({ kind }) => kind === 'exhibit').length,
    events.filter(({ kind }) => kind === 'amended').length + 1,
  ];
  const looks = {
    'show 1': (dossier: Reader) => {
      const { act, exhibits, history } = actDetails(dossier, '1');
      return [act.exhibits.length, exhibits.length, act.amendments + 1, ...toldOf(history)];
    },
    'history 1': (dossier: Reader) => toldOf(history(dossier, { act: '1', words: true }).events),
  };

  test.each(Object.entries(looks))('%s', (_, look) => {
    const { asked } = lookWhile(0, look);
    expect(asked).toBeGreaterThan(3);
    for (let k = 1; k <= asked; k++) {
      const { seen } = lookWhile(k, look);
      expect(new Set(seen).size, `written at question ${k}: ${seen}`).toBe(1);
    }
  });
});
