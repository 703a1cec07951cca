/** Where prepared pictures wait until the page that shows them is written: they would not all fit in memory. */
export interface Spool {
  /** Keeps bytes, and says where they are. */
  put(bytes: Uint8Array): number;
  take(place: number, size: number): Buffer;
}

/** For what is small. */
export function memorySpool(): Spool {
  const kept: Uint8Array[] = [];
  return {
    put: bytes => kept.push(bytes) - 1,
    take: place => Buffer.from(kept[place] ?? []),
  };
}
