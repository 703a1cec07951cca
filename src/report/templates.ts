/** Wordings and data that are files, in the package's own folder. */
export const TEMPLATES: URL = new URL('../../templates/', import.meta.url);
