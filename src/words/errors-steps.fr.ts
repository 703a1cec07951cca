import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));

/** Errors of steps, of what was seen online, of authors. */
export const stepErrors: ErrorWords = {
  'step-reference-unknown': ({ reference }) => ({
    message: `« ${reference} » n’est pas un numéro de démarche`,
    next: 'la liste des démarches : temoin step list',
  }),
  'step-missing': ({ reference }) => ({
    message: `il n’y a pas de démarche ${reference}`,
    next: 'la liste des démarches : temoin step list',
  }),
  'step-unknown': ({ s }) => ({
    message: `il n’y a pas de démarche ${s}, ou elle a été retirée`,
    next: 'la liste des démarches : temoin step list',
  }),
  'step-withdrawn': ({ s }) => ({
    message: `la démarche ${s} a été retirée`,
    next: 'pour la noter de nouveau : temoin step add',
  }),
  'step-amend-nothing': ({ s }) => ({
    message: `rien à changer à la démarche ${s}`,
    next: 'voir ce qui peut l’être : temoin help step amend',
  }),
  'step-kind-unknown': ({ kind, kinds }) => ({
    message: `« ${kind} » n’est pas une démarche connue`,
    next: `choisissez parmi : ${list(kinds)}`,
  }),
  'author-unknown': ({ u }) => ({
    message: `il n’y a pas d’auteur ${u}`,
    next: 'la liste : temoin author list',
  }),
  'person-unreadable': () => ({
    message: 'le fichier de vos coordonnées ne se lit pas',
    next: 'donnez-les de nouveau : temoin me forget --all, puis temoin me set',
  }),
  'forget-which': () => ({
    message: 'il faut dire ce qui doit être oublié',
    next: 'donnez un champ (temoin me forget phone), ou tout : temoin me forget --all',
  }),
  'author-missing': ({ reference }) => ({
    message: `il n’y a pas d’auteur « ${reference} »`,
    next: 'la liste : temoin author list',
  }),
  'author-name-taken': ({ name }) => ({
    message: `« ${name} » ne peut pas nommer un nouvel auteur : ce nom est déjà pris, ou n’est qu’un nombre`,
    next: 'choisissez-en un autre : « Auteur B »',
  }),
  'author-link-what': () => ({
    message: 'il faut dire quel compte relier',
    next: 'donnez au moins --alias, --name, --id ou --url',
  }),
  'itt-invalid': ({ value }) => ({
    message: `« ${value} » n’est pas un nombre de jours d’ITT`,
    next: 'recopiez le nombre du certificat : --itt 6',
  }),
  'online-which': ({ value }) => ({
    message: `« ${value} » ne dit pas si c’est encore en ligne`,
    next: 'écrivez yes (encore en ligne) ou no (plus en ligne)',
  }),
};
