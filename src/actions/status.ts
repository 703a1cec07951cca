import type { AnnexRecord, BackupRecord, Head } from '../incident/entry.ts';
import type { Text } from '../incident/text.ts';
import { listDrafts } from '../store/drafts.ts';
import { RunningImports } from '../store/running-imports.ts';
import type { Dossier } from './dossier.ts';
import { cutShort } from './import-frame.ts';
import { leftWords } from './scratch.ts';

export interface Status {
  readonly dossier: {
    dir: string;
    id: string;
    title: Text;
    zone: string;
    language: string;
    createdAt: string;
  };
  readonly acts: { confirmed: number; toConfirm: number; withdrawn: number; merged: number; purged: number };
  readonly exhibits: number;
  readonly entries: number;
  readonly head: Head;
  readonly lastAnnex: AnnexRecord | null;
  /** The latest that the journal knows of; a copy made by other means is none. */
  readonly lastBackup: (BackupRecord & { entriesSince: number }) | null;
  readonly openImport: { seq: number; source: string } | null;
  /** What was typed and could not be saved. */
  readonly drafts: readonly string[];
  /** Words that an editor cut short has left behind. */
  readonly leftWords: readonly string[];
}

/** Where a dossier stands. */
export function dossierStatus(dossier: Dossier): Status {
  const { dossierId: id, title, zone, language, createdAt } = dossier.info;
  const recorded = dossier.atOnce(() => {
    const { exhibits, entries, ...acts } = dossier.counts();
    return {
      acts,
      exhibits,
      entries,
      head: dossier.head(),
      lastAnnex: dossier.annexes().findLast(annex => annex.file !== undefined) ?? null,
      lastBackup: lastBackup(dossier),
      openImport: cutShort(dossier, new RunningImports(dossier.dir)).at(-1) ?? null,
    };
  });
  return {
    dossier: { dir: dossier.dir, id, title, zone, language, createdAt },
    ...recorded,
    drafts: listDrafts(dossier.dir),
    leftWords: leftWords(dossier),
  };
}

function lastBackup(dossier: Dossier): Status['lastBackup'] {
  const last = dossier.backups().at(-1);
  // The entry that tells of the backup is not in it, and holds nothing to lose.
  return last ? { ...last, entriesSince: dossier.head().seq - last.seq } : null;
}
