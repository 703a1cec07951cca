/**
 * The document model: what a report says, without knowing whether it becomes PDF, DOCX or text.
 * Built by `report/`, drawn by `render/`. All text is logical order, NFC or as written; escaping of control
 * characters, font choice and direction are the renderer's work.
 */
export interface DocumentModel {
  readonly lang: 'fr' | 'en';
  /** For the metadata and the window title; neutral, no name, no path. */
  readonly title: string;
  /** The only instant the file shows as its own: ISO, UTC. */
  readonly instant: string;
  /** Small line at the top left of every page but the cover. The top right stays free for the clerk. */
  readonly runningHead: string;
  /** At the foot of every page, beside "page x / y". */
  readonly foot: string;
  /** « PROJET — numérotation provisoire — ne pas remettre », on every page of a draft. */
  readonly banner?: string;
  /** Short words that the renderer itself has to print. */
  readonly words: RendererWords;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
}

export interface RendererWords {
  page(number: number, total: number): string;
  /** After a page link: « p. 12 ». */
  pageShort(number: number | string): string;
  /** At the foot of a text that goes on: « suite page 15 ». */
  continuedOn(page: number | string): string;
  /** At the head of what goes on: « Fait n° 22 (suite) ». */
  continued(label: string): string;
  /** Said under a part of an exhibit: « partie 2 sur 3 », « page 4 sur 12 ». */
  note(note: PictureNote): string;
  /** Label of a line at the head of an e-mail printed as text. */
  textField(name: TextField): string;
  /** Which part of an annex in several files this is: « volume 2 sur 3 ». */
  volume(number: number, total: number): string;
  /** Which pages stand in which file. */
  volumes(parts: readonly { readonly from: number; readonly to: number }[]): string;
  /** Why a picture is not shown, and that the file is kept: one paragraph. */
  notShown(reason: PictureFailure): string;
  /** Title of the outline entries of parts without numbers, of the attachment list… */
  readonly attachments: string;
  /** Heads the list of code points that no font could draw. Absent from the document when there is none. */
  undrawn(codePoints: readonly string[]): string;
}

/** What an e-mail shows beside its words. */
export type TextField =
  | 'from'
  | 'sender'
  | 'to'
  | 'cc'
  | 'reply-to'
  | 'date'
  | 'subject'
  | 'id'
  | 'attachment';

/** What a printed part of an exhibit is, and what is left out. */
export type PictureNote =
  /** One of the pieces that a tall or wide picture is cut into. */
  | { readonly kind: 'slice'; readonly number: number; readonly total: number }
  /** A page of a document. */
  | { readonly kind: 'page'; readonly number: number; readonly total: number }
  /** The pages that follow are too many to be printed. */
  | { readonly kind: 'pages-left-out'; readonly from: number; readonly to: number }
  /** The first view of a moving picture. */
  | { readonly kind: 'first-view'; readonly total: number }
  /** One frame of a film. */
  | { readonly kind: 'frame' }
  /** A text too long to be printed whole: so many characters of so many. */
  | { readonly kind: 'text-left-out'; readonly shown: number; readonly total: number }
  /** The words of a letter that has only a laid-out form. */
  | { readonly kind: 'from-markup' }
  /** The bytes are no text in Unicode: read as those of older Windows. */
  | { readonly kind: 'old-encoding' }
  /** A letter's other headers and attached files stand in the original. */
  | { readonly kind: 'letter-rest' };

/** Why an exhibit's picture can't be drawn. The file itself is always kept. */
export type PictureFailure =
  | 'corrupt' // the decoder refused it
  | 'wrong-type' // content is not what is allowed to be decoded (an SVG, a script, unknown)
  | 'too-large' // pixels above the limit
  | 'decoder-died' // crashed, hung or swelled in its child
  | 'not-a-picture' // a kind that has no picture: a sheet
  | 'video' // no frame could be had of it: a sheet
  | 'audio' // nothing to see: a sheet
  | 'locked' // a document that asks for a password
  | 'missing'; // the vault does not hold it: verify says more

/** A stretch of text in one look. A plain string is body text. */
export type Run =
  | string
  | {
      readonly text: string;
      readonly bold?: boolean;
      readonly italic?: boolean;
      readonly mono?: boolean;
      /** Grey, still readable in a photocopy. */
      readonly quiet?: boolean;
      /** Id of a block or row to jump to. */
      readonly to?: string;
    }
  /** « p. 12 », the page where the block with this id stands; a link. */
  | { readonly pageOf: string }
  /** Which pages stand in which file, of an annex in several. */
  | { readonly volumes: true };

export type Runs = readonly Run[];

export type Block =
  | {
      readonly type: 'heading';
      /** 1 part (new page where `newPage`), 2 section, 3 item. Bookmarked to depth 3. */
      readonly level: 1 | 2 | 3;
      readonly text: string;
      readonly id?: string;
      readonly newPage?: boolean;
    }
  | {
      readonly type: 'paragraph';
      readonly runs: Runs;
      readonly look?: 'body' | 'title' | 'subtitle' | 'lead' | 'small' | 'notice' | 'center';
      readonly id?: string;
    }
  /** Words exactly as written; split over pages with marks. */
  | {
      readonly type: 'quote';
      readonly text: string;
      readonly label: string;
      /** Shorter label: where the words are short too, they stand beside it as a field does. */
      readonly beside?: string;
      readonly id?: string;
    }
  /** Label and value, one under the other; values may be long. */
  | { readonly type: 'fields'; readonly rows: readonly { readonly label: string; readonly value: Runs }[] }
  | { readonly type: 'list'; readonly items: readonly Runs[]; readonly ordered?: boolean }
  | Table
  | { readonly type: 'chart'; readonly chart: Chart; readonly caption: string; readonly alt: string }
  /** A blank to be filled by hand: label and a line (or a box of so many lines). */
  | { readonly type: 'blank'; readonly label: string; readonly lines: number }
  /** Kept on one page if it fits on one. */
  | {
      readonly type: 'group';
      readonly blocks: readonly Block[];
      /** Longer than so many lines, it goes on on the next page; its first lines stay together, its last ones too. */
      readonly wholeUpTo?: number;
      /** What goes on: « Fait n° 22 (suite) ». */
      readonly label?: string;
    }
  | ExhibitBlock
  | { readonly type: 'page-break' };

export interface Table {
  readonly type: 'table';
  /** Said for who cannot see it. */
  readonly summary: string;
  /** Share of the width; they add up to 1. */
  readonly columns: readonly {
    readonly head: string;
    readonly width: number;
    readonly align?: 'left' | 'right';
  }[];
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Runs[] }[];
  readonly small?: boolean;
}

/** One exhibit on pages of its own: « Pièce n° X » on each, the picture as large and legible as it goes. */
export interface ExhibitBlock {
  readonly type: 'exhibit';
  readonly id: string;
  /** « Pièce n° 3 ». */
  readonly label: string;
  /** Neutral title and dates, no file name. */
  readonly caption: readonly Runs[];
  readonly sha256: string;
  readonly size: number;
  readonly mediaType?: string;
  /** Alternative text. */
  readonly alt: string;
}

/** Numbers drawn; the same chart goes to PDF and terminal. Dates are `YYYY-MM-DD`, local to the dossier. */
export type Chart =
  /** All acts on one line of time; `span` draws an imprecise one from…to. */
  | {
      readonly kind: 'timeline';
      readonly from: string;
      readonly to: string;
      readonly marks: readonly { readonly date: string; readonly count: number }[];
      readonly spans: readonly { readonly from: string; readonly to: string }[];
      readonly ticks: readonly { readonly date: string; readonly label: string }[];
      /** What was done about it: a dashed line over the whole height, its label on top. */
      readonly steps?: readonly { readonly date: string; readonly label: string }[];
    }
  /** One bar each, value written on it. `label` where not empty is written under the bar. */
  | {
      readonly kind: 'bars';
      readonly bars: readonly { readonly label: string; readonly value: number }[];
      readonly axis: string;
    }
  /** A month a row, a day a cell; months without any act between two may be one row without days. */
  | {
      readonly kind: 'calendar';
      readonly rows: readonly (
        | {
            readonly label: string;
            /** One count for each day of the month. */
            readonly days: readonly number[];
            /** Of the first of the month: 1 = Monday … 7 = Sunday. */
            readonly firstWeekday: number;
            readonly total: number;
          }
        | { readonly label: string }
      )[];
      /** Heads the totals. */
      readonly total: string;
    }
  /** A line each over the same time: who appears when. `total` may be more than the marks: some have no day. */
  | {
      readonly kind: 'tracks';
      readonly from: string;
      readonly to: string;
      readonly ticks: readonly { readonly date: string; readonly label: string }[];
      readonly tracks: readonly {
        readonly label: string;
        readonly total: number;
        readonly marks: readonly { readonly date: string; readonly count: number }[];
      }[];
      /** Heads the totals. */
      readonly axis: string;
    }
  | {
      readonly kind: 'heatmap';
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      readonly values: readonly (readonly number[])[];
    };

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}
