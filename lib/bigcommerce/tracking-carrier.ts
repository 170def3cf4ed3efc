export interface TrackingCarrier {
  /** One of BigCommerce's own providers, or an empty text. */
  readonly shipping_provider: string;
  /** A courier's name in AfterShip's list, or an empty text. */
  readonly tracking_carrier: string;
}

const UNKNOWN: TrackingCarrier = { shipping_provider: '', tracking_carrier: '' };

const carrier = (tracking_carrier: string, shipping_provider = ''): TrackingCarrier => ({
  shipping_provider,
  tracking_carrier,
});

/**
 * Carrier names as warehouses write them, in small letters and digits only. The values are those of
 * BigCommerce's published list of tracking carriers and of its providers (docs: shipments).
 */
const CARRIERS = new Map<string, TrackingCarrier>([
  ['ups', carrier('ups', 'ups')],
  ['unitedparcelservice', carrier('ups', 'ups')],
  ['upsmailinnovations', carrier('ups-mi')],
  ['upsmi', carrier('ups-mi')],
  ['upsfreight', carrier('ups-freight')],
  ['usps', carrier('usps', 'usps')],
  ['uspostalservice', carrier('usps', 'usps')],
  ['unitedstatespostalservice', carrier('usps', 'usps')],
  ['fedex', carrier('fedex', 'fedex')],
  ['federalexpress', carrier('fedex', 'fedex')],
  ['fedexfreight', carrier('fedex-freight')],
  ['fedexuk', carrier('fedex-uk')],
  ['dhl', carrier('dhl')],
  ['dhlexpress', carrier('dhl')],
  ['dhlecommerce', carrier('dhl-global-mail')],
  ['dhlglobalmail', carrier('dhl-global-mail')],
  ['dhlecommerceasia', carrier('dhl-global-mail-asia')],
  ['dhlparceluk', carrier('dhlparcel-uk')],
  ['canadapost', carrier('canada-post', 'canadapost')],
  ['purolator', carrier('purolator')],
  ['canpar', carrier('canpar')],
  ['loomis', carrier('loomis-express')],
  ['loomisexpress', carrier('loomis-express')],
  ['chitchats', carrier('chitchats')],
  ['stallionexpress', carrier('stallionexpress')],
  ['ontrac', carrier('ontrac')],
  ['lasership', carrier('lasership')],
  ['osmworldwide', carrier('osm-worldwide')],
  ['osm', carrier('osm-worldwide')],
  ['newgistics', carrier('newgistics')],
  ['pitneybowes', carrier('pitney-bowes')],
  ['asendia', carrier('asendia-usa')],
  ['asendiausa', carrier('asendia-usa')],
  ['asendiauk', carrier('asendia-uk')],
  ['globegistics', carrier('globegistics')],
  ['firstmile', carrier('firstmile')],
  ['gso', carrier('gso')],
  ['speedee', carrier('speedee')],
  ['lonestarovernight', carrier('lonestar')],
  ['landmarkglobal', carrier('landmark-global')],
  ['amazon', carrier('amazon')],
  ['amazonshipping', carrier('amazon')],
  ['amazonmcf', carrier('amazon')],
  // The list of tracking carriers has no entry for it.
  ['royalmail', carrier('', 'royalmail')],
  ['parcelforce', carrier('parcel-force')],
  ['evri', carrier('myhermes-uk')],
  ['hermesuk', carrier('myhermes-uk')],
  ['yodel', carrier('yodel')],
  ['dpd', carrier('dpd')],
  ['dpduk', carrier('dpd-uk')],
  ['dpdde', carrier('dpd-de')],
  ['gls', carrier('gls')],
  ['postnl', carrier('postnl')],
  ['tnt', carrier('tnt')],
  ['australiapost', carrier('australia-post', 'auspost')],
  ['auspost', carrier('australia-post', 'auspost')],
  ['startrack', carrier('star-track')],
  ['couriersplease', carrier('couriers-please')],
  ['sendle', carrier('sendle')],
  ['aramex', carrier('aramex')],
  ['newzealandpost', carrier('new-zealand-post')],
  ['nzpost', carrier('new-zealand-post')],
  ['japanpost', carrier('japan-post')],
  ['yanwen', carrier('yanwen')],
  ['4px', carrier('4px')],
  ['yunexpress', carrier('yunexpress')],
  ['sfexpress', carrier('sf-express')],
]);

/**
 * Translates a carrier's name, as a shipping label says it, to what a BigCommerce shipment takes.
 *
 * Only whole names count, whatever their case and punctuation: half a match could send a customer to
 * another carrier's site. For an unknown one both are empty, and the label's own link is to be sent.
 */
export const translateTrackingCarrier = (name: string): TrackingCarrier =>
  CARRIERS.get(name.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? UNKNOWN;
