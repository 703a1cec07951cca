import type { Language } from '../words/errors.ts';
import { rendererWords } from './annex.ts';
import type { Block, DocumentModel, Runs } from './document.ts';
import { type Words, wordsOf } from './words.ts';

/** A file that changes hands. */
export interface HandedFile {
  readonly name: string;
  readonly pages?: number;
  readonly size: number;
  readonly sha256: string;
}

export interface SlipInput {
  readonly lang: Language;
  readonly zone: string;
  /** When the slip is made: ISO, UTC. */
  readonly instant: string;
  readonly annex: { readonly a: number; readonly instant: string; readonly head: string };
  readonly facts: number;
  readonly exhibits: number;
  readonly files: readonly HandedFile[];
  /** A blank otherwise. */
  readonly service?: string;
  readonly declarant?: string;
}

/** « Bordereau de remise »: one page that both sides sign, so that what was handed over can be shown later. */
export function slip(input: SlipInput): DocumentModel {
  const words = wordsOf(input.lang);
  const { say } = words;
  const number = String(input.annex.a);
  return {
    lang: input.lang,
    title: say('slip.title', { number }),
    instant: input.instant,
    runningHead: say('slip.title', { number }),
    foot: say('foot'),
    words: rendererWords(words),
    blocks: blocks(input, words),
    attachments: [],
  };
}

function blocks(input: SlipInput, words: Words): Block[] {
  const { say, dates } = words;
  const { annex, service, declarant, zone } = input;
  const rows: { label: string; value: Runs }[] = [
    ...(service === undefined ? [] : [{ label: say('cover.service'), value: [service] }]),
    ...(declarant === undefined ? [] : [{ label: say('slip.from'), value: [declarant] }]),
    {
      label: say('slip.document'),
      value: [
        say('title', { number: String(annex.a) }),
        '\n',
        say('slip.issued', { date: dates.instant(annex.instant, zone) }),
      ],
    },
    {
      label: say('slip.holds'),
      value: [`${say('count.fact', { n: input.facts })}, ${say('count.exhibit', { n: input.exhibits })}`],
    },
    { label: say('slip.head'), value: [{ text: annex.head, mono: true }] },
  ];
  const blank = (label: string, lines: number): Block => ({ type: 'blank', label, lines });
  return [
    { type: 'paragraph', look: 'title', runs: [say('slip.heading')] },
    { type: 'paragraph', look: 'subtitle', runs: [say('slip.subtitle', { number: String(annex.a) })] },
    ...(service === undefined ? [blank(say('cover.service'), 1)] : []),
    blank(say('cover.procedure'), 1),
    { type: 'fields', rows },
    filesTable(input, words),
    { type: 'paragraph', look: 'small', runs: [say('slip.hash')] },
    blank(say('slip.date'), 1),
    blank(say('slip.giver'), 2),
    blank(say('slip.taker'), 3),
    { type: 'paragraph', look: 'small', runs: [say('slip.note')] },
  ];
}

function filesTable({ files }: SlipInput, { say, dates }: Words): Block {
  return {
    type: 'table',
    small: true,
    summary: say('slip.summary'),
    columns: [
      { head: say('slip.column.file'), width: 0.14 },
      { head: say('slip.column.pages'), width: 0.07, align: 'right' },
      { head: say('slip.column.bytes'), width: 0.12, align: 'right' },
      { head: say('slip.column.sha256'), width: 0.67 },
    ],
    rows: files.map(({ name, pages, size, sha256 }) => ({
      cells: [
        [name],
        [pages === undefined ? '—' : dates.integer(pages)],
        [dates.integer(size)],
        [{ text: sha256, mono: true }],
      ],
    })),
  };
}
