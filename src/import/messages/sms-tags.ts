import { LARGEST_MESSAGE } from './message.ts';

/** Shown of what is left out. */
export const EXCERPT = 2000;

/** The base64 of a part, taken out of its element. */
export interface PartData {
  /** Absent where it is large: it is read again from the file when somebody wants it. */
  readonly base64?: string;
  /** Bytes of the file, the end excluded. */
  readonly start: number;
  readonly end: number;
}

/** Base64 that is being read. */
export interface HeldData {
  parts: string[];
  length: number;
  readonly start: number;
}

/** An element that is being read. */
export interface OpenElement {
  readonly name: string;
  readonly line: number;
  /** A message; else it is left out when it ends. */
  readonly isKnown: boolean;
  /** Elements of its name that are open, itself the first. */
  inside: number;
  text: string[];
  length: number;
  isTooLarge: boolean;
  readonly parts: PartData[];
}

/** A tag that is being read. */
export interface Tag {
  readonly line: number;
  text: string[];
  length: number;
  isTooLarge: boolean;
  name: string;
  /** The last word: the name of an attribute, once its value starts. */
  word: string;
  last: string;
  readonly parts: PartData[];
}

/** A tag that starts here. */
export function newTag(line: number): Tag {
  return { line, text: [], length: 0, isTooLarge: false, name: '', word: '', last: '', parts: [] };
}

/** Past the limit, the beginning is enough to say what is left out. */
export function keep(kept: { text: string[]; length: number; isTooLarge: boolean }, text: string): void {
  if (kept.isTooLarge) return;
  kept.length += text.length;
  kept.text.push(text);
  if (kept.length <= LARGEST_MESSAGE) return;
  kept.isTooLarge = true;
  kept.text = [kept.text.join('').slice(0, EXCERPT)];
}
