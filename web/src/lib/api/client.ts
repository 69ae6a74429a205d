// Asks the server; every type here comes from its OpenAPI document.
import type { World } from '$lib/map/world';
import { messages } from '$lib/messages';
import type { components } from './schema';

type Schemas = components['schemas'];
export type About = Schemas['About'];
export type Account = Schemas['Account'];
export type Agreement = Schemas['Agreement'];
export type AgreementList = Schemas['AgreementList'];
export type AgreementRow = Schemas['AgreementRow'];
export type AgreementZone = Schemas['AgreementZone'];
export type Article = Schemas['Article'];
export type Basemap = Schemas['BasemapAnswer'];
export type Compliance = Schemas['Compliance'];
export type Coverage = Schemas['Coverage'];
export type ComplianceRow = Schemas['ComplianceRow'];
export type Diagnostic = Schemas['Diagnostic'];
export type DocumentPage = Schemas['DocumentPage'];
export type DocumentRow = Schemas['DocumentRow'];
export type Entity = Schemas['Entity'];
export type FacetCount = Schemas['FacetCount'];
export type Finding = Schemas['Finding'];
export type FindingPage = Schemas['FindingPage'];
export type FindingTest = Schemas['Test'];
export type FindingWatched = Schemas['Watched'];
export type NamedNorm = Schemas['NamedNorm'];
export type FindingNotified = Schemas['Notified'];
export type Attribution = Schemas['Attribution'];
export type Incident = Schemas['Incident'];
export type ToldAccount = Schemas['ToldAccount'];
export type IncidentEntry = Schemas['IncidentEntry'];
export type IncidentList = Schemas['IncidentList'];
export type Line = Schemas['Line'];
export type Link = Schemas['Link'];
export type Location = Schemas['Location'];
export type MapAnswer = Schemas['MapAnswer'];
export type MapCluster = Schemas['MapCluster'];
export type MapRecord = Schemas['MapRecord'];
export type MapRecords = Schemas['MapRecords'];
export type NamedPlace = Schemas['NamedPlace'];
export type PlaceReading = Schemas['PlaceReading'];
export type Movement = Schemas['MovementRow'];
export type MovementPage = Schemas['MovementPage'];
export type Origin = Schemas['Origin'];
export type PendingDecisions = Schemas['PendingDecisions'];
export type Phrase = Schemas['Phrase'];
export type Post = Schemas['PostRow'];
export type PostPage = Schemas['PostPage'];
export type Problem = Schemas['Problem'];
export type Record = Schemas['Record'];
export type RowPlace = Schemas['RowPlace'];
export type Sector = Schemas['Sector'];
export type RowTold = Schemas['RowTold'];
export type SavedSearch = Schemas['SavedSearch'];
export type SearchHit = Schemas['SearchHit'];
export type SearchPage = Schemas['SearchPage'];
export type Seen = Schemas['SeenRow'];
export type SeenPage = Schemas['SeenPage'];
export type Span = Schemas['Span'];
export type Standings = Schemas['Standings'];
export type Timeline = Schemas['Timeline'];
export type TimelineBar = Schemas['TimelineBar'];
export type TimelineSeries = Schemas['TimelineSeries'];
export type Toll = Schemas['Toll'];
export type TollSpread = Schemas['TollSpread'];

/** What came of a question: a value, or the server's reason. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

type Fetch = typeof globalThis.fetch;

export function listDocuments(fetch: Fetch, query: URLSearchParams): Promise<Answer<DocumentPage>> {
  const text = query.toString();
  return get(fetch, text === '' ? '/api/documents' : `/api/documents?${text}`);
}

export function searchDocuments(fetch: Fetch, query: URLSearchParams): Promise<Answer<SearchPage>> {
  return get(fetch, `/api/search?${query.toString()}`);
}

export function countInTime(fetch: Fetch, query: URLSearchParams): Promise<Answer<Timeline>> {
  return get(fetch, `/api/timeline?${query.toString()}`);
}

export function readArticle(fetch: Fetch, hash: string): Promise<Answer<Article>> {
  return get(fetch, `/api/documents/${encodeURIComponent(hash)}`);
}

export function listAgreements(fetch: Fetch): Promise<Answer<AgreementList>> {
  return get(fetch, '/api/agreements');
}

export function readAgreement(fetch: Fetch, id: string): Promise<Answer<Agreement>> {
  return get(fetch, `/api/agreements/${encodeURIComponent(id)}`);
}

export function listFindings(fetch: Fetch, query: URLSearchParams): Promise<Answer<FindingPage>> {
  return get(fetch, `/api/findings?${query.toString()}`);
}

export function readFinding(fetch: Fetch, id: string): Promise<Answer<Finding>> {
  return get(fetch, `/api/findings/${encodeURIComponent(id)}`);
}

export function countIncidents(fetch: Fetch, query: URLSearchParams): Promise<Answer<Compliance>> {
  return get(fetch, `/api/compliance?${query.toString()}`);
}

export function listPosts(fetch: Fetch, query: URLSearchParams): Promise<Answer<PostPage>> {
  return get(fetch, `/api/posts?${query.toString()}`);
}

export function listMovements(fetch: Fetch, query: URLSearchParams): Promise<Answer<MovementPage>> {
  return get(fetch, `/api/movements?${query.toString()}`);
}

export function listObservations(fetch: Fetch, query: URLSearchParams): Promise<Answer<SeenPage>> {
  return get(fetch, `/api/observations?${query.toString()}`);
}

export function listIncidents(fetch: Fetch, query: URLSearchParams): Promise<Answer<IncidentList>> {
  return get(fetch, `/api/incidents?${query.toString()}`);
}

/** One incident, by its id or a record's; as it was known after a ledger entry, where one is named. */
export function readIncident(fetch: Fetch, id: string, asOf: string | null): Promise<Answer<Incident>> {
  return get(fetch, `/api/incidents/${encodeURIComponent(id)}${asOf === null ? '' : `?as_of=${encodeURIComponent(asOf)}`}`);
}

/** Decisions of people that nothing follows as things stand. */
export function listPendingDecisions(fetch: Fetch): Promise<Answer<PendingDecisions>> {
  return get(fetch, '/api/decisions?pending=true');
}

export function readAbout(fetch: Fetch): Promise<Answer<About>> {
  return get(fetch, '/api/about');
}

export function readMap(fetch: Fetch, query: URLSearchParams, signal?: AbortSignal): Promise<Answer<MapAnswer>> {
  return get(fetch, `/api/map?${query.toString()}`, signal);
}

export function readMapRecords(fetch: Fetch, query: URLSearchParams, signal?: AbortSignal): Promise<Answer<MapRecords>> {
  return get(fetch, `/api/map/records?${query.toString()}`, signal);
}

/** Borders of provinces, by their GeoNames numbers. */
export function readAreas(fetch: Fetch, areas: readonly number[]): Promise<Answer<GeoJSON.FeatureCollection>> {
  return get(fetch, `/api/map/areas?ids=${areas.join(',')}`);
}

export function readBasemap(fetch: Fetch): Promise<Answer<Basemap>> {
  return get(fetch, '/api/basemap');
}

/** The outlines that come with the desk. */
export function readWorld(fetch: Fetch): Promise<Answer<World>> {
  return get(fetch, '/world.json');
}

export function readSaved(fetch: Fetch): Promise<Answer<SavedSearch[]>> {
  return get(fetch, '/api/saved');
}

/** Keeps a search by a name; all that are kept then. */
export function saveSearch(fetch: Fetch, name: string, question: string): Promise<Answer<SavedSearch[]>> {
  return ask(fetch, '/api/saved', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, question }) });
}

export function forgetSearch(fetch: Fetch, name: string): Promise<Answer<SavedSearch[]>> {
  return ask(fetch, `/api/saved?name=${encodeURIComponent(name)}`, { method: 'DELETE' });
}

/** Where the raw document line of an article is. */
export function lineAddress(hash: string): string {
  return `/api/documents/${encodeURIComponent(hash)}/line`;
}

function get<T>(fetch: Fetch, path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return ask(fetch, path, { headers: { accept: 'application/json' }, signal: signal ?? null });
}

async function ask<T>(fetch: Fetch, path: string, request: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, request);
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    return { ok: false, problem: body as Problem };
  } catch {
    return { ok: false, problem: { title: messages.errors.unreachable, status: 0, detail: messages.errors.unreachableHelp } };
  }
}
