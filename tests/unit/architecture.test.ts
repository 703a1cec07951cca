import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Which room may import from which (docs/DESIGN.md, "How data flows"). `errors` and `words`: anyone. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  words: ['errors', 'incident'],
  incident: [],
  import: ['incident'],
  store: ['incident'],
  analysis: ['incident'],
  report: ['incident', 'analysis'],
  render: ['report'],
  actions: ['incident', 'import', 'store', 'analysis', 'report', 'render'],
  cli: ['actions', 'render', 'incident', 'report'],
  demo: ['cli', 'render', 'incident'],
};

/** Packages that one room alone may know. */
const ONE_ROOM: Record<string, readonly string[]> = {
  'better-sqlite3': ['store'],
  commander: ['cli'],
  inquirer: ['cli'],
  pdfkit: ['render'],
  fontkit: ['render', 'demo'],
  sharp: ['render', 'demo'],
  'heic-decode': ['render'],
  exifreader: ['import'],
  'file-type': ['import'],
  docx: ['render'],
  marked: ['report'],
};

/** What only `cli/io.ts` may touch: the clock, the environment, the streams, the way out. */
const AMBIENT =
  /\bprocess\.(exit|env|cwd|stdin|stdout|stderr|argv|exitCode)\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\./;
const AMBIENT_ALLOWED = ['cli/io.ts', 'render/pictures/decoder.ts', 'render/pictures/copier.ts'];

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));

const roomOf = (file: string): string => (file.split(sep)[0] ?? '').replace(/\.ts$/, '');
const text = (file: string): string => readFileSync(join(src, file), 'utf8');
const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

function importsOf(file: string): string[] {
  const found = withoutComments(text(file)).matchAll(
    /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"]+)\1/g,
  );
  return [...found].map(match => match[2] as string);
}

describe('the rooms of the house', () => {
  it('every file stands in a known room', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.map(roomOf).filter(room => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('import one way only', () => {
    const breaches = files.flatMap(file =>
      importsOf(file)
        .filter(target => target.startsWith('.'))
        .map(target => relative(src, resolve(src, dirname(file), target)))
        .filter(target => {
          const [from, to] = [roomOf(file), roomOf(target)];
          const allowed = [...(MAY_IMPORT[from] ?? []), 'errors', 'words', from];
          return target.startsWith('..') || !allowed.includes(to);
        })
        .map(target => `${file} → ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('keep heavy or powerful packages in one room', () => {
    const breaches = files.flatMap(file =>
      importsOf(file)
        .filter(target => target in ONE_ROOM && !ONE_ROOM[target]?.includes(roomOf(file)))
        .map(target => `${file} → ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('take time, environment and streams from cli/io alone', () => {
    const breaches = files
      .filter(file => !AMBIENT_ALLOWED.includes(file.split(sep).join('/')))
      .filter(file => AMBIENT.test(withoutComments(text(file))));
    expect(breaches).toEqual([]);
  });

  it('keep files short enough to be one thing', () => {
    const long = files
      .map(file => [file, text(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });
});
