/** Topics of `help`. */
export const help = {
  danger: 'En danger maintenant',
  listen: 'Parler à quelqu’un',
  report: 'Signaler en ligne',
  platform: 'Signaler à la plateforme (capturez et enregistrez d’abord : un retrait efface la page)',
  help: 'Se faire aider',
  law: 'Textes, avec leur version. Rien ici ne dit ce qu’est un fait : sa qualification relève de l’autorité judiciaire.',
  and: '\u00a0; ',
  named: (name: string, url: string) => `${name}\u00a0: ${url}`,
  counter: 'Au guichet, pour porter plainte',
  bring: 'À emporter',
  say: 'Bon à savoir',
  leave: 'Avant de partir, et le soir même',
  version: (date: string) => `version du ${date}`,
  versionOfYear: (year: string) => `version de ${year}`,
  noVersion: 'version non datée',
  source: (name: string, url: string) => `source : ${name}, ${url}`,
  checked: (date: string) => `relu le ${date}`,
  allChecked: (date: string, command: string) =>
    `Relu le ${date} dans des pages publiées ; sources et dates : ${command}`,
};
