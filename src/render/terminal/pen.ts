import { Chalk } from 'chalk';
import { written } from '../chart-scale.ts';

/** How a plot marks, keeps quiet and writes numbers. */
export interface Pen {
  mark(text: string): string;
  quiet(text: string): string;
  number(value: number): string;
}

export function pen(color: boolean, lang: 'fr' | 'en'): Pen {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    mark: text => (text === '' ? '' : chalk.cyan(text)),
    quiet: text => (text === '' ? '' : chalk.dim(text)),
    number: value => (lang === 'en' ? written(value).replaceAll('\u202f', ',') : written(value)),
  };
}
