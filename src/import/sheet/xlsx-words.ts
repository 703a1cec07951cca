/** Where the library looks for words, by the type of the cell: anywhere else they would be lost. */
const WORDS: Readonly<Record<string, RegExp>> = { inlineStr: /^is\/(?:r\/)?t$/ };
const VALUE = /^v$/;
const RICH = 'is/r/t';
/** What a cell holds beside its words: its formula, how they look and how they are spoken. */
const NO_WORDS = /^(?:f|extLst|is\/(?:r\/)?(?:rPr|rPh|phoneticPr))(?:\/|$)/;

/** What one cell, or one text that cells share, holds between its tags; and whether the library would read all of it. */
export class XlsxWords {
  readonly #type: string;
  /** Names of the elements that are open in it. */
  readonly #path: string[];
  readonly #depth: number;
  #words = '';
  #isLost = false;
  /** Elements with words, and the texts in them: of several, the library keeps the last, unless they are parts of one. */
  #elements = 0;
  #texts = 0;
  #isRich = false;

  /** `path`: the elements around it that belong to it. */
  constructor(type: string, path: readonly string[] = []) {
    this.#type = type;
    this.#path = [...path];
    this.#depth = path.length;
  }

  get words(): string {
    return this.#words;
  }

  get isSound(): boolean {
    return !this.#isLost && this.#texts < 2 && this.#elements < (this.#isRich ? 1 : 2);
  }

  open(name: string): void {
    this.#path.push(name);
    if (this.#at === RICH) this.#isRich = true;
    else if (this.#isForWords) this.#elements++;
  }

  /** True where what ends is the cell itself. */
  close(): boolean {
    if (this.#path.length === this.#depth) return true;
    this.#path.pop();
    return false;
  }

  text(words: string): void {
    if (NO_WORDS.test(this.#at)) return;
    this.#words += words;
    if (!this.#isForWords) this.#isLost ||= words.trim() !== '';
    else if (this.#at !== RICH) this.#texts++;
  }

  /** A comment or the like: the library takes what follows for all of the words. */
  between(words: string): void {
    if (NO_WORDS.test(this.#at)) return;
    this.#words += words;
    this.#isLost = true;
  }

  get #at(): string {
    return this.#path.join('/');
  }

  get #isForWords(): boolean {
    return (WORDS[this.#type] ?? VALUE).test(this.#at);
  }
}
