/**
 * Words that a stranger wrote go into sheets: a cell that begins like a formula would be run when it is opened. An
 * apostrophe is put before it, and before those that have one already, so that taking one away gives back the words.
 * So are long numbers and those that begin with 0, which spreadsheets cut: account numbers, telephone numbers.
 */
const RUNS = /^'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|0\d+$|\d{12,}$)/;

export function guardCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** Exactly undoes `guardCell`; only for sheets that were guarded. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}
