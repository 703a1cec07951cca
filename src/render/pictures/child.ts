import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { PreparedPicture, PreparedText } from './picture.ts';
import {
  type Answer,
  type DecodeRequest,
  FrameReader,
  frame,
  READY,
  readAnswer,
  readPictures,
} from './protocol.ts';

export interface ChildLimits {
  /** Resident memory of the child, in bytes. */
  readonly memory: number;
  /** For one picture, from the first byte sent; a document of many pages has five times as long. */
  readonly millis: number;
}

/** The child died, hung, swelled or talked nonsense. */
class DecoderDied extends Error {}

/** What came of a file, or why nothing did. */
export type Decoded = PreparedPicture[] | PreparedText | Extract<Answer, { failure: unknown }>['failure'];

/** JavaScript's own heap in the child, in megabytes; pixels live outside it. */
const HEAP_MB = 256;

/** One decoder process: takes files one at a time. Once it has failed it is dead; start another. */
export class DecoderChild {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #answers: FrameReader;
  readonly #handles: readonly { ref(): void; unref(): void }[];
  readonly #ended: Promise<void>;
  readonly #millis: number;
  #isOver = false;
  /** Ends the wait for the file that is being decoded. */
  #fail: ((died: DecoderDied) => void) | undefined;

  constructor(program: URL, limits: ChildLimits) {
    this.#millis = limits.millis;
    // No environment: nothing of the person's goes in, and no NODE_OPTIONS changes what it is.
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(program), String(limits.memory)],
      { stdio: ['pipe', 'ignore', 'ignore', 'pipe'], env: { UV_THREADPOOL_SIZE: '1' }, windowsHide: true },
    );
    this.#process = child;
    this.#input = child.stdin as Writable;
    this.#input.on('error', () => {}); // a dead child is noticed by its missing answer
    const answers = child.stdio[3] as Socket;
    this.#answers = new FrameReader(answers);
    this.#handles = [child, child.stdin as Socket, answers];
    this.#ended = new Promise(resolve => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
    void this.#ended.then(() => {
      this.#isOver = true;
      this.#fail?.(new DecoderDied('ended'));
    });
  }

  /** Waits until it can work; false when this machine can't run it at all. */
  async started(): Promise<boolean> {
    this.#hold(true);
    const first = await Promise.race([this.#answers.next().catch(() => undefined), this.#ended]);
    this.#hold(false);
    return first?.toString() === READY;
  }

  /** Sends one file and waits for its pictures. Throws DecoderDied; throws what the file's stream throws. */
  async decode(file: AsyncIterable<Uint8Array>, request: DecodeRequest): Promise<Decoded> {
    this.#hold(true);
    let timer: NodeJS.Timeout | undefined;
    try {
      // No race with a promise that lives as long as the child: it would hold every answer until the end.
      return await new Promise<Decoded>((resolve, reject) => {
        this.#fail = reject;
        if (this.#isOver) reject(new DecoderDied('ended'));
        const millis = this.#millis * (request.kind === 'document' ? 5 : 1);
        timer = setTimeout(() => reject(new DecoderDied('late')), millis);
        this.#exchange(file, request).then(resolve, reject);
      });
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#fail = undefined;
      this.#hold(false);
    }
  }

  /** Lets it end by itself. */
  async close(): Promise<void> {
    this.#hold(true);
    this.#input.end();
    await this.#ended;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  async #exchange(file: AsyncIterable<Uint8Array>, request: DecodeRequest): Promise<Decoded> {
    await this.#send(Buffer.from(JSON.stringify(request)));
    for await (const chunk of file) if (chunk.byteLength > 0) await this.#send(chunk);
    await this.#send(Buffer.alloc(0));
    const answer = readAnswer(await this.#answers.next());
    if (!answer) throw new DecoderDied('nonsense');
    if ('failure' in answer) return answer.failure;
    if ('written' in answer) return answer.written;
    const pictures = await readPictures(answer, this.#answers);
    if (!pictures) throw new DecoderDied('ended');
    return pictures;
  }

  async #send(bytes: Uint8Array): Promise<void> {
    for (const part of frame(bytes)) {
      if (!this.#input.write(part)) await new Promise(resolve => this.#input.once('drain', resolve));
    }
  }

  /** An idle child keeps nobody waiting: a command that has ended may end without it. */
  #hold(held: boolean): void {
    for (const handle of this.#handles) held ? handle.ref() : handle.unref();
  }
}
