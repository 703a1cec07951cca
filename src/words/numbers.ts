/** Groups the digits of a whole number by three. */
export function groupDigits(value: number, separator: string): string {
  const digits = String(Math.abs(Math.trunc(value)));
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, separator);
  return value < 0 && digits !== '0' ? `−${grouped}` : grouped;
}

/** A number with a fixed number of decimals, cut into its sign, whole part and decimals. */
export function fixedParts(
  value: number,
  decimals: number,
): { whole: number; fraction: string; negative: boolean } {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction = ''] = fixed.split('.');
  return { whole: Number(whole), fraction, negative: value < 0 && Number(fixed) !== 0 };
}

/** The two largest parts of a duration that are worth saying; seconds only under an hour. */
export function durationParts(ms: number): { unit: 'day' | 'hour' | 'minute' | 'second'; value: number }[] {
  const total = Math.max(0, Math.round(ms / 1000));
  const rounded = total >= 3600 ? Math.round(total / 60) * 60 : total;
  const all = [
    { unit: 'day' as const, value: Math.floor(rounded / 86_400) },
    { unit: 'hour' as const, value: Math.floor(rounded / 3600) % 24 },
    { unit: 'minute' as const, value: Math.floor(rounded / 60) % 60 },
    { unit: 'second' as const, value: rounded % 60 },
  ];
  const first = all.findIndex(part => part.value > 0);
  if (first < 0) return [{ unit: 'second', value: 0 }];
  return all.slice(first, first + 2).filter(part => part.value > 0);
}

/** `2025-03-03` or `2025-03` in numbers. */
export function ymdParts(ymd: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = ymd.split('-').map(Number);
  return { year, month, day };
}

/** Bytes in decimal units, as systems show file sizes: the value and the power of a thousand. */
export function byteParts(bytes: number): { value: number; power: number } {
  let value = bytes;
  let power = 0;
  while (power < 4 && Math.round(value * 10) / 10 >= 1000) {
    value /= 1000;
    power += 1;
  }
  return { value, power };
}
