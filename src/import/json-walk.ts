import { TokenType } from '@streamparser/json';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Keys and indices from the root. */
export type JsonPath = readonly (string | number)[];

/** Is this value asked for? Its kind is known before what it holds. */
export type JsonWanted = (path: JsonPath, kind: 'object' | 'array' | 'scalar') => boolean;

/** A value that was asked for, whole; or why it was not taken. Bytes: of the stream, end excluded. */
export interface Walked {
  readonly path: JsonPath;
  readonly start: number;
  readonly end: number;
  readonly value?: JsonValue;
  readonly refused?: { readonly id: string; readonly params: Readonly<Record<string, string | number>> };
}

/** Tokens that cannot stand there. */
export class JsonGrammarError extends Error {}

/** The same key twice in an object around the records: no telling which of the two the platform meant. */
export class JsonKeyTwice extends Error {}

interface Token {
  readonly token: TokenType;
  readonly value: unknown;
  readonly offset: number;
}

type Filled = { [key: string]: JsonValue } | JsonValue[];

interface Frame {
  readonly isArray: boolean;
  /** Index of the current element. */
  index: number;
  /** Absent before the first one. */
  key: string | undefined;
  readonly keys: Set<string>;
  /** What is being assembled, inside a record that is taken. */
  readonly value?: Filled;
}

interface OpenRecord {
  readonly path: JsonPath;
  readonly start: number;
  readonly depth: number;
  refused?: NonNullable<Walked['refused']>;
}

/** No platform nests a message so deep; recursion in what comes after has a bound. */
const DEEPEST = 64;
/** Around records nothing is assembled: depth costs a frame a level, and this bounds them. */
const DEEPEST_WALKED = 20_000;
/** Records are asked for near the root. */
const DEEPEST_ASKED = 8;
/** Keys remembered of an object that is only walked through: no export has so many. */
const MOST_KEYS = 10_000;

/**
 * The grammar of JSON over a stream of tokens, in the memory of one record. What is asked for is assembled and
 * told; everything else is walked through. JSON.parse answers a double key by its last value and a deep text by an
 * exhausted stack: here both refuse the record they stand in, and the next one is read.
 */
export class JsonWalk {
  readonly #wanted: JsonWanted;
  readonly #tell: (walked: Walked) => void;
  readonly #stack: Frame[] = [];
  #expects: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing' = 'value';
  #record: OpenRecord | undefined;
  /** Why the next scalar is refused, if it is one that is asked for. */
  #refusedNext: NonNullable<Walked['refused']> | undefined;

  constructor(wanted: JsonWanted, tell: (walked: Walked) => void) {
    this.#wanted = wanted;
    this.#tell = tell;
  }

  /** First byte of the record that is being read. */
  get recordStart(): number | undefined {
    return this.#record?.start;
  }

  /** The record that is being read will be left out. */
  get isRefused(): boolean {
    return this.#record?.refused !== undefined;
  }

  get #isTaking(): boolean {
    return this.#record !== undefined && !this.isRefused;
  }

  get isComplete(): boolean {
    return this.#expects === 'nothing';
  }

  /** Where the walk stands, as far as it is near the root. */
  get path(): JsonPath {
    const path: (string | number)[] = [];
    for (const { isArray, index, key } of this.#stack.slice(0, DEEPEST)) {
      const step = isArray ? index : key;
      if (step === undefined) break;
      path.push(step);
    }
    return path;
  }

  /** Gives up the record that is being read: what it holds is walked through. */
  refuse(id: string, params: Readonly<Record<string, string | number>>): void {
    if (this.#record !== undefined) this.#record.refused ??= { id, params };
  }

  /** The next token is a string that will not come whole. False for a key: nobody knows what stands under it. */
  refuseNext(id: string, params: Readonly<Record<string, string | number>>): boolean {
    if (this.#record !== undefined) this.refuse(id, params);
    else if (this.#expects !== 'value' && this.#expects !== 'value-or-end') return false;
    else this.#refusedNext = { id, params };
    return true;
  }

  take({ token, value, offset }: Token): void {
    const { LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COLON, COMMA, STRING } = TokenType;
    const expects = this.#expects;
    const top = this.#stack.at(-1);
    if (token === COLON && expects === 'colon') this.#expects = 'value';
    else if (token === COMMA && expects === 'comma-or-end') this.#next(top);
    else if (token === STRING && (expects === 'key' || expects === 'key-or-end'))
      this.#key(String(value), top);
    else if (
      token === RIGHT_BRACE &&
      !top?.isArray &&
      (expects === 'key-or-end' || expects === 'comma-or-end')
    )
      this.#close(offset);
    else if (
      token === RIGHT_BRACKET &&
      top?.isArray &&
      (expects === 'value-or-end' || expects === 'comma-or-end')
    )
      this.#close(offset);
    else if (expects !== 'value' && expects !== 'value-or-end') throw new JsonGrammarError();
    else if (token === LEFT_BRACE || token === LEFT_BRACKET) this.#open(token === LEFT_BRACKET, offset);
    else if (token === RIGHT_BRACE || token === RIGHT_BRACKET || token === COLON || token === COMMA)
      throw new JsonGrammarError();
    else this.#scalar(value as JsonValue, offset);
  }

  #next(top: Frame | undefined): void {
    if (top === undefined) throw new JsonGrammarError();
    if (top.isArray) top.index++;
    this.#expects = top.isArray ? 'value' : 'key';
  }

  #key(key: string, top: Frame | undefined): void {
    if (top === undefined) throw new JsonGrammarError();
    top.key = key;
    this.#expects = 'colon';
    if (top.keys.has(key)) {
      if (this.#record === undefined) throw new JsonKeyTwice(key);
      this.refuse('json-duplicate-key', { key });
    }
    if (this.#record !== undefined || top.keys.size < MOST_KEYS) top.keys.add(key);
  }

  #open(isArray: boolean, offset: number): void {
    if (this.#stack.length >= DEEPEST_WALKED) throw new JsonGrammarError();
    this.#begin(offset, isArray ? 'array' : 'object');
    if (this.#stack.length - (this.#record?.depth ?? 0) >= DEEPEST)
      this.refuse('json-too-deep', { limit: DEEPEST });
    const isTaken = this.#isTaking;
    const value: Filled = isArray ? [] : Object.create(null);
    const frame = { isArray, index: 0, key: undefined, keys: new Set<string>() };
    if (isTaken) this.#attach(value);
    this.#stack.push(isTaken ? { ...frame, value } : frame);
    this.#expects = isArray ? 'value-or-end' : 'key-or-end';
  }

  #close(offset: number): void {
    const closed = this.#stack.pop();
    this.#end(closed?.value, offset + 1);
  }

  #scalar(value: JsonValue, offset: number): void {
    this.#begin(offset, 'scalar');
    if (this.#refusedNext !== undefined) this.refuse(this.#refusedNext.id, this.#refusedNext.params);
    this.#refusedNext = undefined;
    if (this.#isTaking) this.#attach(value);
    this.#end(value, offset);
  }

  /** A value starts here: perhaps one that is asked for. */
  #begin(start: number, kind: Parameters<JsonWanted>[1]): void {
    const depth = this.#stack.length;
    if (this.#record !== undefined || depth > DEEPEST_ASKED) return;
    const { path } = this;
    if (this.#wanted(path, kind)) this.#record = { path, start, depth };
  }

  #attach(value: JsonValue): void {
    const top = this.#stack.at(-1);
    if (top?.value === undefined) return;
    if (Array.isArray(top.value)) top.value.push(value);
    else if (top.key !== undefined) top.value[top.key] = value;
  }

  #end(value: JsonValue | undefined, end: number): void {
    this.#expects = this.#stack.length === 0 ? 'nothing' : 'comma-or-end';
    const record = this.#record;
    if (record === undefined || record.depth !== this.#stack.length) return;
    this.#record = undefined;
    const { path, start, refused } = record;
    if (refused !== undefined) this.#tell({ path, start, end, refused });
    else if (value !== undefined) this.#tell({ path, start, end, value });
  }
}
