import { safe } from '../render/safe.ts';
import { shellWord } from './shell-word.ts';

/** The command lines of next steps, about the dossier that was named: typed as they are, they find the same one. */
export function keepDossier(text: string, dossier: string | undefined): string {
  if (dossier === undefined) return text;
  const named = `temoin --dossier ${safe(shellWord(dossier))} `;
  return text.replace(/^\s*→.*$/gm, line =>
    line.replace(/\btemoin (?!(init|use|help|restore)\b|[a-z]+ --dossier )(?=[a-z])/g, () => named),
  );
}
