import type { ErrorWords } from './errors.ts';

const again = 'ce qui précède a été lu. Si la plateforme le permet encore, demandez de nouveau cet export';

/** Ce qui empêche de lire un export, ou une partie. */
export const readerErrors: ErrorWords = {
  'json-empty': () => ({ message: 'ce fichier JSON est vide', next: 'téléchargez de nouveau cet export' }),
  'json-cut-short': ({ pointer, byte }) => ({
    message: `le fichier s’arrête au milieu, à l’octet ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-broken': ({ pointer, byte }) => ({
    message: `le fichier cesse d’être du JSON à l’octet ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-not-utf8': ({ pointer, byte }) => ({
    message: `le fichier n’est pas en UTF-8, peu après l’octet ${byte}${after(pointer)}`,
    next: `ne l’ouvrez pas pour l’enregistrer dans un autre codage : donnez-le tel que la plateforme l’a fourni`,
  }),
  'json-value-too-long': ({ pointer, byte }) => ({
    message: `un texte sans fin commence à l’octet ${byte}${after(pointer)}`,
    next: again,
  }),
  'json-duplicate-key': ({ key }) => ({
    message: `« ${key} » est écrit deux fois : rien ne dit lequel des deux est le bon`,
    next: 'regardez cet endroit de l’export ; ajoutez ce fait à la main s’il compte',
  }),
  'json-too-deep': ({ limit }) => ({
    message: `ce message est imbriqué sur plus de ${limit} niveaux`,
    next: 'regardez cet endroit de l’export ; ajoutez ce fait à la main s’il compte',
  }),
  'json-record-too-large': ({ limit }) => ({
    message: `ce message dépasse ${limit} Mo`,
    next: 'regardez cet endroit de l’export ; ajoutez ce fait à la main s’il compte',
  }),
  'messages-list-missing': ({ key }) => ({
    message: `ce fichier ressemble à un export, et n’a pas de liste « ${key} »`,
    next: 'donnez l’export tel que la plateforme l’a fourni ; s’il est entier, sa forme a changé : signalez-le',
  }),
  'message-not-one': () => ({
    message: 'ce n’est pas un message de cette forme',
    next: 'regardez cet endroit de l’export ; ajoutez ce fait à la main s’il compte',
  }),
  'message-field': ({ field }) => ({
    message: `« ${field} » n’est pas ce que cette forme d’export y met`,
    next: 'regardez cet endroit de l’export ; ajoutez ce fait à la main s’il compte',
  }),
};

function after(pointer: unknown): string {
  return pointer === undefined || pointer === '' ? '' : ` (dans ${pointer})`;
}
