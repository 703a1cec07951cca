import ExifReader from 'exifreader';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { outline } from '../../src/demo/draw/type.ts';
import { drawScreenshot, type Screenshot } from '../../src/demo/draw.ts';

const chat: Screenshot = {
  kind: 'chat',
  clock: '22:15',
  contact: { name: 'Corbeau Noir', handle: '@corbeau.noir' },
  placeholder: 'Écrire un message',
  items: [
    { day: 'Lundi 3 mars' },
    { from: 'them', time: '22:09', text: 'Tu croyais que bloquer suffirait 😂 ?', attached: 'picture' },
    { from: 'me', time: '22:11', text: 'Arrêtez de m’écrire.' },
    { from: 'them', time: '22:12', attached: { voice: 42 } },
  ],
};
const comments: Screenshot = {
  kind: 'comments',
  clock: '18:03',
  dark: true,
  title: 'Commentaires',
  replyWord: 'Répondre',
  post: { author: 'Claire', time: '2 h', text: 'Bonne semaine !', picture: true, counts: '38 commentaires' },
  comments: [
    { author: 'anonyme_4471', time: '1 h', text: 'Menteuse.', likes: 23 },
    { author: 'Jean', time: '1 h', text: 'Ça suffit.', reply: true },
  ],
};
const forum: Screenshot = {
  kind: 'forum',
  clock: '09:31',
  site: 'Forum Le Comptoir',
  url: 'lecomptoir.example/8',
  thread: 'Ragots',
  posts: [
    {
      author: 'Gaston',
      date: '14/04/2025',
      text: 'Qui a son adresse ?',
      quote: { author: 'Mistigri', text: 'Tiens.' },
    },
  ],
};
const calls: Screenshot = {
  kind: 'calls',
  clock: '23:58',
  title: 'Journal d’appels',
  rows: [
    { day: 'Hier' },
    { name: 'Numéro masqué', direction: 'missed', time: '23:51', count: 14, detail: 'Appel manqué' },
  ],
};
const montage: Screenshot = {
  kind: 'montage',
  clock: '12:20',
  author: 'piaf',
  title: 'Regardez',
  overlay: 'LA REINE DES MENTEUSES',
  counts: '1 842 vues',
  position: 7,
  length: 31,
};

describe('a drawn screenshot', () => {
  it.each([chat, comments, forum, calls, montage])(
    '$kind: a phone’s size, light, the same each time',
    async screen => {
      const bytes = await drawScreenshot(screen);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1080, height: 2340 });
      expect(bytes.length).toBeLessThan(300_000);
      expect((await drawScreenshot(screen)).equals(bytes)).toBe(true);
    },
  );

  it('shows its words: other words, another picture', async () => {
    const other = { ...chat, items: chat.items.slice(0, 3) };
    expect((await drawScreenshot(other)).equals(await drawScreenshot(chat))).toBe(false);
  });

  it.each(['œuvre naïve Ÿ « … »', 'أين أنت؟ (12:30)', 'שלום (abc)', '你在哪里', '😂🔪 ♥'])(
    'has a glyph for all of %s',
    text => {
      const { glyphs } = outline(text, 40, 'bold', new Map());
      expect(glyphs.length).toBeGreaterThan(2);
      expect(glyphs.filter(glyph => /^[a-zA-Z]+0$/.test(glyph.id))).toEqual([]); // no empty boxes
    },
  );

  it('writes Hebrew from the right', () => {
    const first = (text: string) => outline(text, 40, 'regular', new Map()).glyphs.map(glyph => glyph.id);
    expect(first('\u05d0\u05d1')).toEqual([...first('\u05d1'), ...first('\u05d0')]);
  });

  it('is as tall as its content when scrolled, broad when wide', async () => {
    const items = Array.from({ length: 60 }, (_, i) => ({
      from: 'them' as const,
      time: '01:00',
      text: `Message ${i}`,
    }));
    const tall = await sharp(await drawScreenshot({ ...chat, items, size: 'scrolled' })).metadata();
    expect(tall.width).toBe(1080);
    expect(tall.height).toBeGreaterThan(6000);
    expect(await sharp(await drawScreenshot({ ...forum, size: 'wide' })).metadata()).toMatchObject({
      width: 2400,
      height: 1080,
    });
  });

  it('can have clear corners', async () => {
    const bytes = await drawScreenshot({ ...forum, file: { transparentCorners: true } });
    const [, , , alpha] = await sharp(bytes)
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .ensureAlpha()
      .raw()
      .toBuffer();
    expect(alpha).toBe(0);
  });

  it('carries a date and a place as a camera writes them, lying on its side', async () => {
    const file = {
      format: 'jpeg',
      sideways: true,
      captured: { local: '2025-04-01T07:12:30', offset: '+02:00' },
      gps: { latitude: 48.8566, longitude: -2.3522 },
    } as const;
    const bytes = await drawScreenshot({ ...calls, file });
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 2340,
      height: 1080,
      orientation: 6,
    });
    const tags = ExifReader.load(bytes);
    expect(tags.DateTimeOriginal?.description).toBe('2025:04:01 07:12:30');
    expect(tags.OffsetTimeOriginal?.description).toBe('+02:00');
    expect(Number(tags.GPSLatitude?.description)).toBeCloseTo(48.8566, 4);
    expect(Number(tags.GPSLongitude?.description)).toBeCloseTo(2.3522, 4);
    expect(tags.GPSLongitudeRef?.description).toMatch(/west/i);
  });

  it('carries a date in a PNG too', async () => {
    const tags = ExifReader.load(
      await drawScreenshot({ ...calls, file: { captured: { local: '2025-04-01T07:12:30' } } }),
    );
    expect(tags.DateTimeOriginal?.description).toBe('2025:04:01 07:12:30');
  });
});
