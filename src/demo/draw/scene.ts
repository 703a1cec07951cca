import type { Canvas } from './canvas.ts';
import { hash, sequence } from './phone.ts';

/** A made-up landscape, for the pictures people post. Different for each seed, the same each time. */
export function landscape(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  seed: string,
): void {
  const next = sequence(hash(seed));
  const hue = Math.floor(next() * 360);
  const id = `sky${hash(seed)}`;
  canvas.raw(
    `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue},38%,52%)"/><stop offset="1" stop-color="hsl(${hue},40%,84%)"/></linearGradient><clipPath id="c${id}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="24"/></clipPath></defs><g clip-path="url(#c${id})">`,
  );
  canvas.rect(x, y, width, height, `url(#${id})`);
  canvas.circle(x + width * (0.2 + 0.6 * next()), y + height * 0.3, height * 0.09, '#fdf3d0');
  for (let hill = 0; hill < 4; hill++) {
    const base = y + height * (0.45 + hill * 0.14);
    const points = Array.from({ length: 7 }, (_, i) => ({
      px: x + (width * i) / 6,
      py: base + (next() - 0.5) * height * 0.16,
    }));
    const curve = points.slice(1).map((p, i) => {
      const before = points[i] ?? p;
      const middle = (before.px + p.px) / 2;
      return `C${middle} ${before.py} ${middle} ${p.py} ${p.px} ${p.py}`;
    });
    canvas.path(
      `M${x} ${points[0]?.py} ${curve.join(' ')} L${x + width} ${y + height} L${x} ${y + height} Z`,
      `fill="hsl(${(hue + 90) % 360},26%,${52 - hill * 11}%)"`,
    );
  }
  canvas.raw('</g>');
}

/** Head and shoulders of nobody in particular, roughly cut out and stuck on. */
export function cutOutPerson(canvas: Canvas, x: number, y: number, size: number, seed: string): void {
  const next = sequence(hash(seed));
  const skin = `hsl(${20 + Math.floor(next() * 15)},38%,${56 + Math.floor(next() * 18)}%)`;
  const hair = `hsl(${Math.floor(next() * 40)},35%,${18 + Math.floor(next() * 20)}%)`;
  const cloth = `hsl(${Math.floor(next() * 360)},30%,40%)`;
  const edge = Array.from({ length: 18 }, (_, i) => {
    const angle = (i / 18) * 2 * Math.PI;
    const reach = size * (0.62 + next() * 0.06);
    return `${(x + Math.cos(angle) * reach).toFixed(1)},${(y + size * 0.12 + Math.sin(angle) * reach * 1.06).toFixed(1)}`;
  });
  canvas.raw(`<polygon points="${edge.join(' ')}" fill="#ffffff"/>`);
  canvas.path(
    `M${x - size * 0.42} ${y + size * 0.7} Q${x - size * 0.4} ${y + size * 0.36} ${x} ${y + size * 0.34} Q${x + size * 0.4} ${y + size * 0.36} ${x + size * 0.42} ${y + size * 0.7} Z`,
    `fill="${cloth}"`,
  );
  canvas.rect(x - size * 0.09, y + size * 0.2, size * 0.18, size * 0.2, skin, 20);
  canvas.raw(
    `<ellipse cx="${x}" cy="${y - size * 0.1}" rx="${size * 0.33}" ry="${size * 0.38}" fill="${hair}"/>`,
  );
  canvas.raw(`<ellipse cx="${x}" cy="${y}" rx="${size * 0.25}" ry="${size * 0.32}" fill="${skin}"/>`);
  // A black band over the eyes: the face of nobody.
  canvas.rect(x - size * 0.28, y - size * 0.09, size * 0.56, size * 0.11, '#111111');
  canvas.path(
    `M${x - size * 0.1} ${y + size * 0.17} Q${x} ${y + size * 0.13} ${x + size * 0.1} ${y + size * 0.18}`,
    `fill="none" stroke="#5b2b25" stroke-width="${(size * 0.022).toFixed(1)}" stroke-linecap="round"`,
  );
}
