import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemoinError } from '../../src/errors.ts';
import { type JsonFound, type JsonPath, type JsonRefused, readJson } from '../../src/import/json-stream.ts';

const messages = (path: JsonPath) => path.length === 2 && path[0] === 'messages';

async function* pieces(text: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(
  text: string | Uint8Array,
  options: { size?: number; wanted?(path: JsonPath): boolean; controlEscapes?: true } = {},
) {
  const items: (JsonFound | JsonRefused)[] = [];
  const { size, wanted = messages, ...rest } = options;
  let error: TemoinError | undefined;
  try {
    for await (const item of readJson(pieces(text, size), wanted, rest)) items.push(item);
  } catch (thrown) {
    error = thrown as TemoinError;
  }
  const values = items.map(item => ('value' in item ? item.value : item.refused));
  return { items, values, error };
}

describe('readJson', () => {
  test('gives what JSON.parse gives, with the bytes that stood there, however the file is cut', async () => {
    const marked = fc.string({ unit: fc.constantFrom('\uFEFF', 'é', 'a', '\ud83d', '\udc4d') });
    const spaced = fc.tuple(
      fc.array(fc.oneof(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), marked)),
      fc.nat(3),
      fc.integer({ min: 1, max: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(spaced, async ([list, indent, size]) => {
        const text = JSON.stringify({ title: 'é𝄞', messages: list }, null, indent);
        const { items, error } = await read(text, { size });
        expect(error).toBeUndefined();
        expect(items.map(({ pointer }) => pointer)).toEqual(list.map((_, i) => `/messages/${i}`));
        for (const [i, item] of items.entries()) {
          const expected = exactly(JSON.stringify(list[i]));
          expect(JSON.parse(JSON.stringify('value' in item && item.value))).toEqual(expected);
          if (typeof expected !== 'object' || expected === null) continue;
          expect(exactly(item.raw)).toEqual(expected);
          expect(text).toContain(item.raw);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('agrees with JSON.parse on what is not JSON', async () => {
    const almost = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '{', '[', ']', ':', '"', '0', '\\', '\n'),
      )
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    await fc.assert(
      fc.asyncProperty(almost, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const { error } = await read(text, { size, wanted: () => false });
        if (error?.id === 'json-duplicate-key') return;
        expect(error === undefined).toBe(isJson(text));
      }),
      { numRuns: 200 },
    );
  });

  test('a key twice refuses its record and tells which, the next one is read', async () => {
    const { values, items } = await read('{"messages":[{"a":1,"a":2},{"a":{"b":1,"b":1}},{"a":3}]}');
    expect(values).toEqual(['json-duplicate-key', 'json-duplicate-key', { a: 3 }]);
    expect(items[0]).toMatchObject({ params: { key: 'a' }, raw: '{"a":1,"a":2}' });
    expect(items[1]).toMatchObject({ params: { key: 'b' } });
  });

  test('a key twice around the records stops the reading: no telling which list is meant', async () => {
    const { values, error } = await read('{"messages":[{"a":1}],"messages":[{"a":2}]}');
    expect(values).toEqual([{ a: 1 }]);
    expect(error).toMatchObject({ id: 'json-duplicate-key', params: { key: 'messages' } });
  });

  test('a message nested 10,000 deep refuses itself; a prototype is a key like another', async () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const { values } = await read(`{"messages":[${deep},{"a":${deep}},{"__proto__":{"x":1}}]}`);
    expect(values.slice(0, 2)).toEqual(['json-too-deep', 'json-too-deep']);
    expect(Object.keys(values[2] as object)).toEqual(['__proto__']);
    expect((await read(`{"else":${deep},"messages":[1]}`)).values).toEqual([1]);
    const bottomless = await read('['.repeat(30_000));
    expect(bottomless.error).toMatchObject({ id: 'json-broken' });
  });

  test('a record too large refuses itself with its beginning', async () => {
    const big = `{"a":"${'x'.repeat(5 << 20)}","b":"${'y'.repeat(5 << 20)}"}`;
    const { values, items } = await read(`{"messages":[${big},{"a":1}]}`);
    expect(values).toEqual(['json-record-too-large', { a: 1 }]);
    expect(items[0]?.raw).toHaveLength(2000);
  });

  const endless = `${'x'.repeat(10_000)}é\\ud83d\\"\\\\`.repeat(1_700);

  test('a string without end refuses its record; the next one is read, at its place', async () => {
    const text = `{"else":"${endless}","messages":[{"a":{"b":"${endless}"}},"${endless}",{"${endless}":1},{"a":1},tr`;
    const { values, items, error } = await read(text);
    const refused = 'json-record-too-large';
    expect(values).toEqual([refused, refused, refused, { a: 1 }]);
    expect(items.map(({ pointer }) => pointer)).toEqual([0, 1, 2, 3].map(i => `/messages/${i}`));
    expect(items[0]?.raw).toBe(Buffer.from(`{"a":{"b":"${endless}`).subarray(0, 2000).toString());
    expect(error).toMatchObject({ id: 'json-cut-short', params: { byte: Buffer.byteLength(text) } });
    const escaped = `{"messages":["${`${'x'.repeat(10_000)}\\x07`.repeat(1_700)}",{"a":1},this]}`;
    const telegram = await read(escaped, { controlEscapes: true });
    expect(telegram.values).toEqual([refused, { a: 1 }]);
    expect(telegram.error).toMatchObject({ id: 'json-broken', params: { byte: escaped.length - 5 } });
  });

  test('a key or a number without end stops the reading; spaces are passed over', async () => {
    expect((await read(`{"messages":[{"a":1}],"${endless}":1}`)).error).toMatchObject({
      id: 'json-value-too-long',
      params: { byte: 22 },
    });
    expect((await read(`{"messages":[${'1'.repeat(17 << 20)}]}`)).error).toMatchObject({
      id: 'json-value-too-long',
      params: { byte: 13 },
    });
    const spaced = await read(`{"messages":[{"a":1},${' '.repeat(17 << 20)}{"a":2}]}`);
    expect([spaced.values, spaced.error]).toEqual([[{ a: 1 }, { a: 2 }], undefined]);
  });

  test.each([
    ['cut short', '{"messages":[{"a":1},{"a"', 'json-cut-short', 25],
    ['cut in a word', '{"messages":[{"a":1},tr', 'json-cut-short', 23],
    ['not JSON', '{"messages":[{"a":1},this is not]}', 'json-broken', 22],
    ['something after its end', '{"messages":[{"a":1}]} x', 'json-broken', 23],
    ['NUL', '{"messages":[{"a":1},\0]}', 'json-broken', 21],
    ['a bare line end in a string', '{"messages":[{"a":1},"\n"]}', 'json-broken', 22],
  ])('%s: what stood before is given, then the place', async (_, text, id, byte) => {
    const { values, error } = await read(text);
    expect(values).toEqual([{ a: 1 }]);
    expect(error).toMatchObject({ id, params: { byte } });
  });

  test.each([
    ['a letter of another encoding', [0xe9, 0x22]],
    ['half of a character', [0xe2, 0x82, 0x22]],
    ['half of a pair', [0xed, 0xa0, 0xbd]],
    ['a byte that begins nothing', [0x80]],
    ['a longer form than needed', [0xc0, 0xaf]],
    ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
  ])('%s is told at its very byte, however the file is cut', async (_, bad) => {
    const before = Buffer.from(`{"messages":[{"a":1},"\\x07${'é€😉'.repeat(9_000)}`);
    const bytes = Buffer.concat([before, Buffer.from(bad), Buffer.from('"]}')]);
    for (const size of [1, 7, 1000, 64 * 1024, bytes.length]) {
      const { values, error } = await read(bytes, { size, controlEscapes: true });
      expect(values).toEqual([{ a: 1 }]);
      expect(error).toMatchObject({ id: 'json-not-utf8', params: { byte: before.length } });
    }
  });

  test('bytes that are not UTF-8 are told outside of words too; nothing at all is said', async () => {
    const latin = Buffer.from('\ufeff{"messages":[{"a":1},\xe9]}', 'latin1');
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), latin.subarray(1)]);
    expect((await read(marked)).error).toMatchObject({ id: 'json-not-utf8', params: { byte: 24 } });
    expect((await read('{this')).error).toMatchObject({ params: { byte: 2, pointer: '' } });
    expect((await read('')).error).toMatchObject({ id: 'json-empty' });
    expect((await read(Buffer.from('{}', 'utf16le'))).error).toMatchObject({ id: 'json-broken' });
  });

  test('a byte order mark is no content; lone surrogates and long numbers are exact', async () => {
    const { items } = await read('\uFEFF{"messages":["\\ud83d", 12345678901234567890, 1.5, {"a":1}]}', {
      size: 7,
    });
    expect(items.map(item => 'value' in item && item.value)).toEqual([
      '\ud83d',
      '12345678901234567890',
      1.5,
      { a: 1 },
    ]);
    expect(items[3]?.raw).toBe('{"a":1}');
  });

  test('pointers are escaped as RFC 6901 says', async () => {
    const { items } = await read('{"a/b~c":[1]}', { wanted: path => path.length === 2 });
    expect(items[0]?.pointer).toBe('/a~1b~0c/0');
  });

  test.each([1, 2, 3, 5, 64])(
    'control escapes are read, and shown as they stood (pieces of %i)',
    async size => {
      const text = '{"messages":[{"a":"\\x1b[31m \\\\x41 \\u0007"},{"a":"\\x07"}, tru]}';
      const { items, error } = await read(text, { size, controlEscapes: true });
      expect(items.map(item => 'value' in item && item.value)).toEqual([
        { a: '\u001b[31m \\x41 \u0007' },
        { a: '\u0007' },
      ]);
      expect(items.map(({ raw }) => raw)).toEqual(['{"a":"\\x1b[31m \\\\x41 \\u0007"}', '{"a":"\\x07"}']);
      expect(error).toMatchObject({ id: 'json-broken', params: { byte: text.indexOf('tru') + 3 } });
      expect((await read(text, { size })).error).toMatchObject({ id: 'json-broken', params: { byte: 20 } });
    },
  );
});

/** What JSON.parse gives, whole numbers that it cannot hold as their digits. */
function exactly(text: string): unknown {
  const isLong = (value: unknown) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(String(value));
  return JSON.parse(text, (_, value) => (isLong(value) ? String(value) : value));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
