/**
 * BigCommerce writes states by name, carriers want the code. Countries whose postal addresses use one; a name that is
 * not listed travels as it is. Codes: ISO 3166-2 without the country.
 */
const CODES: Readonly<Record<string, string>> = {
  US: 'AL:Alabama,AK:Alaska,AZ:Arizona,AR:Arkansas,CA:California,CO:Colorado,CT:Connecticut,DE:Delaware,DC:District of Columbia,FL:Florida,GA:Georgia,HI:Hawaii,ID:Idaho,IL:Illinois,IN:Indiana,IA:Iowa,KS:Kansas,KY:Kentucky,LA:Louisiana,ME:Maine,MD:Maryland,MA:Massachusetts,MI:Michigan,MN:Minnesota,MS:Mississippi,MO:Missouri,MT:Montana,NE:Nebraska,NV:Nevada,NH:New Hampshire,NJ:New Jersey,NM:New Mexico,NY:New York,NC:North Carolina,ND:North Dakota,OH:Ohio,OK:Oklahoma,OR:Oregon,PA:Pennsylvania,RI:Rhode Island,SC:South Carolina,SD:South Dakota,TN:Tennessee,TX:Texas,UT:Utah,VT:Vermont,VA:Virginia,WA:Washington,WV:West Virginia,WI:Wisconsin,WY:Wyoming,AS:American Samoa,GU:Guam,MP:Northern Mariana Islands,PR:Puerto Rico,VI:Virgin Islands,AA:Armed Forces Americas,AE:Armed Forces Europe,AP:Armed Forces Pacific',
  CA: 'AB:Alberta,BC:British Columbia,MB:Manitoba,NB:New Brunswick,NL:Newfoundland and Labrador,NS:Nova Scotia,NT:Northwest Territories,NU:Nunavut,ON:Ontario,PE:Prince Edward Island,QC:Quebec,SK:Saskatchewan,YT:Yukon',
  AU: 'ACT:Australian Capital Territory,NSW:New South Wales,NT:Northern Territory,QLD:Queensland,SA:South Australia,TAS:Tasmania,VIC:Victoria,WA:Western Australia',
};

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(CODES).flatMap(([country, list]) =>
    list.split(',').map((entry): [string, string] => {
      const [code = '', name = ''] = entry.split(':');
      return [`${country} ${name.toLowerCase()}`, code];
    }),
  ),
);

/** @param country ISO 3166-1 alpha-2 */
export function stateCodeOf(country: string, state: string): string {
  return byName.get(`${country.toUpperCase()} ${state.trim().toLowerCase()}`) ?? state.trim();
}
