import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';
import type { ExhibitKind } from '../render/pictures/magic.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import {
  type BundleFile,
  type BundlePiece,
  type BundleRow,
  bundleNames,
  bundlePieces,
  bundleSheet,
  checkGuide,
} from '../report/bundle.ts';
import type { Masker } from '../report/masks.ts';
import type { BundleFolder } from './bundle-folder.ts';
import type { Dossier } from './dossier.ts';
import { extensionOf } from './extensions.ts';
import type { RenderDeps } from './render-annex.ts';

export interface BundleRequest {
  readonly input: AnnexInput;
  /** Pièces n° that go in as they were recorded, metadata included. */
  readonly originals: readonly number[];
  /** A masked copy: how its words are hidden, and the pictures that the person looked at. */
  readonly masked?: { readonly masker: Masker; readonly keep: readonly number[]; readonly full: string };
  /** The annex itself, already in the folder. */
  readonly annex: readonly BundleFile[];
  pagesOf(id: string): { readonly from: number; readonly to: number } | undefined;
}

export interface Bundled {
  /** Absolute. */
  readonly dir: string;
  readonly files: readonly BundleFile[];
  /** Exhibits without a file, and why. */
  readonly absent: readonly { readonly number: number; readonly kind: BundleRow['kind'] }[];
  /** Exhibits that went in as they were recorded, metadata included. */
  readonly originals: readonly number[];
}

/** Copies the exhibits, writes the list, the sums and the guide; the folder then has its name. */
export async function fillBundle(
  dossier: Dossier,
  folder: BundleFolder,
  dir: string,
  request: BundleRequest,
  deps: RenderDeps,
): Promise<Bundled> {
  const { input, annex, masked } = request;
  const { lang } = input;
  const rows = await copyPieces(dossier, folder, request, deps);
  const names = bundleNames(lang, String(input.number), input.mode === 'draft');
  const { csvBytes, xlsxBytes } = await import('../render/sheet.ts');
  const sheet = bundleSheet(rows, lang);
  folder.put(`${names.list}.csv`, csvBytes(sheet, lang === 'fr' ? ';' : ','));
  folder.put(`${names.list}.xlsx`, await xlsxBytes(sheet, names.list));
  const guide = checkGuide(input, {
    annex: annex.map(({ name }) => name),
    list: names.list,
    ...(masked && { full: masked.full }),
  });
  // Notepad reads accents only where the file says that it is UTF-8.
  folder.put(`${names.guide}.txt`, Buffer.from(`\ufeff${guide}`, 'utf8'));
  return {
    dir,
    files: folder.finish(),
    absent: rows.flatMap(({ piece, kind, files }) =>
      files.length === 0 ? [{ number: piece.number, kind }] : [],
    ),
    originals: rows.flatMap(({ piece, kind }) => (kind === 'original' ? [piece.number] : [])),
  };
}

async function copyPieces(
  dossier: Dossier,
  folder: BundleFolder,
  request: BundleRequest,
  { signal, onProgress }: RenderDeps,
): Promise<BundleRow[]> {
  const { input, masked, pagesOf } = request;
  const { pictureCopier } = await import('../render/pictures/stripped.ts');
  const copier = pictureCopier();
  const pieces = bundlePieces(input, masked?.masker);
  const rows: BundleRow[] = [];
  try {
    for (const [index, piece] of pieces.entries()) {
      const copied = await copyPiece(piece, { dossier, folder, request, copier });
      const pages = pagesOf(piece.id);
      rows.push({ piece, ...copied, ...(pages && { pages }) });
      onProgress?.(index + 1, pieces.length);
      await nextTurn();
      if (signal.aborted) throw new InterruptedError('interrupted');
    }
  } finally {
    await copier.close();
  }
  return rows;
}

interface Copying {
  readonly dossier: Dossier;
  readonly folder: BundleFolder;
  readonly request: BundleRequest;
  readonly copier: import('../render/pictures/stripped.ts').PictureCopier;
}

/** What is held back is not opened; a masked copy holds only pictures that the person looked at. */
async function copyPiece(
  piece: BundlePiece,
  { dossier, folder, request, copier }: Copying,
): Promise<Pick<BundleRow, 'kind' | 'files'>> {
  const { number, sha256, mediaType, held, name } = piece;
  if (held !== undefined) return { kind: held, files: [] };
  const { originals, masked, input } = request;
  const read = () => dossier.vault.read(sha256);
  const what = await kindOf(read, mediaType);
  if (masked && !(what === 'picture' && masked.keep.includes(number))) return { kind: 'masked', files: [] };
  const isOriginal = originals.includes(number);
  if (isOriginal || what === 'text') {
    const file = folder.open(`${name}.${what === 'text' ? 'txt' : extensionOf(mediaType)}`);
    for await (const chunk of read() as AsyncIterable<Buffer>) file.write(chunk);
    return { kind: isOriginal ? 'original' : 'text', files: [file.finish()] };
  }
  if (what !== 'picture') return { kind: 'not-stripped', files: [] };
  const copies = await copier.copy(read);
  if (!Array.isArray(copies)) return { kind: 'unreadable', files: [] };
  const { page } = bundleNames(input.lang, '', false);
  const files = copies.map(({ bytes, format }, index) => {
    const part = copies.length > 1 ? ` - ${page(index + 1)}` : '';
    return folder.put(`${name}${part}.${format === 'jpeg' ? 'jpg' : 'png'}`, bytes);
  });
  return { kind: 'stripped', files };
}

/** By its bytes, as for print. A letter is no plain text: its headers say more than its words. */
async function kindOf(read: () => Readable, mediaType: string | undefined): Promise<ExhibitKind> {
  const { exhibitKind } = await import('../render/pictures/magic.ts');
  for await (const chunk of read() as AsyncIterable<Buffer>) return exhibitKind(chunk, mediaType);
  return 'not-a-picture';
}
