import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ErrorParams } from '../../src/errors.ts';
import { errorWords } from '../../src/words/errors.fr.ts';

const tests = fileURLToPath(new URL('..', import.meta.url));
const MARK = '\u0001';
const anyParams: ErrorParams = new Proxy({}, { get: () => MARK });

/** Ids that no command line in a transcript can meet: another process, another person or a failing disk is needed. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  usage: 'unit/cli-program.test.ts',
  'usage-option-required': 'unit/cli-program.test.ts',
  'annex-overtaken': 'faults/bad-places.test.ts',
  'volume-too-small': 'unit/annex-volumes.test.ts',
  'path-folder-unreadable': 'faults/bad-places.test.ts',
  interrupted: 'unit/cli-add.test.ts',
  'not-saved': 'unit/cli-add.test.ts',
  'editor-missing': 'unit/cli-editor.test.ts',
  'editor-left': 'unit/cli-editor.test.ts',
  'record-unreadable': 'hostile/payloads.test.ts',
  'zone-unknown-here': 'hostile/payloads.test.ts',
};

const pages = readdirSync(path.join(tests, 'errors'))
  .filter(name => name.endsWith('.md') && name !== 'README.md')
  .map(name => ({ name, said: readFileSync(path.join(tests, 'errors', name), 'utf8') }));

/** The page on which this sentence is said, whatever it is said of. */
function pageOf(message: string): string | undefined {
  const parts = message.split(MARK).filter(part => part.trim() !== '');
  const says = (line: string) => {
    let at = 0;
    for (const part of parts) {
      const found = line.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return true;
  };
  const isSaid = (said: string) => said.split('\n').some(line => /^ {4}2> |— /.test(line) && says(line));
  return pages.find(({ said }) => isSaid(said))?.name;
}

/** A test file that names this id. */
function testOf(id: string): string | undefined {
  const named = ELSEWHERE[id];
  if (named !== undefined) return existsSync(path.join(tests, named)) ? named : undefined;
  const files = ['faults', 'unit', 'hostile'].flatMap(folder =>
    readdirSync(path.join(tests, folder))
      .filter(name => name.endsWith('.test.ts') && name !== 'error-pages.test.ts')
      .map(name => `${folder}/${name}`),
  );
  return files.find(file => readFileSync(path.join(tests, file), 'utf8').includes(`'${id}'`));
}

describe('every error', () => {
  const ids = Object.keys(errorWords).sort();

  it('is on a page of tests/errors, or in a test that makes what it needs', async () => {
    const rows = ids.map(id => {
      const message = errorWords[id]?.(anyParams).message ?? '';
      const page = pageOf(message);
      const test = page ? undefined : testOf(id);
      const where = page ? `[${page}](${page})` : test ? `[${test}](../${test})` : 'NOWHERE';
      return `| \`${id}\` | ${message.replaceAll(MARK, '…')} | ${where} |`;
    });
    expect(rows.filter(row => row.includes('NOWHERE'))).toEqual([]);
    const head = [
      '# What temoin says when something is not right',
      '',
      'Every message, its id (stable, for scripts: `--json` gives it), and where it can be seen: a transcript that is',
      'replayed against the program, or a test. `npx vitest run tests/unit/error-pages.test.ts -u` writes this page.',
      '',
      '| id | message | where |',
      '| --- | --- | --- |',
    ];
    const readme = `${[...head, ...rows].join('\n')}\n`;
    await expect(readme).toMatchFileSnapshot(path.join(tests, 'errors', 'README.md'));
  });

  it('says what to do next, unless the person asked for the stop', () => {
    const asked = ['interrupted', 'editor-left', 'not-saved'];
    const silent = ids.filter(id => !errorWords[id]?.(anyParams).next);
    expect(silent.filter(id => !asked.includes(id))).toEqual([]);
  });
});
