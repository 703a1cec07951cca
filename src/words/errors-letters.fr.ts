import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));

/** Errors of the letters and of their templates. */
export const letterErrors: ErrorWords = {
  'letter-field-unknown': ({ field, known, path }) => ({
    message: `le modèle nomme « ${field} », qui n’existe pas`,
    facts: [['modèle', String(path)]],
    next: `choisissez parmi : ${list(known)}`,
  }),
  'letter-section-open': ({ what, path }) => ({
    message: `dans le modèle, « ${what} » n’a ni début ni fin qui lui réponde`,
    facts: [['modèle', String(path)]],
    next: 'une partie s’écrit {{#minor}} … {{/minor}} ; un champ, {{name}}',
  }),
  'letter-markup': ({ what, path }) => ({
    message: `le modèle contient une mise en forme que les lettres n’ont pas : ${what}`,
    facts: [['modèle', String(path)]],
    next: 'employez des titres, des paragraphes, des listes, des cases [ ] et des tableaux',
  }),
  'letter-field-alone': ({ field, path }) => ({
    message: `« ${field} » devient une liste ou un tableau : il doit être seul dans son paragraphe`,
    facts: [['modèle', String(path)]],
    next: 'laissez une ligne vide avant et après lui',
  }),
  'letter-template-unreadable': ({ path }) => ({
    message: 'ce modèle n’est pas un texte en UTF-8',
    facts: [['modèle', String(path)]],
    next: 'enregistrez-le en UTF-8, ou enlevez-le : le nôtre sert alors',
  }),
  'letter-template-exists': ({ path }) => ({
    message: 'ce modèle est déjà dans le dossier',
    facts: [['modèle', String(path)]],
    next: 'changez-le là ; pour reprendre le nôtre, enlevez-le d’abord',
  }),
  'letter-several-platforms': ({ platforms }) => ({
    message: `ces faits sont sur plusieurs plateformes : ${list(platforms)}`,
    next: 'une lettre par plateforme : --platform NOM, ou --incidents 3,7',
  }),
  'letter-nothing': () => ({
    message: 'aucun fait confirmé ne va dans cette lettre',
    next: 'consignez-en un (temoin add), ou confirmez ceux qui attendent (temoin review)',
  }),
  'letter-too-long': ({ length, least }) => ({
    message: `le texte ne tient pas en ${length} caractères, même avec un seul contenu (${least})`,
    next: 'abrégez les motifs, ou choisissez un autre fait avec --incidents',
  }),
  'letter-no-suspicion': () => ({
    message: 'aucun soupçon n’est noté dans ce dossier',
    next: 'pour en noter un, à part de tout le reste : temoin author suspect',
  }),
  'letter-length-unknown': ({ value }) => ({
    message: `« ${value} » n’est pas un nombre de caractères`,
    next: 'par exemple : --max-length 1000',
  }),
  'letter-format-unknown': ({ path }) => ({
    message: 'ce nom de fichier ne dit pas le format',
    facts: [['chemin', String(path)]],
    next: 'finissez-le par .docx, .pdf ou .txt, ou donnez --format',
  }),
};
