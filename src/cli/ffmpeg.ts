import type { Context } from './context.ts';
import { programInPath } from './program-in-path.ts';

/** ffmpeg reads a film from a descriptor, which Windows names otherwise. */
export function ffmpegOf({ io }: Context): { ffmpeg?: string } {
  const ffmpeg = io.platform === 'win32' ? undefined : programInPath('ffmpeg', io.env.PATH);
  return ffmpeg === undefined ? {} : { ffmpeg };
}
