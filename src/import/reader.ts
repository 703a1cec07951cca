/** An item that is left out, with the id of the reason. Its neighbours are read all the same. */
export interface Refused<Id extends string = string> {
  readonly refused: Id;
}

/**
 * How foreign bytes come in: one reader a format, an async generator that gives what it finds item by item. A
 * source of any size is read as it comes, a stop is heard between two items, and a bad item refuses itself alone.
 * Each item says where it was found (a path, a line), so that a person can go and look. A format that has to be
 * told from others also exports `detect(head)`, which looks at the first bytes only.
 */
export type Reader<Source, Item> = (
  paths: readonly (string | Buffer)[],
  source: Source,
) => AsyncGenerator<Item | (Item & Refused), void, undefined>;
