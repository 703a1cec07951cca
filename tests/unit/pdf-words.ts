import { spawnSync } from 'node:child_process';

/** Whether poppler is here; without it what a PDF says can't be read back. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text of a PDF, on one line, spaces of all kinds made one. */
export function textOf(file: string): string {
  const { stdout, status, stderr } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
}
