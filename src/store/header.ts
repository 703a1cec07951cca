import { join } from 'node:path';
import { z } from 'zod/mini';
import { IntegrityError, NoDossierError, TemoinError } from '../errors.ts';
import { diskError, type Files, NAMES, readSmall, replaceFile, systemCode } from './files.ts';

const HEADER_FORMAT = 1;

const Header = z.strictObject({
  format: z.literal(HEADER_FORMAT),
  dossierId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  cipher: z.literal('none'),
});
/** `dossier.json`: enough to know how to open the rest. */
export type DossierHeader = z.infer<typeof Header>;

/** Reads the header. Refuses a folder without one, a format of a later version, and what makes no sense. */
export function readHeader(files: Files, dir: string): DossierHeader {
  const path = join(dir, NAMES.header);
  let text: string;
  try {
    text = readSmall(files, path).toString('utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new NoDossierError('dossier-missing', { path: dir }, error);
    if (code === 'ELOOP') throw new IntegrityError('link-in-dossier', { path }, error);
    throw diskError(error, path);
  }
  const value = parseJson(text);
  const format = z.object({ format: z.int() }).safeParse(value);
  if (format.success && format.data.format > HEADER_FORMAT)
    throw new TemoinError('dossier-newer', { path: dir });
  const header = Header.safeParse(value);
  if (!header.success) throw new IntegrityError('header-damaged', { path });
  return header.data;
}

export function writeHeader(files: Files, dir: string, dossierId: string): void {
  const header: DossierHeader = { format: HEADER_FORMAT, dossierId, cipher: 'none' };
  replaceFile(files, dir, NAMES.header, NAMES.headerTemporary, `${JSON.stringify(header, null, 2)}\n`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
