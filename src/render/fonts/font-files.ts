import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './woff.ts';

/** The fonts at hand, in no order. `pixel` is the last resort: it covers the whole basic plane, coarsely. */
export type FontName =
  | 'regular'
  | 'bold'
  | 'italic'
  | 'mono'
  | 'arabic'
  | 'arabicBold'
  | 'hebrew'
  | 'hebrewBold'
  | 'math'
  | 'symbols'
  | 'emoji'
  | 'han'
  | 'pixel';

const require = createRequire(import.meta.url);

const expo = (family: string, weight: string, file: string) => () =>
  require.resolve(`@expo-google-fonts/${family}/${weight}/${file}_${weight}.ttf`);

/** Found through the packages, wherever npm put them. */
const PATHS: Readonly<Record<FontName, () => string>> = {
  regular: expo('noto-sans', '400Regular', 'NotoSans'),
  bold: expo('noto-sans', '700Bold', 'NotoSans'),
  italic: expo('noto-sans', '400Regular_Italic', 'NotoSans'),
  mono: expo('pt-mono', '400Regular', 'PTMono'),
  arabic: expo('noto-sans-arabic', '400Regular', 'NotoSansArabic'),
  arabicBold: expo('noto-sans-arabic', '700Bold', 'NotoSansArabic'),
  hebrew: expo('noto-sans-hebrew', '400Regular', 'NotoSansHebrew'),
  hebrewBold: expo('noto-sans-hebrew', '700Bold', 'NotoSansHebrew'),
  math: expo('noto-sans-math', '400Regular', 'NotoSansMath'),
  symbols: expo('noto-sans-symbols-2', '400Regular', 'NotoSansSymbols2'),
  emoji: expo('noto-emoji', '400Regular', 'NotoEmoji'),
  // The package exports only its entry; the fonts stand beside it.
  han: () => join(dirname(dirname(require.resolve('@embedpdf/fonts-sc'))), 'fonts/NotoSansHans-Regular.otf'),
  pixel: () => require.resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
};

const loaded = new Map<FontName, Font>();

/** The parsed font, read when a character first needs it and kept for the life of the process. */
export function loadFont(name: FontName): Font {
  const known = loaded.get(name);
  if (known) return known;
  const path = PATHS[name]();
  const bytes = readFileSync(path);
  const font = create(path.endsWith('.woff') ? unpackWoff(bytes) : bytes);
  tellGlyphsApart(font);
  leaveUnanchored(font);
  loaded.set(name, font);
  return font;
}

/**
 * fontkit keeps one object a glyph, with the code points of its first use: the ligature of "fi" would later
 * be read back as U+FB01, or a no-break space as a space. Here each use of a glyph carries its own.
 */
function tellGlyphsApart(font: Font): void {
  const shared = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = shared(id);
    void glyph.advanceWidth; // computed once, on the shared object
    return Object.create(glyph, { codePoints: { value: codePoints } });
  };
}

/** What places marks, inside fontkit's layout; its types don't show it. */
interface MarkPlacer {
  applyAnchor(mark: { markAnchor: object | null }, base: object | null, index: number): void;
  applyLookup(type: number, table: unknown): boolean;
}

class Unanchored extends Error {}

/**
 * A letter may have no anchor for a kind of mark: the rule does not apply, and the next one is tried (OpenType, "NULL
 * anchor"). fontkit reads through the NULL and fails, on « ڢ » and on a space with an accent.
 */
function leaveUnanchored(font: Font): void {
  const inside = font as Font & { _layoutEngine: { engine?: { GPOSProcessor?: MarkPlacer | null } } };
  const placer = inside._layoutEngine.engine?.GPOSProcessor;
  if (!placer) return;
  const [anchor, lookup] = [placer.applyAnchor.bind(placer), placer.applyLookup.bind(placer)];
  placer.applyAnchor = (mark, base, index) => {
    if (!mark.markAnchor || !base) throw new Unanchored();
    anchor(mark, base, index);
  };
  placer.applyLookup = (type, table) => {
    try {
      return lookup(type, table);
    } catch (error) {
      if (error instanceof Unanchored) return false;
      throw error;
    }
  };
}
