import { Help } from 'commander';

/** A character of nobody's, for as long as lines are broken. */
const HIDDEN = '\ue000';
const commanders = new Help();

/** Breaks lines at spaces; never at a no-break one, where commander alone would. */
export function wrap(text: string, width: number): string {
  return commanders.boxWrap(text.replaceAll('\u00a0', HIDDEN), width).replaceAll(HIDDEN, '\u00a0');
}

/** Breaks lines and sets them off by `indent` columns, but for the first, which `head` begins. */
export function hang(head: string, text: string, width: number): string {
  const indent = ' '.repeat(head.length);
  return wrap(text, width - head.length)
    .split('\n')
    .map((line, at) => (at === 0 ? head : indent) + line)
    .join('\n');
}
