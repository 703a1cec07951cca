import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

const guide = readFileSync(new URL('../../docs/guide.fr.md', import.meta.url), 'utf8');
/** What a person reads: not the commands, not the addresses. */
const prose = guide.replace(/```[\s\S]*?```|`[^`]*`|<https?:[^>]*>/g, '');
const home = temporaryFolder();
afterAll(() => removeFolder(home));

describe('the guide', () => {
  it('follows French typography', () => {
    expect(prose).not.toMatch(/«(?!\u00a0)|(?<!\u00a0)»/);
    expect(prose).not.toMatch(/(?<![\u00a0\u202f:/])[:](?=\s)|(?<!\u202f)[;!?](?=\s)/);
    expect(prose).not.toMatch(/n°(?!\u00a0)|\d h\b|'/);
  });

  it('names commands that there are', async () => {
    const named = new Set(
      [...guide.matchAll(/temoin ([a-z]+(?: (?:files|print|issue))?)/g)].map(match => match[1] ?? ''),
    );
    expect(named.size).toBeGreaterThan(10);
    for (const command of named) {
      // Not --help: of a command that is not there, that shows the help of the program.
      const { code } = await run(['help', ...command.split(' ')], { home });
      expect(code, command).toBe(0);
    }
  });

  it('gives only the numbers to call that were seen in a source', () => {
    const numbers = [...prose.matchAll(/(?<![\d\u00a0n°-])\b(\d{2,4}(?:\u00a0\d{3})?)\b(?!\u00a0h)/g)].map(
      match => match[1],
    );
    const other = ['12', '22', '2025', '2026'];
    expect(new Set(numbers.filter(number => number !== undefined && !other.includes(number)))).toEqual(
      new Set(['17', '112', '114', '3018', '3114', '116\u00a0006']),
    );
  });
});
