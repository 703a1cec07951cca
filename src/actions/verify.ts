import { UsageError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';

export { type Finding, type VerifyReport, verifyDossier } from '../store/verify.ts';

/** A head as `temoin head` prints it: « 42:3fa9… ». */
export function parseHead(text: string): Head {
  const [, seq, hash] = /^\s*(\d{1,15})[: ]\s*([0-9a-fA-F]{64})\s*$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) throw new UsageError('head-unreadable', { text });
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

export function formatHead({ seq, hash }: Head): string {
  return `${seq}:${hash}`;
}
