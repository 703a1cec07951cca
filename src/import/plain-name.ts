/**
 * A file name in one spelling, to compare and to read it: macOS writes accents decomposed and a narrow space before
 * PM, Windows both apostrophes, and copies between them mix all of it. The bytes of the name stay what they are.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/[\u00A0\u2007\u2009\u202F]/g, ' ')
    .replace(/[\u2018\u2019\u02BC]/g, "'");
}
