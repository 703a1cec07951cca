/**
 * A thread of the decoder child that watches its memory: decoders allocate outside the JavaScript heap, and a
 * blocked main thread could not watch itself. Also ends a child whose parent has died while it hangs.
 */
import { workerData } from 'node:worker_threads';

const { maxMemory, parent } = workerData as { maxMemory: number; parent: number };
const EVERY_MS = 20;

setInterval(() => {
  if (process.memoryUsage.rss() > maxMemory || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
