import type { ChatItem, ChatScreen } from '../screenshot.ts';
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

const MARGIN = 40;
const SIZE = 41;
const PAD = 30;
const COMPOSER = 150;

type Message = Exclude<ChatItem, { day: string }>;

/** Draws the conversation down to its newest message; returns the height its content needs. */
export function drawChat(canvas: Canvas, screen: ChatScreen, height: number | undefined): number {
  const look = palette(screen.dark);
  const start = canvas.mark();
  let y = STATUS_HEIGHT + 150;
  if (screen.notice) y += notice(canvas, screen.notice, y, look);
  for (const item of screen.items) {
    y += 'day' in item ? dayMark(canvas, item.day, y, look) : bubble(canvas, item, y, look);
  }
  const needed = Math.ceil(y) + 30 + COMPOSER + NAVIGATION_HEIGHT;
  const bottom = height ?? needed;
  if (needed > bottom) canvas.lift(start, needed - bottom); // a chat shows its newest messages
  composer(canvas, screen.placeholder, bottom, look);
  header(canvas, screen, look);
  return bottom;
}

function header(canvas: Canvas, screen: ChatScreen, look: Palette): void {
  canvas.rect(0, 0, canvas.width, STATUS_HEIGHT + 130, look.panel);
  statusBar(canvas, screen.clock, look.ink);
  backArrow(canvas, 52, STATUS_HEIGHT + 62, look.ink);
  avatar(canvas, 158, STATUS_HEIGHT + 62, 46, screen.contact.name);
  const { name, handle } = screen.contact;
  canvas.text(name, 228, STATUS_HEIGHT + (handle ? 10 : 34), { size: 43, fill: look.ink, weight: 'bold' });
  if (handle) canvas.text(handle, 228, STATUS_HEIGHT + 66, { size: 32, fill: look.quiet });
  canvas.rect(0, STATUS_HEIGHT + 128, canvas.width, 2, look.line);
}

function notice(canvas: Canvas, text: string, y: number, look: Palette): number {
  const width = canvas.width - 2 * MARGIN - 2 * PAD;
  const { height } = canvas.measure(text, width, 33);
  canvas.rect(MARGIN, y, canvas.width - 2 * MARGIN, height + 40, look.panel, 20);
  canvas.paragraph(text, MARGIN + PAD, y + 20, width, { size: 33, fill: look.quiet, align: 'center' });
  return height + 70;
}

function dayMark(canvas: Canvas, day: string, y: number, look: Palette): number {
  canvas.text(day, canvas.width / 2, y + 24, { size: 32, fill: look.quiet, align: 'center' });
  return 92;
}

function bubble(canvas: Canvas, message: Message, y: number, look: Palette): number {
  const mine = message.from === 'me';
  const most = canvas.width * 0.74 - 2 * PAD;
  const ink = mine ? look.mineInk : look.ink;
  const words = message.text ? canvas.measure(message.text, most, SIZE) : { width: 0, height: 0 };
  const attached = attachmentSize(message, most);
  const width = Math.max(words.width, attached.width) + 2 * PAD;
  const height = words.height + attached.height + 2 * 20;
  const x = mine ? canvas.width - MARGIN - width : MARGIN;
  canvas.rect(x, y, width, height, mine ? look.mine : look.theirs, 36);
  if (message.attached === 'picture') {
    landscape(
      canvas,
      x + PAD,
      y + 24,
      attached.width,
      attached.height - 20,
      message.time + (message.text ?? ''),
    );
  } else if (message.attached) voice(canvas, x + PAD, y + 20, attached.width, message.attached.voice, ink);
  if (message.text)
    canvas.paragraph(message.text, x + PAD, y + 20 + attached.height, width - 2 * PAD + 1, {
      size: SIZE,
      fill: ink,
    });
  const timeX = mine ? canvas.width - MARGIN - 12 : MARGIN + 12;
  canvas.text(message.time, timeX, y + height + 4, {
    size: 29,
    fill: look.quiet,
    align: mine ? 'right' : 'left',
  });
  return height + 62;
}

function attachmentSize(message: Message, most: number): { width: number; height: number } {
  if (message.attached === 'picture') return { width: most, height: 460 };
  return message.attached ? { width: 520, height: 90 } : { width: 0, height: 0 };
}

function voice(canvas: Canvas, x: number, y: number, width: number, seconds: number, ink: string): void {
  canvas.path(`M${x + 6} ${y + 18} L${x + 46} ${y + 43} L${x + 6} ${y + 68} Z`, `fill="${ink}"`);
  for (let bar = 0; bar < 32; bar++) {
    const tall = 14 + ((bar * 37 + seconds * 11) % 47);
    canvas.rect(x + 70 + bar * 10, y + 43 - tall / 2, 5, tall, ink, 2);
  }
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  canvas.text(length, x + width, y + 22, { size: 32, fill: ink, align: 'right' });
}

function composer(canvas: Canvas, placeholder: string, bottom: number, look: Palette): void {
  const top = bottom - NAVIGATION_HEIGHT - COMPOSER;
  canvas.rect(0, top, canvas.width, COMPOSER + NAVIGATION_HEIGHT, look.page);
  canvas.rect(0, top, canvas.width, 2, look.line);
  canvas.rect(MARGIN, top + 26, canvas.width - 2 * MARGIN - 130, 98, look.panel, 49);
  canvas.text(placeholder, MARGIN + 40, top + 48, { size: 37, fill: look.quiet });
  canvas.circle(canvas.width - MARGIN - 49, top + 75, 49, look.accent);
  const x = canvas.width - MARGIN - 49;
  canvas.path(
    `M${x - 18} ${top + 53} L${x + 26} ${top + 75} L${x - 18} ${top + 97} L${x - 10} ${top + 75} Z`,
    `fill="${look.page}"`,
  );
}
