import { Parser } from 'htmlparser2';

const UNSEEN = new Set(['style', 'script', 'title', 'template', 'noscript']);
const LINES = new Set(
  'address article aside blockquote br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** Every element that is open is gone through again at each tag; no program shows so many. */
const DEEPEST = 5000;

/**
 * The words of a message that is only HTML, as a program shows them: blocks on lines of their own, spaces as a page
 * sets them, nothing of styles and scripts. Nothing is run, and nothing is fetched. Elements nested without end are an error.
 */
export function htmlWords(html: string): string {
  const words: string[] = [];
  let [last, unseen, literal, depth] = ['\n', 0, 0, 0];
  const say = (text: string) => {
    if (text === '') return;
    words.push(text);
    last = text.at(-1) ?? last;
  };
  const endLine = () => {
    if (last !== '\n') say('\n');
  };
  const parser = new Parser({
    onopentag(name) {
      if (++depth > DEEPEST) throw new RangeError('too deep');
      if (UNSEEN.has(name)) unseen++;
      if (name === 'pre') literal++;
      if (name === 'br') say('\n');
      else if (LINES.has(name)) endLine();
      else if (name === 'td' || name === 'th') say(last === '\n' ? '' : ' ');
    },
    onclosetag(name) {
      depth--;
      if (UNSEEN.has(name)) unseen--;
      if (name === 'pre') literal--;
      if (name !== 'br' && LINES.has(name)) endLine();
    },
    ontext(text) {
      if (unseen > 0) return;
      const set = literal > 0 ? text : text.replace(/[ \t\r\n\f]+/g, ' ');
      say(literal === 0 && /[ \n]/.test(last) ? set.replace(/^ /, '') : set);
    },
  });
  parser.end(html);
  // Not by an expression: a run of a million spaces would be tried from each of them.
  const lines = words.join('').split('\n');
  return lines
    .map(line => line.trimEnd())
    .join('\n')
    .trim();
}
