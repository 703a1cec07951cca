import { TemoinError, UsageError } from '../errors.ts';
import type { Author, AuthorPatch, AuthorRecord, SeenAccount } from '../incident/author.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

type Reader = Pick<Dossier, 'authors'> | Transaction;

/** The author meant by `2`, or by the name that the person gave. */
export function findAuthor(reader: Reader, reference: string): AuthorRecord {
  const wanted = reference.trim().toLocaleLowerCase('fr');
  const found = reader
    .authors()
    .find(({ u, name }) => String(u) === wanted || displayText(name).toLocaleLowerCase('fr') === wanted);
  if (found === undefined) throw new TemoinError('author-missing', { reference });
  return found;
}

/** A name for an unknown author; two of the same name could not be told apart. */
export function addAuthor(dossier: Dossier, author: Author): AuthorRecord {
  return dossier.transact(tx => {
    refuseTaken(tx, author.name);
    const u = tx.nextAuthor();
    tx.append({ kind: 'author-recorded', subject: `u:${u}`, body: { author } });
    return findAuthor(tx, String(u));
  });
}

/** Links an account, as the person saw it: nothing shows that it is the same author's but their saying so. */
export function linkAccount(dossier: Dossier, reference: string, account: SeenAccount): AuthorRecord {
  return change(dossier, reference, ({ accounts }) => ({ accounts: [...accounts, account] }));
}

/** Gives another name. */
export function renameAuthor(dossier: Dossier, reference: string, name: Text): AuthorRecord {
  return dossier.transact(tx => {
    const { u } = findAuthor(tx, reference);
    refuseTaken(tx, name, u);
    tx.append({ kind: 'author-amended', subject: `u:${u}`, body: { set: { name } } });
    return findAuthor(tx, String(u));
  });
}

/** Notes whom somebody suspects, apart from everything that is printed; null takes it away. */
export function suspect(
  dossier: Dossier,
  reference: string,
  suspicion: NonNullable<Author['suspicion']> | null,
): AuthorRecord {
  return change(dossier, reference, () => ({ suspicion }));
}

function change(
  dossier: Dossier,
  reference: string,
  set: (author: AuthorRecord) => AuthorPatch,
): AuthorRecord {
  return dossier.transact(tx => {
    const before = findAuthor(tx, reference);
    tx.append({ kind: 'author-amended', subject: `u:${before.u}`, body: { set: set(before) } });
    return findAuthor(tx, String(before.u));
  });
}

function refuseTaken(tx: Transaction, name: Text, own?: number): void {
  const shown = displayText(name).toLocaleLowerCase('fr');
  const taken = tx
    .authors()
    .some(author => author.u !== own && displayText(author.name).toLocaleLowerCase('fr') === shown);
  if (taken || /^\d+$/.test(shown.trim()))
    throw new UsageError('author-name-taken', { name: displayText(name) });
}
