import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { Text } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';
import { toldOf } from './kept-exports.ts';

/** An export kept whole that holds what is to be purged, or may. */
export interface HoldingExport {
  readonly p: number;
  readonly name: Text;
  /** False for one that another import kept: it may hold the same message, which was known by then. */
  readonly certain: boolean;
  /** Other acts that were found in it, or that it supports. */
  readonly usedBy: readonly number[];
}

type Reader = Dossier | Transaction;

/** Acts, other than these, that an exhibit supports or that were found in it. */
export function usersOf(reader: Reader, { p, incidents }: ExhibitRecord, acts: readonly number[]): number[] {
  const users = new Set([...incidents, ...reader.foundIn(p)]);
  return [...users]
    .filter(n => !acts.includes(n) && reader.incident(n)?.state !== 'purged')
    .sort((a, b) => a - b);
}

/**
 * The exports that these acts were found in hold the words too. Any other of the same platform and conversation may: what
 * was known by then is recorded once, and an export is not searched, which may be packed.
 */
export function exportsHolding(reader: Reader, acts: readonly number[]): HoldingExport[] {
  const found = acts.flatMap(n => reader.incident(n)?.found ?? []);
  const certain = new Set(found.flatMap(({ p }) => p ?? []));
  if (certain.size === 0) return [];
  const chats = acts.map(n => toldOf(reader, `f:${n}`));
  const formats = new Set(found.map(({ format }) => format));
  const may = (p: number) => {
    const chat = toldOf(reader, `p:${p}`);
    const known = chat.formats ?? formatOf(reader, p);
    if (known?.every(format => !formats.has(format))) return false;
    return chats.some(each => !areApart(each.conversations, chat.conversations));
  };
  return reader.sources().flatMap(p => {
    const exhibit = reader.exhibit(p);
    if (exhibit === undefined || !(certain.has(p) || may(p))) return [];
    const { name } = exhibit.origin;
    return [{ p, name, certain: certain.has(p), usedBy: usersOf(reader, exhibit, acts) }];
  });
}

function formatOf(reader: Reader, p: number): readonly string[] | undefined {
  const [first] = reader.foundIn(p);
  const format = first === undefined ? undefined : reader.incident(first)?.found?.format;
  return format === undefined ? undefined : [format];
}

function areApart(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && !a.some(each => b.includes(each));
}
