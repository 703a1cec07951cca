/** One call of the program on a file. */
export interface FileStep {
  /** Without "Sync". */
  readonly call: string;
  /** What it is about: `d/HEAD.tmp → d/HEAD`. */
  readonly place: string;
  readonly writes: boolean;
  readonly args: readonly unknown[];
}
export function watchFileCalls(
  root: string,
  hook: (step: FileStep, run: (...changed: unknown[]) => unknown) => unknown,
): () => void;
