import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, printedDensity } from '../../src/render/pictures/layout.ts';

const BOX = { width: 480, height: 620 };

describe('how a picture is laid on pages', () => {
  it('keeps an ordinary screen or photograph whole and upright', () => {
    for (const [width, height] of [
      [1080, 2340],
      [1080, 2400],
      [1644, 3840],
      [4032, 3024],
      [3024, 4032],
      [640, 360],
    ] as const) {
      expect(layOut(width, height, BOX)).toEqual({
        turned: false,
        slices: [{ left: 0, top: 0, width, height }],
      });
    }
  });

  it('cuts a long scroll into slices that overlap', () => {
    const { turned, slices } = layOut(1080, 6000, BOX);
    expect(turned).toBe(false);
    expect(slices).toHaveLength(3);
    expect(slices[0]).toMatchObject({ top: 0, left: 0, width: 1080 });
    for (const slice of slices) expect(slice.height / slice.width).toBeLessThan(2.1);
  });

  it('turns a wide one, and cuts it too when it is very wide', () => {
    expect(layOut(1920, 1080, BOX)).toMatchObject({ turned: true, slices: [{ width: 1920, height: 1080 }] });
    const { turned, slices } = layOut(5000, 800, BOX);
    expect(turned).toBe(true);
    expect(slices.length).toBeGreaterThan(2);
    expect(slices[0]?.left).toBe(0);
  });

  it('does not cut a strip in which nothing can be read', () => {
    expect(layOut(1, 60_000, BOX).slices).toHaveLength(1);
    expect(layOut(300, 1_000_000, BOX).slices).toHaveLength(60);
  });

  it('leaves nothing out, whatever the size', () => {
    const side = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { turned, slices } = layOut(width, height, BOX);
        const [start, size, end] = turned
          ? (['left', 'width', width] as const)
          : (['top', 'height', height] as const);
        let covered = 0;
        for (const slice of slices) {
          expect(slice[start]).toBeLessThanOrEqual(covered);
          expect(slice.left >= 0 && slice.top >= 0).toBe(true);
          expect(slice.left + slice.width <= width && slice.top + slice.height <= height).toBe(true);
          covered = slice[start] + slice[size];
        }
        expect(covered).toBe(end);
        expect(slices.length <= 60).toBe(true);
        const overlaps = slices
          .slice(1)
          .map((slice, i) => (slices[i]?.[start] ?? 0) + (slices[i]?.[size] ?? 0) - slice[start]);
        for (const overlap of overlaps) expect(overlap).toBeGreaterThan(0.1 * (turned ? height : width));
      }),
    );
  });

  it('knows the density at which a region is printed', () => {
    expect(printedDensity({ left: 0, top: 0, width: 2000, height: 100 }, false, BOX)).toBeCloseTo(300);
    expect(printedDensity({ left: 0, top: 0, width: 2000, height: 100 }, true, BOX)).toBeCloseTo(232, 0);
  });
});
