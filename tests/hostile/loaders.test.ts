import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const opened = (...argv: string[]): string[] =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, 'fixtures/blocked-loaders.mjs'), ...argv],
      {
        encoding: 'utf8',
      },
    ),
  );

it('the decoder’s library opens nothing but the formats allowed, whatever reaches it', () => {
  // Unguarded it would: what is refused here is refused by the guard.
  expect(opened('unguarded')).toEqual(expect.arrayContaining(['png', 'svg']));
  expect(opened()).toEqual(['png']);
});
