import type { SimAddress } from '../state/order';

/** Only addresses in the US are looked at, and only for what can be seen without a map. */
export function passesAddressCheck(address: SimAddress): boolean {
  const country = (address.country_code ?? address.country ?? '').toUpperCase();
  if (country !== 'US' && country !== 'USA' && country !== 'UNITED STATES') return true;
  const state = address.state_code ?? address.state ?? '';
  return (
    (address.address1 ?? '').trim() !== '' &&
    (address.city ?? '').trim() !== '' &&
    /^[A-Za-z]{2}$/.test(state.trim()) &&
    /^\d{5}(-?\d{4})?$/.test((address.zip ?? '').trim())
  );
}
