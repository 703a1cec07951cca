import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/mini';
import { UsageError } from '../errors.ts';
import { Incident } from '../incident/incident.ts';
import { toText } from '../incident/text.ts';
import { When } from '../incident/when.ts';
import { readDraft, removeDraft, saveDraft } from '../store/drafts.ts';
import type { Dossier } from './dossier.ts';

/** What was typed of an act that is not recorded yet. */
export const ActDraftFile = z.strictObject({
  version: z.literal(1),
  kind: z.literal('act-draft'),
  when: z.optional(z.union([When, z.literal('capture')])),
  incident: z.omit(Incident, { when: true }),
  files: z.array(z.string()),
});
export type ActDraftFile = z.infer<typeof ActDraftFile>;

/**
 * Keeps a draft in the dossier; failing that (a full disk, a dossier that is write-protected), in a folder of
 * the person's own. Undefined where neither takes it.
 */
export function keepDraft(
  dossier: Pick<Dossier, 'dir'>,
  draft: ActDraftFile,
  elsewhere: string,
): string | undefined {
  for (const keep of [() => saveDraft(dossier.dir, draft), () => writeElsewhere(draft, elsewhere)]) {
    try {
      return keep();
    } catch {
      // The next place may take it.
    }
  }
  return undefined;
}

function writeElsewhere(draft: ActDraftFile, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let number = 1; ; number++) {
    const file = path.join(folder, `draft-${number}.json`);
    try {
      writeFileSync(file, `${JSON.stringify(draft, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
      return file;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      rmSync(file, { force: true });
      throw error;
    }
  }
}

/** JSON can carry half a character; our own drafts keep such text as bytes, and one written by hand is read alike. */
function withTexts(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content), (_, value: unknown) =>
    typeof value === 'string' ? toText(value) : value,
  );
}

/** Reads a draft back. */
export function openDraft(file: string): ActDraftFile {
  let content: unknown;
  try {
    content = withTexts(readDraft(file));
  } catch (error) {
    throw new UsageError('draft-unreadable', { path: file }, error);
  }
  const draft = ActDraftFile.safeParse(content);
  if (!draft.success) {
    const where = draft.error.issues[0]?.path.join('.');
    throw new UsageError('draft-unreadable', { path: file, where }, draft.error);
  }
  return draft.data;
}

/** Lets a draft go, once its words are recorded. */
export function dropDraft(file: string): void {
  try {
    removeDraft(file);
  } catch {
    // It stays, and `status` shows it.
  }
}
