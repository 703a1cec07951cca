import type { Kind } from '../../incident/incident.ts';
import type { Remark } from './message.ts';
import { ATTACHED_AFTER, ATTACHED_BEFORE, EDITED_AFTER, isPhrase } from './whatsapp-phrases.ts';

/** What stands after the author: words, and what WhatsApp wrote in their place. */
export interface Body {
  /** Absent where nobody wrote any: a picture alone, a deleted message, a call. */
  readonly words?: string;
  /** As an earlier version read them. */
  readonly formerWords?: string;
  /** Name of the file that came with it. */
  readonly file?: string;
  readonly remarks: readonly Remark[];
  readonly kind?: Kind;
  readonly service?: true;
}

/** Put by WhatsApp before what it writes itself; anybody can type one. */
const MARK = '\u200e';
/** Names that WhatsApp gives: nobody types them by chance. */
const OWN_NAME = /^(?:(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d{4,}|\d{8}-[A-Z_]+-\d{4}-)/;

/**
 * Tells the author's words from what WhatsApp wrote. A text that anybody could have typed stays words, unless it is one
 * of the application's, whole; `has` says if a file of that name came along.
 */
export function readBody(text: string, has: (name: string) => boolean): Body {
  const plain = text.startsWith(MARK) ? text.slice(1) : text;
  // Shown once, then gone: the export keeps the line and nothing of it.
  if (plain === '' || plain === '.') return { remarks: ['view-once'] };
  if (isPhrase('deleted', plain)) return { remarks: ['deleted'] };
  if (isPhrase('omitted', plain)) return { remarks: ['media-missing'] };
  if (isPhrase('call', plain)) return { remarks: [], kind: 'call' };
  if (plain !== text && isPhrase('service', plain)) return { words: plain, remarks: [], service: true };
  return readWords(text, has);
}

function readWords(text: string, has: (name: string) => boolean): Body {
  const edited = EDITED_AFTER.exec(text);
  const isEdited = edited !== null && (edited[1] === MARK || edited.index > 0);
  const words = isEdited ? text.slice(0, edited.index) : text;
  const remarks: Remark[] = isEdited ? ['edited'] : [];
  const caption = captionLeft(words);
  if (caption !== undefined)
    return { words: caption, formerWords: words, remarks: [...remarks, 'media-missing'] };
  const attached = attachment(words, has);
  if (attached === undefined) return { words, remarks };
  const { file } = attached;
  return {
    ...(attached.caption !== '' && { words: attached.caption }),
    file,
    remarks: has(file) ? remarks : [...remarks, 'media-missing'],
  };
}

/** Android, without media: the picture's caption stands below « <Médias omis> ». */
function captionLeft(text: string): string | undefined {
  const end = text.indexOf('\n');
  const first = text.slice(0, end);
  return end > 0 && first.startsWith('<') && isPhrase('omitted', first) ? text.slice(end + 1) : undefined;
}

function attachment(
  text: string,
  has: (name: string) => boolean,
): { file: string; caption: string } | undefined {
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  const after = ATTACHED_AFTER.exec(first);
  if (after?.[2] && isMeant(after[1], after[2], has)) {
    return { file: after[2], caption: end === -1 ? '' : text.slice(end + 1) };
  }
  const before = ATTACHED_BEFORE.exec(text);
  if (before?.[2] && isMeant(before[1], before[2], has)) {
    const caption = text.slice(0, before.index).replace(/[ \n]$/, '');
    return { file: before[2], caption: caption === MARK ? '' : caption };
  }
  return undefined;
}

/** WhatsApp's own mark, a name of its making or a file that is there: else somebody may have typed it. */
function isMeant(mark: string | undefined, file: string, has: (name: string) => boolean): boolean {
  return mark === MARK || OWN_NAME.test(file) || has(file);
}
