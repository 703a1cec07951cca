/** Words of `export` and `schema`. */
export const exporting = {
  summary: 'écrit les faits pour un autre programme ou un tableur',
  description:
    'Écrit les faits tels qu’ils sont, avec tout ce qui en a été dit. json : un document ; ndjson : un fait par ligne ; csv : un tableau qui s’ouvre dans Excel et LibreOffice, protégé contre les formules. « temoin import » relit ce que cette commande écrit. Avec --files, les originaux sont copiés à côté. C’est tout le dossier, en clair : noms de fichiers, témoins et leurs coordonnées compris ; ne le confiez qu’à quelqu’un de confiance. Ce qui s’imprime pour le dépôt de plainte, c’est « temoin annex ».',
  examples: [
    'temoin export csv -o faits.csv',
    'temoin export ndjson --files pieces -o faits.ndjson',
    'temoin export ndjson --files pieces | temoin --dossier ../autre import ndjson -',
  ],
  format: 'json, ndjson ou csv',
  options: {
    output: 'fichier à écrire ; sinon, la sortie standard',
    files: 'répertoire où copier les originaux',
    force: 'remplace un fichier existant',
  },
  progress: 'faits',
  counts: {
    acts: ['fait écrit', 'faits écrits'],
    files: ['fichier copié', 'fichiers copiés'],
  },
  leftOut: (count: number) =>
    count > 1
      ? `${count} faits réunis à d’autres ou effacés n’y sont pas.`
      : '1 fait réuni à un autre ou effacé n’y est pas.',
  sources: (count: number) =>
    count > 1
      ? `${count} exports de plateformes gardés entiers n’y sont pas : temoin extract les copie.`
      : '1 export de plateforme gardé entier n’y est pas : temoin extract le copie.',
  withoutFiles: 'Les fichiers des pièces ne sont pas copiés : ajoutez --files RÉPERTOIRE.',
  schema: {
    summary: 'publie ce que peut contenir un fait, en JSON Schema',
    description:
      'Écrit le schéma JSON d’un fait : ce que « temoin import ndjson » accepte, ce que « temoin export ndjson » écrit. Il est tiré du schéma même du programme.',
    examples: ['temoin schema incident > incident.schema.json'],
    what: 'incident',
  },
};
