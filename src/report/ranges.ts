/** Runs of three numbers and more are one range; a pair stays two. */
export function ranges(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else found.push({ from: number, to: number });
  }
  return found.flatMap(({ from, to }) =>
    to - from === 1
      ? [
          { from, to: from },
          { from: to, to },
        ]
      : [{ from, to }],
  );
}

/** As one types them for a command: `3`, `7`, `12-40`. */
export const asTyped = (numbers: readonly number[]): string[] =>
  ranges(numbers).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
