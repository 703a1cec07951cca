import path from 'node:path';
import type { Io } from './io.ts';

/** A path as a person types it, or as a terminal writes it when a file is dropped on it: quoted, or with backslashes. */
export function typedPath(answer: string, { home, platform }: Pick<Io, 'home' | 'platform'>): string {
  const trimmed = answer.trim();
  const quoted = /^'(.*)'$|^"(.*)"$/s.exec(trimmed);
  if (quoted) return (quoted[1] ?? quoted[2] ?? '').replaceAll("'\\''", "'");
  const plain = platform === 'win32' ? trimmed : trimmed.replace(/\\(.)/gs, '$1');
  return plain === '~' || plain.startsWith('~/') ? path.join(home, plain.slice(1)) : plain;
}
