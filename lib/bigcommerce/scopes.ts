/**
 * What the app asks a merchant for at install. Fixed from the start: another list would make every
 * store consent again, and its token die until then.
 */
export const REQUIRED_SCOPES = [
  'store_v2_orders',
  'store_v2_products_read_only',
  'store_inventory',
  'store_locations_read_only',
  'store_v2_information_read_only',
  'store_channel_settings_read_only',
  'store_app_extensions_manage',
] as const;

/** Which required scopes a token lacks. The right to change includes the right to read. */
export function missingScopes(granted: readonly string[]): string[] {
  const held = new Set(granted);
  return REQUIRED_SCOPES.filter((scope) => !held.has(scope) && !held.has(scope.replace(/_read_only$/, '')));
}
