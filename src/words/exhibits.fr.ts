/** Words of `exhibit`: what is said of a piece of evidence, and whether it may be shown. */
export const exhibits = {
  group: 'ce qui est dit des pièces, et ce qui ne doit pas être montré',
  amend: {
    summary: 'dit ce qu’est une pièce, et si elle peut être imprimée',
    description:
      'Dit ce qu’est une pièce, et si elle peut être imprimée. Le fichier lui-même ne change jamais. Une image intime ou une pièce retenue figure au bordereau avec son empreinte, « non reproduite, tenue à disposition » : ni image, ni copie. Un enregistrement fait à l’insu de quelqu’un n’est pas même mentionné tant que vous ne l’avez pas confirmé avec --cleared : parlez-en d’abord à un avocat.',
    examples: [
      'temoin exhibit amend 4 --nature intimate',
      'temoin exhibit amend P3 --withhold "montre une tierce personne"',
      'temoin exhibit amend 7 8 9 --essential',
      'temoin exhibit amend 4 --title "Profil du compte" --clear withheld',
    ],
  },
  list: {
    summary: 'liste les pièces et ce qui en est dit',
    examples: ['temoin exhibit list', 'temoin exhibit list --json'],
  },
  options: {
    title: 'intitulé dans le bordereau ; neutre : l’autre partie le lira',
    nature:
      'intimate : jamais reproduite ; secret-recording : enregistrement fait à l’insu, ou tiré du compte d’autrui',
    withhold: 'ne pas la reproduire, pour ce motif (imprimé)',
    cleared: 'l’enregistrement fait à l’insu peut être remis',
    essential: 'imprimée aussi dans la version courte (--essential)',
    how: 'comment elle a été obtenue',
    device: 'depuis quel appareil',
    clear: 'efface ce qui était dit (répétable)',
    reason: 'motif du changement',
  },
  fields: {
    title: 'intitulé',
    obtained: 'obtention',
    nature: 'nature',
    withheld: 'retenue, motif',
    cleared: 'peut être remise',
    essential: 'version courte',
  } as Record<string, string>,
  natures: {
    intimate: 'image intime',
    'secret-recording': 'enregistrement fait à l’insu, ou tiré du compte d’autrui',
  } as Record<string, string>,
  marks: {
    intimate: 'non reproduite (intime)',
    withheld: 'non reproduite (retenue)',
    leftOut: 'écartée (enregistrement à confirmer)',
    source: 'export gardé entier, jamais imprimé',
    essential: 'version courte',
  },
  yes: 'oui',
  nothing: '(rien)',
  amended: (p: number) => `Pièce ${p} : modifiée`,
  same: (p: number) => `Pièce ${p} : le disait déjà`,
  clearedCaution:
    'Attention : remettre un enregistrement fait à l’insu de quelqu’un, ou tiré de son compte, peut vous être reproché. Voyez un avocat avant de l’imprimer.',
  alreadyIssued: (p: number, number: number) =>
    `Attention : la pièce ${p} figure déjà dans une annexe émise (Pièce n° ${number}) ; ce qui est remis ne change plus.`,
  none: 'Aucune pièce.',
  heads: {
    p: 'pièce',
    number: 'Pièce n°',
    acts: 'faits',
    type: 'type',
    title: 'intitulé',
    marks: 'ce qui en est dit',
  },
};
