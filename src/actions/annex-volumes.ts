import { type AnnexFile, openAnnex, openAnnexSpool, type WrittenAnnex } from '../store/annex-files.ts';
import type { Dossier } from './dossier.ts';
import type { OutputVolumes } from './output-volumes.ts';
import type { AnnexSink } from './render-annex.ts';

/** The files of an issued annex, inside the dossier, and their copies. */
export interface AnnexVolumes extends AnnexSink {
  /** Forces each to the disk and gives it its name. */
  finish(): WrittenAnnex[];
  abandon(): void;
}

/** Opens the files of annex `a` as they come; `copies` get the same bytes. */
export function openAnnexVolumes(
  dossier: Pick<Dossier, 'dir'>,
  a: number,
  copies: OutputVolumes | undefined,
): AnnexVolumes {
  let files: AnnexFile[] = [];
  const spool = openAnnexSpool(dossier, a);
  const abandon = () => {
    for (const file of files) file.abandon();
    files = [];
  };
  return {
    spool,
    open: (volume, total) => {
      if (volume === 1) abandon();
      const file = openAnnex(dossier, total === 1 ? { a } : { a, volume });
      files.push(file);
      const copy = copies?.open(volume, total);
      return chunk => {
        file.write(chunk);
        copy?.(chunk);
      };
    },
    finish: () => {
      const written = files.map(file => file.finish());
      files = [];
      return written;
    },
    abandon: () => {
      abandon();
      spool.close();
    },
  };
}
