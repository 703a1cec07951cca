import { UsageError } from '../errors.ts';
import type { Author, AuthorPatch } from '../incident/author.ts';
import { canonicalJson } from '../incident/canonical.ts';
import type { Body } from '../incident/entry.ts';
import type { Exhibit } from '../incident/exhibit.ts';
import type { Step, StepPatch } from '../incident/step.ts';
import { patched, sortKeys } from './columns.ts';
import type { Run } from './fold-purge.ts';
import type { Header } from './journal.ts';

type Folded = Pick<Header, 'seq' | 'recordedAt' | 'subject'>;

/** What these folds need of the tables. */
interface Tables {
  readonly run: Run;
  /** One cell, undefined where there is no row. */
  cell(sql: string, ...values: (string | number)[]): unknown;
  /** The number of the entry's subject. */
  number(entry: Folded): number;
  /** Names a new exhibit; its registration number. */
  keep(entry: Folded, exhibit: Exhibit): number;
  knownExhibit(p: number): number;
  /** Refuses an act that does not stand. */
  knownIncident(n: number): unknown;
}

/** Folds of steps, of what was seen online, and of authors. Nothing here touches an act. */
export function foldsOfSteps({ run, cell, number, keep, knownExhibit, knownIncident }: Tables) {
  const describeStep = (s: number, step: Step): void => {
    const [earliest, latest] = sortKeys(step.when);
    run(
      'UPDATE steps SET sortEarliest = ?, sortLatest = ?, step = ? WHERE s = ?',
      earliest,
      latest,
      canonicalJson(step),
      s,
    );
  };
  const standingStep = (s: number): Step => {
    const step = cell("SELECT step FROM steps WHERE s = ? AND state = 'recorded'", s);
    if (typeof step !== 'string') throw new UsageError('step-unknown', { s });
    return JSON.parse(step) as Step;
  };
  const link = (p: number, s: number, seq: number): void => {
    standingStep(s);
    run('INSERT OR IGNORE INTO step_exhibits(s, p, seq) VALUES (?, ?, ?)', s, p, seq);
  };
  return {
    'step-recorded': (entry: Folded, { step }: Body<'step-recorded'>) => {
      const s = number(entry);
      run(
        `INSERT INTO steps(s, seq, recordedAt, state, amendments, sortEarliest, sortLatest, step)
         VALUES (?, ?, ?, 'recorded', 0, '', '', '')`,
        s,
        entry.seq,
        entry.recordedAt,
      );
      describeStep(s, step);
    },
    'step-amended': (entry: Folded, { set }: { set: StepPatch }) => {
      const s = number(entry);
      describeStep(s, patched({ ...standingStep(s) }, set) as unknown as Step);
      run('UPDATE steps SET amendments = amendments + 1 WHERE s = ?', s);
    },
    'step-withdrawn': (entry: Folded, { reason }: Body<'step-withdrawn'>) => {
      const s = number(entry);
      standingStep(s);
      run("UPDATE steps SET state = 'withdrawn', reason = ? WHERE s = ?", canonicalJson(reason), s);
    },
    'step-exhibit-added': (entry: Folded, { exhibit, step }: Body<'step-exhibit-added'>) =>
      link(keep(entry, exhibit), step, entry.seq),
    'step-exhibit-linked': (entry: Folded, { step }: Body<'step-exhibit-linked'>) =>
      link(knownExhibit(number(entry)), step, entry.seq),
    'online-seen': (entry: Folded, seen: Body<'online-seen'>) => {
      const n = number(entry);
      knownIncident(n);
      run('INSERT INTO online(seq, n, seen) VALUES (?, ?, ?)', entry.seq, n, canonicalJson(seen));
    },
    'author-recorded': (entry: Folded, { author }: Body<'author-recorded'>) => {
      run(
        'INSERT INTO authors(u, seq, recordedAt, amendments, author) VALUES (?, ?, ?, 0, ?)',
        number(entry),
        entry.seq,
        entry.recordedAt,
        canonicalJson(author),
      );
    },
    'author-amended': (entry: Folded, { set }: { set: AuthorPatch }) => {
      const u = number(entry);
      const before = cell('SELECT author FROM authors WHERE u = ?', u);
      if (typeof before !== 'string') throw new UsageError('author-unknown', { u });
      const author = patched(JSON.parse(before) as { [K in keyof Author]: Author[K] }, set);
      run('UPDATE authors SET author = ?, amendments = amendments + 1 WHERE u = ?', canonicalJson(author), u);
    },
  };
}
