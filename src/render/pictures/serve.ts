import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { ownProgram } from './own-program.ts';
import type { PreparedPicture, PreparedText } from './picture.ts';
import { type Answer, type DecodeRequest, FrameReader, frame, pictureFrames, READY } from './protocol.ts';
import { Undecodable } from './undecodable.ts';

/** Answers go out on a descriptor of their own: decoders write on stdout when they please. */
const ANSWERS_FD = 3;

type Decode = (bytes: Buffer, request: DecodeRequest) => Promise<PreparedPicture[] | PreparedText>;

/** The child's life: one file after another until its input is closed. */
export async function serve(input: AsyncIterable<Buffer>, decode: Decode, maxMemory: number): Promise<void> {
  new Worker(ownProgram('guard'), {
    workerData: { maxMemory, parent: process.ppid },
  }).unref();
  process.on('SIGINT', () => {}); // the terminal's interrupt is the parent's to answer
  const answers = new Socket({ fd: ANSWERS_FD, readable: false, writable: true });
  for (const bytes of frame(Buffer.from(READY))) answers.write(bytes);
  const incoming = new FrameReader(input);
  for (;;) {
    const head = await incoming.next();
    if (!head) break;
    const request = JSON.parse(head.toString()) as DecodeRequest;
    const file: Buffer[] = [];
    for (let part = await incoming.next(); part && part.length > 0; part = await incoming.next())
      file.push(part);
    for (const bytes of await answer(decode, Buffer.concat(file), request)) answers.write(bytes);
  }
  answers.end();
}

async function answer(decode: Decode, bytes: Buffer, request: DecodeRequest): Promise<Uint8Array[]> {
  const say = (reply: Answer) => frame(Buffer.from(JSON.stringify(reply)));
  try {
    const made = await decode(bytes, request);
    if (!Array.isArray(made))
      return say({ written: { ...made, fields: [...made.fields], notes: [...made.notes] } });
    return pictureFrames(made);
  } catch (error) {
    return say({ failure: error instanceof Undecodable ? error.reason : 'corrupt' });
  }
}
