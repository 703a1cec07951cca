import type { ForumScreen } from '../screenshot.ts';
import type { Canvas } from './canvas.ts';
import { avatar, NAVIGATION_HEIGHT, type Palette, palette, STATUS_HEIGHT, statusBar } from './phone.ts';

type Post = ForumScreen['posts'][number];

/** Draws a forum's page in a browser; returns the height its content needs. */
export function drawForum(canvas: Canvas, screen: ForumScreen, height: number | undefined): number {
  const look = palette(screen.dark);
  const wide = canvas.width > 1500;
  const margin = wide ? 260 : 36;
  const top = wide ? 20 : STATUS_HEIGHT;
  let y = top + 126;
  canvas.rect(0, y, canvas.width, 104, look.accent);
  canvas.text(screen.site, margin, y + 22, { size: 46, fill: look.page, weight: 'bold' });
  y += 134;
  y +=
    canvas.paragraph(screen.thread, margin, y, canvas.width - 2 * margin, {
      size: 45,
      fill: look.ink,
      weight: 'bold',
    }) + 8;
  if (screen.page) canvas.text(screen.page, margin, y, { size: 31, fill: look.quiet });
  y += screen.page ? 66 : 20;
  for (const post of screen.posts) y += drawPost(canvas, post, margin, y, look);
  const bottom = height ?? Math.ceil(y) + 20 + NAVIGATION_HEIGHT;
  addressBar(canvas, screen, top, wide, look);
  return bottom;
}

function addressBar(canvas: Canvas, screen: ForumScreen, top: number, wide: boolean, look: Palette): void {
  canvas.rect(0, 0, canvas.width, top + 120, look.panel);
  if (!wide) statusBar(canvas, screen.clock, look.ink);
  const left = wide ? 260 : 36;
  canvas.rect(left, top + 16, canvas.width - 2 * left, 88, look.page, 44);
  canvas.path(
    `M${left + 40} ${top + 58} h28 v24 h-28 Z M${left + 46} ${top + 58} v-8 a8 8 0 0 1 16 0 v8`,
    `fill="none" stroke="${look.quiet}" stroke-width="5"`,
  );
  canvas.text(screen.url, left + 94, top + 37, { size: 34, fill: look.quiet });
  if (wide)
    canvas.text(screen.clock, canvas.width - 60, top + 37, { size: 34, fill: look.ink, align: 'right' });
}

function drawPost(canvas: Canvas, post: Post, margin: number, top: number, look: Palette): number {
  const width = canvas.width - 2 * margin;
  const inner = width - 60;
  const quoteHeight = post.quote ? canvas.measure(post.quote.text, inner - 50, 35).height + 88 : 0;
  const textHeight = canvas.measure(post.text, inner, 39).height;
  const height = 122 + quoteHeight + textHeight + 40;
  canvas.rect(margin, top, width, height, look.page, 14, `stroke="${look.line}" stroke-width="3"`);
  canvas.rect(margin, top, width, 104, look.panel, 14);
  avatar(canvas, margin + 62, top + 52, 36, post.author);
  canvas.text(post.author, margin + 116, top + 10, { size: 37, fill: look.ink, weight: 'bold' });
  if (post.rank) canvas.text(post.rank, margin + 116, top + 56, { size: 28, fill: look.quiet });
  canvas.text(post.date, margin + width - 26, top + 14, { size: 30, fill: look.quiet, align: 'right' });
  let y = top + 122;
  if (post.quote) {
    canvas.rect(margin + 30, y, inner, quoteHeight - 24, look.panel);
    canvas.rect(margin + 30, y, 8, quoteHeight - 24, look.accent);
    canvas.text(post.quote.author, margin + 60, y + 8, { size: 31, fill: look.quiet, weight: 'bold' });
    canvas.paragraph(post.quote.text, margin + 60, y + 50, inner - 50, { size: 35, fill: look.quiet });
    y += quoteHeight;
  }
  canvas.paragraph(post.text, margin + 30, y, inner, { size: 39, fill: look.ink });
  return height + 28;
}
