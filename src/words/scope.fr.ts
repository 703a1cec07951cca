/** Words of the flags that choose what an annex holds. */
export const scopeWords = {
  group: 'Choisir les faits (la couverture le dit)',
  options: {
    since: 'à partir de cette date',
    until: 'jusqu’à cette date',
    platform: 'plateforme (répétable)',
    author: 'partie du nom, du pseudonyme, de l’identifiant ou de l’adresse du compte (répétable)',
    incidents: 'seulement ces faits : 3,7,12-15',
  },
};
