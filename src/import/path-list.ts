import { UsageError } from '../errors.ts';

const NUL = 0;
const LF = 0x0a;
const CR = 0x0d;
/** No system takes longer paths; a list without separators is no list, and is not read into memory. */
const LONGEST_PATH = 65_536;

/**
 * The names of a list, as bytes: names need not be UTF-8. With `nul` each name is ended by NUL and is taken exactly;
 * else by a line end, and a name that holds one cannot be given.
 */
export async function* namesInList(
  input: AsyncIterable<Uint8Array | string>,
  nul: boolean,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of input) {
    rest = Buffer.concat([rest, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
    if (isFirst && rest.length < 3) continue;
    if (isFirst && !nul) rest = withoutMark(rest);
    isFirst = false;
    const { names, tail } = cut(rest, nul);
    yield* names;
    rest = tail;
    if (rest.length > LONGEST_PATH) throw new UsageError('list-not-names');
  }
  if (isFirst && !nul) rest = withoutMark(rest);
  const { names, tail } = cut(rest, nul);
  yield* names;
  const last = nul ? tail : line(tail);
  if (last.length > 0) yield last;
}

function cut(bytes: Buffer, nul: boolean): { names: Buffer[]; tail: Buffer } {
  if (!nul && bytes.includes(NUL)) throw new UsageError('list-has-nul');
  const names: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(nul ? NUL : LF); end >= 0; end = bytes.indexOf(nul ? NUL : LF, start)) {
    const name = bytes.subarray(start, end);
    const exact = nul ? name : line(name);
    if (exact.length > 0) names.push(exact);
    start = end + 1;
  }
  return { names, tail: bytes.subarray(start) };
}

/** Windows programs end lines with CR LF. */
function line(bytes: Buffer): Buffer {
  return bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
}

/** Windows programs put a mark before UTF-8, and PowerShell writes UTF-16 unless told. */
function withoutMark(bytes: Buffer): Buffer {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError('list-utf16');
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
