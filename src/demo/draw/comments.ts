import type { Comment, CommentsScreen } from '../screenshot.ts';
import type { Canvas } from './canvas.ts';
import {
  avatar,
  backArrow,
  NAVIGATION_HEIGHT,
  type Palette,
  palette,
  STATUS_HEIGHT,
  statusBar,
} from './phone.ts';
import { landscape } from './scene.ts';

const MARGIN = 44;

/** Draws a post and its comments; returns the height its content needs. */
export function drawComments(canvas: Canvas, screen: CommentsScreen, height: number | undefined): number {
  const look = palette(screen.dark);
  let y = STATUS_HEIGHT + 130;
  y += post(canvas, screen, y, look);
  for (const comment of screen.comments) y += drawComment(canvas, comment, y, screen.replyWord, look);
  const bottom = height ?? Math.ceil(y) + 40 + NAVIGATION_HEIGHT;
  canvas.rect(0, 0, canvas.width, STATUS_HEIGHT + 108, look.page);
  statusBar(canvas, screen.clock, look.ink);
  backArrow(canvas, 52, STATUS_HEIGHT + 52, look.ink);
  canvas.text(screen.title, canvas.width / 2, STATUS_HEIGHT + 22, {
    size: 43,
    fill: look.ink,
    weight: 'bold',
    align: 'center',
  });
  canvas.rect(0, STATUS_HEIGHT + 108, canvas.width, 2, look.line);
  return bottom;
}

function post(canvas: Canvas, screen: CommentsScreen, top: number, look: Palette): number {
  const { author, handle, time, text, picture, counts } = screen.post;
  const width = canvas.width - 2 * MARGIN;
  let y = top;
  avatar(canvas, MARGIN + 46, y + 46, 46, author);
  canvas.text(author, MARGIN + 116, y, { size: 40, fill: look.ink, weight: 'bold' });
  canvas.text(handle ? `${handle} · ${time}` : time, MARGIN + 116, y + 50, { size: 31, fill: look.quiet });
  y += 116;
  y += canvas.paragraph(text, MARGIN, y, width, { size: 41, fill: look.ink }) + 20;
  if (picture) {
    landscape(canvas, MARGIN, y, width, 560, text);
    y += 590;
  }
  if (counts) {
    canvas.text(counts, MARGIN, y, { size: 32, fill: look.quiet });
    y += 62;
  }
  canvas.rect(0, y, canvas.width, 14, look.panel);
  return y + 44 - top;
}

function drawComment(canvas: Canvas, comment: Comment, y: number, replyWord: string, look: Palette): number {
  const left = MARGIN + (comment.reply ? 110 : 0);
  const x = left + 98;
  const radius = comment.reply ? 32 : 38;
  avatar(canvas, left + 38, y + 40, radius, comment.author);
  const name = canvas.text(comment.author, x, y, { size: 36, fill: look.ink, weight: 'bold' });
  canvas.text(comment.handle ?? '', x + name + 16, y + 3, { size: 31, fill: look.quiet });
  const height = canvas.paragraph(comment.text, x, y + 50, canvas.width - MARGIN - x, {
    size: 40,
    fill: look.ink,
  });
  const under = y + 54 + height;
  const time = canvas.text(comment.time, x, under, { size: 30, fill: look.quiet });
  const reply = canvas.text(replyWord, x + time + 36, under, { size: 30, fill: look.quiet, weight: 'bold' });
  if (comment.likes) {
    canvas.text(`♥ ${comment.likes}`, x + time + reply + 72, under, { size: 30, fill: look.quiet });
  }
  return height + 54 + 74;
}
