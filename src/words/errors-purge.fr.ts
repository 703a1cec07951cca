import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values : []).map(String);

/** Errors of `purge`. */
export const purgeErrors: ErrorWords = {
  'purge-other-number': ({ n, typed }) => ({
    message: `--yes-purge dit « ${typed} », et le fait est le ${n} ; rien n’a été effacé`,
    next: `relisez le fait : temoin show ${n} ; puis répétez son numéro : --yes-purge ${n}`,
  }),
  'purge-not-confirmed': ({ n }) => ({
    message: 'rien n’a été effacé',
    next: `pour relire le fait : temoin show ${n}`,
  }),
  'purge-issued': ({ n, annexes, exports, repeated, backups }) => ({
    message: `le fait ${n} figure aussi dans ce qui ne change jamais ; rien n’a été effacé`,
    facts: [
      ...list(annexes).map((file): [string, string] => ['annexe', file]),
      ...list(exports).map((name): [string, string] => ['export', name]),
      ...list(repeated).map((act): [string, string] => ['contexte du fait', act]),
      ...list(backups).map((place): [string, string] => ['sauvegarde', place]),
    ],
    next: 'pour effacer le reste quand même : --including-issued',
  }),
  'purge-drafts': ({ drafts }) => ({
    message: 'des brouillons ne sont pas encore consignés ; ils peuvent parler de ce fait, ou d’un autre',
    facts: list(drafts).map((file): [string, string] => ['brouillon', file]),
    next: 'dites ce qu’il faut en faire : --drafts keep, ou --drafts erase',
  }),
};
