import type { ExhibitBlock, PictureFailure } from '../../report/document.ts';

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
}

/** Where the renderer gets its pictures. */
export interface PictureSource {
  /** Prepared pictures of an exhibit, in reading order, or why there are none. */
  pictures(exhibit: ExhibitBlock, box: Box): Promise<PreparedPicture[] | PictureFailure>;
}
