import type { ExhibitRecord, HeldBack } from '../../incident/exhibit.ts';
import { displayText } from '../../incident/text.ts';
import { localDay } from '../../incident/when-local.ts';
import { details } from '../details.ts';
import type { Block, ExhibitBlock, Runs, Table } from '../document.ts';
import { captureOf } from '../exhibit-titles.ts';
import type { Words } from '../words.ts';
import { type Contents, listId, type Piece } from './contents.ts';
import { date, type Part } from './cover.ts';
import { stepId, stepLinks } from './steps.ts';

/** « Bordereau de pièces », and the table of hashes. No file name: those leak suspects and places. */
export function exhibitList(contents: Contents, part: Part): Block[] {
  const { pieces, words } = contents;
  const { say } = words;
  const withdrawn = pieces.filter(piece => piece.withdrawn).map(piece => withdrawnLine(piece, contents));
  const attached = pieces.filter(piece => !piece.withdrawn);
  const heading: Block = { type: 'heading', level: 1, ...part };
  const gone: Block[] = withdrawn.length > 0 ? [{ type: 'list', items: withdrawn }] : [];
  if (attached.length === 0) return [heading, { type: 'paragraph', runs: [say('list.none')] }, ...gone];
  return [
    heading,
    { type: 'paragraph', look: 'small', runs: [say('list.note')] },
    listTable(attached, contents),
    ...gone,
    { type: 'heading', level: 2, text: say('hashes.heading'), id: 'empreintes' },
    { type: 'paragraph', look: 'small', runs: [say('hashes.intro')] },
    hashTable(attached, words),
  ];
}

function listTable(pieces: readonly Piece[], contents: Contents): Table {
  const { say } = contents.words;
  return {
    type: 'table',
    small: true,
    summary: say('list.summary'),
    columns: [
      { head: say('list.column.number'), width: 0.06, align: 'right' },
      { head: say('list.column.title'), width: 0.3 },
      { head: say('list.column.facts'), width: 0.1 },
      { head: say('list.column.date'), width: 0.17 },
      { head: say('list.column.captured'), width: 0.13 },
      { head: say('list.column.nature'), width: 0.15 },
      { head: say('list.column.pages'), width: 0.09 },
    ],
    rows: pieces.map(piece => ({ id: listId(piece.number), cells: listCells(piece, contents) })),
  };
}

function listCells(piece: Piece, contents: Contents): Runs[] {
  const { input, words } = contents;
  const { dates } = words;
  return [
    [{ text: String(piece.number), bold: true, ...(piece.hasPages && { to: piece.id }) }],
    [piece.title],
    supported(piece, contents),
    [piece.first ? dates.whenShort(piece.first.when, input.zone) : '—'],
    [capturedDay(piece, input.zone, words)],
    [natureInList(piece, words)],
    [piece.hasPages ? { pageOf: piece.id } : words.say('list.not-reproduced')],
  ];
}

/** The facts that it supports, and the steps. */
function supported(piece: Piece, { words, factList }: Contents): Runs {
  const { facts } = piece;
  const steps = piece.steps.map(
    (s): Runs => [{ text: words.say('list.step', { number: String(s) }), to: stepId(s) }],
  );
  const parts = [...(facts.length > 0 ? [factList(facts)] : []), ...steps];
  return parts.flatMap((runs, index) => (index === 0 ? runs : ['\n', ...runs]));
}

/** The day is enough for a list; the hour and the source stand with the exhibit. */
function capturedDay({ exhibit }: Piece, zone: string, { say, dates }: Words): string {
  const first = captureOf(exhibit);
  if (!first) return say('list.captured.unknown');
  return first.kind === 'exact' && first.earliest !== null
    ? dates.dayShort(localDay(first.earliest, zone))
    : dates.whenShort(first, zone);
}

/** The date and reason of the withdrawal are those of its acts. */
function withdrawnLine({ number, exhibit }: Piece, { input, words }: Contents): Runs {
  if (exhibit.purgedAt !== undefined) {
    const on = date(exhibit.purgedAt, input.zone, words);
    return [words.say('list.purged', { number: String(number), date: on })];
  }
  const last = (input.corrections ?? []).findLast(
    correction => correction.change === 'withdrawn' && exhibit.incidents.includes(correction.n),
  );
  const reason = last?.change === 'withdrawn' ? displayText(last.reason) : '—';
  const on = last ? date(last.at, input.zone, words) : '—';
  return [words.say('list.withdrawn', { number: String(number), date: on, reason })];
}

function hashTable(pieces: readonly Piece[], { say, dates }: Words): Table {
  return {
    type: 'table',
    small: true,
    summary: say('hashes.summary'),
    columns: [
      { head: say('hashes.column.number'), width: 0.07, align: 'right' },
      { head: say('hashes.column.bytes'), width: 0.15, align: 'right' },
      { head: say('hashes.column.sha256'), width: 0.78 },
    ],
    rows: pieces.map(({ number, id, exhibit, hasPages }) => ({
      cells: [
        [{ text: String(number), to: hasPages ? id : listId(number) }],
        [dates.integer(exhibit.size)],
        [{ text: exhibit.sha256, mono: true }],
      ],
    })),
  };
}

/** The exhibits themselves, « Pièce n° X » on each page. */
export function exhibitPages(contents: Contents, part: Part): Block[] {
  const { pieces, words } = contents;
  const attached = pieces.filter(piece => !piece.withdrawn);
  const printed = attached.filter(piece => piece.hasPages);
  const said =
    attached.length === 0 ? words.say('exhibits.none') : words.say('exhibits.follow', { n: printed.length });
  const listed = attached.length - printed.length;
  const rest = listed > 0 ? [` ${words.say('exhibits.listed', { n: listed })}`] : [];
  return [
    { type: 'heading', level: 1, ...part },
    { type: 'paragraph', runs: [said, ...rest] },
    ...printed.map(piece =>
      piece.held ? heldSheet(piece, piece.held, contents) : exhibitBlock(piece, contents),
    ),
  ];
}

function exhibitBlock(piece: Piece, contents: Contents): ExhibitBlock {
  const { say } = contents.words;
  const { exhibit } = piece;
  const label = say('exhibit', { number: String(piece.number) });
  return {
    type: 'exhibit',
    id: piece.id,
    label,
    caption: captionOf(piece, contents),
    sha256: exhibit.sha256,
    size: exhibit.size,
    ...(exhibit.mediaType === undefined ? {} : { mediaType: exhibit.mediaType }),
    alt: say('exhibits.alt', { label, title: piece.title }),
  };
}

/** What is known of an exhibit: its title, its facts, its dates, its hash. */
function captionOf(piece: Piece, contents: Contents): Runs[] {
  const { words, factList, input } = contents;
  const { exhibit } = piece;
  return [
    [{ text: piece.title, bold: true }],
    ...(piece.facts.length > 0
      ? [[words.say('exhibits.facts', { n: piece.facts.length }), ...factList(piece.facts)]]
      : []),
    ...(piece.steps.length > 0
      ? [[words.say('exhibits.steps', { n: piece.steps.length }), ...stepLinks(piece.steps)]]
      : []),
    [capturedLine(exhibit, contents)],
    ...obtainedLine(exhibit, contents),
    [
      words.say('exhibits.recorded', {
        date: date(exhibit.recordedAt, input.zone, words),
        bytes: words.dates.integer(exhibit.size),
      }),
    ],
    [{ text: exhibit.sha256, mono: true, quiet: true }],
  ];
}

/**
 * « Non reproduite, tenue à disposition »: words only. The renderer is never told which file it is about, so that
 * nothing can open it.
 */
function heldSheet(piece: Piece, held: HeldBack, contents: Contents): Block {
  const { say } = contents.words;
  const lines = captionOf(piece, contents).map((runs): Block => ({ type: 'paragraph', look: 'small', runs }));
  const label = say('exhibit', { number: String(piece.number) });
  const notice: Block = {
    type: 'paragraph',
    look: 'notice',
    runs: [heldInWords(piece.exhibit, held, contents)],
  };
  return {
    type: 'group',
    blocks: [{ type: 'heading', level: 2, text: label, id: piece.id }, ...lines, notice],
  };
}

function heldInWords({ withheld }: ExhibitRecord, held: HeldBack, { words }: Contents): string {
  return held === 'intimate'
    ? words.say('held.intimate')
    : words.say('held.withheld', { reason: displayText(withheld ?? '') });
}

function natureInList({ nature, held }: Piece, { say }: Words): string {
  return held === undefined ? nature : say('held.in-list', { nature });
}

/** Said when the file was attached; what was said with the act stands with the act. */
function obtainedLine({ obtained }: ExhibitRecord, { input, words }: Contents): Runs[] {
  const [said] = obtained ? details({ obtained }, words, input.zone) : [];
  return said ? [[words.say('exhibits.obtained', { text: said.text })]] : [];
}

/**
 * « Capturée le … (source : nom du fichier) — ne vaut pas date du fait ». The time of a file is said as such: a copy
 * has its own.
 */
function capturedLine(exhibit: ExhibitRecord, { input, words }: Contents): string {
  const { say, dates, labels } = words;
  const capture = captureOf(exhibit);
  if (capture)
    return say('captured', {
      date: dates.when(capture, input.zone),
      source: labels.whenSources[capture.source],
    });
  const file = exhibit.captured.find(({ source, earliest }) => source === 'file-time' && earliest !== null);
  if (!file?.earliest) return say('captured.unknown');
  return say('captured.file-time', { date: dates.instant(file.earliest, input.zone) });
}
