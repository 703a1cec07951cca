import type { Canvas } from './canvas.ts';

/** Colours of a screen. */
export interface Palette {
  readonly page: string;
  readonly panel: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly theirs: string;
  readonly mine: string;
  readonly mineInk: string;
  readonly accent: string;
  readonly alarm: string;
}

const LIGHT: Palette = {
  page: '#ffffff',
  panel: '#f3f4f6',
  ink: '#16181d',
  quiet: '#6a7280',
  line: '#dcdfe4',
  theirs: '#e9ebef',
  mine: '#1f6f78',
  mineInk: '#ffffff',
  accent: '#1f6f78',
  alarm: '#b3261e',
};

const DARK: Palette = {
  page: '#121417',
  panel: '#1d2126',
  ink: '#eceef1',
  quiet: '#9aa3af',
  line: '#2d333b',
  theirs: '#2a3038',
  mine: '#2c8c91',
  mineInk: '#ffffff',
  accent: '#67c3c0',
  alarm: '#ff8a80',
};

export function palette(dark: boolean | undefined): Palette {
  return dark ? DARK : LIGHT;
}

export const STATUS_HEIGHT = 96;
export const NAVIGATION_HEIGHT = 84;

/** Clock, reception and battery at the top of a phone's screen. */
export function statusBar(canvas: Canvas, clock: string, ink: string): void {
  canvas.text(clock, 56, 28, { size: 38, fill: ink, weight: 'bold' });
  const right = canvas.width - 56;
  canvas.rect(right - 62, 34, 54, 30, 'none', 8, `stroke="${ink}" stroke-width="4"`);
  canvas.rect(right - 55, 41, 30, 16, ink, 3);
  canvas.rect(right - 5, 42, 6, 14, ink, 2);
  for (let bar = 0; bar < 4; bar++)
    canvas.rect(right - 140 + bar * 16, 58 - bar * 8, 10, 8 + bar * 8, ink, 2);
}

/** The bar a thumb swipes, at the foot. */
export function navigationBar(canvas: Canvas, bottom: number, look: Palette): void {
  canvas.rect(0, bottom - NAVIGATION_HEIGHT, canvas.width, NAVIGATION_HEIGHT, look.page);
  canvas.rect(canvas.width / 2 - 160, bottom - 40, 320, 10, look.ink, 5);
}

/** A round picture with initials, coloured by the name. */
export function avatar(canvas: Canvas, x: number, y: number, radius: number, name: string): void {
  const hue = hash(name) % 360;
  canvas.circle(x, y, radius, `hsl(${hue},32%,46%)`);
  const initials = name
    .split(/[\s._-]+/)
    .map(part => [...part].find(char => /[\p{L}\p{N}]/u.test(char)) ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  canvas.text(initials || '?', x, y - radius * 0.56, {
    size: radius * 0.82,
    fill: '#ffffff',
    weight: 'bold',
    align: 'center',
  });
}

/** An arrow back, as in every app. */
export function backArrow(canvas: Canvas, x: number, y: number, ink: string): void {
  canvas.path(
    `M${x + 22} ${y - 24} L${x - 4} ${y} L${x + 22} ${y + 24}`,
    `fill="none" stroke="${ink}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"`,
  );
}

/** FNV-1a: the same name, the same colour. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** A sequence of numbers in [0, 1), always the same for a seed (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
