import { Writable } from 'node:stream';
import { safe } from '../render/safe.ts';
import type { Context } from './context.ts';

/** How far a long command is, on a terminal; silent anywhere else. */
export interface Progress {
  /** `total` 0: not known. */
  step(done: number, total: number, label?: string): void;
  /** Prints something without the bar in its way. */
  aside(print: () => void): void;
  stop(): void;
}

const SILENT: Progress = { step: () => {}, aside: print => print(), stop: () => {} };

/** A bar on stderr, where that is a terminal. `unit` says what is counted: « pages ». */
export async function startProgress(context: Context, unit: string): Promise<Progress> {
  const { io, options } = context;
  if (!io.tty.err || options.quiet || options.json) return SILENT;
  const { SingleBar } = (await import('cli-progress')).default;
  const bar = new SingleBar({
    stream: terminal(context),
    clearOnComplete: true,
    // A command that is ended from outside could not bring it back.
    hideCursor: false,
    format: (_options, { value, total, progress }, { label }) =>
      lineOf({ value, total, progress, unit, label: String(label) }, io.columns),
  });
  let isShown = false;
  const hide = () => {
    if (isShown) bar.stop();
    isShown = false;
  };
  return {
    step(done, total, label = '') {
      if (isShown) {
        bar.setTotal(total);
        bar.update(done, { label });
      } else bar.start(total, done, { label });
      isShown = true;
    },
    // Comes back with the next step.
    aside(print) {
      hide();
      print();
    },
    stop: hide,
  };
}

interface Line {
  value: number;
  total: number;
  progress: number;
  unit: string;
  label: string;
}

function lineOf({ value, total, progress, unit, label }: Line, columns: number): string {
  const full = Math.round(progress * 20);
  const head =
    total > 0 ? `${'█'.repeat(full)}${'░'.repeat(20 - full)} ${value}/${total} ${unit}` : `${value} ${unit}`;
  return `${head}  ${safe(label)}`.slice(0, Math.max(20, columns - 1));
}

/** The terminal, as the bar wants it: a stream that says it is one. */
function terminal({ io }: Context): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      io.err(String(text));
      done();
    },
  });
  return Object.assign(stream, { isTTY: true, columns: io.columns });
}
