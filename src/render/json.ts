/**
 * JSON for scripts, safe to show on a terminal: what JSON leaves raw but a terminal obeys (C1 controls, DEL,
 * bidirectional and invisible marks) is escaped. Any reader gives the same text back.
 */
export function stringify(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    UNSAFE,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** One versioned document: what `--json` prints. */
export function jsonDocument(kind: string, content: Readonly<Record<string, unknown>>): string {
  return stringify({ version: 1, kind, ...content }, 2);
}
