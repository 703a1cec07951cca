import { isUtf8 } from 'node:buffer';

/** Counts the characters beyond ASCII that are sound UTF-8, and notes the first place where one is not. */
export class Utf8Scan {
  accents = 0;
  /** Control bytes that no text has: a picture, a program. */
  isBinary = false;
  badLine: number | undefined;
  /** Where its character begins, counted from 0. */
  badByte: number | undefined;
  #line = 1;
  #at = 0;
  #start = 0;
  /** Bytes that the character at hand still wants, and the least that the next may be. */
  #wants = 0;
  #least = 0x80;
  #most = 0xbf;

  take(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#next(byte);
      this.#at++;
    }
  }

  end(): void {
    if (this.#wants > 0) this.#bad();
  }

  #next(byte: number): void {
    if (this.#wants > 0) {
      if (byte >= this.#least && byte <= this.#most) {
        [this.#least, this.#most] = [0x80, 0xbf];
        this.#wants--;
        if (this.#wants === 0) this.accents++;
        return;
      }
      this.#bad();
    }
    if (byte === 0x0a) this.#line++;
    if (byte < 0x80) {
      this.isBinary ||= byte < 0x09 || (byte > 0x0d && byte < 0x20);
      return;
    }
    this.#start = this.#at;
    this.#wants =
      byte >= 0xc2 && byte <= 0xdf
        ? 1
        : byte >= 0xe0 && byte <= 0xef
          ? 2
          : byte >= 0xf0 && byte <= 0xf4
            ? 3
            : 0;
    if (this.#wants === 0) this.#bad();
    if (byte === 0xe0) this.#least = 0xa0;
    if (byte === 0xed) this.#most = 0x9f;
    if (byte === 0xf0) this.#least = 0x90;
    if (byte === 0xf4) this.#most = 0x8f;
  }

  #bad(): void {
    this.badLine ??= this.#line;
    this.badByte ??= this.#start;
    this.#wants = 0;
    [this.#least, this.#most] = [0x80, 0xbf];
  }
}

/** Tells the first byte of a stream that is no UTF-8. What is sound, which is nearly all, is passed at the pace of the processor. */
export class Utf8Check {
  /** Of a character whose end comes with the next piece. */
  #rest: Uint8Array = new Uint8Array();
  #before = 0;

  /** Where a character begins that is none, counted from the start of the stream. */
  firstBad(piece: Uint8Array): number | undefined {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const whole = bytes.length - unfinished(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) {
      const scan = new Utf8Scan();
      scan.take(bytes);
      return this.#before + (scan.badByte ?? 0);
    }
    this.#before += whole;
    this.#rest = bytes.slice(whole);
    return undefined;
  }
}

/** Bytes at the end that begin a character and may be completed. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? back : 0;
  }
  return 0;
}
