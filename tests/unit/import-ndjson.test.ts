import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

/** No-break spaces are told as spaces. */
async function temoin(argv: string[], world: World = {}) {
  const { code, out, err } = await run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  return { code, out: plain(out), err: plain(err) };
}
const at = (name: string) => path.join(home, name);
const show = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;

interface Line {
  status?: string;
  pointer?: string;
  reason?: string;
  params?: Record<string, unknown>;
}

async function importing(text: string | Uint8Array, argv: string[] = [], format = 'ndjson') {
  writeFileSync(at('f'), text);
  const { code, out, err } = await temoin(['import', format, '--json', ...argv, 'f']);
  const lines: Line[] = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  return { code, err, lines, summary: lines.at(-1) };
}

const ACT = '{"when":"3 mars 2025 à 22h15","words":"bonjour"}';

describe('acts as lines of JSON', () => {
  it('come on standard input; a script needs no more than a date', async () => {
    const { out, code } = await temoin(['import', 'ndjson', '-'], { stdin: `\ufeff${ACT}\n\n${ACT}\r\n` });
    expect(code).toBe(0);
    expect(out).toContain('2 faits nouveaux');
    expect(await show(2)).toMatchObject({
      state: 'confirmed',
      words: 'bonjour',
      found: { pointer: 'stdin:3' },
    });
    expect((await temoin(['import', 'ndjson', '-'], { stdin: `${ACT}\n${ACT}` })).out).toContain(
      '2 faits déjà là',
    );
  });

  it.each([
    ['{"when":"04/13/2025"}', 'date-ambiguous-order', {}],
    ['{"when":', 'json-cut-short', {}],
    ['bonjour', 'json-broken', {}],
    ['{"when":"3 mars 2025","when":"4 mars 2025"}', 'json-duplicate-key', {}],
    [`{"when":"3 mars 2025","words":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'json-too-deep', {}],
    ['[]', 'row-not-valid', { where: '.' }],
    ['{"when":"3 mars 2025","kind":"insulte"}', 'row-not-valid', { where: 'kind' }],
    ['{"when":"3 mars 2025","account":{"alias":12}}', 'row-not-valid', { where: 'account.alias' }],
    ['{"when":"3 mars 2025","mots":"x"}', 'row-key-unknown', { keys: ['mots'] }],
    ['{"words":"x"}', 'row-not-valid', { where: 'when' }],
    ['{"when":"3 mars 2025","files":["absent.png"]}', 'row-file-missing', {}],
    ['{"when":"3 mars 2025","files":["a\\u0000.png"]}', 'row-nul', {}],
    [`{"when":"3 mars 2025","words":"${'x'.repeat(17 * 1024 * 1024)}"}`, 'row-too-big', {}],
  ])('%.60s is refused with its line: %s; the next is taken', async (line, reason, params) => {
    const { code, lines, summary } = await importing(`${line}\n${ACT}\n`);
    expect(lines.find(({ status }) => status === 'refused')).toMatchObject({
      pointer: 'f:1',
      reason,
      params,
    });
    expect(summary).toMatchObject({ added: 1, refused: 1 });
    expect(code).toBe(3);
  });

  it('bytes that are no UTF-8 refuse their line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"when":"3 mars 2025","words":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    expect((await importing(bytes)).lines[0]).toMatchObject({
      status: 'refused',
      reason: 'json-not-utf8',
      params: { byte: 31 },
    });
  });

  it.each([
    ['{"when":', 'this line stops in the middle, at byte 8'],
    ['hello', 'this line stops being JSON at byte 0'],
    [Buffer.from('{"when":"\xe9"}', 'latin1'), 'this line is not in UTF-8, at byte 9'],
  ])('%s: the next lines are read, and nothing says otherwise', async (line, said) => {
    writeFileSync(at('f'), Buffer.concat([Buffer.from(line), Buffer.from(`\n${ACT}\n`)]));
    const { code, out, err } = await temoin(['--lang', 'en', 'import', 'ndjson', 'f']);
    expect([code, out]).toEqual([3, expect.stringContaining('1 new act')]);
    expect(err).toContain(said);
    expect(err).toContain('the others are read');
    expect(err).not.toContain('nothing is read after');
  });

  it('a pipe that does not end is not held without end', async () => {
    const stdin = Buffer.alloc(64 * 1024 * 1024 + 1, 0x20);
    const { code, err } = await temoin(['import', 'ndjson', '--json', '-'], { stdin });
    expect(code).toBe(1);
    expect(err).toContain(JSON.stringify('input-too-long'));
  });

  it('half of a character and a mark at the beginning are kept as they came', async () => {
    await importing('{"when":"3 mars 2025","words":"\\ufeffa\\ud800b"}\n');
    const { words } = await show(1);
    expect(words.display).toBe('\ufeffa\ufffdb');
    expect(Buffer.from(words.bytes, 'base64').toString('hex')).toBe('efbbbf61eda08062');
  });

  it('--rejects keeps the refused lines as they came', async () => {
    const { code } = await importing(`{"when":"32/03/2025"}\n${ACT}\n{"x"\n`, ['--rejects', 'r']);
    expect(code).toBe(3);
    expect(readFileSync(at('r'), 'utf8')).toBe('{"when":"32/03/2025"}\n{"x"\n');
  });

  it('the schema that is published names every field that is read', async () => {
    const { out } = await temoin(['schema', 'incident']);
    const schema = JSON.parse(out);
    expect(schema).toMatchObject({ type: 'object', required: ['when'], additionalProperties: false });
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['when', 'words', 'account', 'witnesses', 'files', 'state']),
    );
  });
});

describe('an export of temoin', () => {
  beforeEach(async () => {
    writeFileSync(at('a.png'), 'pixels');
    await temoin(['add', '--when', '3 mars 2025', '--words', '=1+1', 'a.png']);
    await temoin(['init', 'e'], { seed: 'other' });
  });
  const other = { env: { TEMOIN_DOSSIER: 'e' } };

  it.each(['json', 'ndjson', 'csv'])(
    '%s: without its files, what the dossier lacks is refused',
    async format => {
      expect((await temoin(['export', format, '-o', 'x'])).code).toBe(0);
      const { code, err } = await temoin(['import', format, 'x'], other);
      expect(code).toBe(1);
      expect(err, 'file-not-in-export').toContain('l’export décrit ce fichier sans le contenir');
      expect((await temoin(['import', format, 'x'])).out).toContain('1 fait déjà là');
    },
  );

  it.each(['json', 'ndjson', 'csv'])('%s: changed outside, it changes nothing and says so', async format => {
    await temoin(['export', format, '-o', 'x', '--files', 'pieces']);
    writeFileSync(at('x'), readFileSync(at('x'), 'utf8').replaceAll('=1+1', '=1+2'));
    const { code, lines } = await importing(readFileSync(at('x')), [], format);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ reason: 'row-act-differs', params: { n: 1 } });
    expect((await temoin(['import', format, 'x'], other)).out).toContain('1 fait nouveau, 1 pièce nouvelle');
    expect((await temoin(['extract', '1', '-o', 'copy'], other)).code).toBe(0);
    expect(readFileSync(at('copy'), 'utf8')).toBe('pixels');
  });

  it('a file that is not the one exported is refused', async () => {
    await temoin(['export', 'ndjson', '-o', 'x', '--files', 'pieces']);
    const { files } = JSON.parse(readFileSync(at('x'), 'utf8'));
    writeFileSync(at('other.png'), 'others');
    writeFileSync(at('x'), readFileSync(at('x'), 'utf8').replace(files[0].file, 'other.png'));
    const { code, err } = await temoin(['import', 'ndjson', 'x'], other);
    expect(code).toBe(1);
    expect(err, 'file-not-as-exported').toContain('n’est pas celui qui avait été exporté');
  });

  it('a damaged last column is told; emptied, the row is read as it shows', async () => {
    await temoin(['export', 'csv', '-o', 'x', '--files', 'pieces']);
    const text = readFileSync(at('x'), 'utf8');
    writeFileSync(at('x'), text.replace('{""v""', '{v'));
    expect((await temoin(['import', 'csv', '--json', 'x'], other)).out).toContain(
      JSON.stringify('row-own-damaged'),
    );
    writeFileSync(at('x'), text.replace(/"\{""v"".*"\r\n$/, '\r\n'));
    expect((await temoin(['import', 'csv', 'x'], other)).out).toContain('1 fait nouveau');
    const { out } = await temoin(['show', '1', '--json'], other);
    expect(JSON.parse(out).incident).toMatchObject({ words: '=1+1' });
  });

  it('another JSON is no export, and not an empty one', async () => {
    for (const text of [
      '{"messages":[{"content":"x"}]}',
      '{"acts":[{"when":"3 mars 2025"}]}',
      '{"kind":"export","incidents":[{"when":"3 mars 2025"}]}',
      '{"kind":"export","acts":{"when":"3 mars 2025"}}',
      '[]',
    ]) {
      writeFileSync(at('x'), text);
      const { code, err } = await temoin(['import', 'json', 'x'], other);
      expect([code, err.includes('pas un export de temoin')], 'export-unknown').toEqual([1, true]);
    }
  });

  it('cut short, it keeps what came before, and fails', async () => {
    await temoin(['add', '--when', '4 mars 2025']);
    await temoin(['export', 'json', '-o', 'x', '--files', 'pieces']);
    const text = readFileSync(at('x'), 'utf8');
    writeFileSync(at('x'), text.slice(0, text.lastIndexOf('"when"')));
    const { code, err } = await temoin(['import', 'json', 'x'], other);
    expect(code).toBe(1);
    expect(err).toContain('s’arrête au milieu');
    expect((await temoin(['list', '--json'], other)).out).toContain('"total": 1');
  });

  it('goes where nothing stands, and never into the dossier', async () => {
    writeFileSync(at('x'), 'à moi');
    expect((await temoin(['export', 'csv', '-o', 'x'])).code).toBe(1);
    expect(readFileSync(at('x'), 'utf8')).toBe('à moi');
    expect((await temoin(['export', 'csv', '-o', 'd/x'])).code).toBe(2);
    expect((await temoin(['export', 'csv', '-o', 'x', '--force'])).code).toBe(0);
    // The same copies stay; another file of their name is never replaced.
    for (const _ of [1, 2])
      expect((await temoin(['export', 'csv', '-o', 'x', '--force', '--files', 'p'])).code).toBe(0);
  });
});
