const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
  'application/json': 'json',
};

/** The usual extension of a type; `bin` for one that is not known here. */
export function extensionOf(mediaType: string | undefined): string {
  const known = mediaType !== undefined && Object.hasOwn(EXTENSIONS, mediaType);
  return (known && EXTENSIONS[mediaType]) || 'bin';
}
