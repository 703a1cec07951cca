import type { handing as fr } from './handing.fr.ts';

/** Words of what is handed over: copies, masks, bundles, receipts. */
export const handing: typeof fr = {
  copy: {
    summary: 'copies an issued annex: whole or masked, with its exhibits beside it',
    description:
      'Copies an issued annex as it was issued; it is never changed. --mask hides words (somebody else, an address) in a copy apart, which carries the hash of the full document. --bundle also writes the exhibits, the list (CSV and Excel), the hashes and how to check them.',
    examples: [
      'temoin annex copy 1 -o annex.pdf',
      'temoin annex copy 1 --mask-file masks.txt -o annex-masked.pdf',
      'temoin annex copy 1 --bundle ~/handed',
    ],
  },
  slip: {
    summary: 'prints the receipt of an annex, to be signed',
    description:
      'Prints the receipt of an issued annex on one page: service, date, pages, hash, signatures. Both sides sign it, and it is kept.',
    examples: ['temoin annex slip 1', 'temoin annex slip 1 --service "3rd district" -o receipt.pdf'],
  },
  options: {
    mask: 'words to hide, and what is printed in their place: "Durand = a neighbour" (repeatable)',
    maskFile: 'words to hide, one a line, read from a file, or “-” for standard input',
    keep: 'exhibits to reproduce in the masked copy: you looked at them, they show nothing of what is masked',
    bundle: 'also writes, into this new folder: exhibits, list, hashes',
    originals: 'exhibits to join as they are, metadata included (place, device)',
    output: 'where to write the PDF',
    force: 'replaces a file of the same name',
    service: 'service to which the annex is handed',
    slipFile: 'where to write the PDF (receipt-N.pdf)',
    slipCopy: 'masked copy handed over too: its hash is printed beside that of the annex',
    sums: 'folder handed over with it (--bundle): the hash of its SHA256SUMS file is printed',
  },
  maskInHistory: 'Caution: these words stay in the shell’s history. Next time: --mask-file FILE.',
  copied: (a, pages) => `Annex ${a} copied (${pages})`,
  maskedCopy: (a, pages) => `Annex ${a}: masked copy (${pages})`,
  labels: {
    file: 'file',
    sha256: 'SHA-256',
    full: 'SHA-256 of the full document',
    bundle: 'folder',
    mask: 'mask',
  },
  times: count => `${count} times`,
  notFound: mark => `Caution: ${mark} hid nothing; check how these words are written.`,
  inside: words =>
    `Left, being only parts of other words: ${words}. If one of them has to be hidden, give it too.`,
  picturesNotRead: 'Pictures are not read: no exhibit is reproduced in a masked copy but those of --keep.',
  absent: numbers => `Exhibits without a file (the list says why): ${numbers}`,
  originalsCaution: numbers => `Caution: joined as they are, metadata included: ${numbers}`,
  files: ['file', 'files'],
  nextBundle: '→ hand this folder over as it is, on a stick or a disc; keep a copy of it',
  nextCopy: '→ to hand it over against a signature:  temoin annex slip N',
  slipPrinted: file => `Receipt printed: ${file}`,
  slipName: a => `receipt-${a}.pdf`,
  nextSlip: '→ two copies: one for the service, one signed that you keep',
};
