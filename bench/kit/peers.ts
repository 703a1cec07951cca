import { spawnSync } from 'node:child_process';

/** How each peer says its version. What does not answer is not installed; bench/README.md says how to install it. */
const ASK = {
  jrnl: ['jrnl', '--version'],
  hledger: ['hledger', '--version'],
  openssl: ['openssl', 'version'],
  coreutils: ['sha256sum', '--version'],
  'bagit.py': ['bagit.py', '--version'],
  restic: ['restic', 'version'],
  'git-annex': ['git-annex', 'version', '--raw'],
  exiftool: ['exiftool', '-ver'],
  sqlite3: ['sqlite3', '--version'],
  pdflatex: ['pdflatex', '--version'],
  typst: ['typst', '--version'],
  weasyprint: ['weasyprint', '--version'],
  reportlab: ['/usr/bin/python3', '-c', 'import reportlab; print(reportlab.Version)'],
  img2pdf: ['img2pdf', '--version'],
} as const;

export type PeerName = keyof typeof ASK;
export const PEERS = Object.keys(ASK) as PeerName[];

export function findPeers(env: Readonly<Record<string, string>>): Map<PeerName, string> {
  const found = new Map<PeerName, string>();
  for (const peer of PEERS) {
    const [program, ...args] = ASK[peer];
    const { status, signal, stdout } = spawnSync(program, args, { env: { ...env }, encoding: 'utf8' });
    if (signal !== null) throw new Error(`stopped: ${program}`);
    const version = /(?:^|\sv?)(\d[\w.+-]*)/.exec(stdout ?? '')?.[1];
    if (status === 0 && version !== undefined) found.set(peer, version);
  }
  return found;
}
