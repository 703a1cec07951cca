import { TemoinError } from '../errors.ts';
import { Incident } from '../incident/incident.ts';
import { toText } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { dateError, parseWhen, type WhenContext } from '../incident/when-parse.ts';
import { ActRecord } from './act-record.ts';
import type { Input } from './input.ts';
import { type JsonWanted, readJson } from './json-stream.ts';
import { linesOf } from './lines.ts';
import { locatePath } from './paths.ts';
import type { RefusedRow, Row, RowFile } from './row.ts';
import { actKey, RowKeys } from './sheet/key.ts';

/** An act and the stream around it: a line above this is none. */
const LONGEST_LINE = 16 * 1024 * 1024;
const EXCERPT = 2000;
/** What stops the reading of a whole file stops here at the end of its line. */
const A_LINE = { scope: 'line' };

/** Reads one act a line. A line that is none refuses itself alone, with its number. */
export async function* readActLines(input: Input, when: WhenContext): AsyncGenerator<Row | RefusedRow> {
  const acts = new ActReader('ndjson', input, when);
  // Bytes as characters: lines are cut before anything is decoded.
  for await (const { number, text, isCut } of linesOf(latin1(input.open()), LONGEST_LINE)) {
    const bytes = Buffer.from(number === 1 ? text.replace(/^\u00ef\u00bb\u00bf/, '') : text, 'latin1');
    const pointer = `${input.name}:${number}`;
    if (isCut) yield acts.refused(pointer, bytes.subarray(0, EXCERPT), 'row-too-big', {});
    else if (bytes.toString('latin1').trim() !== '') yield await acts.line(pointer, bytes);
  }
}

async function* latin1(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const chunk of bytes) {
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
  }
}

/** Reads the document that `export json` writes, act by act. */
export async function* readActDocument(input: Input, when: WhenContext): AsyncGenerator<Row | RefusedRow> {
  const acts = new ActReader('json', input, when);
  let [isExport, hasActs] = [false, false];
  const wanted: JsonWanted = (path, kind) => {
    if (path.length === 1 && path[0] === 'acts') hasActs = kind === 'array';
    return (path.length === 1 && path[0] === 'kind') || (path.length === 2 && path[0] === 'acts');
  };
  for await (const found of readJson(input.open(), wanted)) {
    const pointer = `${input.name}:${found.pointer}`;
    if (found.path[0] === 'kind') isExport = 'value' in found && found.value === 'export';
    // The kind stands before the acts in what temoin writes.
    else if (!isExport) break;
    else if ('refused' in found) {
      yield acts.refused(pointer, Buffer.from(found.raw).subarray(0, EXCERPT), found.refused, found.params);
    } else yield acts.act(pointer, found.raw);
  }
  if (!isExport || !hasActs) throw new TemoinError('export-unknown', { path: input.path });
}

class ActReader {
  readonly #format: string;
  readonly #folder: string;
  readonly #when: WhenContext;
  readonly #keys = new RowKeys();

  constructor(format: string, { folder }: Input, when: WhenContext) {
    this.#format = format;
    this.#folder = folder;
    this.#when = when;
  }

  refused(pointer: string, raw: Uint8Array, refused: string, params: TemoinError['params']): RefusedRow {
    return { pointer: toText(pointer), raw: toText(raw), refused, params };
  }

  async line(pointer: string, bytes: Buffer): Promise<Row | RefusedRow> {
    const raw = bytes.subarray(0, bytes.at(-1) === 0x0a ? -1 : undefined);
    try {
      for await (const found of readJson(once(raw), path => path.length === 0)) {
        if ('refused' in found) return this.refused(pointer, raw, found.refused, found.params);
        return this.act(pointer, raw);
      }
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      return this.refused(pointer, raw, error.id, { ...error.params, ...A_LINE });
    }
    return this.refused(pointer, raw, 'json-empty', A_LINE);
  }

  /** What was read, checked whole: nothing of it is left out or mended. */
  act(pointer: string, raw: string | Uint8Array): Row | RefusedRow {
    try {
      // The tokens have been checked; their strings lose a mark at the beginning, which is a character of the words here.
      const value: unknown = JSON.parse(Buffer.from(raw).toString('utf8'));
      return this.#row(pointer, ActRecord.safeParse(exact(value)), raw);
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      return this.refused(pointer, Buffer.from(raw), error.id, error.params);
    }
  }

  #row(pointer: string, parsed: ReturnType<typeof ActRecord.safeParse>, raw: string | Uint8Array): Row {
    if (!parsed.success) throw problemOf(parsed.error);
    const { version: _, dossier, n, files = [], state, reason, ...told } = parsed.data;
    const origin = dossier === undefined || n === undefined ? undefined : { dossier, n };
    const when = this.#whenOf(told.when);
    const incident = { ...told, when };
    const key = origin ? actKey(origin) : this.#keys.keyOf([{ ...incident, when: bounds(when) }, files]);
    return {
      pointer: toText(pointer),
      incident: Incident.parse({
        ...incident,
        found: told.found ?? { format: this.#format, pointer: toText(pointer), key },
      }),
      files: files.map(file => this.#file(file)),
      raw: toText(raw),
      ...(state === 'withdrawn' ? { withdrawn: reason ?? '' } : state !== undefined && { state }),
      ...(origin !== undefined && { origin }),
    };
  }

  #whenOf(when: string | When): When {
    if (typeof when !== 'string') return when;
    const result = parseWhen(when, this.#when);
    if (!result.ok) throw dateError(when, result, this.#when.zone);
    return result.when;
  }

  #file(given: NonNullable<ActRecord['files']>[number]): RowFile {
    const name = typeof given === 'string' ? given : given.file;
    const described = typeof given === 'string' ? undefined : { exhibit: given.exhibit };
    if (name === undefined) return described ?? fail();
    if (name.includes('\0')) throw new TemoinError('row-nul', {});
    const located = locatePath(Buffer.from(name), this.#folder);
    const text = located.toString('utf8');
    return { path: Buffer.from(text).equals(located) ? text : located, ...described };
  }
}

function fail(): never {
  throw new TypeError('a file without path or description');
}

function bounds({ kind, precision, earliest, latest }: When): unknown {
  return { kind, precision, earliest, latest };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** JSON can escape half of a character: its bytes are kept, beside a form that can be shown. */
function exact(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : toText(value);
  if (Array.isArray(value)) return value.map(exact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, exact(part)]));
}

function problemOf(error: { issues: readonly Issue[] }): TemoinError {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys')
    return new TemoinError('row-key-unknown', { keys: [...(issue.keys ?? [])] });
  const where = (issue?.path ?? []).map(String).join('.');
  const why = issue?.values?.map(String).join(', ');
  return new TemoinError('row-not-valid', {
    where: where === '' ? '.' : where,
    ...(why !== undefined && { why }),
  });
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
}
