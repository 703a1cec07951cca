import { TemoinError } from '../errors.ts';

/** The one table of exit codes: help, docs and main read it. Any other code is a failure. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  partial: 3,
  noDossier: 10,
  busy: 11,
  integrity: 20,
  defect: 70,
  interrupted: 130,
} as const;
export type ExitName = keyof typeof EXIT;

/** The code that an error owns; what is not expected is a defect of the program. */
export function exitCodeOf(error: unknown): number {
  return error instanceof TemoinError ? error.exitCode : EXIT.defect;
}
