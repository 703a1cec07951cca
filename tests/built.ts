import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Tests that run the program run what was built from these sources, also when vitest is started by itself. */
export default function setup(): void {
  const newest = Math.max(...['src', 'rolldown.config.js', 'package-lock.json'].flatMap(timesIn));
  const built = statSync('dist/program/main.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < newest) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}

function timesIn(place: string): number[] {
  const stats = statSync(place);
  if (!stats.isDirectory()) return [stats.mtimeMs];
  return readdirSync(place).flatMap(name => timesIn(path.join(place, name)));
}
