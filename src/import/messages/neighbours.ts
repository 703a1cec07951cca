import path from 'node:path';
import { toText } from '../../incident/text.ts';
import type { ExportFile, ExportSource, Media } from './message.ts';

/**
 * The file that a message names, among those of its export. Its address starts at the root of the export, which is
 * not always the root of what was given: a person hands over the folder inside, or the chat's folder alone. Names
 * are only compared with those of the export; none becomes a path.
 */
export function mediaNamed(
  address: string,
  forms: readonly string[],
  from: ExportFile,
  source: ExportSource,
): Media {
  const found = forms.flatMap(form => places(form, from.name)).map(place => source.file(place));
  const file = found.find(candidate => candidate !== undefined);
  const name = toText(path.posix.basename(forms.at(-1) ?? address) || address);
  return file === undefined ? { name } : { name, open: () => file.open() };
}

/** Where an address can lead: from each folder above the file that names it, and in the folders beside it. */
function places(address: string, from: string): string[] {
  const named = path.posix.normalize(address);
  if (named.startsWith('/') || named.startsWith('..')) return [];
  const above: string[] = [];
  for (let folder = path.posix.dirname(from); ; folder = path.posix.dirname(folder)) {
    above.push(path.posix.join(folder, named));
    if (folder === '.' || folder === '/') break;
  }
  const steps = named.split('/');
  const beside = [1, 2].map(count => path.posix.join(path.posix.dirname(from), ...steps.slice(-count)));
  // Messages below messages/: the address may begin above what was given.
  const below = steps.map((_, i) => steps.slice(i).join('/')).filter(rest => rest.includes('/'));
  return [...above.reverse(), ...below, ...beside.reverse()];
}
