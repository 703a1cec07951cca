import type { ErrorWords } from './errors.ts';

const see = (help: unknown) => `voir l’aide : ${help}`;

/** Errors of the command line, and of which dossier it is about. */
export const cliErrors: ErrorWords = {
  usage: ({ message, help }) => ({ message: `commande non comprise : ${message}`, next: see(help) }),
  'usage-unknown-option': ({ what, suggestion, help }) => ({
    message: `l’option ${what} n’existe pas ici`,
    next: suggestion === undefined ? see(help) : `vouliez-vous dire ${suggestion} ?`,
  }),
  'usage-unknown-command': ({ what, suggestion }) => ({
    message: `la commande « ${what} » n’existe pas`,
    next: suggestion === undefined ? see('temoin help') : `vouliez-vous dire ${suggestion} ?`,
  }),
  'usage-missing-argument': ({ what, help }) => ({ message: `il manque « ${what} »`, next: see(help) }),
  'usage-option-needs-value': ({ what, help }) => ({
    message: `l’option ${what} attend une valeur`,
    next: see(help),
  }),
  'usage-option-required': ({ what, help }) => ({ message: `il manque l’option ${what}`, next: see(help) }),
  'usage-too-many-arguments': ({ help }) => ({
    message: 'la commande a reçu plus de mots qu’elle n’en attend',
    next: `mettez entre guillemets ce qui contient des espaces ; ${see(help)}`,
  }),
  'usage-conflict': ({ what, value }) => ({
    message: `${what} et ${value} ne vont pas ensemble`,
    next: 'gardez l’une des deux options',
  }),
  'usage-invalid-value': ({ what, value, allowed }) => ({
    message: `« ${value} » ne convient pas pour ${what}`,
    next: allowed === undefined ? 'corrigez la valeur' : `choisissez parmi : ${allowed}`,
  }),
  'usage-subcommand-missing': ({ help }) => ({
    message: 'il manque la suite de la commande',
    next: see(help),
  }),
  'answer-missing': ({ flag }) => ({
    message: `il manque ${flag}, et aucune question ne peut être posée ici`,
    next: `donnez ${flag} sur la ligne de commande`,
  }),
  interrupted: () => ({ message: 'arrêté à votre demande ; rien n’a été ajouté au dossier' }),
  'output-lost': ({ code }) => ({
    message: 'le résultat n’a pas pu être écrit en entier ; ce qui est enregistré est intact',
    facts: [['cause', String(code)]],
    next: 'libérez de la place ; si cette commande enregistrait, voyez d’abord ce qui l’est : temoin list',
  }),
  'no-dossier': ({ folder }) => ({
    message: 'aucun dossier ici',
    facts: [['cherché dans', `${folder} et au-dessus`]],
    next: 'créez-en un : temoin init DOSSIER, ou choisissez-en un : temoin use DOSSIER',
  }),
  'not-a-dossier': ({ folder }) => ({
    message: 'ce n’est pas un dossier de temoin',
    facts: [['dossier', String(folder)]],
    next: 'vérifiez le chemin, ou créez un dossier : temoin init DOSSIER',
  }),
  'chosen-dossier-gone': ({ folder }) => ({
    message: 'le dossier choisi par « use » n’est plus là',
    facts: [['dossier', String(folder)]],
    next: 'rebranchez le disque, ou choisissez-en un autre : temoin use DOSSIER',
  }),
  'choice-not-kept': ({ path, dossier }) => ({
    message: 'ce choix n’a pas pu être retenu',
    facts: [['fichier', String(path)]],
    next: `vérifiez que ce fichier peut être écrit ; d’ici là, nommez le dossier : temoin --dossier ${dossier} …`,
  }),
  'zone-unknown': ({ zone }) => ({
    message: `le fuseau « ${zone} » n’est pas connu`,
    next: 'donnez un nom comme Europe/Paris ou Indian/Reunion',
  }),
};
