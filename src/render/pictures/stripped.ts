import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TemoinError } from '../../errors.ts';
import { DecoderChild } from './child.ts';
import { ownProgram } from './own-program.ts';
import type { PreparedPicture } from './picture.ts';
import { LIMITS } from './source.ts';

/** Why there is no copy of a picture: damaged, too large, several views, or its decoder died on it. */
type CopyFailure = 'corrupt' | 'wrong-type' | 'too-large' | 'decoder-died';

/** Makes copies of pictures without anything beside their pixels, in a process of their own. */
export interface PictureCopier {
  copy(open: () => Readable): Promise<PreparedPicture[] | CopyFailure>;
  close(): Promise<void>;
}

/** One child for as long as the copying; a picture on which it dies costs that picture only. */
export function pictureCopier(): PictureCopier {
  const program = ownProgram('copier');
  let child: DecoderChild | undefined;
  return {
    async copy(open) {
      const file = open();
      try {
        child ??= await start(program);
        const answer = await child.decode(file, {
          kind: 'picture',
          box: { width: 1, height: 1 },
          maxPixels: LIMITS.pixels,
        });
        if (Array.isArray(answer)) return answer;
        return typeof answer === 'string' && isCopyFailure(answer) ? answer : 'decoder-died';
      } catch (error) {
        child = undefined;
        // An original that is gone or altered is no fault of the decoder.
        if (error instanceof TemoinError) throw error;
        return 'decoder-died';
      } finally {
        file.destroy();
      }
    },
    async close() {
      await child?.close();
      child = undefined;
    },
  };
}

function isCopyFailure(answer: string): answer is CopyFailure {
  return ['corrupt', 'wrong-type', 'too-large'].includes(answer);
}

async function start(program: URL): Promise<DecoderChild> {
  const child = new DecoderChild(program, LIMITS);
  if (!(await child.started()))
    throw new TemoinError('decoder-unavailable', { program: fileURLToPath(program) });
  return child;
}
