import { addAbortSignal, Readable } from 'node:stream';

/** Opened only where it is read: a stream that is listened to keeps the program waiting for its end. */
export async function* readOnDemand(
  stdin: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    // What is slow to come must not hold back a stop.
    yield* addAbortSignal(signal, new Readable().wrap(stdin));
  } finally {
    stdin.pause();
  }
}
