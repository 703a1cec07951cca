import { safe } from '../safe.ts';

/** Labelled values, one a line, aligned. Values are made safe here. */
export function facts(lines: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(0, ...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => `${label.padEnd(width)}   ${safe(value)}`).join('\n');
}
