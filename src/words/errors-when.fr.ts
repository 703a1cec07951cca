import { displayChoices } from './date-choices.ts';
import { dates } from './dates.fr.ts';
import type { ErrorWords } from './errors.ts';

const EXAMPLES =
  'Exemples : « hier 22h15 », « 3 mars 2025 », « vers le 12 mars 2025 », « mars 2025 », « non daté ».';

export const whenErrors: ErrorWords = {
  'date-unknown': ({ text }) => ({ message: `Date non comprise : « ${text} ».`, next: EXAMPLES }),
  'date-impossible-date': ({ text }) => ({
    message: `Cette date ou cette heure n’existe pas : « ${text} ».`,
    next: 'Vérifiez le jour, le mois, le jour de la semaine et l’heure. Le jour vient avant le mois.',
  }),
  'date-ambiguous-order': ({ text }) => ({
    message: `« ${text} » place le mois avant le jour.`,
    next: 'Écrivez le jour d’abord (13/04/2025) ou l’année d’abord (2025-04-13).',
  }),
  'date-hour-missing': ({ text }) => ({
    message: `« ${text} » : il manque l’heure, ou le jour est incertain.`,
    next: 'Donnez le jour et l’heure (« hier 21h », « hier vers 21h »), deux heures (« hier entre 18h et 23h ») ou le jour seul (« hier »).',
  }),
  'date-day-unsure': params => ({
    message: `« ${params.text} » : de quelle semaine ?`,
    ...displayChoices(params, dates, 'Lectures possibles'),
    next: 'Écrivez la date en entier.',
  }),
  'date-year-missing': ({ text }) => ({
    message: `L’année manque, ou n’a pas quatre chiffres : « ${text} ».`,
    next: 'Écrivez l’année en entier : 3 mars 2025.',
  }),
  'date-midnight': params => ({
    message: `« ${params.text} » : minuit peut être le début ou la fin de ce jour.`,
    ...displayChoices(params, dates, 'Lectures possibles'),
    next: 'Écrivez 0 h pour le début du jour, ou 0 h du lendemain.',
  }),
  'date-reversed': ({ text }) => ({
    message: `La fin vient avant le début : « ${text} ».`,
    next: 'Donnez le début puis la fin. Si la fin est le lendemain, écrivez les deux dates.',
  }),
  'date-future': ({ text }) => ({
    message: `Cette date est dans le futur : « ${text} ».`,
    next: 'Vérifiez l’année, et la date de cet appareil.',
  }),
  'date-clock-gap': params => ({
    message: `Cette heure n’a pas existé : ce jour-là, les horloges l’ont sautée. « ${params.text} »`,
    ...displayChoices(params, dates, 'Heures voisines'),
    next: 'Écrivez l’heure qu’il était, ou seulement le jour.',
  }),
  'date-clock-overlap': params => ({
    message: `Cette heure a existé deux fois : ce jour-là, les horloges ont reculé. « ${params.text} »`,
    ...displayChoices(params, dates, 'Lectures possibles'),
    next: 'Ajoutez --fold earlier (avant le recul) ou --fold later (après).',
  }),
};
