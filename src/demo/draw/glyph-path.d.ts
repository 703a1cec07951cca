/** What drawing needs of a glyph beyond what print does. */
declare module 'fontkit' {
  interface Glyph {
    readonly path: { toSVG(): string };
  }
}
