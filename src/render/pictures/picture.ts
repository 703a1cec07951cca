import type { ExhibitBlock, PictureFailure, PictureNote, TextField } from '../../report/document.ts';

/** Room for a picture on its page, in points. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** A picture ready to be placed: upright, opaque, pixels only; no metadata of the original is left. */
export interface PreparedPicture {
  readonly bytes: Buffer;
  readonly format: 'jpeg' | 'png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Said under it: which part of the exhibit it is, and what it leaves out. */
  readonly notes?: readonly PictureNote[];
}

/** A text or a letter, read from its bytes: printed as text. */
export interface PreparedText {
  /** What stands at the head of a letter, in order. */
  readonly fields: readonly { readonly name: TextField; readonly value: string }[];
  readonly text: string;
  readonly notes: readonly PictureNote[];
}

/** What an exhibit's pages are made of. */
export type PreparedExhibit = PreparedPicture[] | PreparedText | PictureFailure;

/** Where the renderer gets what exhibits show. */
export interface PictureSource {
  /** Pictures of an exhibit, in reading order, or its text, or why there is neither. */
  pictures(exhibit: ExhibitBlock, box: Box): Promise<PreparedExhibit>;
}
