import { makeVisible } from './visible.ts';

/**
 * Text fit for a terminal, on one line: escape sequences, controls, direction overrides and silent characters
 * are shown instead of acting; a line feed is shown as ⏎.
 */
export function safe(text: string): string {
  return makeVisible(text).replaceAll('\n', '\u23ce');
}

/** The same, over several lines: line feeds stay. */
export function safeLines(text: string): string {
  return makeVisible(text);
}
