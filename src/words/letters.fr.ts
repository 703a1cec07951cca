import type { LetterKind, MissingKey, Said } from '../incident/letter.ts';

const letters: Record<LetterKind, { summary: string; description: string; examples: string[] }> = {
  complaint: {
    summary: 'écrit la plainte au procureur de la République',
    description:
      'Écrit la plainte au procureur, avec une feuille de coordonnées à part. « Contre X » n’y figure que si vous dites que l’auteur vous est inconnu (--unknown-author).',
    examples: [
      'temoin letter complaint --unknown-author --court Lyon --place Lyon',
      'temoin letter complaint --civil-party --brief-file expose.txt -o plainte.pdf',
    ],
  },
  notice: {
    summary: 'écrit la notification d’un contenu illicite à un hébergeur',
    description:
      'Écrit la notification à un hébergeur (règlement européen sur les services numériques, article 16), avec votre nom et votre courriel seulement. La déclaration de bonne foi est à cocher par vous : --honest-belief.',
    examples: ['temoin letter notice --platform Instagram --reasons-file motifs.txt --honest-belief'],
  },
  constat: {
    summary: 'écrit la demande de constat à un commissaire de justice',
    description: 'Écrit la demande de constat : adresses, chemin d’accès, compte nécessaire, urgence.',
    examples: ['temoin letter constat --incidents 3,7 --urgency "la story disparaît ce soir"'],
  },
  witness: {
    summary: 'donne la feuille d’attestation à remettre à un témoin',
    description:
      'Donne la feuille d’attestation. Le récit reste blanc : le témoin l’écrit lui-même, à la main, avec ses mots.',
    examples: ['temoin letter witness --format pdf'],
  },
  platform: {
    summary: 'écrit le texte pour le formulaire d’une plateforme',
    description:
      'Écrit le texte à coller dans le formulaire d’une plateforme, dans la longueur qu’elle accepte. Ce qui ne tient pas est dit, jamais coupé.',
    examples: ['temoin letter platform --platform X --max-length 1000'],
  },
};

const said: Record<Said, string> = {
  place: 'lieu où la lettre est écrite',
  court: 'ville du tribunal judiciaire',
  to: 'destinataire',
  brief: 'exposé des faits, écrit par vous dans un fichier (- : entrée standard)',
  reasons: 'raisons pour lesquelles le contenu vous paraît illicite, dans un fichier (- : entrée standard)',
  harm: 'description et estimation du préjudice, dans un fichier (- : entrée standard)',
  access: 'chemin pour arriver aux contenus',
  login: 'compte nécessaire pour les voir',
  urgency: 'pourquoi c’est urgent',
};

/** What was left blank, and the command that fills it. */
const missing: Record<MissingKey, readonly [what: string, how: (acts: string) => string]> = {
  name: ['nom et prénoms', () => 'temoin me set'],
  birth: ['date et lieu de naissance', () => 'temoin me set'],
  address: ['adresse', () => 'temoin me set'],
  phone: ['téléphone', () => 'temoin me set'],
  email: ['courriel', () => 'temoin me set'],
  representative: ['représentant légal', () => 'temoin me set'],
  'representative-quality': ['qualité du représentant', () => 'temoin me set'],
  'declarant-relation': ['lien du déclarant avec la victime', () => 'temoin me set'],
  place: ['lieu', () => '--place VILLE'],
  court: ['tribunal judiciaire', () => '--court VILLE'],
  to: ['destinataire', () => '--to NOM'],
  brief: ['exposé des faits', () => '--brief-file FICHIER'],
  reasons: ['motifs', () => '--reasons-file FICHIER'],
  harm: ['préjudice', () => '--harm-file FICHIER'],
  access: ['chemin d’accès', () => '--access TEXTE'],
  login: ['compte nécessaire', () => '--login TEXTE'],
  urgency: ['urgence', () => '--urgency TEXTE'],
  against: ['auteur supposé', () => '--unknown-author, s’il vous est inconnu'],
  'honest-belief': ['déclaration de bonne foi, à cocher', () => '--honest-belief, si vous la faites vôtre'],
  period: ['dates des faits', acts => `temoin amend ${acts} --when DATE`],
  what: ['description', acts => `temoin amend ${acts} --context TEXTE`],
  url: ['adresse exacte', acts => `temoin amend ${acts} --url ADRESSE`],
  account: ['compte', acts => `temoin amend ${acts} --account-alias PSEUDONYME`],
  'witness-contact': [
    'coordonnées de témoins',
    acts => `temoin amend ${acts} --witness NOM --witness-contact TEXTE`,
  ],
};

/** Words of `letter`. The letters themselves are in templates/fr/letters. */
export const letterWords = {
  group: 'les lettres : plainte, notification, constat, attestation, plateforme',
  letters,
  said,
  missing,
  template: {
    summary: 'montre le modèle d’une lettre, à copier et à changer',
    description:
      'Montre le modèle d’une lettre. Avec --copy, il est copié dans le répertoire « templates » du dossier, où il se change et prend la place du nôtre. {{name}} est un champ ; {{#minor}}…{{/minor}} n’est imprimé que si c’est vrai.',
    examples: ['temoin letter template complaint --copy'],
  },
  options: {
    copy: 'copie le modèle dans le dossier, pour le changer',
    incidents: 'seulement ces faits (12, F7, 3-9 ; plusieurs séparés par des virgules)',
    platform: 'seulement cette plateforme (répétable)',
    format: 'format de la lettre',
    output: 'fichier à écrire',
    force: 'remplace le fichier s’il existe',
    unknownAuthor: 'l’auteur m’est inconnu : plainte contre X',
    civilParty: 'avec la déclaration de constitution de partie civile',
    honestBelief: 'je déclare de bonne foi que ces informations sont exactes et complètes',
    suspicions: 'écrit aussi, sur une feuille à part, qui vous soupçonnez',
    maxLength: 'longueur acceptée, en caractères',
  },
  letter: 'lettre',
  names: {
    complaint: 'lettre-plainte',
    notice: 'lettre-notification',
    constat: 'lettre-constat',
    witness: 'attestation',
    platform: 'texte-plateforme',
  } satisfies Record<LetterKind, string>,
  beside: { contacts: 'coordonnees', suspicions: 'a-part' },
  written: (file: string) => `Écrit : ${file}`,
  missingTitle: 'Laissé en blanc, à compléter ici ou à la main :',
  missingLine: (what: string, acts: string, how: string) =>
    acts === '' ? `${what} : ${how}` : `${what} (faits ${acts}) : ${how}`,
  skipped: (acts: string) => `Faits laissés de côté, ils ne sont pas en ligne : ${acts}`,
  leftOut: (count: number) => `Contenus laissés de côté, faute de place : ${count}`,
  lengthIs: (count: number, most: number | undefined) =>
    most === undefined ? `Longueur : ${count} caractères` : `Longueur : ${count} caractères sur ${most}`,
  fields: (list: string) => `Champs : ${list}`,
  sections: (list: string) => `Parties : ${list}`,
  warnSuspicions:
    'Attention : la feuille à part nomme une personne que vous soupçonnez. Accuser par écrit quelqu’un de déterminé, si les faits sont faux et qu’on les sait faux, est puni. Ne la joignez ni à la plainte ni à l’annexe ; ne la remettez qu’à l’enquêteur ou à un avocat.',
  warnUnknown:
    'Un soupçon est noté dans ce dossier, et la lettre dit l’auteur inconnu. Taire quelqu’un que l’on soupçonne peut vous nuire : parlez-en à l’enquêteur ou à un avocat. Sur une feuille à part : --suspicions',
  contactsApart: 'La feuille de coordonnées se remet à part : l’autre partie lira la plainte.',
  nextSent: {
    complaint: '→ relisez-la ; une fois envoyée :  temoin step add --kind complaint --channel letter',
    notice: '→ relisez-la ; une fois envoyée :  temoin step add --kind host-notice',
    constat: '→ relisez-la ; une fois le constat fait :  temoin step add --kind constat',
    witness: '→ une fois remplie et signée par le témoin, scannez-la :  temoin attach N FICHIER',
    platform: '→ gardez une capture avant d’envoyer ; ensuite :  temoin step add --kind platform-report',
  } satisfies Record<LetterKind, string>,
};
