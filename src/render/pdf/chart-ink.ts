/** Greys that stay apart on a photocopy, and the sizes of chart labels, in points. */
export const BAR_INK = '#4a4a4a';
export const AXIS_INK = '#222222';
export const GRID_INK = '#c4c4c4';
export const SPAN_INK = '#bdbdbd';

export const LABEL_SIZE = 7.5;
export const VALUE_SIZE = 7.5;
