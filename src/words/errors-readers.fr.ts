import type { ErrorWords } from './errors.ts';

const again =
  'rien n’est lu après cet endroit. Si la plateforme le permet encore, demandez de nouveau cet export';
const thisLine = 'corrigez cette ligne ; les autres sont lues';

/** Ce qui empêche de lire un export, ou une partie. */
export const readerErrors: ErrorWords = {
  'json-empty': ({ scope }) =>
    scope === 'line'
      ? { message: 'cette ligne ne contient rien', next: thisLine }
      : { message: 'ce fichier JSON est vide', next: 'téléchargez de nouveau cet export' },
  'json-cut-short': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} s’arrête au milieu, à l’octet ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
  }),
  'json-broken': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} cesse d’être du JSON à l’octet ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
  }),
  'json-not-utf8': ({ pointer, byte, name, scope }) => ({
    message: `${fileOf(name, scope)} n’est pas en UTF-8, à l’octet ${byte}${after(pointer)}`,
    next:
      scope === 'line'
        ? 'écrivez cette ligne en UTF-8 ; les autres sont lues'
        : 'ne l’ouvrez pas pour l’enregistrer dans un autre codage : donnez-le tel que la plateforme l’a fourni',
  }),
  'json-value-too-long': ({ pointer, byte, scope }) => ({
    message: `un texte sans fin commence à l’octet ${byte}${after(pointer)}`,
    next: scope === 'line' ? thisLine : again,
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
  'xml-doctype': ({ line }) => ({
    message: `ce fichier XML définit ses propres mots (DOCTYPE), à la ligne ${line} : il n’est pas lu plus loin`,
    next: 'aucune sauvegarde de SMS n’en contient ; donnez le fichier tel que l’application l’a écrit',
  }),
  'xml-encoding': ({ encoding }) => ({
    message: `ce fichier XML est en ${encoding}, et cette application écrit en UTF-8`,
    next: 'donnez le fichier tel que l’application l’a écrit',
  }),
  'xml-cut-short': ({ line, said, found }) => ({
    message: `le fichier s’arrête au milieu, à la ligne ${line}${said === undefined ? '' : ` : il annonce ${said} messages, ${found} s’y trouvent`}`,
    next: 'ce qui précède a été lu. Copiez de nouveau le fichier depuis le téléphone, ou refaites la sauvegarde',
  }),
  'xml-not-closed': () => ({
    message: 'ce message n’est pas entier : sa fin manque',
    next: 'regardez cet endroit de la sauvegarde ; ajoutez ce fait à la main s’il compte',
  }),
  'xml-between': () => ({
    message: 'il y a là autre chose que des messages',
    next: 'regardez cet endroit de la sauvegarde : des octets y ont été perdus ou ajoutés',
  }),
  'xml-element-too-large': () => ({
    message: 'ce message dépasse 8 Mo, sans compter ses pièces jointes',
    next: 'regardez cet endroit de la sauvegarde ; ajoutez ce fait à la main s’il compte',
  }),
  'xml-element-unknown': ({ name }) => ({
    message: `un élément « ${name} » n’est pas un message`,
    next: 'regardez cet endroit de la sauvegarde ; ajoutez ce fait à la main s’il compte',
  }),
  'xml-not-utf8': () => ({
    message: 'ce message n’est pas en UTF-8 : ses mots seraient changés',
    next: 'regardez cet endroit de la sauvegarde ; ajoutez ce fait à la main s’il compte',
  }),
  'xml-broken': () => ({
    message: 'ce message n’est pas du XML correct',
    next: 'regardez cet endroit de la sauvegarde ; ajoutez ce fait à la main s’il compte',
  }),
  'file-not-base64': ({ name }) => ({
    message: `« ${name} », joint à ce message, ne se décode pas : la sauvegarde est abîmée à cet endroit`,
    next: 'refaites la sauvegarde depuis le téléphone, si le message s’y trouve encore',
  }),
  'sms-count': ({ said, found }) => ({
    message: `la sauvegarde annonce ${said} messages, ${found} s’y trouvent`,
    next: 'elle a pu être coupée ou modifiée ; si vous le pouvez, refaites-la',
  }),
  'mail-too-large': ({ limit }) => ({
    message: `ce message dépasse ${limit} Mo`,
    next: 'enregistrez ses pièces jointes à part depuis votre messagerie, puis ajoutez ce fait avec « add »',
  }),
  'mail-too-many-parts': ({ limit }) => ({
    message: `ce message compte plus de ${limit} parties : aucune messagerie n’en écrit autant`,
    next: 'gardez-le avec « attach » ; ajoutez ce fait à la main s’il compte',
  }),
  'mail-broken': () => ({
    message: 'ce message est imbriqué sans fin, ou ses en-têtes n’en ont pas',
    next: 'gardez-le avec « attach » ; ajoutez ce fait à la main s’il compte',
  }),
  'mail-cut-short': () => ({
    message: 'ce message s’arrête au milieu : la fin de ses parties manque',
    next: 'ce qui s’y trouve est lu ; enregistrez-le de nouveau depuis votre messagerie',
  }),
  'mail-not-one': () => ({
    message: 'ce n’est pas un e-mail : il n’a aucun en-tête',
    next: 'enregistrez-le de nouveau depuis votre messagerie, au format .eml',
  }),
};

/** Named where the whole export is refused; else the line already begins with it. */
function fileOf(name: unknown, scope: unknown): string {
  if (scope === 'line') return 'cette ligne';
  return name === undefined ? 'le fichier' : `« ${name} »`;
}

function after(pointer: unknown): string {
  return pointer === undefined || pointer === '' ? '' : ` (dans ${pointer})`;
}
