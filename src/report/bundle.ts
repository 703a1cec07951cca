import { readFileSync } from 'node:fs';
import type { HeldBack } from '../incident/exhibit.ts';
import { displayText } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { localDay } from '../incident/when-local.ts';
import type { Language } from '../words/errors.ts';
import { type AnnexInput, contentsOf, type Piece } from './annex/contents.ts';
import { captureOf } from './exhibit-titles.ts';
import type { Masker } from './masks.ts';
import { TEMPLATES } from './templates.ts';
import { wordsOf } from './words.ts';

/** An exhibit of a bundle: what its file is called, and what the list says of it. */
export interface BundlePiece {
  readonly number: number;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string | undefined;
  readonly held: HeldBack | undefined;
  /** Of its file, without extension: « Pièce 012 - 2025-03-02 - Instagram ». */
  readonly name: string;
  readonly title: string;
  readonly nature: string;
  /** Of the first act, as the list in the annex has it. */
  readonly date: string;
  readonly captured: string;
  /** Faits n°. */
  readonly facts: readonly number[];
  /** Steps that it proves. */
  readonly steps: readonly number[];
  /** Of its place in the PDF. */
  readonly id: string;
}

/** What became of an exhibit in a bundle. */
type CopyKind =
  /** Pixels only. */
  | 'stripped'
  /** Text holds nothing but its words. */
  | 'text'
  /** As it was recorded, by the person's wish. */
  | 'original'
  | 'not-stripped'
  | 'unreadable'
  | 'masked'
  | HeldBack;

/** A copy in the bundle's folder. */
export interface BundleFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

export interface BundleRow {
  readonly piece: BundlePiece;
  readonly kind: CopyKind;
  /** One, but for scans of several pages; none where nothing could or should be copied. */
  readonly files: readonly BundleFile[];
  /** In the PDF. */
  readonly pages?: { readonly from: number; readonly to: number };
}

/** The exhibits of an annex, with names that every system takes. */
export function bundlePieces(input: AnnexInput, masker?: Masker): BundlePiece[] {
  const { pieces, words } = contentsOf(input);
  const { dates } = words;
  const mask = (text: string) => masker?.mask(text) ?? text;
  const digits = Math.max(3, ...pieces.map(({ number }) => String(number).length));
  return pieces
    .filter(piece => !piece.withdrawn)
    .map(piece => ({
      number: piece.number,
      sha256: piece.exhibit.sha256,
      size: piece.exhibit.size,
      mediaType: piece.exhibit.mediaType,
      held: piece.held,
      name: fileName(piece, digits, input, mask),
      title: mask(piece.title),
      nature: mask(piece.nature),
      date: piece.first ? dates.whenShort(piece.first.when, input.zone) : '',
      captured: capturedInList(piece, input.zone, input.lang),
      facts: piece.facts,
      steps: piece.steps,
      id: piece.id,
    }));
}

function capturedInList({ exhibit }: Piece, zone: string, lang: Language): string {
  const capture = captureOf(exhibit);
  return capture ? wordsOf(lang).dates.whenShort(capture, zone) : '';
}

/** The date is that of the first act, where it is known to the day; the place is the platform. */
function fileName(
  { number, first, exhibit }: Piece,
  digits: number,
  { lang, zone }: AnnexInput,
  mask: (text: string) => string,
): string {
  const { say } = wordsOf(lang);
  const label = say('bundle.exhibit', { number: String(number).padStart(digits, '0') });
  const place = first?.platform === undefined ? exhibit.app : displayText(first.platform);
  const parts = [label, dayOf(first?.when, zone) ?? say('bundle.undated'), safePart(mask(place ?? ''))];
  return parts.filter(part => part !== '').join(' - ');
}

function dayOf(when: When | undefined, zone: string): string | undefined {
  if (!when || when.kind === 'about' || when.earliest === null || when.latest === null) return undefined;
  const day = localDay(when.earliest, zone);
  return day === localDay(when.latest, zone) ? day : undefined;
}

const LONGEST_PART = 40;

/**
 * A part of a file name that Windows, macOS and Linux all take, whoever wrote it: Latin letters, digits, few signs. It
 * stands after « Pièce 012 », so that no name of a device and no leading dot can come of it.
 */
export function safePart(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[^\p{Script=Latin}\p{Nd} ()+]+/gu, '-')
    .replaceAll(/[^\p{Script=Latin}\d ()+-]+/gu, '-')
    .replaceAll(/[\s-]*-[\s-]*/g, '-')
    .replaceAll(/ +/g, ' ');
  const letters = Array.from(plain).slice(0, LONGEST_PART).join('');
  return letters.replaceAll(/^[\s-]+|[\s-]+$/g, '');
}

/** The list of exhibits as a sheet: a head, then a row for each file, or for each exhibit without one. */
export function bundleSheet(rows: readonly BundleRow[], lang: Language): (string | number)[][] {
  const { say } = wordsOf(lang);
  const head = [
    say('list.column.number'),
    say('list.column.title'),
    say('list.column.facts'),
    say('list.column.date'),
    say('list.column.captured'),
    say('list.column.nature'),
    say('bundle.column.pages'),
    say('bundle.column.file'),
    say('bundle.column.copy'),
    say('bundle.column.size'),
    say('bundle.column.sha256'),
    say('bundle.column.copy-size'),
    say('bundle.column.copy-sha256'),
  ];
  return [head, ...rows.flatMap(row => linesOf(row, lang))];
}

function linesOf({ piece, kind, files, pages }: BundleRow, lang: Language): (string | number)[][] {
  const { say } = wordsOf(lang);
  const line = (file: BundleFile | undefined) => [
    piece.number,
    piece.title,
    [
      ...(piece.facts.length > 0 ? [piece.facts.join(', ')] : []),
      ...piece.steps.map(s => say('list.step', { number: String(s) })),
    ].join(', '),
    piece.date,
    piece.captured,
    piece.nature,
    pages === undefined
      ? ''
      : pages.from === pages.to
        ? String(pages.from)
        : say('range', { from: String(pages.from), to: String(pages.to) }),
    file?.name ?? '',
    say(`bundle.copy.${kind}`),
    piece.size,
    piece.sha256,
    file?.size ?? '',
    file?.sha256 ?? '',
  ];
  return files.length === 0 ? [line(undefined)] : files.map(line);
}

/** How a clerk checks the files without this program: lines ended as Windows' Notepad likes them. */
export function checkGuide(
  { lang, number, instant, zone }: AnnexInput,
  { annex, list, full }: { readonly annex: readonly string[]; readonly list: string; readonly full?: string },
): string {
  const { say, dates } = wordsOf(lang);
  const fields: Readonly<Record<string, string>> = {
    document: say('title', { number: String(number) }),
    date: dates.instant(instant, zone),
    example: annex[0] ?? '',
    annex: annex.join(', '),
    list,
    masked: full === undefined ? '' : `${say('bundle.check.masked', { sha256: full })}\n`,
  };
  const path = new URL(`${lang}/check-bundle.txt`, TEMPLATES);
  return readFileSync(path, 'utf8')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => fields[name] ?? '')
    .replaceAll(/\r?\n/g, '\r\n');
}

/** What the files beside the exhibits are called. */
export function bundleNames(lang: Language, annex: string, draft: boolean) {
  const { say } = wordsOf(lang);
  const name = say('bundle.annex', { number: annex });
  return {
    annex: draft ? `${name} - ${say('bundle.draft')}` : name,
    masked: say('bundle.masked'),
    volume: (number: number) => say('bundle.volume', { number: String(number) }),
    page: (number: number) => say('bundle.page', { number: String(number) }),
    list: say('bundle.list'),
    guide: say('bundle.guide'),
  };
}
