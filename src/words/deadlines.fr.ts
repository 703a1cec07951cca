/** Words of `deadlines`: indicative dates, act by act. */
export const deadlines = {
  summary: 'dates indicatives à ne pas laisser passer, fait par fait',
  description:
    'Dates indicatives à ne pas laisser passer, fait par fait, avec leur source : jamais une seule pour tout le dossier. Un fait connu au mois compte à partir de son premier jour. Montre ce qui est proche ou passé ; --all montre tout.',
  examples: ['temoin deadlines', 'temoin deadlines --all', 'temoin deadlines --json'],
  options: { all: 'aussi les dates lointaines' },
  caution: 'Repère indicatif, à confirmer avec un avocat.',
  minorUnknown: 'Si la victime est mineure, des délais particuliers existent.',
  minor:
    'La victime est mineure : des délais particuliers existent, rien n’est calculé ici. Voyez un avocat.',
  none: 'Aucune date proche ou passée.',
  nothing: 'Aucun fait confirmé et daté.',
  undated: (count: string) => `${count} sans premier jour connu : aucune date ne peut en être comptée.`,
  acts: ['fait', 'faits'] as readonly [string, string],
  days: ['jour', 'jours'] as readonly [string, string],
  in: (days: string) => `dans ${days}`,
  today: 'aujourd’hui',
  past: 'passée',
  heads: { n: 'fait', from: 'à partir du', rule: 'repère', day: 'date', state: '' },
  why: (name: string, text: string) => `${name} : ${text}.`,
  ifPast: (text: string) => `Passée : ${text}.`,
  source: (reference: string, version: string, checked: string, name: string) =>
    `${reference} (${version}, relu le ${checked} dans : ${name})`,
  version: (date: string) => `version du ${date}`,
  versionOfYear: (year: string) => `version de ${year}`,
  inStatus: 'dates à surveiller',
  near: (count: string) => `${count} (temoin deadlines)`,
};
