/** A4, in points. The margin on the left is wide enough to be punched or bound. */
const MILLIMETRE = 72 / 25.4;

export const PAGE = { width: 595.28, height: 841.89 } as const;

export const LEFT = 28 * MILLIMETRE;
export const RIGHT = PAGE.width - 18 * MILLIMETRE;
export const TOP = 27 * MILLIMETRE;
/** The cover starts lower: its top right is for the clerk's stamp. */
export const COVER_TOP = 66 * MILLIMETRE;
export const BOTTOM = PAGE.height - 23 * MILLIMETRE;
export const WIDTH = RIGHT - LEFT;

/** Fields: labels in a column, what they say in another. */
export const LABEL_WIDTH = 112;
export const VALUE_LEFT = LEFT + LABEL_WIDTH + 10;

/** Baselines of what stands on every page. */
export const HEAD_LINE = 13 * MILLIMETRE;
export const BANNER_LINE = 19.5 * MILLIMETRE;
export const FOOT_LINE = PAGE.height - 13 * MILLIMETRE;

/** Greys that a photocopier keeps. */
export const INK = 0;
export const QUIET = 0.32;
export const HAIRLINE = 0.55;
