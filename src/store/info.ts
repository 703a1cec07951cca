import type Database from 'better-sqlite3';
import { BODIES } from '../incident/entry.ts';
import { Text } from '../incident/text.ts';
import { Instant } from '../incident/when.ts';
import { checked, checkedJson } from './cells.ts';

export interface DossierInfo {
  readonly dossierId: string;
  readonly title: Text;
  readonly zone: string;
  readonly language: 'fr' | 'en';
  readonly createdAt: string;
}

/** What was kept about the dossier at its creation. */
export function readInfo(tables: Database.Database): DossierInfo | undefined {
  const row = tables
    .prepare<[], Omit<DossierInfo, 'title'> & { title: string }>(
      'SELECT dossierId, title, zone, language, createdAt FROM dossier',
    )
    .get();
  if (row === undefined) return undefined;
  const place = { table: 'dossier', key: 1 };
  return {
    ...row,
    title: checkedJson(Text, row.title, place),
    language: checked(BODIES.genesis.shape.language, row.language, place),
    createdAt: checked(Instant, row.createdAt, place),
  };
}
