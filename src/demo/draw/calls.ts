import type { CallsScreen } from '../screenshot.ts';
import type { Canvas } from './canvas.ts';
import { avatar, NAVIGATION_HEIGHT, type Palette, palette, STATUS_HEIGHT, statusBar } from './phone.ts';

type Call = Exclude<CallsScreen['rows'][number], { day: string }>;

/** Draws the list of calls; returns the height its content needs. */
export function drawCalls(canvas: Canvas, screen: CallsScreen, height: number | undefined): number {
  const look = palette(screen.dark);
  let y = STATUS_HEIGHT + 190;
  for (const row of screen.rows) {
    if ('day' in row) {
      canvas.text(row.day, 56, y + 22, { size: 34, fill: look.quiet, weight: 'bold' });
      y += 84;
    } else {
      drawCall(canvas, row, y, look);
      y += 156;
    }
  }
  const bottom = height ?? Math.ceil(y) + 40 + NAVIGATION_HEIGHT;
  canvas.rect(0, 0, canvas.width, STATUS_HEIGHT + 170, look.page);
  statusBar(canvas, screen.clock, look.ink);
  canvas.text(screen.title, 56, STATUS_HEIGHT + 50, { size: 64, fill: look.ink, weight: 'bold' });
  return bottom;
}

function drawCall(canvas: Canvas, call: Call, y: number, look: Palette): void {
  const missed = call.direction === 'missed';
  avatar(canvas, 112, y + 70, 50, call.name);
  const name = call.count && call.count > 1 ? `${call.name} (${call.count})` : call.name;
  canvas.text(name, 196, y + 20, {
    size: 42,
    fill: missed ? look.alarm : look.ink,
    weight: missed ? 'bold' : 'regular',
  });
  arrow(canvas, 212, y + 104, call.direction, missed ? look.alarm : look.quiet);
  if (call.detail) canvas.text(call.detail, 244, y + 82, { size: 33, fill: look.quiet });
  canvas.text(call.time, canvas.width - 56, y + 44, { size: 35, fill: look.quiet, align: 'right' });
  canvas.rect(196, y + 152, canvas.width - 196, 2, look.line);
}

/** Down-left: it came in. Up-right: it went out. */
function arrow(canvas: Canvas, x: number, y: number, direction: Call['direction'], ink: string): void {
  const d = direction === 'outgoing' ? 1 : -1;
  canvas.path(
    `M${x - 11 * d} ${y + 11 * d} L${x + 11 * d} ${y - 11 * d} M${x + 11 * d} ${y - 11 * d} h${-15 * d} M${x + 11 * d} ${y - 11 * d} v${15 * d}`,
    `fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"`,
  );
}
