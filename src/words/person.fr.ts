import type { PersonField } from '../incident/person.ts';

const fields: Record<PersonField, string> = {
  name: 'nom et prénoms',
  birth: 'naissance (date et lieu)',
  address: 'adresse',
  email: 'courriel',
  phone: 'téléphone',
  representative: 'représentant légal (victime mineure)',
  representativeQuality: 'qualité du représentant',
  declarant: 'déclarant, s’il n’est pas la victime',
  declarantRelation: 'lien du déclarant avec la victime',
  lawyer: 'avocat',
};

/** Words of `me`: what the letters may say of the person. */
export const person = {
  group: 'vos coordonnées pour les lettres, effaçables pour de bon',
  show: {
    summary: 'montre vos coordonnées',
    examples: ['temoin me show', 'temoin me show --json'],
  },
  set: {
    summary: 'note vos coordonnées pour les lettres',
    description:
      'Note vos coordonnées pour les lettres. Chacune est facultative. Elles restent dans un fichier à part (me.json), jamais dans le journal, jamais dans l’annexe ni dans un nom de fichier, et ne sont pas copiées dans les sauvegardes. Sans option, chaque question est posée ; Entrée passe à la suivante.',
    examples: ['temoin me set', 'temoin me set --email moi@exemple.fr', 'temoin me set --minor'],
  },
  forget: {
    summary: 'efface vos coordonnées, ou l’une d’elles',
    examples: ['temoin me forget phone', 'temoin me forget --all'],
  },
  fields,
  minor: 'la victime est mineure',
  all: 'toutes',
  yes: 'oui',
  none: 'Aucune coordonnée notée.',
  nextSet: '→ Pour en noter : temoin me set',
  saved: 'Coordonnées notées.',
  forgotten: 'Coordonnées effacées.',
  inHistory:
    'Attention : ce qui est tapé sur la ligne de commande reste dans l’historique du terminal. Sans option, les questions n’y laissent rien.',
};
