/**
 * Every expected failure. An error carries an id and its facts, never a sentence: `words/` says what happened,
 * where, and the next step, in the person's language. Each class owns its exit code.
 * Anything that is not a TemoinError is a defect of the program (exit code 70).
 */
export type ErrorParams = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export class TemoinError extends Error {
  /** Stable, for scripts and tests; its words are in `words/errors-<area>`. */
  readonly id: string;
  readonly params: ErrorParams;
  readonly exitCode: number = 1;

  constructor(id: string, params: ErrorParams = {}, cause?: unknown) {
    super(id, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.id = id;
    this.params = params;
  }
}

/** Several things are wrong with one item: the first stands for it, the others are told with it. */
export class SeveralErrors extends TemoinError {
  readonly others: readonly TemoinError[];

  constructor(first: TemoinError, others: readonly TemoinError[]) {
    super(first.id, first.params, first);
    this.others = others;
  }
}

/** 2: the command line, a flag or a date could not be understood. */
export class UsageError extends TemoinError {
  override readonly exitCode = 2;
}

/** 10: no dossier here. */
export class NoDossierError extends TemoinError {
  override readonly exitCode = 10;
}

/** 11: another command is writing. */
export class BusyError extends TemoinError {
  override readonly exitCode = 11;
}

/** 20: the record or a file is not what it was. */
export class IntegrityError extends TemoinError {
  override readonly exitCode = 20;
}

/** 130: the person stopped the command. */
export class InterruptedError extends TemoinError {
  override readonly exitCode = 130;
}
