/** From one act to the most: far enough apart for a photocopier. Zero stays white. */
const SHADES = ['#dedede', '#bcbcbc', '#8a8a8a', '#5c5c5c', '#2e2e2e'] as const;
/** From this shade on, numbers are white. */
const FIRST_DARK = 3;

/** The grey of a cell that counts so many, where the fullest counts `most`. */
export function shadeOf(value: number, most: number): { readonly fill: string; readonly isDark: boolean } {
  if (value <= 0) return { fill: '#ffffff', isDark: false };
  const shade = Math.min(SHADES.length - 1, Math.floor(((value - 1) * SHADES.length) / most));
  return { fill: SHADES[shade] ?? '#ffffff', isDark: shade >= FIRST_DARK };
}
