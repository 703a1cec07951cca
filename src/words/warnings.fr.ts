/** What the person should look at again, before it is handed over. */
export const warnings = {
  captureBeforeAct: (p: number, captured: string, n: number) =>
    `Attention : la pièce ${p}, capturée ${captured}, est antérieure à la date du fait ${n} : vérifiez cette date.`,
  addressPrinted: (acts: readonly number[]) =>
    acts.length === 1
      ? `Attention : le fait ${acts[0]} est marqué « adresse divulguée » ; ses propos sont imprimés tels quels.`
      : `Attention : les faits ${acts.join(', ')} sont marqués « adresse divulguée » ; leurs propos sont imprimés tels quels.`,
  recordingsLeftOut: (exhibits: readonly number[]) =>
    exhibits.length === 1
      ? `La pièce ${exhibits[0]}, un enregistrement fait à l’insu, est laissée de côté et n’est pas mentionnée. Voyez un avocat ; ensuite, pour la joindre : temoin exhibit amend ${exhibits[0]} --cleared`
      : `Les pièces ${exhibits.join(', ')}, des enregistrements faits à l’insu, sont laissées de côté et ne sont pas mentionnées. Voyez un avocat ; ensuite, pour les joindre : temoin exhibit amend ${exhibits.join(' ')} --cleared`,
  erasedSince: (a: number) =>
    `Attention : des faits de l’annexe n° ${a} ont été effacés depuis ; une copie masquée ne les contient plus.`,
  nameKept: (name: string) => `Nom repris de l’annexe précédente : ${name} (--name pour en donner un autre)`,
  placeKept: (place: string) =>
    `Lieu repris de l’annexe précédente : ${place} (--place pour en donner un autre)`,
  briefMissing:
    'Cette annexe est sans exposé bref. Pour le donner : --brief-file FICHIER, un texte écrit par vous.',
};
