/** A program of our own for another process, or another thread: the built one, even from a source file (tests): build first. */
export function ownProgram(name: 'decoder' | 'copier' | 'guard'): URL {
  const here = import.meta.url;
  const folder = here.endsWith('.cjs') ? './' : '../../../dist/program/';
  return new URL(`${folder}${name}.cjs`, here);
}
