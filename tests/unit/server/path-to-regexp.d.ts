/** What Next itself reads the addresses in its configuration with. */
declare module 'next/dist/compiled/path-to-regexp/index.js' {
  export function pathToRegexp(path: string): RegExp;
}
