import { type Figures, figures } from '../../src/analysis/figures.ts';
import type { ExhibitRecord } from '../../src/incident/exhibit.ts';
import type { Incident, IncidentRecord } from '../../src/incident/incident.ts';
import type { When, WhenKind, WhenSource } from '../../src/incident/when.ts';

export const PARIS = 'Europe/Paris';

/** A minute in UTC: `exact('2025-03-03T21:15')`. */
export function exact(utcMinute: string, source: WhenSource = 'stated'): When {
  return when('exact', `${utcMinute}:00.000Z`, `${utcMinute}:59.999Z`, { precision: 'minute', source });
}

/** Two bounds in UTC, of any kind. */
export function when(
  kind: WhenKind,
  earliest: string | null,
  latest: string | null,
  more: Partial<When> = {},
): When {
  return {
    raw: '',
    source: 'stated',
    zone: PARIS,
    kind,
    precision: kind === 'undated' ? 'none' : kind === 'month' ? 'month' : 'day',
    earliest,
    latest,
    ...more,
  };
}

/** A winter day in Paris. */
export function winterDay(day: string, kind: WhenKind = 'day'): When {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 3_600_000).toISOString();
  return when(kind, before, new Date(Date.parse(before) + 86_400_000 - 1).toISOString());
}

export const undatedWhen: When = when('undated', null, null);

/** A record with everything else as it is by default: confirmed, registered in order. */
export function incident(
  n: number,
  fields: Partial<IncidentRecord> & Partial<Incident> = {},
): IncidentRecord {
  return {
    n,
    seq: n + 1,
    recordedAt: '2025-06-01T08:00:00.000Z',
    state: 'confirmed',
    amendments: 0,
    exhibits: [],
    when: undatedWhen,
    ...fields,
  };
}

export function exhibit(p: number, fields: Partial<ExhibitRecord> = {}): ExhibitRecord {
  return {
    p,
    seq: 1000 + p,
    recordedAt: '2025-06-01T08:00:00.000Z',
    incidents: [],
    sightings: 0,
    sha256: String(p).padStart(2, '0').repeat(32),
    size: 1000 + p,
    mediaType: 'image/png',
    captured: [],
    origin: { name: 'x.png', path: '/x.png' },
    ...fields,
  };
}

export function count(incidents: readonly IncidentRecord[], zone: string = PARIS): Figures {
  return figures(incidents, [], { zone });
}
