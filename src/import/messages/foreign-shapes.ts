/**
 * Shapes that are not read, and are known: the reason is told with what to ask the platform for. An export that is not
 * understood must never pass for one without messages.
 */
const SHAPES: readonly (readonly [
  id: string,
  test: (head: string, name: string, bytes: Uint8Array) => boolean,
])[] = [
  ['messages-utf16', (_head, _name, bytes) => isUtf16(bytes)],
  ['messages-whatsapp-backup', (_, name) => /(?:msgstore|wa)[\w.-]*\.db(?:\.crypt\d+)?$/i.test(name)],
  ['messages-outlook', (_, name) => /\.(?:msg|pst|ost)$/i.test(name)],
  [
    'messages-other-archive',
    (head, name) => /\.(?:rar|7z|tgz|tar|gz|bz2|xz)$/i.test(name) || head.startsWith('PK'),
  ],
  [
    'messages-html-telegram',
    head => isPage(head) && /class="(?:page_wrap|page_body|history)|telegram/i.test(head),
  ],
  [
    'messages-html-meta',
    (head, name) =>
      isPage(head) &&
      (/class="[^"]*\b_[a-z0-9]{2,3}[_-]|Participants?\s*:|facebook|instagram|messenger/i.test(head) ||
        /message_\d+\.html$/i.test(name)),
  ],
  ['messages-html', isPage],
  [
    'messages-snapchat',
    (head, name) =>
      /"(?:Received|Sent) Saved Chat History"|"Created\(microseconds\)"/.test(head) ||
      /(?:^|\/)(?:chat|snap)_history\.json$/i.test(name),
  ],
  [
    'messages-tiktok',
    (head, name) =>
      /"ChatHistory"|"Chat History with /.test(head) ||
      /(?:^|\/)user_data(?:_tiktok)?\.(?:json|txt)$/i.test(name),
  ],
  [
    'messages-discord-package',
    (head, name) =>
      /(?:^|\/)c?\d{6,}\/(?:messages\.(?:json|csv)|channel\.json)$/i.test(name) ||
      /^\s*\[\s*\{\s*"ID"\s*:[^}]*"Contents"/.test(head) ||
      /^\ufeff?ID,Timestamp,Contents/.test(head),
  ],
  ['messages-google-chat', head => /"creator"\s*:\s*\{/.test(head) && /"created_date"/.test(head)],
  [
    'messages-signal',
    (head, name) =>
      /^\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?\] [^:\n]+: /m.test(head) ||
      (/(?:^|\/)signal[\w-]*\.(?:json|db|backup)$/i.test(name) && !isPage(head)),
  ],
];

/** By its mark: the first two bytes of a JPEG are no text either. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function isPage(head: string): boolean {
  return /^\ufeff?\s*(?:<!doctype html|<html|<head)/i.test(head);
}

/** Id of the reason; undefined for a file that nothing is known of. */
export function foreignShape(head: Uint8Array, name: string): string | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head);
  return SHAPES.find(([, test]) => test(text, name, head))?.[0];
}
