/** More than this waiting to be written and painting pauses. */
const HIGH_WATER = 1 << 20;

/** Hands the document's bytes to a sink as they come, and makes the painter wait for a slow one. */
export class Outlet {
  readonly #document: PDFKit.PDFDocument;
  readonly #done: Promise<void>;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(document: PDFKit.PDFDocument, out: (chunk: Uint8Array) => void | Promise<void>) {
    this.#document = document;
    this.#done = this.#pump(out).catch((error: unknown) => {
      this.#failure = { error };
      document.destroy();
      this.#wake?.();
    });
  }

  /** Resolves once little waits to be written; rejects when the sink failed. */
  async room(): Promise<void> {
    while (this.#document.readableLength > HIGH_WATER && !this.#failure) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    this.#check();
  }

  /** Resolves once the last byte is handed over. */
  async finished(): Promise<void> {
    await this.#done;
    this.#check();
  }

  async #pump(out: (chunk: Uint8Array) => void | Promise<void>): Promise<void> {
    for await (const chunk of this.#document) {
      await out(chunk);
      this.#wake?.();
    }
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
