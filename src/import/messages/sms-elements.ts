import { TemoinError } from '../../errors.ts';
import { EXCERPT, type HeldData, keep, newTag, type OpenElement, type PartData } from './sms-tags.ts';

/** One element that stands right below the root, as it came but for the base64 of its parts. */
export interface XmlElement {
  readonly name: string;
  /** Bytes, one a character. */
  readonly text: string;
  readonly line: number;
  readonly parts: readonly PartData[];
  /** It cannot be one: what is wrong with it. */
  readonly refused?: 'xml-not-closed' | 'xml-between' | 'xml-element-too-large' | 'xml-element-unknown';
}

/** Larger base64 is not held: pictures are below it, videos above. */
const HELD = 4 * 1024 * 1024;
const SPACE = /\s/;

/**
 * Cuts the XML of a backup of text messages into its messages, in the memory of one: a backup is one document of
 * many gigabytes, with films in its attributes. Each message is then parsed as XML by itself, so that a broken one
 * refuses itself alone. Only quotes, comments and the angle brackets are looked at here.
 */
export class XmlElements {
  readonly #root: RegExp;
  readonly #wanted: RegExp;
  readonly #found: XmlElement[] = [];
  #state: 'text' | 'open' | 'skip' | 'tag' | 'value' = 'text';
  #element: OpenElement | undefined;
  /** What ends a comment, an instruction or a CDATA section, and the last characters seen of it. */
  #skipTo = '';
  #seen = '';
  #tag = newTag(1);
  #quote = '';
  #data: HeldData | undefined;
  #offset = 0;
  #line = 1;
  /** The root element's own tag, once it was read. */
  root: string | undefined;
  isComplete = false;

  constructor(root: RegExp, wanted: RegExp) {
    this.#root = root;
    this.#wanted = wanted;
  }

  get line(): number {
    return this.#line;
  }

  /** Elements that are whole with these bytes. */
  push(bytes: Uint8Array): XmlElement[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    for (let at = 0; at < text.length; ) {
      const end = this.#step(text, at);
      for (let i = text.indexOf('\n', at); i !== -1 && i < end; i = text.indexOf('\n', i + 1)) this.#line++;
      at = end;
    }
    this.#offset += text.length;
    return this.#found.splice(0);
  }

  /** What was left open when the file ended. */
  end(): XmlElement[] {
    if (this.#state === 'tag' || this.#state === 'value') this.#refuse();
    else this.#leaveOpen();
    return this.#found.splice(0);
  }

  /** Reads some characters; gives where it stopped. */
  #step(text: string, at: number): number {
    switch (this.#state) {
      case 'text':
        return this.#text(text, at);
      case 'open':
        return this.#open(text, at);
      case 'skip':
        return this.#skip(text, at);
      case 'tag':
        return this.#inTag(text, at);
      case 'value':
        return this.#value(text, at);
    }
  }

  #text(text: string, at: number): number {
    const found = text.indexOf('<', at);
    const end = found === -1 ? text.length : found + 1;
    const between = text.slice(at, found === -1 ? end : found);
    if (this.#element !== undefined) this.#keep(between);
    else if (between.replace(/^\u00ef\u00bb\u00bf/, '').trim() !== '') {
      const above = /^\s*/.exec(between)?.[0].split('\n').length ?? 1;
      this.#leaveOut('', between.trim(), this.#line + above - 1, 'xml-between');
    }
    if (found !== -1) {
      this.#state = 'open';
      this.#seen = '<';
    }
    return end;
  }

  /** After `<`: a tag, or something to skip. */
  #open(text: string, at: number): number {
    this.#seen += text[at] ?? '';
    const seen = this.#seen;
    if (seen === '<?') this.#skipPast('?>');
    else if (seen === '<!--') this.#skipPast('-->');
    else if (seen === '<![CDATA[') this.#skipPast(']]>');
    else if (!'<!--'.startsWith(seen) && !'<![CDATA['.startsWith(seen)) {
      if (seen.startsWith('<!')) throw new TemoinError('xml-doctype', { line: this.#line });
      this.#state = 'tag';
      this.#tag = newTag(this.#line);
      this.#keepTag('<');
      return at;
    }
    return at + 1;
  }

  #skipPast(end: string): void {
    this.#keep(this.#seen);
    this.#state = 'skip';
    this.#skipTo = end;
    this.#seen = '';
  }

  #skip(text: string, at: number): number {
    const before = this.#seen.length;
    const found = (this.#seen + text.slice(at)).indexOf(this.#skipTo);
    const end = found === -1 ? text.length : at + found + this.#skipTo.length - before;
    this.#keep(text.slice(at, end));
    this.#seen = (this.#seen + text.slice(at, end)).slice(1 - this.#skipTo.length);
    if (found !== -1) this.#state = 'text';
    return end;
  }

  #inTag(text: string, from: number): number {
    const tag = this.#tag;
    for (let at = from; at < text.length; at++) {
      const char = text[at] ?? '';
      if (char === '"' || char === "'") {
        this.#keepTag(text.slice(from, at + 1));
        return this.#openValue(char, at + 1);
      }
      if (char === '>' || char === '<') {
        this.#keepTag(text.slice(from, char === '>' ? at + 1 : at));
        this.#state = 'text';
        if (char === '>') this.#endTag();
        else this.#refuse();
        return char === '>' ? at + 1 : at;
      }
      if (SPACE.test(char)) tag.name ||= tag.word;
      else if (char !== '=') {
        const isNew = /^[\s="']?$/.test(tag.last);
        tag.word = (isNew ? char : tag.word + char).slice(0, 64);
      }
      tag.last = SPACE.test(char) && tag.last === '/' ? '/' : char;
    }
    this.#keepTag(text.slice(from));
    return text.length;
  }

  #openValue(quote: string, at: number): number {
    const { name, word } = this.#tag;
    this.#state = 'value';
    this.#quote = quote;
    this.#tag.last = quote;
    if (name === 'part' && word === 'data') this.#data = { parts: [], length: 0, start: this.#offset + at };
    return at;
  }

  #value(text: string, at: number): number {
    const close = text.indexOf(this.#quote, at);
    const end = close === -1 ? text.length : close;
    const value = text.slice(at, end);
    // No value holds one: a quote was lost, and the next message starts here.
    const lost = value.indexOf('<');
    if (lost !== -1) {
      this.#keepTag(value.slice(0, lost));
      this.#data = undefined;
      this.#state = 'text';
      this.#refuse();
      return at + lost;
    }
    if (this.#data === undefined) this.#keepTag(value);
    else this.#hold(value, this.#data);
    if (close === -1) return end;
    if (this.#data !== undefined) this.#endData(this.#data, this.#offset + end);
    this.#keepTag(this.#quote);
    this.#state = 'tag';
    return end + 1;
  }

  #hold(value: string, data: HeldData): void {
    data.length += value.length;
    if (data.length <= HELD) data.parts.push(value);
    else data.parts = [];
  }

  #endData({ parts, length, start }: HeldData, end: number): void {
    this.#data = undefined;
    this.#keepTag(`[base64: ${length}]`);
    this.#tag.parts.push({ ...(length <= HELD && { base64: parts.join('') }), start, end });
  }

  #endTag(): void {
    const { word, name: first, line, last } = this.#tag;
    const name = (first || word).replace(/(?<=.)\/$/, '');
    const isRoot = this.#root.test(name.replace(/^\//, ''));
    // A message that starts, or a file that ends, inside a message: that one lost its end.
    if (isRoot || this.#wanted.test(name)) this.#leaveOpen();
    const isWanted = this.#wanted.test(name);
    // Whatever stands in an element that is no message is left out with it, once.
    if (isWanted || (this.#element === undefined && !isRoot && !name.startsWith('/'))) {
      const more = { text: [], length: 0, isTooLarge: false, parts: [], inside: 0 };
      this.#element = { name, line, isKnown: isWanted, ...more };
    }
    const element = this.#element;
    if (element === undefined) {
      if (isRoot && name.startsWith('/')) this.isComplete = true;
      else if (isRoot) this.root ??= this.#tag.text.join('');
      return;
    }
    this.#keep(this.#tag.text.join(''));
    element.isTooLarge ||= this.#tag.isTooLarge;
    element.parts.push(...this.#tag.parts);
    if (name === element.name && last !== '/') element.inside++;
    else if (name === `/${element.name}`) element.inside--;
    if (element.inside === 0 && (name === element.name || name === `/${element.name}`)) this.#give(element);
  }

  #give(element: OpenElement): void {
    const { name, line, parts, isTooLarge, text } = element;
    if (!element.isKnown) {
      this.#leaveOpen();
      return;
    }
    this.#element = undefined;
    if (isTooLarge) this.#leaveOut(name, text.join(''), line, 'xml-element-too-large');
    else this.#found.push({ name, text: text.join(''), line, parts });
  }

  /** A tag that cannot be one: with what it stands in, it is left out. */
  #refuse(): void {
    const { text, name, line } = this.#tag;
    if (this.#element !== undefined) this.#leaveOpen();
    else if (text.length > 0) this.#leaveOut(name, text.join(''), line, 'xml-not-closed');
    this.#tag = newTag(this.#line);
  }

  #leaveOpen(): void {
    const element = this.#element;
    this.#element = undefined;
    if (element === undefined) return;
    const refused = element.isKnown ? 'xml-not-closed' : 'xml-element-unknown';
    this.#leaveOut(element.name, element.text.join(''), element.line, refused);
  }

  #leaveOut(name: string, text: string, line: number, refused: NonNullable<XmlElement['refused']>): void {
    this.#found.push({ name, text: text.slice(0, EXCERPT), line, parts: [], refused });
  }

  #keep(text: string): void {
    if (this.#element !== undefined) keep(this.#element, text);
  }

  #keepTag(text: string): void {
    keep(this.#tag, text);
  }
}
