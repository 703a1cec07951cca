import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { Outcome } from '../functional/io.ts';

/** Seeded: the same inputs at each run; TEMOIN_SEED asks for others. */
export const SEED = Number(process.env.TEMOIN_SEED ?? 20250303);
export const LONG = process.env.TEMOIN_LONG !== undefined;

/**
 * What a terminal obeys or turns around: C0 but tabs and line ends, DEL, C1, and the marks of direction. Looked
 * for in the bytes: C1 is a lead byte C2 and one of 80 to 9F.
 */
const ACTS_ON_A_TERMINAL =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]/;
const STACK =
  /^\s+at .+:\d+:\d+\)?$|\b(Type|Range|Syntax|Reference|Zod|Sqlite)Error\b|node:internal|file:\/\//m;

/** Codes of the one table that a hostile input may lead to: anything but a defect. */
const ANSWERS: readonly number[] = [0, 1, 2, 3, 10, 11, 20, 130];

/** What a progress line does on a terminal: the cursor kept, hidden and put back, its own line drawn again. */
const PROGRESS = /\x1b(?:[78]|\[\?(?:25|7)[lh]|\[1G|\[[02]K)/g;

/** The command answered: a code of the table, no stack, nothing that a terminal would obey. */
export function expectAnswer(
  { code, out, err }: Pick<Outcome, 'code' | 'out' | 'err'>,
  what: string,
  { progress = false } = {},
): void {
  expect(STACK.exec(err)?.[0], `${what}: a stack\n${err}`).toBeUndefined();
  expect(ANSWERS, `${what}: code ${code}\n${err}`).toContain(code);
  for (const text of [out, progress ? err.replace(PROGRESS, '') : err]) {
    const acting = ACTS_ON_A_TERMINAL.exec(Buffer.from(text).toString('latin1'));
    expect(
      acting && JSON.stringify(acting[0]),
      `${what}: acts on a terminal\n${JSON.stringify(text)}`,
    ).toBeNull();
  }
  if (code !== 0 && code !== 3) expect(err.length + out.length, `${what}: silent`).toBeGreaterThan(10);
}

/** Every path under a folder, links not followed, but those inside one of `except`. */
export function listing(folder: string, except: readonly string[] = []): string[] {
  const found: string[] = [];
  const walk = (name: Buffer): void => {
    const full = Buffer.concat([Buffer.from(`${folder}/`), name]);
    for (const item of readdirSync(full, { encoding: 'buffer', withFileTypes: true })) {
      const below = name.length === 0 ? item.name : Buffer.concat([name, Buffer.from('/'), item.name]);
      if (except.includes(below.toString('latin1'))) continue;
      found.push(below.toString('latin1'));
      if (item.isDirectory()) walk(below);
    }
  };
  walk(Buffer.alloc(0));
  return found.sort();
}
