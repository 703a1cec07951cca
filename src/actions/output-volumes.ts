import path from 'node:path';
import { openSpoolFile } from '../store/spool-file.ts';
import { createOutput, type OutputFile } from './output-file.ts';
import type { AnnexSink } from './render-annex.ts';

/** The files of one document for the person: `annexe.pdf`, or `annexe-volume-1.pdf` and so on. */
export interface OutputVolumes extends AnnexSink {
  /** Gives each file its name. Where one can't have it, those before keep theirs. */
  finish(): void;
  abandon(): void;
  /** Where they are. */
  readonly paths: readonly string[];
}

/** One file of the name asked for; of several, each with its number. */
function volumePath(file: string, volume: number, total: number): string {
  if (total === 1) return file;
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-volume-${volume}${ext}`);
}

/** Files where the person wants them, each whole or not there. `several` says that there may be more than one. */
export function createOutputs(
  dossierDir: string,
  file: string,
  { replace, several }: { replace: boolean; several: boolean },
): OutputVolumes {
  let outputs: { path: string; output: OutputFile }[] = [];
  const open = (at: string): OutputFile => {
    const output = createOutput(dossierDir, at, replace);
    outputs.push({ path: at, output });
    return output;
  };
  const abandon = () => {
    for (const { output } of outputs) output.abandon();
    outputs = [];
  };
  // A file that stands in the way is told before anything is prepared, where its name is known.
  if (!several) open(file);
  const spool = openSpoolFile(path.join(path.dirname(file), `.${path.basename(file)}.pieces.part`));
  return {
    spool,
    get paths() {
      return outputs.map(({ path: at }) => at);
    },
    open: (volume, total) => {
      const at = volumePath(file, volume, total);
      // Begun anew: what was written of it was cut otherwise.
      if (several && volume === 1) abandon();
      const output = outputs[volume - 1]?.output ?? open(at);
      return chunk => output.write(chunk);
    },
    finish: () => {
      for (const { output } of outputs) output.finish();
    },
    abandon: () => {
      abandon();
      spool.close();
    },
  };
}
