import type { ExhibitRecord } from '../incident/exhibit.ts';
import { type IncidentRecord, PRESENCE_KINDS } from '../incident/incident.ts';
import type { StepKind, StepRecord } from '../incident/step.ts';
import { displayText } from '../incident/text.ts';
import type { WhenSource } from '../incident/when.ts';

/** What a reader of the annex will miss, in the order of what matters most. */
export const GAPS = [
  'no-exhibit',
  'no-medical-paper',
  'no-effects',
  'never-reported',
  'captured-after-report',
  'no-address',
  'no-account-id',
  'date-from-file',
  'undated-share',
  'how-obtained-unsaid',
  'witness-without-contact',
] as const;
type GapId = (typeof GAPS)[number];

export interface Gap {
  readonly id: GapId;
  /** Acts that lack it, by registration number; empty for what the whole dossier lacks. */
  readonly acts: readonly number[];
  /** Platforms on which nothing was reported, as the acts name them. */
  readonly platforms?: readonly string[];
}

/** Dates that a machine gave: none of them is the date of the act by itself. */
const FROM_FILE: readonly WhenSource[] = [
  'file-name',
  'file-time',
  'capture',
  'exif',
  'exif-offset',
  'png-text',
  'video-metadata',
];
const REPORTS: readonly StepKind[] = ['platform-report', 'host-notice'];
/** From this share of acts without a sure day on, it is said. */
const UNSURE_SHARE = 0.2;

interface Dossier {
  readonly incidents: readonly IncidentRecord[];
  readonly exhibits: readonly ExhibitRecord[];
  readonly steps: readonly StepRecord[];
}

/** Only what is missing, most important first. Acts that do not count lack nothing. */
export function gapsOf({ incidents, exhibits, steps }: Dossier): Gap[] {
  const acts = incidents.filter(({ state }) => state === 'confirmed');
  if (acts.length === 0) return [];
  const standing = steps.filter(({ state }) => state === 'recorded');
  const byNumber = new Map(exhibits.map(exhibit => [exhibit.p, exhibit]));
  const lacking = (test: (act: IncidentRecord) => boolean) => acts.filter(test).map(({ n }) => n);
  const unsure = lacking(
    ({ when }) => when.earliest === null || when.latest === null || when.kind === 'about',
  );
  const unreported = platformsWithoutReport(acts, standing);
  const found: Record<GapId, Gap | undefined> = {
    'no-exhibit': some(
      'no-exhibit',
      lacking(act => isOnline(act) && act.exhibits.length === 0),
    ),
    'no-medical-paper': standing.some(({ kind }) => kind === 'medical-certificate')
      ? undefined
      : { id: 'no-medical-paper', acts: [] },
    'no-effects': acts.some(({ effects }) => effects !== undefined)
      ? undefined
      : { id: 'no-effects', acts: [] },
    'never-reported': unreported.acts.length === 0 ? undefined : { id: 'never-reported', ...unreported },
    'captured-after-report': some(
      'captured-after-report',
      lacking(act => isCapturedAfterReport(act, byNumber, standing)),
    ),
    'no-address': some(
      'no-address',
      lacking(act => isOnline(act) && act.visibility !== 'private' && act.url === undefined),
    ),
    'no-account-id': some(
      'no-account-id',
      lacking(
        ({ account }) =>
          account !== undefined && account.accountId === undefined && account.profileUrl === undefined,
      ),
    ),
    'date-from-file': some(
      'date-from-file',
      lacking(({ when }) => FROM_FILE.includes(when.source)),
    ),
    'undated-share':
      unsure.length / acts.length > UNSURE_SHARE ? { id: 'undated-share', acts: unsure } : undefined,
    'how-obtained-unsaid': some(
      'how-obtained-unsaid',
      lacking(act => act.exhibits.some(p => isUnsaid(byNumber.get(p), act))),
    ),
    'witness-without-contact': some(
      'witness-without-contact',
      lacking(({ witnesses = [] }) => witnesses.some(({ contact }) => contact === undefined)),
    ),
  };
  return GAPS.flatMap(id => found[id] ?? []);
}

function some(id: GapId, acts: readonly number[]): Gap | undefined {
  return acts.length === 0 ? undefined : { id, acts };
}

function isOnline({ platform, kind }: IncidentRecord): boolean {
  return platform !== undefined && (kind === undefined || !PRESENCE_KINDS.includes(kind));
}

/** How it was obtained was said neither of the exhibit nor of the act. */
function isUnsaid(exhibit: ExhibitRecord | undefined, act: IncidentRecord): boolean {
  return exhibit !== undefined && exhibit.obtained?.how === undefined && act.obtained?.how === undefined;
}

/** Platforms are compared as the person wrote them, but for capitals. */
function platformsWithoutReport(
  acts: readonly IncidentRecord[],
  steps: readonly StepRecord[],
): { acts: number[]; platforms: string[] } {
  const key = (text: string) => text.trim().toLocaleLowerCase('fr');
  const reports = steps.filter(({ kind }) => REPORTS.includes(kind));
  const reported = new Set(
    reports.flatMap(({ addressee }) => (addressee === undefined ? [] : [key(displayText(addressee))])),
  );
  const named = new Set(reports.flatMap(({ incidents = [] }) => incidents));
  const missing = acts.filter(
    ({ n, platform }) => platform !== undefined && !reported.has(key(displayText(platform))) && !named.has(n),
  );
  const platforms = [
    ...new Map(
      missing.map(({ platform }) => {
        const shown = displayText(platform ?? '');
        return [key(shown), shown] as const;
      }),
    ).values(),
  ];
  return { acts: missing.map(({ n }) => n), platforms };
}

/** A capture made after the content was reported may show less than what stood there before. */
function isCapturedAfterReport(
  act: IncidentRecord,
  exhibits: ReadonlyMap<number, ExhibitRecord>,
  steps: readonly StepRecord[],
): boolean {
  const reports = steps.filter(({ kind, incidents }) => REPORTS.includes(kind) && incidents?.includes(act.n));
  const [first] = reports.flatMap(({ when }) => when.latest ?? []).sort();
  const captures = act.exhibits.flatMap(p => exhibits.get(p)?.captured[0]?.earliest ?? []).sort();
  return first !== undefined && captures.length > 0 && (captures[0] as string) > first;
}
