/** One line of a text, with its end. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Longer than what is read: the rest of it was passed over. */
  readonly isCut: boolean;
}

/** Splits a text that comes in chunks. A line without end is not held in memory: it is cut, and says so. */
export async function* linesOf(
  text: AsyncIterable<string>,
  longest: number,
  end = '\n',
): AsyncGenerator<Line> {
  let number = 1;
  let held = '';
  let isCut = false;
  for await (const chunk of text) {
    let from = 0;
    for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, from)) {
      const line = isCut ? held : held + chunk.slice(from, at + 1);
      yield { number: number++, text: line.slice(0, longest), isCut: isCut || line.length > longest };
      [held, isCut, from] = ['', false, at + 1];
    }
    if (!isCut) held += chunk.slice(from);
    if (held.length > longest) {
      isCut = true;
      held = held.slice(0, longest);
    }
  }
  if (held !== '') yield { number, text: held, isCut };
}
