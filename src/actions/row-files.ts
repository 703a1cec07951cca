import { TemoinError } from '../errors.ts';
import { missingFile } from '../import/paths.ts';
import type { Row, RowFile } from '../import/row.ts';
import type { Exhibit } from '../incident/exhibit.ts';
import { displayText, type Text, toText } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import type { RowsRequest } from './import-rows.ts';
import { baseName, type Member, refuseIfPurged, type TakenFile, takeFile, takeMember } from './record.ts';

/** A file of a row that could not be taken. */
export interface LackingFile {
  readonly name: Text;
  readonly error: TemoinError;
}

/** Takes the files of a row into the vault, in order. What cannot be taken is told; what ends the import is thrown. */
export async function takeRowFiles(
  dossier: Dossier,
  row: Row,
  request: RowsRequest,
  now: Date,
): Promise<{ taken: TakenFile[]; lacking: LackingFile[] }> {
  const taken: TakenFile[] = [];
  const lacking: LackingFile[] = [];
  // Before the first of them is copied: a row with a wrong name leaves nothing behind.
  const missing = row.files.map(file => ('path' in file ? missingFile(file.path) : undefined));
  const isWhole = missing.every(error => error === undefined);
  for (const [at, file] of row.files.entries()) {
    const name = nameOf(file);
    const error = missing[at];
    if (error !== undefined) lacking.push({ name, error });
    else if (isWhole || request.incomplete === 'take') {
      try {
        taken.push(await take(dossier, file, row, request, now));
      } catch (error) {
        if (!isAboutTheFile(error)) throw error;
        lacking.push({ name, error });
        if (request.incomplete === 'refuse') break;
      }
    }
  }
  return { taken, lacking };
}

function nameOf(file: RowFile): Text {
  if ('path' in file) return baseName(file.path);
  return 'open' in file ? file.name : file.exhibit.origin.name;
}

async function take(
  dossier: Dossier,
  file: RowFile,
  { source = 0 }: Row,
  { dryRun, sources, maxBytes }: RowsRequest,
  now: Date,
): Promise<TakenFile> {
  const write = !dryRun;
  if ('open' in file) {
    const { name, modified, open } = file;
    const archive = sources[source]?.exhibit.origin.path ?? '';
    const member: Member = { path: name, archive, bytes: await open(), ...(modified && { modified }) };
    return takeMember(dossier, member, { now, write, maxBytes });
  }
  if (!('path' in file)) return known(dossier, file.exhibit);
  refuseIfPurged(dossier, file.path);
  const taken = await takeFile(dossier, file.path, { now, write });
  if (file.exhibit === undefined) return taken;
  const { sha256, size } = file.exhibit;
  if (taken.exhibit.sha256 !== sha256 || taken.exhibit.size !== size) {
    throw new TemoinError('file-not-as-exported', { path: displayText(toText(file.path)), expected: sha256 });
  }
  return { ...taken, exhibit: file.exhibit, refusedDates: [] };
}

/** Described without its file: the record has these bytes, or the row can't be taken. */
function known(dossier: Dossier, exhibit: Exhibit): TakenFile {
  if (dossier.exhibitBySha256(exhibit.sha256) === undefined) {
    throw new TemoinError('file-not-in-export', {
      path: displayText(exhibit.origin.name),
      expected: exhibit.sha256,
    });
  }
  return { exhibit, known: true, refusedDates: [] };
}

/** A failure of the file itself. A full disk or a damaged vault concerns every row, and ends the import. */
function isAboutTheFile(error: unknown): error is TemoinError {
  return error instanceof TemoinError && /^(file|link|path|archive)-/.test(error.id) && error.exitCode === 1;
}
