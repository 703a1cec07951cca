/** The last bytes of a stream, from where they may still be asked for. */
export class KeptBytes {
  #chunks: Uint8Array[] = [];
  #start = 0;
  end = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.end += chunk.length;
  }

  letGo(before: number): void {
    while (this.#chunks[0] !== undefined && this.#start + this.#chunks[0].length <= before) {
      this.#start += this.#chunks.shift()?.length ?? 0;
    }
  }

  slice(start: number, end: number): Buffer {
    const parts: Uint8Array[] = [];
    let at = this.#start;
    for (const chunk of this.#chunks) {
      if (at < end && at + chunk.length > start) {
        parts.push(chunk.subarray(Math.max(0, start - at), Math.min(chunk.length, end - at)));
      }
      at += chunk.length;
    }
    return Buffer.concat(parts);
  }
}

/** Makes `\xNN` the `\u00NN` that JSON knows, and remembers where, so that an excerpt shows what stood there. */
export class ControlEscapes {
  #held = '';
  #places: number[] = [];
  /** Those before are forgotten. */
  #first = 0;
  /** Bytes put in so far. */
  added = 0;

  /** `at`: where the piece will stand, in the stream as it is repaired. */
  repair(piece: Uint8Array, at: number): Uint8Array {
    const text = this.#held + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    this.#held = '';
    let shift = 0;
    const repaired = text.replace(
      /\\(?:x([0-9A-Fa-f]{2})|(x?[0-9A-Fa-f]?$)|[\s\S])/g,
      (all, code, tail, place) => {
        if (tail !== undefined) this.#held = all;
        if (tail !== undefined) return '';
        if (code === undefined) return all;
        this.#places.push(at + place + shift);
        shift += 2;
        return `\\u00${code}`;
      },
    );
    this.added += shift;
    return Buffer.from(repaired, 'latin1');
  }

  /** What was waiting for its end when the file ended. */
  get rest(): Uint8Array {
    return Buffer.from(this.#held, 'latin1');
  }

  /** Nothing before will be shown any more. */
  forget(before: number): void {
    while ((this.#places[this.#first] ?? before) < before) this.#first++;
    if (this.#first < 10_000) return;
    this.#places = this.#places.slice(this.#first);
    this.#first = 0;
  }

  /** The bytes that stand at `start` of the repaired stream, as the file has them. */
  undo(bytes: Buffer, start: number): string {
    const text = bytes.toString('latin1');
    this.forget(start);
    let [done, out] = [0, ''];
    for (let i = this.#first; i < this.#places.length; i++) {
      const at = (this.#places[i] ?? 0) - start;
      if (at + 6 > text.length) break;
      out += `${text.slice(done, at)}\\x${text.slice(at + 4, at + 6)}`;
      done = at + 6;
    }
    return Buffer.from(out + text.slice(done), 'latin1').toString();
  }
}
