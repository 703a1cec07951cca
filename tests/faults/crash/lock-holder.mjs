// Holds the write lock of a dossier, as a command "import" that never ends; says so on stdout once it does.
// node lock-holder.mjs DOSSIER
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { openDossier } from '../../../dist/store/dossier.js';

const env = { now: () => new Date(), randomBytes, tool: '0.1.0', command: 'import' };
const dossier = openDossier(process.argv[2], 'write', env);
dossier.transact(() => {
  writeSync(1, `${process.pid}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
