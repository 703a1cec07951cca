import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { BIN } from './pty.ts';

const HOOK =
  "process.on('exit', () => require('fs').writeSync(2, 'peak ' + process.resourceUsage().maxRSS));";
/** The files of this test peak at 133 where V8 lets garbage lie. */
const BOUND_MIB = 125;

// `TEMOIN_LONG=1`: a minute on a slow machine.
test.runIf(process.env.TEMOIN_LONG === '1')(
  'memory stays small for ten thousand small files',
  { timeout: 600_000 },
  async () => {
    const home = temporaryFolder();
    try {
      await run(['init', 'd'], { home });
      mkdirSync(path.join(home, 'in'));
      for (let i = 0; i < 10_000; i++)
        writeFileSync(
          path.join(home, 'in', `IMG-20201018-WA${i}.jpg`),
          Buffer.from(`\xff\xd8\xff\xfe\0\x08${i}`, 'latin1'),
        );
      writeFileSync(path.join(home, 'peak.cjs'), HOOK);
      const argv = [
        '-r',
        path.join(home, 'peak.cjs'),
        BIN,
        '--dossier',
        'd',
        'import',
        'files',
        '--dry-run',
        'in',
      ];
      const env = { PATH: process.env.PATH, HOME: home };
      const ran = spawnSync(process.execPath, argv, { cwd: home, env, encoding: 'utf8', maxBuffer: 1 << 28 });
      expect(ran.status).toBe(0);
      expect(Number(/peak (\d+)/.exec(ran.stderr)?.[1]) / 1024).toBeLessThan(BOUND_MIB);
    } finally {
      removeFolder(home);
    }
  },
);
