import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileName } from '../../src/import/file-names.ts';

const NNBSP = '\u202f';

/** Local digits, an instant with Z, a refusal, or nothing; then the app. */
function told(name: string): string {
  const facts = readFileName(name);
  return `${dateOf(facts?.date)} ${facts?.app ?? ''}`.trim();
}

function dateOf(date: NonNullable<ReturnType<typeof readFileName>>['date']): string {
  if (date === undefined) return '-';
  if ('refused' in date) return date.refused;
  if ('ms' in date) return new Date(date.ms).toISOString();
  const { year, month, day, hour, minute, second, offset } = date.moment;
  const two = (value = 0) => String(value).padStart(2, '0');
  const clock =
    hour === undefined ? '' : `T${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(second)}`}`;
  return `${year}-${two(month)}-${two(day)}${clock}${offset === 'UTC' ? 'Z' : ''}`;
}

describe('what file names say', () => {
  it.each([
    // phones
    ['Screenshot_20250303-221530.png', '2025-03-03T22:15:30'],
    ['Screenshot_20250303-221530-display-2.png', '2025-03-03T22:15:30'],
    ['Screenshot_20250303_221530_Instagram.jpg', '2025-03-03T22:15:30 Instagram'],
    ['Screenshot_20250303-221530_TikTok.jpg', '2025-03-03T22:15:30 TikTok'],
    ['Screenshot_20250303_221530_Galerie.jpg', '2025-03-03T22:15:30'],
    ['Screenshot_20250303_221530_com.snapchat.android.JPG', '2025-03-03T22:15:30 Snapchat'],
    ['Screenshot_2025-03-03-22-15-30-210_com.whatsapp.jpg', '2025-03-03T22:15:30 WhatsApp'],
    ['Screenshot_2025-03-03-22-15-30-210_com.facebook.orca-edit.jpg', '2025-03-03T22:15:30 Messenger'],
    // The MD5 of com.zhiliaoapp.musically, as md5sum gives it.
    ['Screenshot_2025-03-03-22-15-30-21_50ef9f5a0f3fc24b6f0ffc8843167fe4.jpg', '2025-03-03T22:15:30 TikTok'],
    [
      'Screenshot_2025-03-03-22-15-30-21_1c337646f29875672b5a61192b9010f9.jpg',
      '2025-03-03T22:15:30 Instagram',
    ],
    ['Screenshot_20250303221530398.jpg', '2025-03-03T22:15:30'],
    ['IMG_4711.PNG', '-'],
    ['IMG_20250303_221530.jpg', '2025-03-03T22:15:30'],
    ['20250303_221530.jpg', '2025-03-03T22:15:30'],
    ['20250303_221530(1).jpg', '2025-03-03T22:15:30'],
    ['PXL_20250303_211530123.jpg', '2025-03-03T21:15:30Z'],
    ['PXL_20250303_211530123.NIGHT.jpg', '2025-03-03T21:15:30Z'],
    ['PXL_20250303_211530123~2.jpg', '2025-03-03T21:15:30Z'],
    // desktops
    ['Screenshot 2025-03-03 at 10.15.30\u202fPM.png', '2025-03-03T22:15:30'],
    ['Screenshot 2025-03-03 at 12.15.30 AM.png', '2025-03-03T00:15:30'],
    ['Screen Shot 2025-03-03 at 9.15.30 AM.png', '2025-03-03T09:15:30'],
    ['Capture d’écran 2025-03-03 à 22.15.30.png', '2025-03-03T22:15:30'],
    ['Capture d’e\u0301cran 2025-03-03 a\u0300 22.15.30.png', '2025-03-03T22:15:30'],
    ["Capture d'écran 2025-03-03 221530.png", '2025-03-03T22:15:30'],
    ['Capture d’écran (12).png', '-'],
    ['Screenshot From 2025-03-03 22-15-30.png', '2025-03-03T22:15:30'],
    ['Capture d’écran du 2025-03-03 22-15-30-1.png', '2025-03-03T22:15:30'],
    ["Capture d'écran_20250303_221530.png", '2025-03-03T22:15:30'],
    ['Capture d’écran_2025-03-03_22-15-30.png', '2025-03-03T22:15:30'],
    ['Enregistrement de l’écran 2025-03-03 à 22.15.30.mov', '2025-03-03T22:15:30'],
    ['2025-03-03_22-15.png', '2025-03-03T22:15'],
    ['Capture d’écran_3-4-2025_221530_www.instagram.com.jpeg', '2025-04-03T22:15:30 Instagram'],
    ['Screenshot_3-4-2025_221530_www.x.com.jpeg', 'ambiguous-order X'],
    ['Screenshot_3-24-2025_221530_forum.example.jpeg', '2025-03-24T22:15:30'],
    ['screencapture-www-x-com-someone-2025-03-03-22_15_30.png', '2025-03-03T22:15:30 X'],
    ['screencapture-forum-example-1741036530123.png', '2025-03-03T21:15:30.123Z'],
    // apps
    ['IMG-20250303-WA0007.jpg', '2025-03-03 WhatsApp'],
    ['PTT-20250303-WA0007.opus', '2025-03-03 WhatsApp'],
    ['WhatsApp Image 2025-03-03 at 22.15.30_b72185c8.jpg', '2025-03-03T22:15:30 WhatsApp'],
    ['WhatsApp Image 2025-03-03 at 10.15.30 PM (1).jpeg', '2025-03-03T22:15:30 WhatsApp'],
    ['00000042-PHOTO-2025-03-03-22-15-30.jpg', '2025-03-03T22:15:30 WhatsApp'],
    ['2025-03-03-PHOTO-00004762.jpg', '2025-03-03 WhatsApp'],
    ['signal-2025-03-03-221530_002.jpeg', '2025-03-03T22:15:30 Signal'],
    ['photo_2025-03-03_22-15-30 (2).jpg', '2025-03-03T22:15:30 Telegram'],
    ['photo_1@03-04-2025_22-15-30.jpg', '2025-04-03T22:15:30 Telegram'],
    ['FB_IMG_1741036530123.jpg', '2025-03-03T21:15:30.123Z Facebook'],
    ['received_369931738324578.jpeg', '- Messenger'],
    ['2025-03-03_b~EiQabc.jpg', '2025-03-03Z Snapchat'],
    ['Snapchat-1234567890.jpg', '- Snapchat'],
    // recordings
    ['RPReplay_Final1741036530.mov', '2025-03-03T21:15:30.000Z'],
    ['ScreenRecording_03-23-2025 22-15-30_1.MP4', '2025-03-23T22:15:30'],
    ['ScreenRecording_03-04-2025 22-15-30_1.MP4', 'ambiguous-order'],
    ['Screenrecorder-2025-03-03-22-15-30-536.mp4', '2025-03-03T22:15:30'],
    ['Screen_Recording_20250303-221530_Instagram_1.mp4', '2025-03-03T22:15:30 Instagram'],
    ['screen-20250303-221530.mp4', '2025-03-03T22:15:30'],
    ['SVID_20250303_221530_1.mp4', '2025-03-03T22:15:30'],
    ['Record_2025-03-03-22-15-30_1c337646f29875672b5a61192b9010f9.mp4', '2025-03-03T22:15:30 Instagram'],
    ['Record_2025-03-03-22-15-30-21_2591d69f2e664f991fcb831072e2b5cd.mp4', '2025-03-03T22:15:30'],
    ['Screencast From 2025-03-03 22-15-30.webm', '2025-03-03T22:15:30'],
    ['Screencast from 2025-03-03 22-15-30(1).webm', '2025-03-03T22:15:30'],
    ['Capture vidéo du 2025-03-03 22-15-30.webm', '2025-03-03T22:15:30'],
    ['Screencast_20250303_221530.webm', '2025-03-03T22:15:30'],
    // The order of day and month is that of a language, which the name does not say.
    ['Capture vidéo du 03-04-2025 22:15:30.webm', '-'],
    // An id, as long as it is: no date.
    ['FB_VID_7564793490499380106.mp4', '- Facebook'],
    ['Messenger_creation_3E389BA6-BACC-4E3B-9208-76A111B27703.jpeg', '- Messenger'],
    ['WhatsApp Vidéo 2025-03-03 à 22.15.30.mp4', '2025-03-03T22:15:30 WhatsApp'],
    // nothing to read
    ['123456789_1234567890123456_1234567890123456789_n.jpg', '-'],
    ['1741036530123.jpg', '-'],
    ['20250303.jpg', '-'],
    ['message_1.json', '-'],
    ['notes du 3 mars 2025.txt', '-'],
    ['', '-'],
  ])('%s: %s', (name, expected) => {
    expect(told(name)).toBe(expected);
  });

  it('keeps only the digits as the words of the date', () => {
    expect(readFileName("Capture d'écran_3-4-2025_221530_forum-de-marie.example.jpeg")?.date?.raw).toBe(
      '3-4-2025_221530',
    );
    expect(readFileName('Screenshot_20250303_221530_Instagram.jpg')?.date?.raw).toBe('20250303_221530');
  });

  const list = path.resolve(process.env.TEMOIN_SAMPLES ?? '../shared/samples', 'filenames.tsv');
  it.skipIf(!existsSync(list))('reads every name of the samples (skipped where the list is absent)', () => {
    const rows = readFileSync(list, 'utf8')
      .split('\n')
      .filter(row => row !== '' && !row.startsWith('#'))
      .map(row => row.split('\t'));
    expect(rows.length).toBeGreaterThan(40);
    // The list does not say in which zone a day alone is.
    const shown = rows.map(([name = '']) =>
      told(name)
        .replace(/^-(?=$| )/, '')
        .replace(/^([\d-]{10})Z/, '$1')
        .toLowerCase()
        .replace(/\.\d{3}z/, 'z')
        .trim(),
    );
    const wanted = rows.map(([, date = '', app = '']) =>
      `${date} ${app}`
        .toLowerCase()
        .replace(/\.\d{3}z/, 'z')
        .trim(),
    );
    expect(shown).toEqual(wanted);
  });
});

describe('hostile names', () => {
  const digit = fc.constantFrom(...'0123456789');
  const shaped = fc.constantFrom(
    'Screenshot_',
    'Screenshot ',
    'PXL_',
    'WhatsApp Image ',
    'screencapture-',
    'Capture d’écran_',
    'photo_1@',
    'FB_IMG_',
    'IMG-',
    '',
  );
  const tail = fc.string({
    unit: fc.oneof(
      digit,
      fc.constantFrom('-', '_', ' ', '.', '@', '~', '(', ')', 'W', 'A', 'e', '\u202e', NNBSP),
    ),
    maxLength: 1000,
  });

  it('are read at once, whatever they are', () => {
    fc.assert(
      fc.property(shaped, tail, (start, rest) => {
        const before = performance.now();
        readFileName(start + rest);
        expect(performance.now() - before).toBeLessThan(500);
      }),
      { numRuns: 2000 },
    );
    for (const unit of ['_1', '-edit', '(1)', '-2025-03-03', '_22-15-30', ' ', '\u0301']) {
      for (const start of [
        'Screenshot_20250303-221530_',
        'screencapture-',
        "Capture d'écran_3-4-2025_221530_",
      ]) {
        const before = performance.now();
        readFileName(start + unit.repeat(20_000));
        readFileName((start + unit.repeat(1000)).slice(0, 1024));
        expect(performance.now() - before).toBeLessThan(500);
      }
    }
  });
});
