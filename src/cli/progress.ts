import { Writable } from 'node:stream';
import { safe } from '../render/safe.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { progress as en } from '../words/progress.en.ts';
import { progress as fr } from '../words/progress.fr.ts';
import type { Context } from './context.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
/** Before that, a rate says nothing. */
const SETTLED = 2000;

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
  const started = io.now().getTime();
  const bar = new SingleBar({
    stream: terminal(context),
    clearOnComplete: true,
    // A command that is ended from outside could not bring it back.
    hideCursor: false,
    format: (_options, { value, total, progress }, { label }) =>
      lineOf(
        {
          value,
          total,
          progress,
          unit,
          label: String(label),
          pace: pace({ value, total }, elapsed(), context.lang),
        },
        io.columns,
      ),
  });
  function elapsed(): number {
    return io.now().getTime() - started;
  }
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

const MEGABYTE = 1_000_000;

/** Steps by the megabyte: what is read may be a few bytes long, or gigabytes. */
export function bytesStep(progress: Progress): (done: number, total: number) => void {
  let shown = 0;
  return (done, total) => {
    const megabytes = Math.floor(done / MEGABYTE);
    if (megabytes === shown) return;
    shown = megabytes;
    progress.step(megabytes, Math.max(megabytes, Math.ceil(total / MEGABYTE)));
  };
}

interface Line {
  value: number;
  total: number;
  progress: number;
  unit: string;
  label: string;
  pace: string;
}

/** How fast, and how long still where the total is known: « 12/s, encore 3 minutes ». */
function pace({ value, total }: Pick<Line, 'value' | 'total'>, elapsed: number, lang: Language): string {
  if (elapsed < SETTLED || value === 0) return '';
  const perSecond = (value * 1000) / elapsed;
  const { decimal, integer } = dates[lang];
  const rate = words[lang].rate(perSecond < 10 ? decimal(perSecond) : integer(Math.round(perSecond)));
  if (total <= value) return `  ${rate}`;
  const left = Math.ceil((total - value) / perSecond) * 1000;
  return `  ${rate}, ${words[lang].left(dates[lang].duration(left))}`;
}

function lineOf({ value, total, progress, unit, label, pace }: Line, columns: number): string {
  const full = Math.round(progress * 20);
  const head =
    total > 0 ? `${'█'.repeat(full)}${'░'.repeat(20 - full)} ${value}/${total} ${unit}` : `${value} ${unit}`;
  return `${head}${pace}  ${safe(label)}`.slice(0, Math.max(20, columns - 1));
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
