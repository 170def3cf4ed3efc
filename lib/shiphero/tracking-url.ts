/**
 * The link to follow a package, or null where there is none worth showing: ShipHero fills a missing one with a
 * search engine's address without anything to search for. Only http(s), as it is shown to customers.
 */
export function usableTrackingUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  const emptySearch =
    parsed.pathname.endsWith('/search') && (parsed.searchParams.get('q') ?? '').trim() === '';
  return emptySearch ? null : url;
}
