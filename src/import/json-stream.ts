import { Tokenizer } from '@streamparser/json';
import { TemoinError } from '../errors.ts';
import { ControlEscapes, KeptBytes } from './json-bytes.ts';
import {
  JsonGrammarError,
  JsonKeyTwice,
  type JsonPath,
  type JsonValue,
  JsonWalk,
  type JsonWanted,
  type Walked,
} from './json-walk.ts';
import { Utf8Check } from './utf8.ts';

export type { JsonPath, JsonValue, JsonWanted } from './json-walk.ts';

interface JsonPlace {
  readonly path: JsonPath;
  /** RFC 6901. */
  readonly pointer: string;
  /** The bytes of the file for an object or an array; of a refused one, the beginning at most. */
  readonly raw: string;
}

export interface JsonFound extends JsonPlace {
  readonly value: JsonValue;
}

/** A record that is left out; its neighbours are read. */
export interface JsonRefused extends JsonPlace {
  readonly refused: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface JsonOptions {
  /** Telegram writes control characters as `\xNN`, which JSON does not know. */
  readonly controlEscapes?: true;
}

/** A limit is heard within so many bytes. */
const PIECE = 64 * 1024;
const LARGEST_RECORD = 8 * 1024 * 1024;
/** A string is held whole before it is told: a longer one is no value, and is not held. */
const LARGEST_TOKEN = 16 * 1024 * 1024;
/** Shown of a record that is left out. */
const EXCERPT = 2000;

/**
 * Reads JSON of any size in the memory of one record. A value whose path is wanted is given whole, with its pointer
 * and its bytes, in the order of the file; all else is walked through. A whole number that JavaScript cannot hold
 * comes as its digits. A record with a key twice, nested too deep or too large is refused alone; where the text
 * stops being JSON, or a key has no end, an error says at which byte, after what stood before was given.
 */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array>,
  wanted: JsonWanted,
  options: JsonOptions = {},
): AsyncGenerator<JsonFound | JsonRefused, void, undefined> {
  const reading = new Reading(wanted, options.controlEscapes === true);
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const failure = reading.push(chunk.subarray(from, from + PIECE));
      yield* reading.found();
      if (failure !== undefined) throw failure;
    }
  }
  const failure = reading.end();
  yield* reading.found();
  if (failure !== undefined) throw failure;
}

/** RFC 6901: `/messages/3`. */
function pointerOf(path: JsonPath): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

class Reading {
  readonly #tokenizer = new ExactTokenizer();
  readonly #walk: JsonWalk;
  readonly #escapes: ControlEscapes | undefined;
  readonly #kept = new KeptBytes();
  #found: (JsonFound | JsonRefused)[] = [];
  /** Bytes of the mark that a file may begin with, which the tokenizer does not count. */
  #mark = 0;
  #lastToken = 0;
  readonly #utf8 = new Utf8Check();
  /** Bytes of the file that came before the piece at hand. */
  #read = 0;
  /** Of the record that is being left out. */
  #excerpt: string | undefined;

  constructor(wanted: JsonWanted, repairs: boolean) {
    this.#walk = new JsonWalk(wanted, walked => this.#found.push(this.#shown(walked)));
    if (repairs) this.#escapes = new ControlEscapes();
    this.#tokenizer.onToken = ({ token, value, offset }) => {
      this.#lastToken = offset + this.#mark;
      this.#walk.take({ token, value, offset: this.#lastToken });
    };
  }

  /** Once: what was found since. */
  *found(): Generator<JsonFound | JsonRefused> {
    const found = this.#found;
    this.#found = [];
    yield* found;
  }

  push(piece: Uint8Array): TemoinError | undefined {
    const bad = this.#utf8.firstBad(piece);
    // What stands before is read all the same.
    const sound = bad === undefined ? piece : piece.subarray(0, Math.max(0, bad - this.#read));
    this.#read += piece.length;
    const failure = this.#feed(this.#escapes?.repair(sound, this.#kept.end) ?? sound);
    if (failure !== undefined || bad === undefined) return failure;
    return new TemoinError('json-not-utf8', { byte: bad, pointer: pointerOf(this.#walk.path) });
  }

  end(): TemoinError | undefined {
    const failure = this.#escapes === undefined ? undefined : this.#feed(this.#escapes.rest);
    if (failure !== undefined) return failure;
    try {
      this.#tokenizer.end();
    } catch {
      return this.#error('json-cut-short', this.#kept.end);
    }
    if (this.#kept.end - this.#mark === 0) return new TemoinError('json-empty');
    return this.#walk.isComplete ? undefined : this.#error('json-cut-short', this.#kept.end);
  }

  /** Bytes that the file does not have. */
  get #added(): number {
    return this.#escapes?.added ?? 0;
  }

  #feed(piece: Uint8Array): TemoinError | undefined {
    if (this.#kept.end === 0 && piece[0] === 0xef) this.#mark = 3;
    this.#kept.add(piece);
    try {
      this.#tokenizer.write(piece);
    } catch (error) {
      return this.#failure(error);
    }
    this.#release();
    const start = this.#tokenizer.tokenStart + this.#mark;
    if (this.#kept.end - start <= LARGEST_TOKEN) return undefined;
    // What was there of it is let go; the record that holds it is left out, and the next one is read.
    const limit = LARGEST_TOKEN / 1024 / 1024;
    const isLetGo =
      this.#tokenizer.letGoOfString() && this.#walk.refuseNext('json-record-too-large', { limit });
    return isLetGo ? undefined : this.#error('json-value-too-long', start);
  }

  /** Lets go of the bytes that no record needs. */
  #release(): void {
    const { end } = this.#kept;
    const start = this.#walk.recordStart ?? end;
    if (end - start > LARGEST_RECORD) {
      this.#walk.refuse('json-record-too-large', { limit: LARGEST_RECORD / 1024 / 1024 });
    }
    if (this.#walk.isRefused) this.#excerpt ??= this.#raw(start, Math.min(end, start + EXCERPT));
    const needed = this.#walk.isRefused ? end : start;
    this.#kept.letGo(needed);
    this.#escapes?.forget(needed);
  }

  #shown({ path, start, end, value, refused }: Walked): JsonFound | JsonRefused {
    const place = { path, pointer: pointerOf(path) };
    if (value === undefined) {
      const raw = this.#excerpt ?? this.#raw(start, Math.min(end, start + EXCERPT));
      this.#excerpt = undefined;
      return { ...place, raw, refused: refused?.id ?? 'json-broken', params: refused?.params ?? {} };
    }
    const isScalar = typeof value !== 'object' || value === null;
    return { ...place, value, raw: isScalar ? JSON.stringify(value) : this.#raw(start, end) };
  }

  #raw(start: number, end: number): string {
    const bytes = this.#kept.slice(start, end);
    return this.#escapes === undefined ? bytes.toString() : this.#escapes.undo(bytes, start);
  }

  #failure(error: unknown): TemoinError {
    if (error instanceof JsonKeyTwice)
      return this.#error('json-duplicate-key', this.#lastToken, { key: error.message });
    if (error instanceof JsonGrammarError) return this.#error('json-broken', this.#lastToken);
    const place = /absolute position "(\d+)"/.exec(error instanceof Error ? error.message : '');
    if (place === null) throw error;
    return this.#error('json-broken', Number(place[1]));
  }

  #error(id: string, byte: number, params: Readonly<Record<string, string>> = {}): TemoinError {
    return new TemoinError(id, { ...params, byte: byte - this.#added, pointer: pointerOf(this.#walk.path) });
  }
}

/** Nothing that the file says is changed by being read. */
class ExactTokenizer extends Tokenizer {
  constructor() {
    super();
    // Its own decoder takes U+FEFF away wherever a run of other than ASCII begins with one: those are words too.
    const strings: object = Reflect.get(this, 'bufferedString');
    Reflect.set(strings, 'decoder', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));
  }

  /** First byte of the token that is being read. */
  get tokenStart(): number {
    return Reflect.get(this, 'offset');
  }

  /** Forgets what it holds of a string, and still counts its bytes. A number without end is none to let go of. */
  letGoOfString(): boolean {
    const [held, number] = [Reflect.get(this, 'bufferedString'), Reflect.get(this, 'bufferedNumber')];
    if (number.byteLength >= LARGEST_TOKEN - PIECE) return false;
    const counted: number = Reflect.get(this, 'escapedCharsByteLength');
    Reflect.set(this, 'escapedCharsByteLength', counted + held.byteLength);
    held.reset();
    return true;
  }

  /** Ids have more digits than a number of JavaScript can hold. */
  protected override parseNumber(digits: string): number {
    const value = Number(digits);
    // The walk takes any scalar: these are told as the text that they are.
    return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : (digits as unknown as number);
  }
}
