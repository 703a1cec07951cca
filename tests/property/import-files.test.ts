import fc from 'fast-check';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFileFacts } from '../../src/import/file-facts.ts';
import { toText } from '../../src/incident/text.ts';
import { When } from '../../src/incident/when.ts';

const now = Temporal.Instant.from('2026-06-01T10:00:00Z');
const zone = fc.constantFrom('Europe/Paris', 'Pacific/Auckland', 'America/St_Johns', 'UTC');
/** A day more than the leeway: a day that has begun ends in the future. */
const LATEST = '2026-06-03T10:00:00.000Z';

let seeds: Buffer[] = [];
beforeAll(async () => {
  const blank = sharp({ create: { width: 5, height: 4, channels: 3, background: '#888' } }).withExif({
    IFD2: { DateTimeOriginal: '2025:07:03 22:15:30', OffsetTimeOriginal: '+02:00' },
  });
  const pictures = await Promise.all(
    (['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const).map(format =>
      blank.clone().toFormat(format).toBuffer(),
    ),
  );
  const movie = Buffer.from(
    '00000018667479706d703432000000006d70343269736f6d000000746d6f6f760000006c6d76686400000000e4c3b1d2e4c3b1d2',
    'hex',
  );
  seeds = [
    ...pictures,
    movie,
    Buffer.from('PK\x03\x04'),
    Buffer.from('0&\xb2\x75\x8e\x66\xcf\x11\xa6\xd9', 'latin1'),
    Buffer.alloc(0),
  ];
});

/** A file of a known kind with bytes changed, cut short or followed by anything. */
const damage = fc.record({
  seed: fc.nat(),
  changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
  cut: fc.option(fc.nat()),
  tail: fc.uint8Array({ maxLength: 200 }),
});

function damaged({
  seed,
  changes,
  cut,
  tail,
}: {
  seed: number;
  changes: [number, number][];
  cut: number | null;
  tail: Uint8Array;
}) {
  const bytes = Buffer.from(seeds[seed % seeds.length] ?? Buffer.alloc(0));
  for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
  return Buffer.concat([cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1)), tail]);
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** Names of the known shapes with any digits in them, and names of any bytes. */
const name = fc.oneof(
  fc.tuple(digits(8), fc.constantFrom('-', '_'), digits(6)).map(([d, s, t]) => `Screenshot_${d}${s}${t}.png`),
  fc
    .tuple(digits(4), digits(2), digits(2), digits(2))
    .map(([y, m, d, h]) => `Screenshot ${y}-${m}-${d} at ${h}.15.30 PM.png`),
  digits(8).map(d => `IMG-${d}-WA0001.jpg`),
  digits(13).map(d => `FB_IMG_${d}.jpg`),
  digits(10).map(d => `RPReplay_Final${d}.mov`),
  fc
    .tuple(digits(2), digits(2), digits(4))
    .map(([a, b, y]) => `ScreenRecording_${a}-${b}-${y} 22-15-30_1.MP4`),
  fc.tuple(digits(8), digits(9)).map(([d, t]) => `PXL_${d}_${t}.jpg`),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 255 }),
);

const modified = fc.oneof(
  fc.date({ noInvalidDate: true }).map(date => date.toISOString()),
  fc.string(),
);

describe('files that are damaged or made to harm', () => {
  it('never stop an import, take long, or give a date that no calendar has', async () => {
    await fc.assert(
      fc.asyncProperty(damage, name, modified, zone, async (kind, named, time, place) => {
        const started = performance.now();
        const facts = await readFileFacts(
          { name: toText(named), head: damaged(kind), modified: time },
          { zone: place, now },
        );
        expect(performance.now() - started).toBeLessThan(5000);
        for (const when of facts.captured) {
          expect(When.parse(when)).toEqual(when);
          const { earliest, latest } = when;
          for (const bound of [earliest, latest]) {
            expect(new Date(bound ?? '').toISOString()).toBe(bound);
            expect(bound).toSatisfy((at: string) => at >= '1994-12-31' && at <= LATEST);
          }
          expect((earliest ?? '') <= (latest ?? '')).toBe(true);
          expect(when.raw.isWellFormed()).toBe(true);
        }
        for (const { raw } of facts.refusedDates) expect(raw.length).toBeLessThan(100);
      }),
      { numRuns: process.env.TEMOIN_LONG ? 50_000 : 1500 },
    );
  });
});
