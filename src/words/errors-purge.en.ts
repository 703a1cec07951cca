import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values : []).map(String);

/** Errors of `purge`. */
export const purgeErrors: ErrorWords = {
  'purge-other-number': ({ n, typed }) => ({
    message: `--yes-purge says “${typed}”, and the act is ${n}; nothing was erased`,
    next: `read the act again: temoin show ${n}; then repeat its number: --yes-purge ${n}`,
  }),
  'purge-not-confirmed': ({ n }) => ({
    message: 'nothing was erased',
    next: `to read the act again: temoin show ${n}`,
  }),
  'purge-issued': ({ n, annexes, exports, repeated, backups }) => ({
    message: `act ${n} also stands in what never changes; nothing was erased`,
    facts: [
      ...list(annexes).map((file): [string, string] => ['annex', file]),
      ...list(exports).map((name): [string, string] => ['export', name]),
      ...list(repeated).map((act): [string, string] => ['context of act', act]),
      ...list(backups).map((place): [string, string] => ['backup', place]),
    ],
    next: 'to erase the rest all the same: --including-issued',
  }),
  'purge-drafts': ({ drafts }) => ({
    message: 'drafts are not recorded yet; they may be about this act, or about another',
    facts: list(drafts).map((file): [string, string] => ['draft', file]),
    next: 'say what to do with them: --drafts keep, or --drafts erase',
  }),
};
