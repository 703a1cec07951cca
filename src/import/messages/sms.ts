import { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { TemoinError } from '../../errors.ts';
import { displayText, toText } from '../../incident/text.ts';
import type { ExportFile, Media, Message, MessageReader, ReadContext, RefusedMessage } from './message.ts';
import { whenOfInstant } from './message-when.ts';
import { type XmlElement, XmlElements } from './sms-elements.ts';
import type { PartData } from './sms-tags.ts';

type Attributes = Readonly<Record<string, string>>;

interface Parsed {
  readonly main: Attributes;
  readonly parts: readonly (Attributes & { readonly bytes?: PartData })[];
  readonly addresses: readonly Attributes[];
}

/** Written for « absent » by the application. */
const ABSENT = /^(?:null|insert-address-token|\((?:Unknown|Inconnu)\))?$/;

const MESSAGE = /^(?:sms|mms)$/;

/** No text message is older. */
const FIRST_SMS = Date.UTC(1992, 0, 1);

/**
 * « SMS Backup & Restore » (Android), and the applications that write the same XML: text messages both ways, with
 * the films and pictures of MMS in base64. The phone's own clock dates them, in UTC.
 */
export const smsReader: MessageReader = {
  format: 'sms',

  detect(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml|<!--|<smses)/.test(text) && /<smses[\s>/]/.test(text);
  },

  async *read(file, _source, context) {
    const elements = new XmlElements(/^smses$/, MESSAGE);
    let [number, isFirst] = [0, true];
    const numbered = (element: XmlElement) => {
      if (MESSAGE.test(element.name)) number++;
      return messageOf(element, number, file, context);
    };
    for await (const chunk of await file.open()) {
      if (isFirst) refuseEncoding(chunk);
      isFirst = false;
      for (const element of elements.push(chunk)) yield numbered(element);
    }
    for (const element of elements.end()) yield numbered(element);
    if (elements.root === undefined) throw new TemoinError('messages-list-missing', { key: 'smses' });
    const said = /\scount=["'](\d+)["']/.exec(elements.root)?.[1];
    if (!elements.isComplete) {
      throw new TemoinError('xml-cut-short', { line: elements.line, said, found: number });
    }
    if (said !== undefined && Number(said) !== number) {
      const raw = toText(Buffer.from(elements.root, 'latin1'));
      yield { pointer: 'smses', raw, refused: 'sms-count', params: { said: Number(said), found: number } };
    }
  },
};

/** The application writes UTF-8 and says so; another encoding would change the words. */
function refuseEncoding(chunk: Uint8Array): void {
  const head = Buffer.from(chunk.subarray(0, 200)).toString('latin1');
  const encoding =
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\sencoding=["']([^"']*)["']/.exec(head)?.[1] ?? 'UTF-8';
  if (!/^utf-?8$/i.test(encoding)) throw new TemoinError('xml-encoding', { encoding });
}

function messageOf(
  element: XmlElement,
  number: number,
  file: ExportFile,
  context: ReadContext,
): Message | RefusedMessage {
  const bytes = Buffer.from(element.text, 'latin1');
  const place = { pointer: `message ${number}, line ${element.line}`, raw: toText(bytes) };
  const { refused } = element;
  if (refused !== undefined) return { ...place, refused, params: { name: element.name } };
  if (typeof place.raw !== 'string') return { ...place, refused: 'xml-not-utf8', params: {} };
  const parsed = parseElement(place.raw, element.parts);
  if (parsed === undefined) return { ...place, refused: 'xml-broken', params: {} };
  return {
    ...place,
    ...(element.name === 'sms' ? shortMessage(parsed, context) : multimedia(parsed, file, context)),
  };
}

/**
 * One message as XML. Emoji come as two entities (`&#55357;&#56841;`) that XML forbids, and that XML libraries drop
 * or leave as they stand: each is made the character that it means, before. What else is forbidden refuses the message.
 */
function parseElement(text: string, data: readonly PartData[]): Parsed | undefined {
  const parser = new SaxesParser();
  const parts: (Attributes & { bytes?: PartData })[] = [];
  const addresses: Attributes[] = [];
  let main: Attributes | undefined;
  let [isBroken, taken] = [false, 0];
  parser.on('error', error => {
    if (!error.message.includes('disallowed character.')) isBroken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    main ??= attributes;
    if (name === 'addr') addresses.push(attributes);
    if (name !== 'part') return;
    const bytes = attributes.data === undefined ? undefined : data[taken++];
    parts.push(bytes === undefined ? attributes : Object.assign(attributes, { bytes }));
  });
  parser.write(text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, forbiddenCharacter)).close();
  return main === undefined || isBroken ? undefined : { main, parts, addresses };
}

/** The character itself where XML has no entity for it. */
function forbiddenCharacter(entity: string, hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isAllowed =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || code > 0xffff;
  return isAllowed || (code >= 0xe000 && code < 0xfffe) ? entity : String.fromCharCode(code);
}

function given(value: string | undefined): string | undefined {
  return value === undefined || ABSENT.test(value) ? undefined : value;
}

function shortMessage({ main }: Parsed, context: ReadContext): Omit<Message, 'pointer' | 'raw'> {
  const address = given(main.address);
  const name = given(main.contact_name);
  const words = given(main.body);
  return {
    ...direction(main.type),
    ...common(main, context),
    conversation: { id: (address ?? '').toWellFormed(), ...titled(name ?? address) },
    ...(main.type !== '2' && senderOf(address, name)),
    ...(words !== undefined && { words: toText(words) }),
    media: [],
    remarks: [],
  };
}

function multimedia(
  parsed: Parsed,
  file: ExportFile,
  context: ReadContext,
): Omit<Message, 'pointer' | 'raw'> {
  const { main, parts, addresses } = parsed;
  const thread = (given(main.address) ?? '').split('~').filter(Boolean).sort();
  const name = given(main.contact_name);
  const author = given(addresses.find(({ type }) => type === '137')?.address);
  const isOwn = main.msg_box === '2';
  const texts = parts.filter(({ ct }) => ct === 'text/plain').map(({ text }) => given(text));
  const words = [given(main.sub), ...texts].filter(text => text !== undefined).join('\n');
  const media = parts
    .filter(({ ct }) => ct !== 'text/plain' && ct !== 'application/smil')
    .map((part, i) => mediaOf(part, i, file));
  return {
    ...direction(main.msg_box),
    ...common(main, context),
    conversation: { id: thread.join('~').toWellFormed(), ...titled(name ?? thread.join(', ')) },
    // In a group, the name is that of all of them.
    ...(!isOwn &&
      senderOf(
        author ?? (thread.length === 1 ? thread[0] : undefined),
        thread.length === 1 ? name : undefined,
      )),
    ...(words !== '' && { words: toText(words) }),
    media,
    remarks: media.some(({ open }) => open === undefined) ? ['media-missing'] : [],
  };
}

/** 1 received, 2 sent; the others are drafts and what never left. */
function direction(type: string | undefined): Pick<Message, 'own' | 'service'> {
  if (type === '1') return { own: false };
  if (type === '2') return { own: true };
  return /^[3-6]$/.test(type ?? '') ? { own: true, service: true } : {};
}

function common(
  main: Attributes,
  context: ReadContext,
): Pick<Message, 'platform' | 'kind' | 'when' | 'timestamp' | 'more'> {
  const sent = given(main.date_sent);
  const isDated = sent !== undefined && Number(sent) >= FIRST_SMS;
  return {
    platform: 'SMS',
    kind: 'sms',
    when: whenOf(main.date ?? '', main.date ?? '', context),
    timestamp: main.date ?? '',
    ...(isDated && { more: { whenCandidates: [whenOf(`date_sent ${sent}`, sent, context)] } }),
  };
}

function whenOf(raw: string, digits: string, context: ReadContext): Message['when'] {
  const ms = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return whenOfInstant(raw, ms >= FIRST_SMS ? ms : Number.NaN, context);
}

function senderOf(address: string | undefined, name: string | undefined): Pick<Message, 'sender'> {
  if (address === undefined && name === undefined) return {};
  return {
    sender: {
      ...(name !== undefined && { displayName: toText(name) }),
      ...(address !== undefined && { accountId: toText(address) }),
    },
  };
}

function titled(title: string | undefined): { title?: ReturnType<typeof toText> } {
  return title === undefined || title === '' ? {} : { title: toText(title) };
}

function mediaOf(part: Parsed['parts'][number], index: number, file: ExportFile): Media {
  const found = [part.name, part.cl, part.fn, part.cid].map(given).find(value => value !== undefined);
  const name = toText(found?.replace(/^<|>$/g, '').split(/[/\\]/).at(-1) || `part-${index + 1}`);
  const { bytes } = part;
  if (bytes === undefined || bytes.base64 === '') return { name };
  return { name, open: async () => Readable.from(decoded(displayText(name), file, bytes)) };
}

/** A part that is too large to be held is read again from its file. What is no base64 is refused: it would be other bytes. */
async function* decoded(name: string, file: ExportFile, data: PartData): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const piece of base64Of(file, data)) {
    const text = (rest + piece).replace(/\s|&#(?:10|13|x0?[ad]);/gi, '');
    // An entity may go on in the next piece.
    const cut = text.indexOf('&', text.length - 5);
    const whole = (cut === -1 ? text.length : cut) & ~3;
    rest = text.slice(whole);
    if (!/^[A-Za-z\d+/]*={0,2}$/.test(text.slice(0, whole))) throw notDecoded(name);
    if (whole > 0) yield Buffer.from(text.slice(0, whole), 'base64');
  }
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(rest)) throw notDecoded(name);
  if (rest !== '') yield Buffer.from(rest, 'base64');
}

function notDecoded(name: string): TemoinError {
  return new TemoinError('file-not-base64', { name });
}

async function* base64Of(file: ExportFile, { start, end, base64 }: PartData): AsyncGenerator<string> {
  if (base64 !== undefined) {
    yield base64;
    return;
  }
  let at = 0;
  for await (const chunk of await file.open()) {
    yield chunk.subarray(Math.max(0, start - at), Math.max(0, end - at)).toString('latin1');
    at += chunk.length;
    if (at >= end) break;
  }
}
