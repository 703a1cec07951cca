const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Meta writes each UTF-8 byte of its exports as a character of its own: « café » comes as « cafÃ© ». Repaired where
 * that is what happened, and only there: the whole text is bytes, and those bytes are UTF-8. The day Meta mends its
 * exports, nothing is changed.
 */
export function repairedWords(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return strict.decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
