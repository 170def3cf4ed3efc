/** The dress of the pages that are shown before the panel itself: BigCommerce's colours, and nothing to be fetched. */
export const PAGE_STYLE = `
  * { box-sizing: border-box; }
  body { margin: 0; font: 16px/1.5 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif; color: #313440; background: #f6f7f9; }
  main { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
  .brand { display: flex; align-items: center; gap: .75rem; margin: 0 0 1.25rem; font-weight: 600; }
  .brand svg { flex: none; }
  .card { padding: 2rem; background: #fff; border: 1px solid #d9dce9; border-radius: 4px; }
  h1 { font-size: 1.5rem; font-weight: 400; line-height: 2rem; margin: 0 0 1rem; }
  p { margin: 0 0 1rem; }
  ol { list-style: none; counter-reset: step; margin: 1.5rem 0; padding: 0; }
  li { counter-increment: step; position: relative; min-height: 2rem; margin: 0 0 1rem; padding-left: 3rem; }
  li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; border-radius: 50%; background: #dbe3fe; color: #2852eb; font-weight: 600; line-height: 2rem; text-align: center; }
  li strong { display: block; }
  li span { color: #5e637a; }
  .button { display: inline-block; padding: .5rem 1.25rem; color: #fff; background: #3c64f4; border-radius: 4px; text-decoration: none; }
  .button:hover { background: #2852eb; }
  .button:focus-visible { outline: 4px solid #b5c6fd; }
  footer { margin-top: 1.25rem; color: #5e637a; font-size: .875rem; }
  footer a { color: #2852eb; }`;

/** A parcel on its way; drawn in the page, since its policy lets nothing be fetched. */
export const PAGE_MARK = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
<rect width="32" height="32" rx="6" fill="#3c64f4"/>
<path d="M6 11.5 12 9l6 2.5v6.8L12 21l-6-2.7zM6 11.5l6 2.6 6-2.6M12 14.1V21" fill="none" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/>
<path d="M19 24h6.5m-2.6-2.8 2.8 2.8-2.8 2.8" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;
