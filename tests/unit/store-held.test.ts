import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { held } from '../../src/store/held.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const versions = process.versions;
afterEach(() => {
  Object.defineProperty(process, 'versions', { value: versions, configurable: true });
});

/** As if another Node ran this. */
function pretend(node: string): void {
  Object.defineProperty(process, 'versions', { value: { ...versions, node }, configurable: true });
}

/** Whether a connection, its native statements and their iterators outlive everything that refers to them. */
async function outlive(node: string): Promise<boolean[]> {
  pretend(node);
  const watched: WeakRef<object>[] = [];
  (() => {
    const db = held(new Database(':memory:'));
    const native: symbol | undefined = Object.getOwnPropertySymbols(db)[0];
    if (native === undefined) throw new Error('better-sqlite3 keeps its native part elsewhere');
    const inner = Reflect.get(db, native) as { prepare(...args: unknown[]): object };
    const { prepare } = inner;
    inner.prepare = (...args) => {
      const statement = prepare.apply(inner, args);
      watched.push(new WeakRef(statement));
      return statement;
    };
    db.prepare('SELECT 1').get();
    const rows = db.prepare('SELECT 1').iterate();
    watched.push(new WeakRef(rows));
    for (const row of rows) expect(row).toBeDefined();
    watched.push(new WeakRef(db));
    db.close();
    watched.push(new WeakRef(held(new Database(':memory:'))));
  })();
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(resolve => setImmediate(resolve));
    collect();
  }
  return watched.map(each => each.deref() !== undefined);
}

test('from Node 24 on, connections, statements and iterators are kept from the collector; before, nothing is', async () => {
  // That the collector does its work here is shown by what is not held; on Node 24 itself that would end the process.
  if (Number.parseInt(versions.node, 10) < 24) {
    expect(await outlive('20.20.2')).toEqual(Array(5).fill(false));
    expect(await outlive('22.21.0')).toEqual(Array(5).fill(false));
  }
  expect(await outlive('24.19.0')).toEqual(Array(5).fill(true));
  expect(await outlive('26.0.0')).toEqual(Array(5).fill(true));
});
