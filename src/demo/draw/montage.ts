import type { MontageScreen } from '../screenshot.ts';
import type { Canvas } from './canvas.ts';
import { avatar, statusBar } from './phone.ts';
import { cutOutPerson, landscape } from './scene.ts';

const WHITE = '#ffffff';

/** Draws the still of a short video, full screen; returns its height. */
export function drawMontage(canvas: Canvas, screen: MontageScreen, height: number): number {
  const { width } = canvas;
  const unit = Math.min(width, height);
  canvas.rect(0, 0, width, height, '#101114');
  const top = height > width ? height * 0.17 : 0;
  const tall = height > width ? height * 0.52 : height;
  landscape(canvas, 0, top, width, tall, screen.title);
  cutOutPerson(canvas, width / 2, top + tall * 0.52, unit * 0.52, screen.author + screen.title);
  const style = {
    size: unit * 0.085,
    fill: WHITE,
    weight: 'bold',
    align: 'center',
    outline: { color: '#000000', width: 10 },
  } as const;
  canvas.paragraph(screen.overlay, width * 0.06, top + tall * 0.06, width * 0.88, style);
  caption(canvas, screen, height);
  progress(canvas, screen, height - 120);
  if (height > width) statusBar(canvas, screen.clock, WHITE);
  return height;
}

function caption(canvas: Canvas, screen: MontageScreen, height: number): void {
  const y = height - 420;
  avatar(canvas, 98, y + 46, 50, screen.author);
  canvas.text(screen.author, 172, y, { size: 42, fill: WHITE, weight: 'bold' });
  if (screen.handle) canvas.text(screen.handle, 172, y + 54, { size: 32, fill: '#c9ccd1' });
  canvas.paragraph(screen.title, 48, y + 120, canvas.width - 96, { size: 40, fill: WHITE });
  canvas.text(screen.counts, 48, y + 240, { size: 32, fill: '#c9ccd1' });
}

function progress(canvas: Canvas, screen: MontageScreen, y: number): void {
  const width = canvas.width - 96;
  const played = (width * screen.position) / Math.max(1, screen.length);
  canvas.rect(48, y, width, 8, '#5a5d63', 4);
  canvas.rect(48, y, played, 8, WHITE, 4);
  canvas.circle(48 + played, y + 4, 15, WHITE);
  canvas.text(clock(screen.position), 48, y + 26, { size: 30, fill: WHITE });
  canvas.text(clock(screen.length), 48 + width, y + 26, { size: 30, fill: WHITE, align: 'right' });
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
