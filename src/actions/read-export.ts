import { TemoinError } from '../errors.ts';
import type { Message, ReadContext, RefusedMessage } from '../import/messages/message.ts';
import type { OpenExport, ReadableFile } from '../import/messages/open-export.ts';

/** Everything of one file; where it can't be read further, what stood before is kept and the failure is told. */
export async function* readWhole(
  { file, reader }: ReadableFile,
  open: OpenExport,
  context: ReadContext,
): AsyncGenerator<Message | RefusedMessage, void, undefined> {
  try {
    yield* reader.read(file, open, context);
  } catch (error) {
    if (!(error instanceof TemoinError) || error.exitCode !== 1) throw error;
    const { pointer, ...params } = error.params;
    yield {
      pointer: String(pointer ?? file.name),
      raw: '',
      refused: error.id,
      params: { name: file.name, ...params },
    };
  }
}

/** The messages alone, as far as they can be read. */
export async function* messagesIn(
  ...given: Parameters<typeof readWhole>
): AsyncGenerator<Message, void, undefined> {
  for await (const item of readWhole(...given)) if (!('refused' in item)) yield item;
}
