import type { Language } from '../words/errors.ts';
import type { Attachment, Block, DocumentModel, ExhibitBlock, Table } from './document.ts';
import { type Inside, type Mask, Masker } from './masks.ts';
import { type Words, wordsOf } from './words.ts';

export interface MaskedCopy {
  readonly model: DocumentModel;
  /** How often each mask hid something, in the order of the masks. */
  readonly counts: readonly number[];
  readonly inside: readonly Inside[];
}

export interface MaskRequest {
  readonly masks: readonly Mask[];
  /** Exhibits n° that the person looked at: their pictures show nothing of what is masked. */
  readonly keep: readonly number[];
  /** SHA-256 of the whole document. */
  readonly full: string;
}

/** What says where things are, what they are or which file they stand for: no words. */
const NO_WORDS = /^(?:type|kind|look|align|id|to|pageOf|sha256|mediaType)$/;
/** The record's own keys hold words, whatever they are called. */
const NOTHING = /^$/;
/** Days and instants: of charts, of the record. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/;

/**
 * A copy of a document in which named words are hidden wherever text is: pages, bookmarks, alternative texts, title,
 * attached record. Pictures are not read: none is reproduced but those that the person looked at.
 */
export function maskedCopy(model: DocumentModel, request: MaskRequest): MaskedCopy {
  const words = wordsOf(model.lang);
  const marks = marksOf(request.masks, model.lang);
  const markOf = (mask: number) => marks[mask - 1] ?? '';
  const masker = new Masker(request.masks, markOf);
  const blocks = withoutPictures(model.blocks, new Set(request.keep), words);
  const masked = {
    ...model,
    ...walk({ title: model.title, runningHead: model.runningHead, foot: model.foot }, masker),
    blocks: walk(blocks, masker),
    attachments: model.attachments.flatMap(attachment => maskedAttachment(attachment, masker)),
  };
  const { counts, inside } = masker;
  const listed = withList(masked.blocks, { ...request, counts, markOf, words });
  return { model: { ...masked, blocks: listed }, counts, inside };
}

/** What stands in the place of each mask: « [masqué 1 : un voisin] ». A label may not bring back what is hidden. */
export function marksOf(masks: readonly Mask[], lang: Language): string[] {
  const { say } = wordsOf(lang);
  const plain = (number: number) => say('mask.mark', { number: String(number) });
  const labels = new Masker(masks, plain);
  return masks.map(({ label }, index) =>
    label === undefined
      ? plain(index + 1)
      : say('mask.mark.label', { number: String(index + 1), label: labels.mask(label) }),
  );
}

/** Every string but those that are no words. Runs of one text are read as one. */
function walk<T>(value: T, masker: Masker): T {
  return walked(value, masker, NO_WORDS) as T;
}

function walked(value: unknown, masker: Masker, apart: RegExp): unknown {
  if (typeof value === 'string') return DATE.test(value) ? value : masker.mask(value);
  if (Array.isArray(value)) {
    const texts = value.map(textOfRun);
    return texts.length > 0 && texts.every(text => text !== undefined)
      ? maskedRuns(value, texts, masker)
      : value.map(item => walked(item, masker, apart));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === 'string' && apart.test(key) ? item : walked(item, masker, apart),
    ]),
  );
}

function maskedRuns(runs: readonly unknown[], texts: readonly string[], masker: Masker): unknown[] {
  const masked = masker.maskRuns(texts);
  return runs.map((run, index) => {
    if (typeof run === 'string') return masked[index];
    return typeof run === 'object' && run !== null && 'text' in run ? { ...run, text: masked[index] } : run;
  });
}

/** The text of what may be a run; a page number stands between two texts. */
function textOfRun(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (item === null || typeof item !== 'object') return undefined;
  if ('text' in item && typeof item.text === 'string' && !('type' in item)) return item.text;
  return 'pageOf' in item || 'volumes' in item ? '\ufffc' : undefined;
}

/** The record is JSON: its values and its keys. Bytes that can't be read as words are left out, and so is anything else. */
function maskedAttachment(attachment: Attachment, masker: Masker): Attachment[] {
  if (attachment.mediaType !== 'application/json') return [];
  const record: unknown = JSON.parse(Buffer.from(attachment.bytes).toString('utf8'));
  const bytes = Buffer.from(
    `${JSON.stringify(withoutBytes(walked(record, masker, NOTHING)), null, 2)}\n`,
    'utf8',
  );
  return [
    { ...attachment, ...walk({ name: attachment.name, description: attachment.description }, masker), bytes },
  ];
}

function withoutBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/base64$/i.test(key))
      .map(([key, item]) => [key, withoutBytes(item)]),
  );
}

/** A picture may show what is hidden elsewhere: it is kept only where the person looked at it. */
function withoutPictures(blocks: readonly Block[], keep: ReadonlySet<number>, words: Words): Block[] {
  return blocks.map(block => {
    if (block.type === 'group') return { ...block, blocks: withoutPictures(block.blocks, keep, words) };
    if (block.type !== 'exhibit') return block;
    const number = Number(/\d+$/.exec(block.id)?.[0]);
    const isPicture = block.mediaType?.startsWith('image/') ?? false;
    return keep.has(number) && isPicture ? block : withoutPicture(block, words);
  });
}

function withoutPicture({ id, label, caption }: ExhibitBlock, { say }: Words): Block {
  return {
    type: 'group',
    blocks: [
      { type: 'heading', level: 2, text: label, id },
      ...caption.map((runs): Block => ({ type: 'paragraph', look: 'small', runs })),
      { type: 'paragraph', look: 'notice', runs: [say('mask.exhibit')] },
    ],
  };
}

interface Listed extends MaskRequest {
  readonly counts: readonly number[];
  readonly words: Words;
  markOf(mask: number): string;
}

/** That it is a masked copy stands on the cover, what was masked before the closing. */
function withList(blocks: readonly Block[], listed: Listed): Block[] {
  const { words, full } = listed;
  const { say } = words;
  const notice: Block = { type: 'paragraph', look: 'notice', runs: [say('mask.notice', { sha256: full })] };
  const closing = blocks.findIndex(block => block.type === 'heading' && block.id === 'cloture');
  const end = closing === -1 ? blocks.length : closing;
  return [
    ...blocks.slice(0, 2),
    notice,
    ...blocks.slice(2, end),
    { type: 'heading', level: 2, text: say('mask.heading') },
    { type: 'paragraph', runs: [say('mask.intro')] },
    maskTable(listed),
    ...blocks.slice(end),
  ];
}

function maskTable({ masks, counts, words, markOf }: Listed): Table {
  const { say, dates } = words;
  return {
    type: 'table',
    small: true,
    summary: say('mask.summary'),
    columns: [
      { head: say('mask.column.mark'), width: 0.7 },
      { head: say('mask.column.count'), width: 0.3, align: 'right' },
    ],
    rows: masks.map((_, index) => ({ cells: [[markOf(index + 1)], [dates.integer(counts[index] ?? 0)]] })),
  };
}
