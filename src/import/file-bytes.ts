/** Any part of a file, read when it is asked for: what matters may stand at the end of a film of many gigabytes. */
export interface FileBytes {
  readonly size: number;
  /** So many bytes from a place; fewer where the file ends. */
  at(position: number, length: number): Uint8Array;
}

/** Reads from the rest of a file, beyond its start. */
export type ReadAt = (position: number, length: number) => Uint8Array;

/** Headers of boxes and chunks stand close together: one read serves several. */
const BLOCK = 64 * 1024;

/** A file whose start was read already; without the rest, it ends there. */
export function fileBytes(
  head: Uint8Array,
  rest?: { readonly size: number; readonly readAt: ReadAt },
): FileBytes {
  if (rest === undefined || rest.size <= head.length)
    return { size: head.length, at: (position, length) => head.subarray(position, position + length) };
  const { size, readAt } = rest;
  let block: { from: number; bytes: Uint8Array } = { from: 0, bytes: head };
  const at = (position: number, length: number): Uint8Array => {
    if (position >= size) return new Uint8Array();
    const wanted = Math.min(length, size - position);
    if (position + wanted <= head.length) return head.subarray(position, position + wanted);
    const isHere = position >= block.from && position + wanted <= block.from + block.bytes.length;
    if (!isHere) block = { from: position, bytes: readAt(position, Math.max(wanted, BLOCK)) };
    return block.bytes.subarray(position - block.from, position - block.from + wanted);
  };
  return { size, at };
}

/** A view of exactly so many bytes; undefined where the file ends before. */
export function viewAt(bytes: FileBytes, position: number, length: number): DataView | undefined {
  const found = bytes.at(position, length);
  return found.length === length ? new DataView(found.buffer, found.byteOffset, length) : undefined;
}
