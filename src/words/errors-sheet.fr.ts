import type { ErrorWords } from './errors.ts';
import { incident } from './incident.fr.ts';
import { labels } from './labels.fr.ts';
import { sheet } from './sheet.fr.ts';

const joined = (value: unknown): string =>
  (Array.isArray(value) ? value : [value]).map(each => `« ${String(each)} »`).join(', ');
const aside = (columns: unknown): string =>
  (Array.isArray(columns) ? columns : []).map(name => `${String(name)}=-`).join(',');
const headers = Object.values(sheet.columns)
  .map(names => names[0])
  .join(', ');
const example = 'pour un tableau à remplir : temoin import csv --example';

const mendedCopy =
  'ouvrez le classeur dans le tableur, vérifiez cette ligne, enregistrez une copie et importez-la : les autres lignes, déjà prises, n’y changent rien';

/** Errors of sheets and of records: the whole first, then one row. */
const sayings: ErrorWords = {
  'sheet-no-header': ({ names }) => ({
    message: `la première ligne ne nomme aucune colonne connue (lu : ${joined(names)})`,
    facts: [['colonnes connues', headers]],
    next: `ajoutez une ligne d’en-tête, ou dites ce que sont vos colonnes : --columns "Mon titre=words" ; ${example}`,
  }),
  'sheet-no-date': ({ names }) => ({
    message: `aucune colonne ne donne la date (lu : ${joined(names)})`,
    next: 'dites laquelle : --columns "Mon titre=when"',
  }),
  'sheet-columns-unknown': ({ columns }) => ({
    message: `colonnes inconnues : ${joined(columns)}`,
    facts: [['colonnes connues', headers]],
    next: `dites ce qu’elles sont, par un nom de cette liste : --columns "${first(columns)}=contexte" ; pour les laisser de côté : --columns "${aside(columns)}"`,
  }),
  'sheet-column-twice': ({ first: one, second }) => ({
    message: `deux colonnes disent la même chose : ${joined(one)} et ${joined(second)}`,
    next: `renommez l’une, ou laissez-la de côté : --columns "${String(second)}=-"`,
  }),
  'sheet-column-absent': ({ columns, names }) => ({
    message: `--columns nomme une colonne que le tableau n’a pas : ${joined(columns)}`,
    facts: [['colonnes du tableau', joined(names)]],
    next: 'reprenez le titre tel qu’il est dans le tableau',
  }),
  'sheet-columns-misread': ({ text, fields }) => ({
    message: `--columns n’est pas compris : « ${String(text)} »`,
    facts: [['valeurs possibles', (Array.isArray(fields) ? fields : []).join(', ')]],
    next: 'écrivez : --columns "Titre de la colonne=words"',
  }),
  'sheet-encoding-mixed': ({ line }) => ({
    message: `à la ligne ${line}, un caractère n’est pas de l’UTF-8, alors que le reste en est : lu d’une façon ou de l’autre, des accents seraient faux`,
    next: 'corrigez cette ligne, ou choisissez : --encoding utf-8 (les lignes abîmées sont refusées), --encoding windows-1252, --encoding macintosh',
  }),
  'sheet-not-text': () => ({
    message: 'ce n’est ni du CSV ni un classeur .xlsx',
    next: 'dans le tableur, enregistrez une copie en .xlsx ou en « CSV UTF-8 »',
  }),
  'sheet-locked': () => ({
    message: 'ce classeur est protégé par un mot de passe, ou d’un ancien format (.xls)',
    next: 'ouvrez-le, retirez le mot de passe, et enregistrez une copie en .xlsx',
  }),
  'sheet-broken': ({ cell }) => ({
    message:
      cell === undefined
        ? 'ce classeur .xlsx est abîmé : il ne s’ouvre pas'
        : `ce classeur .xlsx est abîmé : la cellule ${String(cell)} n’y est pas à sa place, ou ne se lit pas`,
    next: 'ouvrez-le dans le tableur et enregistrez une copie',
  }),
  'sheet-too-big': ({ maxBytes }) => ({
    message: `ce classeur est trop grand une fois décompressé (plus de ${Math.round(Number(maxBytes) / 1_048_576)} Mo, ou une cellule très loin des autres)`,
    next: 'enregistrez-le en « CSV UTF-8 », ou en plusieurs classeurs',
  }),
  'sheet-several': ({ sheets }) => ({
    message: `ce classeur a plusieurs feuilles remplies : ${joined(sheets)}`,
    next: `choisissez : --sheet "${first(sheets)}"`,
  }),
  'sheet-unknown': ({ sheet: name, sheets }) => ({
    message: `ce classeur n’a pas de feuille « ${String(name)} »`,
    facts: [['feuilles', joined(sheets)]],
    next: 'reprenez le nom tel qu’il est en bas du tableur',
  }),
  'sheet-empty': () => ({
    message: 'ce classeur n’a aucune ligne',
    next: 'vérifiez que le bon fichier a été enregistré',
  }),
  'sheet-separator': ({ separator }) => ({
    message: `le séparateur est un seul caractère, ou tab : « ${String(separator)} »`,
    next: 'par exemple : --separator ";"',
  }),
  'input-too-long': ({ maxBytes }) => ({
    message: `ce qui arrive par un tube dépasse ${Math.round(Number(maxBytes) / 1_048_576)} Mo`,
    next: 'enregistrez-le dans un fichier, et donnez ce fichier',
  }),
  'row-file-missing': ({ path }) => ({
    message: `le fichier « ${String(path)} » n’existe pas`,
    next: /[;,\n]/.test(String(path))
      ? 'si ce sont plusieurs fichiers, séparez-les par | ; chacun est cherché à partir du répertoire du tableau'
      : 'vérifiez son nom : il est cherché à partir du répertoire du tableau',
  }),
  'row-cell-misplaced': ({ cell }) => ({
    message: `la cellule ${String(cell)} porte l’adresse d’une autre ligne ou d’une autre cellule : rien ne dit où sont ses mots`,
    next: mendedCopy,
  }),
  'row-cell-unread': ({ cell }) => ({
    message: `la cellule ${String(cell)} contient des mots là où un tableur n’en met pas : ils ne seraient pas lus`,
    next: mendedCopy,
  }),
  'row-no-date': () => ({
    message: 'la date manque',
    next: 'écrivez une date, même vague (« vers le 12 mars 2025 »), ou « non daté »',
  }),
  'row-value-unknown': ({ field, text, near, values }) => ({
    message: `« ${String(text)} » n’est pas une valeur de la colonne « ${nameOf(field)} »`,
    next: `${nearest(field, near)}valeurs possibles : ${valueNames(field, values).join(', ')}`,
  }),
  'row-number-cut': ({ text }) => ({
    message: `« ${String(text)} » : le tableur a abrégé ce nombre, l’identifiant est perdu`,
    next: 'mettez la colonne au format Texte, recollez l’identifiant, enregistrez de nouveau',
  }),
  'row-contacts': ({ names, contacts }) => ({
    message: `${names} témoins mais ${contacts} coordonnées`,
    next: 'séparez-les par | dans les deux colonnes, dans le même ordre',
  }),
  'row-state': ({ state }) => ({
    message: `un fait ne peut pas être importé dans l’état « ${String(state)} »`,
    next: 'valeurs possibles : confirmé, à confirmer, retiré',
  }),
  'row-too-long': ({ cells, columns }) => ({
    message: `cette ligne a ${cells} cellules pour ${columns} colonnes`,
    next: 'si un texte contient le séparateur, mettez-le entre guillemets droits',
  }),
  'row-quotes': () => ({
    message: 'les guillemets droits de cette ligne ne vont pas par deux',
    next: 'mettez le texte entre guillemets droits, et doublez ceux qu’il contient',
  }),
  'row-is-example': () => ({
    message: 'cette ligne est un exemple du tableau à remplir, et non un de vos faits',
    next: 'effacez-la ; vos lignes, elles, sont prises',
  }),
  'row-too-big': () => ({
    message: 'cette ligne est trop longue pour être un fait',
    next: 'vérifiez que le fichier est bien ce que vous vouliez importer',
  }),
  'row-nul': () => ({
    message: 'cette ligne contient des octets nuls',
    next: 'enregistrez de nouveau le tableau en « CSV UTF-8 »',
  }),
  'row-not-utf8': () => ({
    message: 'cette ligne contient des octets qui ne sont pas du texte dans cet encodage',
    next: 'corrigez-la, ou choisissez un autre encodage : --encoding',
  }),
  'row-own-damaged': () => ({
    message: 'la colonne « _temoin » de cette ligne est abîmée',
    next: 'reprenez l’export d’origine, ou videz cette cellule : la ligne est alors lue telle qu’elle se voit',
  }),
  'row-act-differs': ({ n }) => ({
    message: `c’est le fait ${n} de ce dossier, mais il y est autrement : rien n’a été changé`,
    next: `pour le corriger : temoin amend ${n}`,
  }),
  'row-not-valid': ({ where, why }) => ({
    message: `« ${String(where)} » n’est pas comme attendu${why === undefined ? '' : ` : ${String(why)}`}`,
    next: 'ce qu’un fait peut contenir : temoin schema incident',
  }),
  'row-key-unknown': ({ keys }) => ({
    message: `nom inconnu : ${joined(keys)}`,
    next: 'les noms possibles : temoin schema incident',
  }),
  'export-unknown': () => ({
    message: 'ce fichier n’est pas un export de temoin au format JSON',
    next: 'pour un fait par ligne : temoin import ndjson ; pour l’export d’une plateforme : temoin import messages',
  }),
  'file-not-in-export': ({ path, expected }) => ({
    message: 'l’export décrit ce fichier sans le contenir, et le dossier ne l’a pas',
    facts: [
      ['fichier', String(path)],
      ['empreinte', String(expected)],
    ],
    next: 'refaites l’export avec les fichiers : temoin export --files',
  }),
};

function first(values: unknown): string {
  return String(Array.isArray(values) ? values[0] : values);
}

/** Of a kind, a visibility, a mark or a state. */
function valueNames(field: unknown, codes: unknown): string[] {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: labels.kinds,
    visibility: labels.visibility,
    mark: labels.marks,
    state: incident.states,
  };
  const names = all[String(field)] ?? {};
  return (Array.isArray(codes) ? codes : []).map(code => names[String(code)] ?? String(code));
}

function nearest(field: unknown, near: unknown): string {
  const names = valueNames(field, near);
  return names.length === 0 ? '' : `peut-être : ${joined(names)} ; `;
}

function nameOf(field: unknown): string {
  const names: Readonly<Record<string, readonly string[]>> = sheet.columns;
  return names[String(field)]?.[0] ?? String(field);
}

/** What refuses a whole sheet says which. */
export const sheetErrors: ErrorWords = Object.fromEntries(
  Object.entries(sayings).map(([id, say]) => [
    id,
    params => {
      const said = say(params);
      if (params.file === undefined || !id.startsWith('sheet-')) return said;
      return { ...said, facts: [['tableau', String(params.file)], ...(said.facts ?? [])] };
    },
  ]),
);
