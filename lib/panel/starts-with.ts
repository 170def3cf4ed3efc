/** A pattern of SQL's `like` for what begins with a text, whatever signs are in it. In lower case. */
export const startsWith = (text: string): string => `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
