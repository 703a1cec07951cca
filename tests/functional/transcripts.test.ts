import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replay } from './replay.ts';

const tests = fileURLToPath(new URL('..', import.meta.url));
const pages = ['functional', 'errors'].flatMap(folder =>
  readdirSync(join(tests, folder))
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => join(tests, folder, name)),
);

describe('the cookbook', () => {
  it.each(pages)('%s', async page => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'temoin-page-')));
    try {
      await expect(await replay(readFileSync(page, 'utf8'), home)).toMatchFileSnapshot(page);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
